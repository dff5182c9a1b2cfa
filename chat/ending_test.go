package chat_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"minishare"
	"minishare/chat"
)

func client(c chat.Client) func(*chat.World) {
	return func(w *chat.World) { w.People[0].Client = c }
}

func TestWhatTheAppHears(t *testing.T) {
	const quiet = minishare.Code(99)
	now, old := chat.Client{Platform: chat.Android, Version: "8.0.49"}, chat.Client{Platform: chat.Android, Version: "6.7.1"}
	for _, c := range []struct {
		name    string
		client  chat.Client
		ios     bool
		outcome chat.Outcome
		phase   chat.Phase
		code    minishare.Code // quiet: no answer
		silence chat.Silence
	}{
		{"sent", now, false, chat.Outcome{Kind: chat.Sent}, chat.Delivered, 0, ""},
		{"sent, and stayed", now, false, chat.Outcome{Kind: chat.NoAnswer}, chat.Delivered, quiet, chat.StayedInWeChat},
		{"sent, and the app was killed", now, false, chat.Outcome{Kind: chat.Killed}, chat.Delivered, quiet, chat.AppKilled},
		{"cancelled since 6.7.2", now, false, chat.Outcome{Kind: chat.Cancel}, chat.Cancelled, 0, ""},
		{"cancelled on 6.7.2 itself", chat.Client{Platform: chat.Android, Version: "6.7.2"}, false, chat.Outcome{Kind: chat.Cancel}, chat.Cancelled, 0, ""},
		{"cancelled before", old, false, chat.Outcome{Kind: chat.Cancel}, chat.Cancelled, -2, ""},
		{"cancelled on an old iPhone", chat.Client{Platform: chat.IPhone, Version: "6.7.1"}, true, chat.Outcome{Kind: chat.Cancel}, chat.Cancelled, -2, ""},
		{"cancelled on HarmonyOS, which counts anew", chat.Client{Platform: chat.HarmonyOS, Version: "1.0.6"}, false, chat.Outcome{Kind: chat.Cancel}, chat.Cancelled, 0, ""},
		{"cancelled on a client of no known version", chat.Client{Platform: chat.Android}, false, chat.Outcome{Kind: chat.Cancel}, chat.Cancelled, 0, ""},
		{"back arrow of iOS", now, true, chat.Outcome{Kind: chat.Leave}, chat.Departed, -2, ""},
		{"left on Android", now, false, chat.Outcome{Kind: chat.Leave}, chat.Departed, quiet, chat.LeftWeChat},
		{"played -3", now, false, chat.Outcome{Kind: chat.Fail, ErrCode: -3}, chat.Refused, -3, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			g := newStage(t, client(c.client))
			in := android(t, tea())
			if c.ios {
				in = iOS(t, tea())
			}
			h := g.end(g.receive(in).ID, c.outcome)
			if h.Phase != c.phase || h.Silence != c.silence {
				t.Errorf("state %s, silence %q; want %s, %q", h.Phase, h.Silence, c.phase, c.silence)
			}
			if (h.Answer == nil) != (c.code == quiet) || h.Answer != nil && h.Answer.ErrCode != c.code {
				t.Errorf("answer %+v, want %d", h.Answer, c.code)
			}
			if delivered := len(slices.Collect(g.Messages("weekend"))); delivered != len(h.Messages) || (delivered > 0) != (c.phase == chat.Delivered) {
				t.Errorf("%d messages in the chat, %d of the share", delivered, len(h.Messages))
			}
		})
	}
}

func TestTheAnswerEchoesTheTransaction(t *testing.T) {
	g := newStage(t, nil)
	h := g.end(g.receive(android(t, tea())).ID, chat.Outcome{Kind: chat.Cancel})
	if r := h.Answer.Response(); r.Transaction == nil || *r.Transaction != "t1" || r.ErrStr != nil {
		t.Errorf("android: %+v, want transaction t1 and no text", r)
	}
	h = g.end(g.receive(iOS(t, tea())).ID, chat.Outcome{Kind: chat.Cancel})
	if r := h.Answer.Response(); r.Transaction != nil {
		t.Errorf("ios: transaction %q came back", *r.Transaction)
	}
}

