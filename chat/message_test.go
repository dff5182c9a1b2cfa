package chat_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"minishare/chat"
	"minishare/opensdk"
)

func TestWhoSeesWhat(t *testing.T) {
	for _, c := range []struct {
		client chat.Client
		want   chat.Look
	}{
		{chat.Client{Platform: chat.Android, Version: "8.0.49"}, chat.AsCard},
		{chat.Client{Platform: chat.Android, Version: "6.5.6"}, chat.AsCard},
		{chat.Client{Platform: chat.Android, Version: "6.5.5"}, chat.AsPage},
		{chat.Client{Platform: chat.IPhone, Version: "6.5.6"}, chat.AsCard},
		{chat.Client{Platform: chat.IPhone, Version: "6.5.5"}, chat.AsPage},
		{chat.Client{Platform: chat.IPad, Version: "8.0.50"}, chat.AsPage},
		{chat.Client{Platform: chat.Android}, chat.AsCard},
		{chat.Client{Platform: chat.HarmonyOS, Version: "1.0.6"}, chat.AsCard},
		{chat.Client{Platform: chat.Windows, Version: "4.0.1"}, chat.AsCard},
	} {
		g := newStage(t, func(w *chat.World) { w.People[1].Client = c.client })
		sight, err := g.Seen(g.send(android(t, tea()), "chen"), "chen")
		if err != nil || sight.Look != c.want || (sight.Why != nil) != (c.want == chat.AsPage) {
			t.Errorf("%+v sees %+v, %v; want a %s", c.client, sight, err, c.want)
		}
		if sight.Why != nil && strings.Contains(sight.Why.EN, "iPad") != (c.client.Platform == chat.IPad) {
			t.Errorf("%+v: %s", c.client, sight.Why.EN)
		}
	}
}

// TestTheFallbackOfOldSDKs holds that a card which the SDK turned into a web page
// is one for everybody, and is not judged by a userName that it lost.
func TestTheFallbackOfOldSDKs(t *testing.T) {
	sdk, err := opensdk.NewAndroid("5.5.3")
	if err != nil {
		t.Fatal(err)
	}
	phone := opensdk.TypicalPhone()
	phone.WeChatSDK = new(int32(0x25000000))
	g := newStage(t, nil)
	message := g.send(androidBy(t, sdk, phone, tea()), "chen")
	sight, err := g.Seen(message, "chen")
	if err != nil || sight.Look != chat.AsPage || sight.URL != tea().WebpageURL {
		t.Errorf("sight %+v, %v", sight, err)
	}
	if o := g.open(message, "chen"); o.URL != tea().WebpageURL || o.Options != nil || o.Alive() {
		t.Errorf("open %+v", o)
	}
}

// TestTheSmallPicture holds which of iOS's two pictures a client shows: hdImageData
// from 6.5.9 on.
func TestTheSmallPicture(t *testing.T) {
	in := iOS(t, tea())
	in.Request.Message.ThumbData = []byte("small")
	for version, want := range map[string]int{"6.5.8": 5, "6.5.9": 24} {
		g := newStage(t, func(w *chat.World) { w.People[1].Client.Version = version })
		if sight, err := g.Seen(g.send(in, "chen"), "chen"); err != nil || sight.Cover.Bytes != want {
			t.Errorf("%s shows %+v, %v; want %d bytes", version, sight.Cover, err, want)
		}
	}
}

func TestNobodyReadsAChatHeIsNotIn(t *testing.T) {
	g := newStage(t, nil)
	message := g.send(android(t, tea()), "testers")
	seen := func(person string) error {
		_, read := g.Read("testers", person)
		_, see := g.Seen(message, person)
		_, open := g.Open(g.now(), message, person)
		if (read == nil) != (see == nil) || (see == nil) != (open == nil) {
			t.Errorf("%s: read %v, see %v, open %v", person, read, see, open)
		}
		return see
	}
	if err := seen("chen"); !errors.Is(err, chat.ErrNotMember) {
		t.Errorf("chen: %v", err)
	}
	g.change(chat.Event{Joined: &chat.Joined{Chat: "testers", Person: "chen"}})
	if err := seen("chen"); err != nil {
		t.Errorf("chen as a member: %v", err)
	}
	g.change(chat.Event{Parted: &chat.Parted{Chat: "testers", Person: "su"}})
	if err := seen("su"); !errors.Is(err, chat.ErrNotMember) {
		t.Errorf("su after leaving: %v", err)
	}
	if err := seen("nobody"); !errors.Is(err, chat.ErrNoPerson) {
		t.Errorf("nobody: %v", err)
	}
}

func TestMessagesComeInTheirOrder(t *testing.T) {
	g := newStage(t, nil)
	want := []string{g.send(android(t, tea()), "chen"), g.send(iOS(t, tea()), "chen"), g.send(android(t, tea()), "chen")}
	read, err := g.Read("chen", "chen")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for m := range read {
		got = append(got, m.ID)
	}
	if !slices.Equal(got, want) {
		t.Errorf("messages %v, want %v", got, want)
	}
}
