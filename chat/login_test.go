package chat_test

import (
	"encoding/json"
	"errors"
	"testing"
	"time"

	"minishare/chat"
	"minishare/opendata"
)

const teahouseApp = "wx5c1a9e0b7d240f3e"

func withSecret(w *chat.World) { w.MiniPrograms[0].Secret = "s3cret" }

func (g *stage) login(person, program string) string {
	g.Helper()
	return g.do(g.Login(g.now(), person, program)).LoggedIn.Code
}

func TestCode2Session(t *testing.T) {
	g := newStage(t, withSecret)
	code := g.login("chen", teahouse)
	for _, c := range []struct {
		appID, secret, code string
		want                error
	}{
		{"wxffffffffffffffff", "s3cret", code, chat.ErrInvalidAppID},
		{"", "", "", chat.ErrInvalidAppID},
		{teahouseApp, "wrong", code, chat.ErrInvalidSecret},
		{teahouseApp, "s3cret", "x", chat.ErrInvalidCode},
		{"wx8f3d61a2c90e47b5", "", code, chat.ErrInvalidCode}, // of another mini program
	} {
		if _, _, err := g.Code2Session(g.now(), c.appID, c.secret, c.code); !errors.Is(err, c.want) {
			t.Errorf("%+v: %v, want %v", c, err, c.want)
		}
	}
	event, session, err := g.Code2Session(g.now(), teahouseApp, "s3cret", code)
	g.do(event, err)
	if session.OpenID != g.OpenID("chen", teahouseApp) || session.UnionID != g.UnionID("chen", "example") || len(session.SessionKey) != 24 {
		t.Errorf("session %+v", session)
	}
	_, _, err = g.Code2Session(g.now(), teahouseApp, "s3cret", code)
	if text, _ := json.Marshal(err); string(text) != `{"errcode":40163,"errmsg":"code been used"}` {
		t.Errorf("used twice: %s", text)
	}
}

func TestACodeIsGoodForFiveMinutes(t *testing.T) {
	for after, want := range map[time.Duration]error{5 * time.Minute: nil, 5*time.Minute + 1: chat.ErrInvalidCode} {
		g := newStage(t, nil)
		code := g.login("chen", teahouse)
		m := g.now()
		m.At = m.At.Add(after - time.Second)
		if _, _, err := g.Code2Session(m, teahouseApp, "", code); !errors.Is(err, want) {
			t.Errorf("after %s: %v, want %v", after, err, want)
		}
	}
}

func TestASessionKeyStaysUnlessItIsRenewed(t *testing.T) {
	for _, renew := range []bool{false, true} {
		g := newStage(t, func(w *chat.World) { w.Settings.RenewSessions = renew })
		key := func(person, program string) string {
			return g.do(g.Login(g.now(), person, program)).LoggedIn.SessionKey
		}
		if first := key("chen", teahouse); (key("chen", teahouse) == first) == renew {
			t.Errorf("renew %v: the key is not", renew)
		}
		if key("chen", teahouse) == key("lin", teahouse) || key("chen", teahouse) == key("chen", game) {
			t.Error("two people or two mini programs share a key")
		}
	}
}

func TestNobodyLogsInNowhere(t *testing.T) {
	g := newStage(t, nil)
	if _, err := g.Login(g.now(), "nobody", teahouse); !errors.Is(err, chat.ErrNoPerson) {
		t.Errorf("nobody: %v", err)
	}
	if _, err := g.Login(g.now(), "chen", "gh_ffffffffffff"); !errors.Is(err, chat.ErrNoMiniProgram) {
		t.Errorf("nowhere: %v", err)
	}
}