func TestADelayPutsTheAnswerLater(t *testing.T) {
	g := newStage(t, nil)
	h := g.end(g.receive(android(t, tea())).ID, chat.Outcome{Kind: chat.Sent, DelayMS: 1500})
	if want := g.clock.Add(1500 * time.Millisecond); !h.Answer.At.Equal(want) {
		t.Errorf("answer at %s, want %s", h.Answer.At, want)
	}
}

func TestOneShareGoesToSeveralChats(t *testing.T) {
	g := newStage(t, nil)
	h := g.end(g.receive(android(t, tea())).ID, chat.Outcome{Kind: chat.Sent, Chats: []string{"testers", "chen"}})
	for _, d := range h.Messages {
		if m, err := g.Message(d.ID); err != nil || m.Chat != d.Chat || m.Share != h.ID || m.From != "lin" || !m.At.Equal(g.clock) {
			t.Errorf("message %+v, %v", m, err)
		}
	}
	if len(h.Messages) != 2 || h.Messages[0].ID == h.Messages[1].ID {
		t.Errorf("messages %v", h.Messages)
	}
}

func TestEndsThatCannotBe(t *testing.T) {
	g := newStage(t, nil)
	pending, done := g.receive(android(t, tea())).ID, g.receive(android(t, tea())).ID
	g.end(done, chat.Outcome{Kind: chat.Cancel})
	for _, c := range []struct {
		name    string
		share   string
		outcome chat.Outcome
		want    error
	}{
		{"of no share", "x", chat.Outcome{Kind: chat.Sent}, chat.ErrNoShare},
		{"a second end", done, chat.Outcome{Kind: chat.Sent}, chat.ErrNotPending},
		{"in no chat", pending, chat.Outcome{Kind: chat.Sent, Chats: []string{"x"}}, chat.ErrNoChat},
		{"in a chat twice", pending, chat.Outcome{Kind: chat.Sent, Chats: []string{"weekend", "weekend"}}, chat.ErrTaken},
		{"in too many chats", pending, chat.Outcome{Kind: chat.Sent, Chats: make([]string, 10)}, chat.ErrInvalid},
		{"of no kind", pending, chat.Outcome{Kind: "ko"}, chat.ErrInvalid},
		{"with a code beyond WeChat's", pending, chat.Outcome{Kind: chat.Fail, ErrCode: -7}, chat.ErrInvalid},
		{"with the code of success", pending, chat.Outcome{Kind: chat.Fail}, chat.ErrInvalid},
		{"with a code that is not played", pending, chat.Outcome{Kind: chat.Cancel, ErrCode: -2}, chat.ErrInvalid},
		{"cancelled into a chat", pending, chat.Outcome{Kind: chat.Cancel, Chats: []string{"weekend"}}, chat.ErrInvalid},
		{"answered before it was asked", pending, chat.Outcome{Kind: chat.Sent, DelayMS: -1}, chat.ErrInvalid},
		{"with silence delayed", pending, chat.Outcome{Kind: chat.Killed, DelayMS: 1}, chat.ErrInvalid},
		{"without the WeChat that is open", pending, chat.Outcome{Kind: chat.NotInstalled}, chat.ErrInvalid},
	} {
		if _, err := g.End(g.now(), c.share, c.outcome); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", c.name, err, c.want)
		}
	}
	g.change(chat.Event{Parted: &chat.Parted{Chat: "testers", Person: "lin"}})
	if _, err := g.End(g.now(), pending, chat.Outcome{Kind: chat.Sent, Chats: []string{"testers"}}); !errors.Is(err, chat.ErrNotMember) {
		t.Errorf("into a chat that the sharer left: %v", err)
	}
	lonely := newStage(t, func(w *chat.World) { w.Chats = nil })
	if _, err := lonely.End(lonely.now(), lonely.receive(android(t, tea())).ID, chat.Outcome{Kind: chat.Sent}); !errors.Is(err, chat.ErrNotMember) {
		t.Errorf("by somebody who is in no chat: %v", err)
	}
}
