package desk

import (
	"context"
	"net/http"
	"slices"

	"github.com/danielgtaylor/huma/v2"

	"minishare/chat"
)

// MessageView is a message as a member of its chat sees it.
type MessageView struct {
	chat.Message
	Seen  *chat.Sight `json:"seen,omitempty" doc:"what the member sees of it"`
	Opens []OpenView  `json:"opens" doc:"who opened it, the latest last; at most 50"`
}

// MessagePage is a part of a chat.
type MessagePage struct {
	Messages []MessageView `json:"messages"`
	Next     string        `json:"next,omitempty" doc:"after of the next page; absent at the end"`
}

type messagesIn struct {
	ByID
	As    string `query:"as" doc:"id of the member who reads"`
	After string `query:"after" doc:"next of the page before"`
	Limit int    `query:"limit" minimum:"1" maximum:"200" default:"50"`
}

// maxOpens bounds the openings that are shown of one message.
const maxOpens = 50

func (d *Desk) addChats(api huma.API) {
	route(d, api, http.MethodGet, "/api/v1/chats/{id}/messages", "Read a chat, newest first", d.getMessages, tag("Chats"))
	route(d, api, http.MethodGet, "/api/v1/messages/{id}", "Show a message", d.getMessage, tag("Chats"))
}

func (d *Desk) getMessages(_ context.Context, in *messagesIn) (*body[MessagePage], error) {
	return answer(see(d, func(s *chat.State) (MessagePage, error) {
		page := MessagePage{Messages: []MessageView{}}
		here, err := messages(s, in.ID, in.As)
		if err != nil {
			return page, err
		}
		end := len(here)
		if in.After != "" {
			end = slices.IndexFunc(here, func(m chat.Message) bool { return m.ID == in.After })
			if end < 0 {
				return page, invalid("after", "no such message", "没有这条消息")
			}
		}
		for _, m := range slices.Backward(here[max(0, end-in.Limit):end]) {
			v, err := viewMessage(s, m, in.As)
			if err != nil {
				return page, err
			}
			page.Messages = append(page.Messages, v)
		}
		if end > in.Limit {
			page.Next = here[end-in.Limit].ID
		}
		return page, nil
	}))
}

// messages gives what a chat holds, if whoever reads is a member.
func messages(s *chat.State, id, as string) ([]chat.Message, error) {
	if _, err := s.Chat(id); err != nil || as == "" {
		return slices.Collect(s.Messages(id)), err
	}
	read, err := s.Read(id, as)
	if err != nil {
		return nil, err
	}
	return slices.Collect(read), nil
}

type messageIn struct {
	ByID
	As string `query:"as" doc:"id of the member who reads"`
}

func (d *Desk) getMessage(_ context.Context, in *messageIn) (*body[MessageView], error) {
	return answer(see(d, func(s *chat.State) (MessageView, error) {
		m, err := s.Message(in.ID)
		if err != nil {
			return MessageView{}, err
		}
		return viewMessage(s, m, in.As)
	}))
}

func viewMessage(s *chat.State, m chat.Message, as string) (MessageView, error) {
	v := MessageView{Message: m, Opens: []OpenView{}}
	opens := slices.Collect(s.Opens(m.ID))
	for _, o := range opens[max(0, len(opens)-maxOpens):] {
		v.Opens = append(v.Opens, viewOpen(o))
	}
	if as == "" {
		return v, nil
	}
	sight, err := s.Seen(m.ID, as)
	v.Seen = &sight
	return v, err
}
