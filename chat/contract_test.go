package chat_test

import (
	"testing"

	"minishare"
	"minishare/chat"
)

// TestTheContract holds what ShareMiniProgram.md promises of each parameter, at
// the far end: in the chat, where the card is opened.
func TestTheContract(t *testing.T) {
	for _, c := range []struct {
		promise string
		change  func(*minishare.Params)
		by      string // who opens; chen if empty
		holds   func(chat.Open, chat.Sight) bool
	}{
		{"userName: the mini program of the original ID opens", nil, "",
			func(o chat.Open, _ chat.Sight) bool {
				return o.MiniProgram == teahouse && o.AppID == "wx5c1a9e0b7d240f3e"
			}},
		{"path: the page opens, with its parameters", nil, "",
			func(o chat.Open, _ chat.Sight) bool {
				return o.Options.Path == "pages/tea/index" && o.Options.Query["id"] == "longjing"
			}},
		{"path: for mini games, only the query part", func(p *minishare.Params) { p.UserName, p.Path = game, "?foo=bar" }, "",
			func(o chat.Open, _ chat.Sight) bool { return o.Options.Path == "" && o.Options.Query["foo"] == "bar" }},
		{"title", nil, "",
			func(_ chat.Open, s chat.Sight) bool { return s.Title == "明前龙井" }},
		{"title: not required", func(p *minishare.Params) { p.Title = "" }, "",
			func(o chat.Open, s chat.Sight) bool { return s.Title == "" && o.Options != nil }},
		{"description: what old clients show", nil, "wang",
			func(_ chat.Open, s chat.Sight) bool { return s.Summary == "今春头采" }},
		{"imagePath: the picture arrives", nil, "",
			func(_ chat.Open, s chat.Sight) bool { return s.Cover.Bytes == 24 && len(s.Cover.SHA256) == 64 }},
		{"webpageUrl: for compatibility with older versions", nil, "wang",
			func(o chat.Open, s chat.Sight) bool {
				return s.Look == chat.AsPage && o.URL == "https://teahouse.example/spring" && o.Options == nil
			}},
		{"withShareTicket: true, opened by another user in a group", nil, "",
			func(o chat.Open, _ chat.Sight) bool { return o.Options.ShareTicket != "" }},
		{"withShareTicket: false", func(p *minishare.Params) { p.WithShareTicket = false }, "",
			func(o chat.Open, _ chat.Sight) bool { return o.Options.ShareTicket == "" }},
		{"miniprogramType: 0", nil, "",
			func(o chat.Open, _ chat.Sight) bool { return o.Version == "release" && o.Options != nil }},
		{"miniprogramType: 1", func(p *minishare.Params) { p.MiniprogramType = 1 }, "",
			func(o chat.Open, _ chat.Sight) bool { return o.Version == "develop" && o.Options != nil }},
		{"miniprogramType: 2", func(p *minishare.Params) { p.MiniprogramType = 2 }, "",
			func(o chat.Open, _ chat.Sight) bool { return o.Version == "trial" && o.Options != nil }},
	} {
		for platform, wire := range map[string]func(testing.TB, minishare.Params) chat.Sharing{"android": android, "ios": iOS} {
			t.Run(c.promise+" "+platform, func(t *testing.T) {
				p, by := tea(), c.by
				if c.change != nil {
					c.change(&p)
				}
				if by == "" {
					by = "chen"
				}
				g := newStage(t, nil)
				message := g.send(wire(t, p), "weekend")
				sight, err := g.Seen(message, by)
				if err != nil {
					t.Fatal(err)
				}
				if open := g.open(message, by); !c.holds(open, sight) {
					t.Errorf("open %+v options %+v sight %+v", open, open.Options, sight)
				}
			})
		}
	}
}

// TestSceneIsAChat holds the last parameter: a card goes to a chat only.
func TestSceneIsAChat(t *testing.T) {
	in := android(t, tea())
	in.Request.Scene = 1
	h := newStage(t, nil).receive(in)
	if h.Phase != chat.Refused || h.Refusal.Reason != chat.ReasonScene {
		t.Errorf("scene 1: %s, %+v", h.Phase, h.Refusal)
	}
	g := newStage(t, func(w *chat.World) { w.Settings.OtherScenes = chat.Accept })
	if h := g.receive(in); h.Phase != chat.Pending {
		t.Errorf("scene 1 where it is accepted: %s", h.Phase)
	}
}
