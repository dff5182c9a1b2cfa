package main

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"minishare"
	"minishare/chat"
	"minishare/desk"
)

// toDesk shares to a desk.
type toDesk struct {
	*client
	src      []byte // the call
	pictures *recorder
	platform string
	crop     string
	from     string
	label    string
}

// chats are those of the desk.
func (t *toDesk) chats() ([]chat.Chat, error) {
	var world desk.WorldView
	_, err := t.ask(context.Background(), "GET", segment("world"), nil, &world)
	return world.Chats, err
}

// carry sends the call and its picture, and waits for what the app hears.
func (t *toDesk) carry(result *shared, card *minishare.Card, room chat.Chat) (chat.Message, *minishare.Failure, error) {
	in := desk.Intake{Params: json.RawMessage(t.src), Platform: t.platform, Crop: t.crop, From: t.from, Label: t.label, Chats: []string{room.ID}}
	if ref, err := minishare.ParseImagePath(card.ImagePath); err != nil || ref.Place != minishare.Inline {
		in.Picture = t.pictures.data
	}
	var arrived desk.Arrived
	if _, err := t.ask(context.Background(), "POST", segment("shares"), in, &arrived); err != nil {
		return chat.Message{}, nil, err
	}
	heard := arrived.Heard
	result.ID = arrived.ID
	if arrived.Sent && heard.ErrMsg == "" && heard.Silence == "" {
		var err error
		if heard, err = t.answer(arrived.ID); err != nil {
			return chat.Message{}, nil, err
		}
	}
	if heard.ErrMsg != minishare.OKMsg {
		return chat.Message{}, failureOf(heard), nil
	}
	return t.message(result, card, room)
}

// answer waits for it, as long as it takes.
func (t *toDesk) answer(id string) (desk.Heard, error) {
	for {
		ctx, cancel := within(atOnce + 10*time.Second)
		var a desk.AnswerView
		_, err := t.ask(ctx, "GET", segment("shares", id, "answer")+"?timeout="+atOnce.String(), nil, &a)
		cancel()
		if err != nil || a.Done {
			return a.Heard, err
		}
	}
}

// message is what arrived in the chat. An answer of 0 does not say that anything
// did: the user may have cancelled.
func (t *toDesk) message(result *shared, card *minishare.Card, room chat.Chat) (m chat.Message, _ *minishare.Failure, err error) {
	var share desk.ShareView
	if _, err := t.ask(context.Background(), "GET", segment("shares", result.ID), nil, &share); err != nil || len(share.Messages) == 0 {
		return m, nil, err
	}
	_, err = t.ask(context.Background(), "GET", segment("messages", share.Messages[0].ID), nil, &m)
	result.Chat, result.Transaction = room.Name, share.Transaction
	result.Card = newSharedCard(share.Card, card.Cover)
	return m, nil, err
}

func failureOf(h desk.Heard) *minishare.Failure {
	f := &minishare.Failure{ErrMsg: h.ErrMsg, ErrCode: h.ErrCode, Parameter: h.Parameter, Rule: h.Rule}
	if h.Hint != nil {
		f.Hint = *h.Hint
	}
	if h.Silence != "" {
		f.ErrMsg = fmt.Sprintf("%sno answer: %s", minishare.FailPrefix, h.Silence)
		f.Hint = minishare.Words{EN: "nothing is wrong: the user did not come back to the app; do not wait for an answer for ever", ZH: "并无错误：用户没有返回应用；请勿无限等待结果"}
	}
	return f
}
