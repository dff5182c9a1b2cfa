package chat

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"minishare"
	"minishare/opensdk"
)

// Why a card does not get into a chat.
var (
	ErrNoChat    = errors.New("no such chat")
	ErrNoPerson  = errors.New("no such person")
	ErrNotMember = errors.New("not a member of the chat")
	ErrNoCard    = errors.New("the request holds no card")
)

// Share is one sending of a card, as read off the wire.
type Share struct {
	From    string           // id of the person who shares
	Chat    string           // id of the chat that the person picks
	Request *opensdk.Request // what WeChat received
}

// Deliver gives the event of a card arriving in a chat, under the id and at the
// time that the caller chose. An error wraps one of the sentinels.
func (s *State) Deliver(share Share, id string, at time.Time) (Event, error) {
	if share.Request == nil || share.Request.Message == nil || share.Request.Message.MiniProgram == nil {
		return Event{}, ErrNoCard
	}
	if err := s.mayWrite(share.From, share.Chat); err != nil {
		return Event{}, err
	}
	m := Message{ID: id, Chat: share.Chat, From: share.From, At: at, Card: newCard(share.Request)}
	return Event{At: at, Message: &m}, nil
}

// Answer is what WeChat answers the app after a share: the code, with the
// transaction of the request. Since 6.7.2 OK says that the user came back, not
// that the card was sent.
func Answer(r *opensdk.Request, code minishare.Code) opensdk.Response {
	return opensdk.Response{ErrCode: int32(code), Transaction: r.Transaction, OpenID: r.OpenID}
}

func (s *State) mayWrite(person, chat string) error {
	if _, ok := s.Person(person); !ok {
		return fmt.Errorf("person %q: %w", person, ErrNoPerson)
	}
	i := slices.IndexFunc(s.chats, func(c Chat) bool { return c.ID == chat })
	if i < 0 {
		return fmt.Errorf("chat %q: %w", chat, ErrNoChat)
	}
	if !slices.Contains(s.chats[i].Members, person) {
		return fmt.Errorf("person %q in chat %q: %w", person, chat, ErrNotMember)
	}
	return nil
}
