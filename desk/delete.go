package desk

import (
	"context"

	"minishare/chat"
)

func (d *Desk) deleteShare(ctx context.Context, in *ByID) (*struct{}, error) {
	_, err := d.change(ctx, chat.Event{Cleared: &chat.Cleared{Share: in.ID}})
	return nil, err
}

type labelled struct {
	Label string `query:"label" doc:"the shares of this label only"`
}

// Deleted says how many shares went.
type Deleted struct {
	Deleted int `json:"deleted"`
}

func (d *Desk) deleteShares(ctx context.Context, in *labelled) (*body[Deleted], error) {
	before := 0
	_, err := d.do(ctx, func(s *chat.State, m chat.Moment) (chat.Event, error) {
		before = 0
		for h := range s.Shares() {
			if in.Label == "" || h.Label == in.Label {
				before++
			}
		}
		return s.Change(m, chat.Event{Cleared: &chat.Cleared{Label: in.Label, All: in.Label == ""}})
	})
	return answer(Deleted{before}, err)
}

// change carries out an event that needs no decision.
func (d *Desk) change(ctx context.Context, e chat.Event) (done, error) {
	return d.do(ctx, func(s *chat.State, m chat.Moment) (chat.Event, error) { return s.Change(m, e) })
}
