package desk

import (
	"context"

	"minishare/chat"
)

// Send is what the user does at the picker.
type Send struct {
	Chats   []string `json:"chats" minItems:"1" maxItems:"9"`
	Stay    bool     `json:"stay,omitempty" doc:"the user stays in WeChat, and the app hears nothing"`
	DelayMS int64    `json:"delayMs,omitempty" doc:"milliseconds until the app hears of it"`
}

type sendIn struct {
	ByID
	Body Send
}

func (d *Desk) sendShare(ctx context.Context, in *sendIn) (*body[ShareView], error) {
	o := chat.Outcome{Kind: chat.Sent, Chats: in.Body.Chats, DelayMS: in.Body.DelayMS}
	if in.Body.Stay {
		o.Kind, o.DelayMS = chat.NoAnswer, 0
	}
	return d.end(ctx, in.ID, o)
}

func (d *Desk) cancelShare(ctx context.Context, in *ByID) (*body[ShareView], error) {
	return d.end(ctx, in.ID, chat.Outcome{Kind: chat.Cancel})
}

func (d *Desk) leaveShare(ctx context.Context, in *ByID) (*body[ShareView], error) {
	return d.end(ctx, in.ID, chat.Outcome{Kind: chat.Leave})
}

func (d *Desk) end(ctx context.Context, id string, o chat.Outcome) (*body[ShareView], error) {
	if _, err := d.do(ctx, func(s *chat.State, m chat.Moment) (chat.Event, error) { return s.End(m, id, o) }); err != nil {
		return nil, err
	}
	return answer(d.share(id))
}
