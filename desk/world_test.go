package desk_test

import (
	"encoding/json"
	"strings"
	"testing"

	"minishare/desk"
	"minishare/opendata"
)

func TestTheWorldChanges(t *testing.T) {
	s := newStage(t, desk.Config{})
	put := func(path string, body any) object { t.Helper(); return read[object](s, s.do("PUT", path, body), 200) }
	put("/api/v1/people/zhou", object{"name": "周行", "client": object{"platform": "harmonyos", "version": "1.0.9"}})
	put("/api/v1/chats/book", object{"name": "读书会", "kind": "group", "members": []string{"lin", "zhou"}})
	if c := put("/api/v1/chats/book/members/chen", nil); len(c["members"].([]any)) != 3 {
		t.Errorf("joined %v", c)
	}
	if c := put("/api/v1/chats/book", object{"name": "读书会二"}); c["kind"] != "group" || len(c["members"].([]any)) != 3 {
		t.Errorf("renamed %v", c)
	}
	if c := read[object](s, s.do("DELETE", "/api/v1/chats/book/members/lin", nil), 200); len(c["members"].([]any)) != 2 {
		t.Errorf("parted %v", c)
	}
	put("/api/v1/apps/wxaaaaaaaaaaaaaaaa", object{"name": "another", "package": "com.example.other", "account": "example"})
	put("/api/v1/mini-programs/gh_aaaaaaaaaaaa", object{"appId": "wxbbbbbbbbbbbbbbbb", "name": "new", "account": "example", "versions": object{"release": true, "develop": false, "trial": false}})
	settings := get[object](s, "/api/v1/world")["settings"].(object)
	settings["sceneProfile"] = "app-1036"
	put("/api/v1/settings", settings)

	world := get[object](s, "/api/v1/world")
	for field, want := range map[string]int{"people": 5, "chats": 4, "apps": 2, "miniPrograms": 4} {
		if n := len(world[field].([]any)); n != want {
			t.Errorf("%d %s, want %d", n, field, want)
		}
	}
	if world["settings"].(object)["sceneProfile"] != "app-1036" {
		t.Errorf("settings %v", world["settings"])
	}
	if len(world["choices"].([]any)) != len(settings) {
		t.Errorf("%d settings are explained of %d", len(world["choices"].([]any)), len(settings))
	}
	got := s.share(object{"params": call(object{"userName": "gh_aaaaaaaaaaaa"}), "app": object{"appId": "wxaaaaaaaaaaaaaaaa", "name": ""}, "from": "zhou", "chats": []string{"book"}})
	if got["state"] != "sent" {
		t.Errorf("share %v", got)
	}
}

// TestWhoSeesWhat: old clients and iPads see the web page; who is no member
// reads nothing.
func TestWhoSeesWhat(t *testing.T) {
	s := newStage(t, desk.Config{})
	s.share(object{"chats": []string{"weekend", "testers"}})
	for as, look := range map[string]string{"lin": "card", "chen": "card", "wang": "page", "su": "page"} {
		m := get[object](s, "/api/v1/chats/weekend/messages?as="+as)["messages"].([]any)[0].(object)
		if m["seen"].(object)["look"] != look {
			t.Errorf("%s sees %v", as, m["seen"])
		}
	}
	if r := s.do("GET", "/api/v1/chats/testers/messages?as=chen", nil); r.status != 403 {
		t.Errorf("of another chat: status %d", r.status)
	}
	for range 4 {
		s.share(object{"chats": []string{"weekend"}})
	}
	first := get[object](s, "/api/v1/chats/weekend/messages?limit=3")
	second := get[object](s, "/api/v1/chats/weekend/messages?limit=3&after="+first["next"].(string))
	if len(first["messages"].([]any)) != 3 || len(second["messages"].([]any)) != 2 || second["next"] != nil {
		t.Errorf("pages of %d and %d, then %v", len(first["messages"].([]any)), len(second["messages"].([]any)), second["next"])
	}
	seen := map[string]bool{}
	for _, id := range append(ids(first["messages"]), ids(second["messages"])...) {
		seen[id] = true
	}
	if len(seen) != 5 {
		t.Errorf("%d messages, want 5", len(seen))
	}
}

