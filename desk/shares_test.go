package desk_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"minishare/desk"
)

func ids(list any) (all []string) {
	for _, v := range list.([]any) {
		all = append(all, v.(object)["id"].(string))
	}
	return all
}

func TestListIsNewestFirstInPages(t *testing.T) {
	s := newStage(t, desk.Config{})
	var want []string
	for range 7 {
		want = append(want, s.share(nil)["id"].(string))
	}
	slices.Reverse(want)
	var got []string
	for next := ""; ; {
		page := get[object](s, "/api/v1/shares?limit=3&after="+next)
		got = append(got, ids(page["shares"])...)
		if page["total"] != 7.0 {
			t.Errorf("total %v", page["total"])
		}
		if page["next"] == nil {
			break
		}
		next = page["next"].(string)
		// What comes in between does not shift the pages.
		s.do("DELETE", "/api/v1/shares/"+s.share(nil)["id"].(string), nil)
	}
	if !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

func TestSearch(t *testing.T) {
	s := newStage(t, desk.Config{})
	tea := s.share(object{"label": "one", "chats": []string{"weekend"}, "params": call(object{"title": "春风 龙井: new"})})["id"]
	game := s.share(object{"label": "two", "from": "chen", "params": call(object{"userName": "gh_8f3d61a2c90e", "path": "?level=3", "title": "Play"})})["id"]
	refused := s.share(object{"label": "two", "params": call(object{"userName": "gh_b07e4c95d136", "title": "Inn"})})["id"]
	for q, want := range map[string][]any{
		"":                        {refused, game, tea},
		"play":                    {game},
		"PLAY":                    {game},
		"龙井":                      {tea},
		`"春风 龙井"`:                 {tea},
		`"龙井 春风"`:                 {},
		"龙井 春风":                   {tea},
		"title:inn":               {refused},
		`title:"春风 龙井"`:           {tea},
		"path:level=3":            {game},
		"path:pages/tea":          {refused, tea},
		"user:gh_8f3d61a2c90e":    {game},
		"user:陈默":                 {game},
		"chat:weekend":            {tea},
		"chat:爬山":                 {tea},
		"label:two":               {refused, game},
		"label:two -title:play":   {refused},
		"-label:two":              {tea},
		"state:refused":           {refused},
		"has:refusal":             {refused},
		"has:ticket title:play":   {game},
		"new:":                    {},
		"龙井:":                     {tea},
		"采茶小将":                    {game},
		"nothing":                 {},
		"teahouse.example":        {refused, game, tea},
		"has:finding title:Play ": {game},
	} {
		var got []any
		page := get[object](s, "/api/v1/shares?limit=1&q="+escape(q))
		total := page["total"]
		for {
			for _, id := range ids(page["shares"]) {
				got = append(got, id)
			}
			if page["next"] == nil {
				break
			}
			page = get[object](s, "/api/v1/shares?limit=1&q="+escape(q)+"&after="+page["next"].(string))
		}
		if fmt.Sprint(got) != fmt.Sprint(want) || total != float64(len(want)) {
			t.Errorf("%q finds %v of %v, want %v", q, got, total, want)
		}
	}
	if got := ids(get[object](s, "/api/v1/shares?label=two&q=inn")["shares"]); len(got) != 1 {
		t.Errorf("label and query find %v", got)
	}
	if r := s.do("GET", "/api/v1/shares?q=has:cheese", nil); r.status != 400 {
		t.Errorf("has:cheese: status %d", r.status)
	}
}

// TestNextWaits: a test asks before the share comes, and one after the other.
func TestNextWaits(t *testing.T) {
	s := newStage(t, desk.Config{})
	if r := s.do("GET", "/api/v1/shares/next?timeout=10ms", nil); r.status != 204 || len(r.body) != 0 {
		t.Errorf("status %d, %s", r.status, r.body)
	}
	came := make(chan object, 1)
	go func() { came <- get[object](s, "/api/v1/shares/next?timeout=30s&label=mine&q=title:second") }()
	s.share(object{"label": "other", "params": call(object{"title": "second"})})
	first := s.share(object{"label": "mine", "params": call(object{"title": "first"})})
	want := s.share(object{"label": "mine", "params": call(object{"title": "second"})})
	if got := <-came; got["id"] != want["id"] || got["label"] != "mine" {
		t.Errorf("next is %v, want %v", got["id"], want["id"])
	}
	if got := get[object](s, "/api/v1/shares/next?label=mine"); got["id"] != first["id"] {
		t.Errorf("the first of all is %v, want %v", got["id"], first["id"])
	}
	// A cursor outlives its share.
	s.do("DELETE", "/api/v1/shares/"+first["id"].(string), nil)
	if got := get[object](s, "/api/v1/shares/next?label=mine&after="+first["cursor"].(string)); got["id"] != want["id"] {
		t.Errorf("after the first comes %v, want %v", got["id"], want["id"])
	}
}

func TestDelete(t *testing.T) {
	s := newStage(t, desk.Config{})
	one := s.share(object{"label": "a", "chats": []string{"weekend"}})["id"].(string)
	s.share(object{"label": "a"})
	s.share(object{"label": "b"})
	if r := s.do("DELETE", "/api/v1/shares/"+one, nil); r.status != 204 {
		t.Errorf("status %d: %s", r.status, r.body)
	}
	if r := s.do("GET", "/api/v1/shares/"+one, nil); r.status != 404 {
		t.Errorf("a deleted share: status %d", r.status)
	}
	if n := len(get[object](s, "/api/v1/chats/weekend/messages")["messages"].([]any)); n != 0 {
		t.Errorf("%d messages of a deleted share", n)
	}
	if got := read[object](s, s.do("DELETE", "/api/v1/shares?label=a", nil), 200); got["deleted"] != 1.0 {
		t.Errorf("deleted %v of the label", got)
	}
	if got := read[object](s, s.do("DELETE", "/api/v1/shares", nil), 200); got["deleted"] != 1.0 {
		t.Errorf("deleted %v of all", got)
	}
	if total := get[object](s, "/api/v1/shares")["total"]; total != 0.0 {
		t.Errorf("%v shares are left", total)
	}
}

// TestEndings: what the user does at the picker, and what the app hears of it.
func TestEndings(t *testing.T) {
	s := newStage(t, desk.Config{})
	for name, c := range map[string]struct {
		how     string
		body    any
		from    string // lin has WeChat 8, wang 6.5.4
		on      string
		state   string
		errCode float64
		silence any
	}{
		"sent":                    {"send", object{"chats": []string{"weekend", "testers"}}, "lin", "android", "sent", 0, nil},
		"sent, and stayed":        {"send", object{"chats": []string{"weekend"}, "stay": true}, "lin", "android", "sent", 0, "stayed"},
		"cancelled":               {"cancel", nil, "lin", "android", "cancelled", 0, nil},
		"left on Android":         {"leave", nil, "lin", "android", "left", 0, "left"},
		"left by iOS' back arrow": {"leave", nil, "lin", "ios", "left", -2, nil},
	} {
		id := s.share(object{"from": c.from, "platform": c.on})["id"].(string)
		if got := post[object](s, "/api/v1/shares/"+id+"/"+c.how, c.body, 200); got["state"] != c.state {
			t.Errorf("%s: %v", name, got)
		}
		a := get[object](s, "/api/v1/shares/"+id+"/answer?timeout=1s")
		if a["done"] != true || a["errCode"] != c.errCode || a["silence"] != c.silence || a["state"] != c.state {
			t.Errorf("%s: the app hears %v", name, a)
		}
		if r := s.do("POST", "/api/v1/shares/"+id+"/cancel", nil); r.status != 409 {
			t.Errorf("%s: ended twice: status %d", name, r.status)
		}
	}
}

// TestTheAppWaits for an answer that comes later.
func TestTheAppWaits(t *testing.T) {
	s := newStage(t, desk.Config{})
	id := s.share(nil)["id"].(string)
	heard := make(chan object, 1)
	go func() { heard <- get[object](s, "/api/v1/shares/"+id+"/answer?timeout=30s") }()
	post[object](s, "/api/v1/shares/"+id+"/send", object{"chats": []string{"weekend"}, "delayMs": 300}, 200)
	start := time.Now()
	if a := get[object](s, "/api/v1/shares/"+id+"/answer"); a["done"] != false || a["state"] != "sent" {
		t.Errorf("at once the app hears %v", a)
	}
	if a := <-heard; a["done"] != true || a["errMsg"] != "shareMiniProgram:ok" {
		t.Errorf("the app hears %v after %s", a, time.Since(start))
	}
	if r := s.do("GET", "/api/v1/shares/nothing/answer?timeout=30s", nil); r.status != 404 {
		t.Errorf("of no share: status %d", r.status)
	}
}

func TestOutcomesOnPurpose(t *testing.T) {
	s := newStage(t, desk.Config{})
	plan := post[object](s, "/api/v1/outcomes", object{"label": "ci", "next": 2, "outcome": object{"kind": "error", "errCode": -5}}, 201)
	var codes []any
	for _, label := range []string{"ci", "other", "ci", "ci"} {
		codes = append(codes, s.share(object{"label": label})["errCode"], "/")
	}
	if fmt.Sprint(codes) != "[-5 / 0 / -5 / 0 /]" {
		t.Errorf("codes %v", codes)
	}
	list := get[object](s, "/api/v1/outcomes")["outcomes"].([]any)
	if len(list) != 1 || list[0].(object)["id"] != plan["id"] || list[0].(object)["used"] != 2.0 {
		t.Errorf("outcomes %v", list)
	}
	if r := s.do("DELETE", "/api/v1/outcomes/"+plan["id"].(string), nil); r.status != 204 {
		t.Errorf("delete: %d %s", r.status, r.body)
	}
	for _, kind := range []string{"cancel", "no-answer", "killed", "leave", "not-installed", "ok"} {
		post[object](s, "/api/v1/outcomes", object{"next": 1, "outcome": object{"kind": kind}}, 201)
		got := s.share(nil)
		if got["state"] == "pending" {
			t.Errorf("%s: %v", kind, got)
		}
		if code := got["errCode"]; kind == "not-installed" && code != 1002.0 {
			t.Errorf("%s: errCode %v", kind, code)
		}
	}
	if r := s.do("DELETE", "/api/v1/outcomes", nil); r.status != 204 {
		t.Errorf("delete all: %d %s", r.status, r.body)
	}
}
