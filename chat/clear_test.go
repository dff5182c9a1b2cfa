package chat_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"minishare/chat"
)

func TestClearing(t *testing.T) {
	for _, c := range []struct {
		name string
		what func(shares []chat.Share) chat.Cleared
		left []int // of three shares: red, blue, red
	}{
		{"one share", func(h []chat.Share) chat.Cleared { return chat.Cleared{Share: h[1].ID} }, []int{0, 2}},
		{"a label", func([]chat.Share) chat.Cleared { return chat.Cleared{Label: "red"} }, []int{1}},
		{"a label that nobody has", func([]chat.Share) chat.Cleared { return chat.Cleared{Label: "green"} }, []int{0, 1, 2}},
		{"what is old", func(h []chat.Share) chat.Cleared { return chat.Cleared{Before: &h[1].At} }, []int{1, 2}},
		{"all but the newest", func([]chat.Share) chat.Cleared { return chat.Cleared{Keep: 1} }, []int{2}},
		{"what is old and red", func(h []chat.Share) chat.Cleared {
			return chat.Cleared{Label: "red", Before: new(h[2].At.Add(time.Second))}
		}, []int{1}},
		{"all", func([]chat.Share) chat.Cleared { return chat.Cleared{All: true} }, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			g := newStage(t, nil)
			var shares []chat.Share
			for _, label := range []string{"red", "blue", "red"} {
				shares = append(shares, g.end(g.labelled(label).ID, chat.Outcome{Kind: chat.Sent, Chats: []string{"weekend", "chen"}}))
			}
			g.login("chen", teahouse)
			var opens []chat.Open
			for _, h := range shares {
				opens = append(opens, g.open(h.Messages[0].ID, "chen"))
			}
			g.change(chat.Event{Cleared: new(c.what(shares))})
			for i, h := range shares {
				holds(t, g, h, opens[i], slices.Contains(c.left, i))
			}
			if g.ShareCount() != len(c.left) {
				t.Errorf("%d shares are left, want %d", g.ShareCount(), len(c.left))
			}
		})
	}
}

// holds asks that a share is there with all that came of it, or gone with it.
func holds(t *testing.T, g *stage, h chat.Share, o chat.Open, want bool) {
	t.Helper()
	_, share := g.Share(h.ID)
	_, message := g.Message(h.Messages[0].ID)
	_, open := g.Opening(o.ID)
	if (share == nil) != want || (message == nil) != want || (open == nil) != want {
		t.Errorf("share %v, message %v, open %v; want there: %v", share, message, open, want)
	}
	for _, room := range []string{"weekend", "chen"} {
		in := slices.ContainsFunc(slices.Collect(g.Messages(room)), func(m chat.Message) bool { return m.Share == h.ID })
		if in != want {
			t.Errorf("in chat %s: %v, want %v", room, in, want)
		}
	}
	_, err := g.GetShareInfo(g.now(), "", o.Options.ShareTicket)
	if err == nil && !want {
		t.Error("the ticket of a share that is gone is good")
	}
}

func TestClearingNothingByAccident(t *testing.T) {
	g := newStage(t, nil)
	for _, c := range []struct {
		cleared chat.Cleared
		want    error
	}{
		{chat.Cleared{}, chat.ErrInvalid},
		{chat.Cleared{All: true, Label: "red"}, chat.ErrInvalid},
		{chat.Cleared{Share: "x", Keep: 1}, chat.ErrInvalid},
		{chat.Cleared{Keep: -1}, chat.ErrInvalid},
		{chat.Cleared{Share: "x"}, chat.ErrNoShare},
	} {
		if err := g.Check(chat.Event{Cleared: &c.cleared}); !errors.Is(err, c.want) {
			t.Errorf("%+v: %v, want %v", c.cleared, err, c.want)
		}
	}
}
