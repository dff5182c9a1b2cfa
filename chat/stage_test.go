package chat_test

import (
	"encoding/binary"
	"encoding/json"
	"testing"
	"time"

	"minishare"
	"minishare/chat"
	"minishare/cover"
	"minishare/opensdk"
)

var noon = time.Date(2026, 5, 1, 12, 0, 0, 0, time.UTC)

// The app and the mini programs of the demo world.
const (
	demoApp  = "wx0123456789abcdef"
	teahouse = "gh_5c1a9e0b7d24"
	game     = "gh_8f3d61a2c90e"
	inn      = "gh_b07e4c95d136" // of another account
)

// stage is a world with its log. Every event goes through JSON before it is
// applied, as it would from a log; each command has a moment of its own.
type stage struct {
	testing.TB
	*chat.State
	log     []chat.Event
	clock   time.Time
	moments uint64
}

// newStage is the demo world, with a change or none.
func newStage(t testing.TB, change func(*chat.World)) *stage {
	t.Helper()
	g := &stage{TB: t, State: chat.New(), clock: noon}
	world := chat.Demo()
	if change != nil {
		change(&world)
	}
	g.do(chat.Begin(g.now(), world))
	return g
}

// now gives the next moment, a second later than the one before.
func (g *stage) now() chat.Moment {
	g.moments++
	g.clock = g.clock.Add(time.Second)
	m := chat.Moment{At: g.clock}
	binary.BigEndian.PutUint64(m.Random[:], g.moments)
	return m
}

// do applies the event of a command that must succeed.
func (g *stage) do(e chat.Event, err error) chat.Event {
	g.Helper()
	if err != nil {
		g.Fatal(err)
	}
	e = throughJSON(g, e)
	if err := g.Apply(e); err != nil {
		g.Fatal(err)
	}
	g.log = append(g.log, e)
	return e
}

// change applies a change of the world.
func (g *stage) change(e chat.Event) { g.Helper(); g.do(g.Change(g.now(), e)) }

func throughJSON[T any](t testing.TB, v T) T {
	t.Helper()
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	var back T
	if err := json.Unmarshal(text, &back); err != nil {
		t.Fatal(err)
	}
	return back
}

// tea is a call for the tea house's card.
func tea() minishare.Params {
	return minishare.Params{
		UserName: teahouse, Path: "/pages/tea/index?id=longjing", Title: "明前龙井", Description: "今春头采",
		WebpageURL: "https://teahouse.example/spring", WithShareTicket: true,
	}
}

// android sends the call as the official SDK does and gives what WeChat reads.
func android(t testing.TB, p minishare.Params) chat.Sharing {
	t.Helper()
	sdk, err := opensdk.NewAndroid(opensdk.DefaultAndroid)
	if err != nil {
		t.Fatal(err)
	}
	return androidBy(t, sdk, opensdk.TypicalPhone(), p)
}

func androidBy(t testing.TB, sdk opensdk.Android, phone opensdk.Phone, p minishare.Params) chat.Sharing {
	t.Helper()
	card := &minishare.Card{Params: p, Cover: &cover.Cover{Data: []byte("not looked at on the way")}}
	sent := sdk.SendReq(opensdk.App{ID: demoApp, Package: "com.example.app"}, phone, opensdk.NewAndroidRequest(card, "t1"))
	if !sent.Returned {
		t.Fatal(sent.Err)
	}
	got, err := opensdk.Receive(sent.Intent.Extras)
	if err != nil {
		t.Fatal(err)
	}
	return chat.Sharing{From: "lin", Sender: chat.AndroidSender(got.Envelope), Request: got.Request}
}

// iOS is the same for the pasteboard and the link.
func iOS(t testing.TB, p minishare.Params) chat.Sharing {
	t.Helper()
	app := opensdk.IOSApp{ID: demoApp, BundleID: "com.example.app", UniversalLink: "https://app.example.com/wechat/"}
	card := &minishare.Card{Params: p, Cover: &cover.Cover{Data: []byte("not looked at on the way")}}
	sent, err := app.SendReq(opensdk.NewIOSRequest(card), "")
	if err != nil || !sent.Returned {
		t.Fatal(err, sent.Log)
	}
	got, err := opensdk.DecodePasteboard(sent.Pasteboard)
	if err != nil {
		t.Fatal(err)
	}
	link, err := opensdk.ParseLink(sent.Link)
	if err != nil {
		t.Fatal(err)
	}
	return chat.Sharing{From: "lin", Sender: chat.IOSSender(got, link), Request: got.Request}
}

// receive lets a share come in and gives it.
func (g *stage) receive(in chat.Sharing) chat.Share {
	g.Helper()
	return g.do(g.State.Receive(g.now(), in)).Shared.Share
}

// end ends a share and gives what became of it.
func (g *stage) end(share string, o chat.Outcome) chat.Share {
	g.Helper()
	g.do(g.State.End(g.now(), share, o))
	h, err := g.Share(share)
	if err != nil {
		g.Fatal(err)
	}
	return h
}

// send brings a card into a chat and gives the message.
func (g *stage) send(in chat.Sharing, room string) string {
	g.Helper()
	h := g.end(g.receive(in).ID, chat.Outcome{Kind: chat.Sent, Chats: []string{room}})
	return h.Messages[0].ID
}

// open lets somebody open a message and gives what came of it.
func (g *stage) open(message, person string) chat.Open {
	g.Helper()
	return g.do(g.State.Open(g.now(), message, person)).Opened.Open
}
