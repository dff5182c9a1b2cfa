package chat_test

import (
	"encoding/json"
	"errors"
	"reflect"
	"testing"

	"minishare/chat"
)

func TestAnEventThatDoesNotFitChangesNothing(t *testing.T) {
	g := newStage(t, nil)
	message := g.send(android(t, tea()), "weekend")
	o := g.open(message, "chen")
	shared, ended, opened := g.log[1], g.log[2], g.log[3]
	forged := opened
	forged.Opened = &chat.Opened{Open: *new(opened.Opened.Open)}
	forged.Opened.ID, forged.Opened.Person = "forged", "su"
	refused := chat.Event{At: noon, Shared: new(*shared.Shared)}
	refused.Shared.ID, refused.Shared.At, refused.Shared.Phase = "new", noon, chat.Refused
	private := chat.Event{At: opened.At, Opened: new(*opened.Opened)}
	private.Opened.ID, private.Opened.Message = "new", g.send(android(t, tea()), "chen")
	before, applied := snapshot(t, g.State), g.Applied()
	for _, c := range []struct {
		name  string
		event chat.Event
		want  error
	}{
		{"nothing", chat.Event{}, chat.ErrEvent},
		{"two things", chat.Event{Joined: &chat.Joined{}, Parted: &chat.Parted{}}, chat.ErrEvent},
		{"a second beginning", g.log[0], chat.ErrBegun},
		{"a share again", shared, chat.ErrTaken},
		{"an end again", ended, chat.ErrNotPending},
		{"an open again", opened, chat.ErrTaken},
		{"a ticket again", forged, chat.ErrTaken},
		{"a ticket in a private chat", private, chat.ErrInvalid},
		{"a refusal without a reason", refused, chat.ErrInvalid},
		{"an end that is none", chat.Event{Ended: &chat.Ended{Share: "x"}}, chat.ErrNoShare},
		{"a member who is one", chat.Event{Joined: &chat.Joined{Chat: "weekend", Person: "chen"}}, chat.ErrMember},
		{"a third in a private chat", chat.Event{Joined: &chat.Joined{Chat: "chen", Person: "su"}}, chat.ErrPrivate},
		{"nobody joining", chat.Event{Joined: &chat.Joined{Chat: "weekend", Person: "nobody"}}, chat.ErrNoPerson},
		{"joining nothing", chat.Event{Joined: &chat.Joined{Chat: "x", Person: "chen"}}, chat.ErrNoChat},
		{"leaving what he is not in", chat.Event{Parted: &chat.Parted{Chat: "testers", Person: "chen"}}, chat.ErrNotMember},
		{"a code that is none", chat.Event{CodeUsed: &chat.CodeUsed{Code: "x"}}, chat.ErrNoCode},
		{"a key that is none", chat.Event{LoggedIn: &chat.LoggedIn{Code: "c", Person: "chen", MiniProgram: teahouse, AppID: teahouseApp, SessionKey: "short"}}, chat.ErrInvalid},
		{"members by the back door", chat.Event{Chat: &chat.Chat{ID: "weekend", Kind: chat.Group}}, chat.ErrTaken},
		{"an AppID that is another's", chat.Event{MiniProgram: &chat.MiniProgram{OriginalID: "gh_new", AppID: teahouseApp}}, chat.ErrTaken},
	} {
		if err := g.Apply(c.event); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", c.name, err, c.want)
		}
	}
	if after := snapshot(t, g.State); after != before || g.Applied() != applied {
		t.Errorf("%d events, then %d; the state was\n%s\nand is\n%s", applied, g.Applied(), before, after)
	}
	if now, _ := g.Opening(o.ID); !now.Alive() {
		t.Error("the open was closed")
	}
}

// snapshot writes down all that can be looked up.
func snapshot(t testing.TB, s *chat.State) string {
	t.Helper()
	all := map[string]any{"settings": s.Settings()}
	for h := range s.Shares() {
		all["share "+h.ID] = h
	}
	for c := range s.Chats() {
		all["chat "+c.ID] = c
		for m := range s.Messages(c.ID) {
			all["message "+m.ID] = m
			for o := range s.Opens(m.ID) {
				all["open "+o.ID] = o
			}
		}
	}
	for p := range s.Plans() {
		all["plan "+p.ID] = p
	}
	for p := range s.People() {
		all["person "+p.ID] = p
	}
	for p := range s.MiniPrograms() {
		all["mini program "+p.OriginalID] = p
	}
	for a := range s.Apps() {
		all["app "+a.AppID] = a
	}
	text, err := json.Marshal(all)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestNothingComesBeforeTheBeginning(t *testing.T) {
	s := chat.New()
	if err := s.Apply(chat.Event{Person: &chat.Person{ID: "a"}}); !errors.Is(err, chat.ErrNotBegun) {
		t.Errorf("%v", err)
	}
}

// TestLogsOfOtherVersionsReplay holds that fields which this version does not know
// are skipped, and fields that an older one did not write have their default.
func TestLogsOfOtherVersionsReplay(t *testing.T) {
	s := chat.New()
	for _, line := range []string{
		`{"at":"2026-05-01T12:00:00Z","later":{"x":1},"began":{"seed":"` + seed64 + `","settings":{"sceneProfile":"app-1036","mood":"good"},` +
			`"people":[{"id":"a","name":"A","client":{"platform":"android","watch":true},"birthday":"today"}]}}`,
		`{"at":"2026-05-01T12:00:01Z","chat":{"id":"g","name":"G","kind":"group","members":["a"],"pinned":true}}`,
	} {
		var e chat.Event
		if err := json.Unmarshal([]byte(line), &e); err != nil {
			t.Fatal(err)
		}
		if err := s.Apply(e); err != nil {
			t.Fatal(err)
		}
	}
	if g := s.Settings(); g.SceneProfile != chat.SceneApp || g.UnknownApps != chat.Refuse {
		t.Errorf("settings %+v", g)
	}
	if c, err := s.Chat("g"); err != nil || !c.Has("a") {
		t.Errorf("chat %+v, %v", c, err)
	}
}

const seed64 = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"

// TestASnapshotStaysAsItWas holds the promise that what a lookup gave is not
// touched by what happens later.
func TestASnapshotStaysAsItWas(t *testing.T) {
	g := newStage(t, nil)
	share := g.receive(android(t, tea()))
	before, err := g.Share(share.ID)
	if err != nil {
		t.Fatal(err)
	}
	room, _ := g.Chat("weekend")
	was, members := throughJSON(t, before), throughJSON(t, room)
	g.end(share.ID, chat.Outcome{Kind: chat.Sent})
	g.change(chat.Event{Parted: &chat.Parted{Chat: "weekend", Person: "lin"}})
	g.change(chat.Event{Joined: &chat.Joined{Chat: "weekend", Person: "lin"}})
	if !reflect.DeepEqual(before, was) || !reflect.DeepEqual(room, members) {
		t.Errorf("share %+v was %+v; chat %+v was %+v", before, was, room, members)
	}
}
