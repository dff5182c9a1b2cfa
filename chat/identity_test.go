package chat_test

import (
	"testing"

	"minishare/chat"
)

// TestIDsFollowFromTheSeed pins the derivation: a log of today must give the same
// ids to every version to come.
func TestIDsFollowFromTheSeed(t *testing.T) {
	s := chat.New()
	if err := s.Apply(chat.Event{Began: &chat.Began{Seed: "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"}}); err != nil {
		t.Fatal(err)
	}
	for got, want := range map[string]string{
		s.OpenID("chen", teahouseApp):     "oLNMgMbKWf8AS5yODBj4ipAFrMno",
		s.UnionID("chen", "example"):      "o2YV7UciisTuvzEKPw8ptW8O22IF",
		s.OpenGID("weekend", teahouseApp): "tGVqqlupolvB-VueMT4gKJz7h09x",
	} {
		if got != want || len(got) != 28 {
			t.Errorf("%s, want %s", got, want)
		}
	}
	if got := s.UnionID("chen", ""); got != "" {
		t.Errorf("unionid %s without an account", got)
	}
}

// TestWhomTheIDsTellApart holds that each id depends on all that it should, and
// that no two lists of names run together.
func TestWhomTheIDsTellApart(t *testing.T) {
	g := newStage(t, nil)
	seen := map[string]string{}
	for name, id := range map[string]string{
		"openid":              g.OpenID("chen", teahouseApp),
		"of another person":   g.OpenID("lin", teahouseApp),
		"of another program":  g.OpenID("chen", demoApp),
		"unionid":             g.UnionID("chen", "example"),
		"of another account":  g.UnionID("chen", "somebody-else"),
		"opengid":             g.OpenGID("weekend", teahouseApp),
		"of another group":    g.OpenGID("testers", teahouseApp),
		"of another program'": g.OpenGID("weekend", demoApp),
		"run together":        g.OpenID("chen"+teahouseApp, ""),
		"quoted":              g.OpenID(`chen""`, teahouseApp),
		"another world's":     newStage(t, nil).otherWorld().OpenID("chen", teahouseApp),
	} {
		if other, twice := seen[id]; twice {
			t.Errorf("%s and %s are both %s", name, other, id)
		}
		seen[id] = name
	}
}

// otherWorld is the demo world under another seed.
func (g *stage) otherWorld() *chat.State {
	g.now()
	event, err := chat.Begin(g.now(), chat.Demo())
	s := chat.New()
	if err != nil || s.Apply(event) != nil {
		g.Fatal(err)
	}
	return s
}