// open data, read as a back end reads it.
func opened[T any](t *testing.T, s chat.Sealed, err error, appID, key string) T {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	app, err := opendata.New(opendata.Config{AppID: appID})
	if err != nil {
		t.Fatal(err)
	}
	plain, err := app.Open(opendata.SessionKey(key), s.Sealed)
	if err != nil {
		t.Fatal(err)
	}
	v, err := opendata.As[T](plain)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// session logs somebody in, back end included, and gives the session_key.
func (g *stage) session(person string) string {
	g.Helper()
	event, session, err := g.Code2Session(g.now(), teahouseApp, "", g.login(person, teahouse))
	g.do(event, err)
	return session.SessionKey
}

// TestFromTheShareToTheGroup is the whole way: the data of wx.getShareInfo opens
// with the session_key of the one who opened the card, and holds the group.
func TestFromTheShareToTheGroup(t *testing.T) {
	g := newStage(t, nil)
	message := g.send(android(t, tea()), "weekend")
	key := g.session("chen")
	o := g.open(message, "chen")
	sealed, err := g.GetShareInfo(g.now(), o.ID, o.Options.ShareTicket)
	if group := opened[opendata.GroupInfo](t, sealed, err, teahouseApp, key); group.OpenGID != g.OpenGID("weekend", teahouseApp) || sealed.ErrMsg != "getShareInfo:ok" {
		t.Errorf("%+v, %s", group, sealed.ErrMsg)
	}
	again, err := g.GetShareInfo(g.now(), "", o.Options.ShareTicket)
	if group := opened[opendata.GroupInfo](t, again, err, teahouseApp, key); group.OpenGID != g.OpenGID("weekend", teahouseApp) || again.IV == sealed.IV {
		t.Errorf("%+v, or the iv of before", group)
	}
}

func TestGetShareInfoFails(t *testing.T) {
	g := newStage(t, nil)
	o := g.open(g.send(android(t, tea()), "weekend"), "chen")
	private := g.open(g.send(android(t, game2()), "chen"), "chen")
	page := g.open(g.send(android(t, tea()), "weekend"), "wang")
	for _, c := range []struct{ name, open, ticket, want string }{
		{"no such ticket", "", "x", `{"errMsg":"getShareInfo:fail invalid shareTicket"}`},
		{"no ticket", o.ID, "", `{"errMsg":"getShareInfo:fail invalid shareTicket"}`},
		{"no mini program runs", page.ID, o.Options.ShareTicket, `{"errMsg":"getShareInfo:fail invalid shareTicket"}`},
		{"a private chat", private.ID, "x", `{"errMsg":"getShareInfo:fail single chat is not supported"}`},
		{"not logged in", o.ID, o.Options.ShareTicket, `{"errMsg":"getShareInfo:fail call wx.login first"}`},
	} {
		_, err := g.GetShareInfo(g.now(), c.open, c.ticket)
		if text, _ := json.Marshal(err); string(text) != c.want {
			t.Errorf("%s: %s, want %s", c.name, text, c.want)
		}
	}
	if _, err := g.GetShareInfo(g.now(), "x", "x"); !errors.Is(err, chat.ErrNoOpen) {
		t.Errorf("no such open: %v", err)
	}
}

func TestGetGroupEnterInfo(t *testing.T) {
	g := newStage(t, nil)
	key := g.session("chen")
	p := tea()
	p.WithShareTicket = false
	group := g.open(g.send(android(t, p), "weekend"), "chen")
	sealed, err := g.GetGroupEnterInfo(g.now(), group.ID, chat.GroupEnter{NeedGroupOpenID: true})
	info := opened[opendata.GroupEnterInfo](t, sealed, err, teahouseApp, key)
	if info.OpenGID != g.OpenGID("weekend", teahouseApp) || info.ChatType != 3 || len(info.GroupOpenID) != 28 || info.OpenSingleRoomID != "" {
		t.Errorf("group: %+v", info)
	}

	g.change(chat.Event{Parted: &chat.Parted{Chat: "weekend", Person: "chen"}})
	if _, err := g.GetGroupEnterInfo(g.now(), group.ID, chat.GroupEnter{}); !errors.Is(err, chat.ErrLeftGroup) {
		t.Errorf("after leaving: %v", err)
	}

	private := g.open(g.send(android(t, p), "chen"), "chen")
	if _, err := g.GetGroupEnterInfo(g.now(), private.ID, chat.GroupEnter{}); !errors.Is(err, chat.ErrWrongScene) {
		t.Errorf("private chat: %v", err)
	}
	sealed, err = g.GetGroupEnterInfo(g.now(), private.ID, chat.GroupEnter{AllowSingleChat: true})
	if info := opened[opendata.GroupEnterInfo](t, sealed, err, teahouseApp, key); len(info.OpenSingleRoomID) != 28 || info.ChatType != 1 || info.OpenGID != "" || info.GroupOpenID != "" {
		t.Errorf("private chat, allowed: %+v", info)
	}
	if _, err := g.GetGroupEnterInfo(g.now(), group.ID, chat.GroupEnter{}); !errors.Is(err, chat.ErrNotOpen) {
		t.Errorf("after a new open: %v", err)
	}
}

func TestGetUserInfo(t *testing.T) {
	g := newStage(t, nil)
	key := g.session("chen")
	o := g.open(g.send(android(t, tea()), "weekend"), "chen")
	profile, err := g.GetUserInfo(g.now(), o.ID)
	user := opened[opendata.UserInfo](t, profile.Sealed, err, teahouseApp, key)
	if user.NickName != "陈默" || user.OpenID != g.OpenID("chen", teahouseApp) || user.UnionID != g.UnionID("chen", "example") {
		t.Errorf("%+v", user)
	}
	if err := opendata.Verify(opendata.SessionKey(key), throughJSON(t, profile).Signed); err != nil {
		t.Error(err)
	}
}
