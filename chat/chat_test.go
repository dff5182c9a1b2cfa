package chat_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
	"time"

	"minishare"
	"minishare/chat"
	"minishare/cover"
	"minishare/opensdk"
)

var noon = time.Date(2026, 5, 1, 12, 0, 0, 0, time.UTC)

// received is a card as WeChat reads it off Android's wire.
func received(t *testing.T) *opensdk.Request {
	t.Helper()
	card := &minishare.Card{
		Params: minishare.Params{
			UserName: "gh_5c1a9e0b7d24", Path: "/pages/tea/index?id=longjing", Title: "茶", WebpageURL: "https://teahouse.example/",
			WithShareTicket: true, MiniprogramType: minishare.Trial,
		},
		Cover: &cover.Cover{Data: []byte("not looked at on the way")},
	}
	sdk, err := opensdk.NewAndroid(opensdk.DefaultAndroid)
	if err != nil {
		t.Fatal(err)
	}
	sent := sdk.SendReq(opensdk.App{ID: "wx0123456789abcdef", Package: "com.example.app"}, opensdk.TypicalPhone(), opensdk.NewAndroidRequest(card, "t1"))
	if !sent.Returned {
		t.Fatal(sent.Err)
	}
	got, err := opensdk.Receive(sent.Intent.Extras)
	if err != nil {
		t.Fatal(err)
	}
	return got.Request
}

func demo(t *testing.T) *chat.State {
	t.Helper()
	world, err := chat.New(chat.Demo())
	if err != nil {
		t.Fatal(err)
	}
	return world
}

func TestACardArrivesInTheChat(t *testing.T) {
	world := demo(t)
	event, err := world.Deliver(chat.Share{From: "lin", Chat: "weekend", Request: received(t)}, "m1", noon)
	if err != nil {
		t.Fatal(err)
	}
	if n := len(world.Messages("weekend")); n != 0 {
		t.Fatalf("%d messages before the event was applied", n)
	}
	if err := world.Apply(event); err != nil {
		t.Fatal(err)
	}
	messages := world.Messages("weekend")
	if len(messages) != 1 {
		t.Fatalf("%d messages, want 1", len(messages))
	}
	m := messages[0]
	if m.ID != "m1" || m.From != "lin" || !m.At.Equal(noon) {
		t.Errorf("message %+v", m)
	}
	c := m.Card
	if c.UserName != "gh_5c1a9e0b7d24@app" || c.Path != "/pages/tea/index.html?id=longjing" {
		t.Errorf("params %+v are not as Android's wire has them", c.Params)
	}
	if c.OriginalID != "gh_5c1a9e0b7d24" || c.Page != "/pages/tea/index" || c.Query != "id=longjing" {
		t.Errorf("original ID %q, page %q, query %q", c.OriginalID, c.Page, c.Query)
	}
	if c.Cover.Bytes != 24 || len(c.Cover.SHA256) != 64 || c.Cover.Width != 0 {
		t.Errorf("cover %+v, want 24 bytes that are no picture", c.Cover)
	}
}

func TestWhoMayShareWhere(t *testing.T) {
	request := received(t)
	for _, c := range []struct {
		share chat.Share
		want  error
	}{
		{chat.Share{From: "nobody", Chat: "weekend", Request: request}, chat.ErrNoPerson},
		{chat.Share{From: "lin", Chat: "nowhere", Request: request}, chat.ErrNoChat},
		{chat.Share{From: "chen", Chat: "testers", Request: request}, chat.ErrNotMember},
		{chat.Share{From: "lin", Chat: "weekend"}, chat.ErrNoCard},
		{chat.Share{From: "lin", Chat: "weekend", Request: &opensdk.Request{}}, chat.ErrNoCard},
	} {
		if _, err := demo(t).Deliver(c.share, "m1", noon); !errors.Is(err, c.want) {
			t.Errorf("%s to %s: %v, want %v", c.share.From, c.share.Chat, err, c.want)
		}
	}
}

func TestTheAnswerEchoesTheTransaction(t *testing.T) {
	answer := chat.Answer(received(t), minishare.UserCancel)
	if answer.ErrCode != -2 || answer.Transaction == nil || *answer.Transaction != "t1" {
		t.Errorf("answer %+v, want -2 for t1", answer)
	}
}

// TestAnyOrderOfEvents holds over random shares what users rely on: a card that
// was delivered is in its chat exactly once, one that was refused is nowhere,
// and the log alone gives the same state again.
func TestAnyOrderOfEvents(t *testing.T) {
	request := received(t)
	for seed := range uint64(50) {
		r := rand.New(rand.NewPCG(seed, 1))
		world, log, want := demo(t), []chat.Event{}, map[string]int{}
		for range 100 {
			share := chat.Share{From: pick(r, "lin", "chen", "wang", "su", "x"), Chat: pick(r, "weekend", "testers", "chen", "x"), Request: request}
			event, err := world.Deliver(share, fmt.Sprint(r.IntN(80)), noon)
			if err == nil {
				err = world.Apply(event)
			}
			if err == nil {
				want[share.Chat]++
				log = append(log, event)
			}
		}
		again := demo(t)
		for _, event := range throughJSON(t, log) {
			if err := again.Apply(event); err != nil {
				t.Fatalf("seed %d: %v", seed, err)
			}
		}
		for _, c := range world.Chats() {
			if got := len(world.Messages(c.ID)); got != want[c.ID] {
				t.Errorf("seed %d: %d messages in %s, want %d", seed, got, c.ID, want[c.ID])
			}
			if !reflect.DeepEqual(world.Messages(c.ID), again.Messages(c.ID)) {
				t.Errorf("seed %d: the log gives another %s", seed, c.ID)
			}
		}
	}
}

func pick(r *rand.Rand, words ...string) string { return words[r.IntN(len(words))] }

func throughJSON(t *testing.T, log []chat.Event) []chat.Event {
	t.Helper()
	text, err := json.Marshal(log)
	if err != nil {
		t.Fatal(err)
	}
	var back []chat.Event
	if err := json.Unmarshal(text, &back); err != nil {
		t.Fatal(err)
	}
	return back
}

func TestAnEventThatDoesNotFitChangesNothing(t *testing.T) {
	world := demo(t)
	event, err := world.Deliver(chat.Share{From: "lin", Chat: "weekend", Request: received(t)}, "m1", noon)
	if err != nil {
		t.Fatal(err)
	}
	if err := world.Apply(event); err != nil {
		t.Fatal(err)
	}
	for _, bad := range []chat.Event{{}, event, {Message: &chat.Message{ID: "m2", From: "lin", Chat: "nowhere"}}} {
		if err := world.Apply(bad); err == nil {
			t.Errorf("event %+v was taken", bad)
		}
	}
	if n := len(world.Messages("weekend")); n != 1 {
		t.Errorf("%d messages, want 1", n)
	}
}

func TestAConfigNamesAllItsFaults(t *testing.T) {
	_, err := chat.New(chat.Config{
		People: []chat.Person{{ID: "a"}, {ID: "a"}, {Name: "no id"}},
		Chats: []chat.Chat{
			{ID: "p", Kind: chat.Private, Members: []string{"a"}},
			{ID: "p", Kind: chat.Group, Members: []string{"a", "b", "a"}},
			{ID: "q", Kind: "room"},
		},
	})
	if err == nil {
		t.Fatal("no error")
	}
	for _, want := range []string{`person "a": id is taken`, `person "no id": id is empty`, "a private chat has 2", `chat "p": id is taken`, `kind "room"`} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("error lacks %q:\n%v", want, err)
		}
	}
}
