package chat_test

import (
	"encoding/json"
	"errors"
	"slices"
	"testing"

	"minishare"
	"minishare/chat"
)

// TestLaunchOptionsAreWeChats holds the very JSON that wx.getEnterOptionsSync
// gives, ticket aside.
func TestLaunchOptionsAreWeChats(t *testing.T) {
	plain := tea()
	plain.WithShareTicket = false
	gameCard := plain
	gameCard.UserName, gameCard.Path = game, "?foo=bar&c=%E8%8C%B6"
	home := plain
	home.Path = ""
	for _, c := range []struct {
		name    string
		params  minishare.Params
		room    string
		profile chat.SceneProfile
		want    string
	}{
		{"private", plain, "chen", "", `{"path":"pages/tea/index","query":{"id":"longjing"},"scene":1007,"referrerInfo":{},"chatType":1,"apiCategory":"default"}`},
		{"group", plain, "weekend", "", `{"path":"pages/tea/index","query":{"id":"longjing"},"scene":1008,"referrerInfo":{},"chatType":3,"apiCategory":"default"}`},
		{"app's scene", plain, "weekend", chat.SceneApp, `{"path":"pages/tea/index","query":{"id":"longjing"},"scene":1036,"referrerInfo":{"appId":"wx0123456789abcdef"},"chatType":3,"apiCategory":"default"}`},
		{"mini game", gameCard, "chen", "", `{"query":{"c":"茶","foo":"bar"},"scene":1007,"referrerInfo":{},"chatType":1,"apiCategory":"default"}`},
		{"home page", home, "chen", "", `{"path":"pages/index/index","query":{},"scene":1007,"referrerInfo":{},"chatType":1,"apiCategory":"default"}`},
	} {
		for _, in := range []chat.Sharing{android(t, c.params), iOS(t, c.params)} {
			g := newStage(t, func(w *chat.World) { w.Settings.SceneProfile = c.profile })
			got, err := json.Marshal(g.open(g.send(in, c.room), "chen").Options)
			if err != nil || string(got) != c.want {
				t.Errorf("%s, %s:\n%s\n%s", c.name, in.Sender.Platform, got, c.want)
			}
		}
	}
}

// TestTickets holds when there is a shareTicket, and the scene that goes with it.
func TestTickets(t *testing.T) {
	for _, c := range []struct {
		name       string
		room, by   string
		ask        bool
		client     string // version of the opener's client
		settings   chat.Settings
		want       bool
		wantsScene int
	}{
		{"another user in a group", "weekend", "chen", true, "8.0.50", chat.Settings{}, true, 1044},
		{"not asked for", "weekend", "chen", false, "8.0.50", chat.Settings{}, false, 1008},
		{"the sharer himself", "weekend", "lin", true, "8.0.50", chat.Settings{}, false, 1008},
		{"the sharer, where he gets one", "weekend", "lin", true, "8.0.50", chat.Settings{SharerGetsTicket: true}, true, 1044},
		{"a private chat", "chen", "chen", true, "8.0.50", chat.Settings{}, false, 1007},
		{"a client of 6.5.13", "weekend", "chen", true, "6.5.13", chat.Settings{}, true, 1044},
		{"a client of 6.5.12", "weekend", "chen", true, "6.5.12", chat.Settings{}, false, 1008},
		{"the app's scene", "weekend", "chen", true, "8.0.50", chat.Settings{SceneProfile: chat.SceneApp}, true, 1036},
	} {
		g := newStage(t, func(w *chat.World) {
			w.People[1].Client.Version = c.client
			w.Settings = c.settings
		})
		p := tea()
		p.WithShareTicket = c.ask
		o := g.open(g.send(android(t, p), c.room), c.by)
		if (o.Options.ShareTicket != "") != c.want || o.Options.Scene != c.wantsScene {
			t.Errorf("%s: ticket %q, scene %d; want %v, %d", c.name, o.Options.ShareTicket, o.Options.Scene, c.want, c.wantsScene)
		}
	}
}

