package chat_test

import (
	"encoding/json"
	"testing"

	"minishare/chat"
)

// FuzzApply throws any JSON at a world in which things have happened: whatever
// comes, it does not panic, what does not fit changes nothing and is refused in
// both languages, and what fits leaves a world in which commands still work.
func FuzzApply(f *testing.F) {
	base := played(f)
	for _, e := range base {
		line, err := json.Marshal(e)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(line)
	}
	for _, line := range []string{
		`{}`, `{"at":"2026-05-01T12:00:00Z","opened":{}}`, `{"closed":{"open":""}}`, `{"cleared":{"all":true}}`,
		`{"settings":{"unknownMiniPrograms":"accept"}}`, `{"person":{"id":"x","client":{"platform":"ipad"}}}`,
		`{"joined":{"chat":"testers","person":"chen"}}`, `{"parted":{"chat":"weekend","person":"chen"}}`,
		`{"unplanned":{"all":true}}`, `{"shared":{"id":"s","from":"lin","state":"sent","messages":[{"id":"m","chat":"chen"}]}}`,
	} {
		f.Add([]byte(line))
	}
	f.Fuzz(func(t *testing.T, line []byte) {
		var e chat.Event
		if json.Unmarshal(line, &e) != nil {
			return
		}
		s := chat.New()
		for _, before := range base {
			if err := s.Apply(before); err != nil {
				t.Fatal(err)
			}
		}
		was := snapshot(t, s)
		if err := s.Apply(e); err != nil {
			if now := snapshot(t, s); now != was {
				t.Fatalf("%v, and yet the state changed from\n%s\nto\n%s", err, was, now)
			}
			if !speaksChinese(err) {
				t.Fatalf("%v has no Chinese", err)
			}
			return
		}
		useAll(t, s)
	})
}

// played is the log of a world with something of everything in it.
func played(t testing.TB) []chat.Event {
	g := newStage(t, nil)
	g.plan(chat.Plan{ID: "p", Label: "red", Next: 1, Outcome: chat.Outcome{Kind: chat.Fail, ErrCode: -3}})
	in := android(t, tea())
	in.Params, in.Wire, in.Label = new(tea()), []chat.Wire{{Form: "android-extras", SHA256: "00", Bytes: 1}}, "red"
	g.receive(in)
	message := g.send(iOS(t, tea()), "weekend")
	g.receive(android(t, game2()))
	g.open(message, "chen")
	event, _, err := g.Code2Session(g.now(), teahouseApp, "", g.login("chen", teahouse))
	g.do(event, err)
	g.do(g.Close(g.now(), g.open(message, "chen").ID))
	g.open(message, "wang")
	return g.log
}

// useAll runs every command on everything that is there; refusals are fine.
func useAll(t *testing.T, s *chat.State) {
	m := chat.Moment{At: noon}
	for h := range s.Shares() {
		s.End(m, h.ID, chat.Outcome{Kind: chat.Sent})
	}
	for c := range s.Chats() {
		for msg := range s.Messages(c.ID) {
			for p := range s.People() {
				s.Seen(msg.ID, p.ID)
				s.Open(m, msg.ID, p.ID)
			}
			for o := range s.Opens(msg.ID) {
				if o.Options != nil {
					s.GetShareInfo(m, o.ID, o.Options.ShareTicket)
				}
				s.GetGroupEnterInfo(m, o.ID, chat.GroupEnter{AllowSingleChat: true, NeedGroupOpenID: true})
				s.GetUserInfo(m, o.ID)
				s.Close(m, o.ID)
			}
		}
	}
	for p := range s.MiniPrograms() {
		s.Login(m, "chen", p.OriginalID)
	}
	if e, err := s.Change(m, chat.Event{Cleared: &chat.Cleared{All: true}}); err != nil || s.Apply(e) != nil || s.ShareCount() != 0 {
		t.Errorf("cannot be cleared: %v", err)
	}
}