// TestABackEndRunsItsRealCode: it asks the desk in place of WeChat, and opens the
// data with the session key from there.
func TestABackEndRunsItsRealCode(t *testing.T) {
	s := newStage(t, desk.Config{})
	share := s.share(object{"chats": []string{"weekend"}})
	message := get[object](s, "/api/v1/shares/"+share["id"].(string))["messages"].([]any)[0].(object)["id"].(string)
	open := post[object](s, "/api/v1/messages/"+message+"/open", object{"as": "chen"}, 201)
	options, appID, id := open["options"].(object), open["appId"].(string), open["id"].(string)
	ticket := object{"shareTicket": options["shareTicket"]}

	if info := post[object](s, "/api/v1/opens/"+id+"/share-info", ticket, 200); info["errMsg"] != "getShareInfo:fail call wx.login first" {
		t.Errorf("before login: %v", info)
	}
	code := post[object](s, "/api/v1/login", object{"as": "chen", "appId": appID}, 200)["code"].(string)
	exchange := "/sns/jscode2session?grant_type=authorization_code&secret=any&appid=" + appID + "&js_code="
	session := get[object](s, exchange+code)
	if session["errcode"] != nil || len(session["openid"].(string)) != 28 || session["unionid"] == nil {
		t.Fatalf("session %v", session)
	}
	for name, c := range map[string]struct {
		path string
		code float64
	}{
		"a used code":     {exchange + code, 40163},
		"an unknown code": {exchange + "x", 40029},
		"an unknown app":  {strings.Replace(exchange, appID, "wx0000000000000000", 1) + code, 40013},
	} {
		if got := get[object](s, c.path); got["errcode"] != c.code || got["errmsg"] == "" {
			t.Errorf("%s: %v", name, got)
		}
	}

	backEnd, err := opendata.New(opendata.Config{AppID: appID})
	if err != nil {
		t.Fatal(err)
	}
	decrypt := func(info object) *opendata.Plain {
		t.Helper()
		sealed := opendata.Sealed{EncryptedData: info["encryptedData"].(string), IV: info["iv"].(string)}
		plain, err := backEnd.Open(opendata.SessionKey(session["session_key"].(string)), sealed)
		if err != nil {
			t.Fatal(err)
		}
		return plain
	}
	info := post[object](s, "/api/v1/opens/"+id+"/share-info", ticket, 200)
	group, err := decrypt(info).OpenGID()
	if err != nil {
		t.Fatal(err)
	}
	entered := decrypt(post[object](s, "/api/v1/opens/"+id+"/group-enter-info", object{"needGroupOpenID": true}, 200))
	var enter opendata.GroupEnterInfo
	if err := json.Unmarshal(entered.JSON(), &enter); err != nil || enter.OpenGID != group || enter.GroupOpenID == "" {
		t.Errorf("group %q, entered %+v, %v", group, enter, err)
	}
	user := post[object](s, "/api/v1/opens/"+id+"/user-info", nil, 200)
	signed := opendata.Signed{RawData: user["rawData"].(string), Signature: user["signature"].(string)}
	if err := opendata.Verify(opendata.SessionKey(session["session_key"].(string)), signed); err != nil {
		t.Error(err)
	}

	closed := post[object](s, "/api/v1/opens/"+id+"/close", nil, 200)
	if closed["alive"] != false {
		t.Errorf("closed %v", closed)
	}
	if info := post[object](s, "/api/v1/opens/"+id+"/share-info", ticket, 200); info["errMsg"] != "getShareInfo:fail invalid shareTicket" {
		t.Errorf("after the end of the mini program: %v", info)
	}
	if r := s.do("POST", "/api/v1/opens/"+id+"/close", nil); r.status != 409 {
		t.Errorf("closed twice: status %d", r.status)
	}
	if r := s.do("POST", "/api/v1/opendata/open", object{"open": id, "encryptedData": info["encryptedData"], "iv": info["iv"]}); r.status != 200 {
		t.Errorf("the page decrypts: %d %s", r.status, r.body)
	}
	if r := s.do("POST", "/api/v1/opendata/open", object{"open": id, "encryptedData": "AAAA", "iv": info["iv"]}); r.status != 400 {
		t.Errorf("the page decrypts noise: %d %s", r.status, r.body)
	}
}
