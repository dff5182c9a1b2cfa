package main

import (
	"cmp"
	"crypto/rand"
	"encoding/hex"
	"time"

	"minishare"
	"minishare/chat"
	"minishare/desk"
)

// The app that shares when the command line does: that of the demo world.
const (
	demoAppID   = "wx0123456789abcdef"
	demoPackage = "com.example.app"
	demoLink    = "https://app.example.com/wechat/"
)

// standIn is a stand-in for WeChat that lives for one share.
type standIn struct {
	world *chat.State
	phone desk.Phone
	from  string
}

// newStandIn begins the demo world, in which the mini program may be anybody's.
func newStandIn(p minishare.Platform, from string) (*standIn, error) {
	world := chat.Demo()
	world.Settings.UnknownMiniPrograms = chat.Accept
	s := &standIn{
		world: chat.New(), from: cmp.Or(from, world.People[0].ID),
		phone: desk.Phone{Platform: p, App: world.Apps[0], Context: randomHex(32)},
	}
	begin, err := chat.Begin(now(), world)
	if err != nil {
		return nil, err
	}
	return s, s.world.Apply(begin)
}

// chats are those of the demo world.
func (s *standIn) chats() ([]chat.Chat, error) { return chat.Demo().Chats, nil }

// carry goes the whole way in this process.
func (s *standIn) carry(result *shared, card *minishare.Card, room chat.Chat) (chat.Message, *minishare.Failure, error) {
	landed, err := s.phone.Send(card, "minishare-"+randomHex(8))
	if err != nil || landed.Failure != nil {
		return chat.Message{}, landed.Failure, err
	}
	share, err := s.deliver(chat.Sharing{From: s.from, Sender: landed.Sender, Request: landed.Request}, room)
	if err != nil {
		return chat.Message{}, nil, err
	}
	code, err := s.phone.Hears(share.Answer.Response())
	if err != nil || share.Refusal != nil {
		return chat.Message{}, refusedBy(share.Refusal, code), err
	}
	message, err := s.world.Message(share.Messages[0].ID)
	result.Chat, result.Transaction = room.Name, share.Transaction
	result.Card = newSharedCard(message.Card, card.Cover)
	return message, minishare.Answered(code), err
}

// deliver lets WeChat receive the share and, unless it refuses, its user send it
// to the chat.
func (s *standIn) deliver(in chat.Sharing, room chat.Chat) (chat.Share, error) {
	event, err := s.world.Receive(now(), in)
	if err == nil {
		err = s.world.Apply(event)
	}
	if err != nil || event.Shared.Phase != chat.Pending {
		return shareOf(event), err
	}
	event, err = s.world.End(now(), event.Shared.ID, chat.Outcome{Kind: chat.Sent, Chats: []string{room.ID}})
	if err == nil {
		err = s.world.Apply(event)
	}
	if err != nil {
		return chat.Share{}, err
	}
	return s.world.Share(event.Ended.Share)
}

func shareOf(e chat.Event) chat.Share {
	if e.Shared == nil {
		return chat.Share{}
	}
	return e.Shared.Share
}

// refusedBy is the failure for WeChat's refusal, with its reason and remedy.
func refusedBy(r *chat.Refusal, code minishare.Code) *minishare.Failure {
	failure := minishare.Answered(code)
	if failure != nil && r != nil {
		failure.ErrMsg, failure.Hint = minishare.FailPrefix+r.Words.EN, r.Fix
	}
	return failure
}

// now is the moment of a command: the clock and fresh chance.
func now() chat.Moment {
	m := chat.Moment{At: time.Now()}
	rand.Read(m.Random[:]) // never fails
	return m
}

func randomHex(bytes int) string {
	b := make([]byte, bytes)
	rand.Read(b) // never fails
	return hex.EncodeToString(b)
}