// TestATicketLivesAsLongAsItsOpen holds that closing ends it, and opening anew.
func TestATicketLivesAsLongAsItsOpen(t *testing.T) {
	g := newStage(t, nil)
	message := g.send(android(t, tea()), "weekend")
	g.do(g.Login(g.now(), "chen", teahouse))
	good := func(o chat.Open) bool {
		_, err := g.GetShareInfo(g.now(), "", o.Options.ShareTicket)
		if err != nil && !errors.Is(err, chat.ErrInvalidTicket) {
			t.Error(err)
		}
		now, _ := g.Opening(o.ID)
		if now.Alive() != (err == nil) {
			t.Errorf("alive %v, but %v", now.Alive(), err)
		}
		return err == nil
	}
	first := g.open(message, "chen")
	other := g.open(g.send(android(t, game2()), "weekend"), "chen")
	if !good(first) || !other.Alive() {
		t.Error("another mini program of the same person ended it")
	}
	second := g.open(message, "chen")
	if good(first) || !good(second) || first.Options.ShareTicket == second.Options.ShareTicket {
		t.Error("the ticket outlived a new open, or was given twice")
	}
	g.do(g.Close(g.now(), second.ID))
	if good(second) {
		t.Error("the ticket outlived its open")
	}
	if _, err := g.Close(g.now(), second.ID); !errors.Is(err, chat.ErrNotOpen) {
		t.Errorf("closed twice: %v", err)
	}
	if _, err := g.Close(g.now(), "x"); !errors.Is(err, chat.ErrNoOpen) {
		t.Errorf("close x: %v", err)
	}
}

func game2() minishare.Params {
	p := tea()
	p.UserName, p.Path = game, "?level=2"
	return p
}

func TestVersionsOpenForMembersOnly(t *testing.T) {
	for version, want := range map[minishare.MiniprogramType]map[string]chat.OpenReason{
		minishare.Release: {"chen": "", "zhao": ""},
		minishare.Develop: {"chen": "", "zhao": chat.NotAdmitted},
		minishare.Trial:   {"chen": "", "zhao": chat.NotAdmitted},
	} {
		g := newStage(t, func(w *chat.World) {
			w.People = append(w.People, chat.Person{ID: "zhao", Name: "赵", Client: chat.Client{Platform: chat.Windows}})
			w.Chats[0].Members = append(w.Chats[0].Members, "zhao")
		})
		p := tea()
		p.MiniprogramType = version
		message := g.send(android(t, p), "weekend")
		for person, reason := range want {
			o := g.open(message, person)
			switch {
			case reason == "" && (o.Refusal != nil || !o.Alive()):
				t.Errorf("%v for %s: %+v", version, person, o.Refusal)
			case reason != "" && (o.Refusal == nil || o.Refusal.Reason != reason || o.Alive() || o.Refusal.Words.ZH == ""):
				t.Errorf("%v for %s: %+v, want %s", version, person, o.Refusal, reason)
			}
		}
		if n := len(slices.Collect(g.Opens(message))); n != len(want) {
			t.Errorf("%d opens of the message, want %d", n, len(want))
		}
	}
}

func TestAVersionThatDoesNotExistDoesNotOpen(t *testing.T) {
	g := newStage(t, func(w *chat.World) { w.Settings.MissingVersions = chat.Accept })
	p := game2()
	p.MiniprogramType = minishare.Develop
	if o := g.open(g.send(android(t, p), "weekend"), "lin"); o.Refusal == nil || o.Refusal.Reason != chat.NoVersion {
		t.Errorf("%+v", o)
	}
}

// TestUnknownMiniPrograms holds that an accepted one can do all that a registered
// one can, and opens no more when the setting is taken back.
func TestUnknownMiniPrograms(t *testing.T) {
	g := newStage(t, func(w *chat.World) { w.Settings.UnknownMiniPrograms = chat.Accept })
	p := tea()
	p.UserName, p.MiniprogramType = "gh_ffffffffffff", minishare.Trial
	message := g.send(android(t, p), "weekend")
	o := g.open(message, "chen")
	if !o.Alive() || o.Options.ShareTicket == "" {
		t.Fatalf("%+v", o)
	}
	g.do(g.Login(g.now(), "chen", p.UserName))
	if _, err := g.GetShareInfo(g.now(), o.ID, o.Options.ShareTicket); err != nil {
		t.Error(err)
	}
	g.change(chat.Event{Settings: &chat.Settings{}})
	if o := g.open(message, "chen"); o.Refusal == nil || o.Refusal.Reason != chat.NoLongerHere {
		t.Errorf("%+v", o)
	}
}
