package native_test

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

func TestIOSShares(t *testing.T) {
	r := goodRequest("t1")
	odd := request{Transaction: nil, UserName: "gh_x", Title: 7, WithShareTicket: "true", MiniprogramType: "2", Scene: "0", ThumbData: ""}
	all := runIOS(t, iPhone(nil), step{"do": "page"},
		iosCall("one", "share", r), comesBack(appID+"://platform/?-2&cancel"), comesBack(appID+"://platform/?0"),
		iosCall("two", "share", odd), comesBack("other://platform/?0"), comesBack(appID+"://login/?0"),
		step{"do": "link", "url": link + appID + "/?0"}, step{"do": "link", "url": "https://tea.example.org/menu?0"},
	)
	if !reflect.DeepEqual(all[1].Registered, []string{appID, link}) {
		t.Errorf("registered %q", all[1].Registered)
	}
	want := map[string]any{"userName": r.UserName, "path": r.Path, "title": r.Title, "description": r.Description, "webpageUrl": r.WebpageURL,
		"withShareTicket": 1.0, "miniprogramType": 0.0, "scene": 0.0, "bText": 0.0, "hdImageData": r.HDImageData, "thumbData": r.ThumbData}
	if !reflect.DeepEqual(all[2].Sent, want) || len(all[2].Results) != 0 {
		t.Errorf("sent %v", all[2].Sent)
	}
	if got := all[3].message(t, "one", 1); !reflect.DeepEqual(got, map[string]any{"errCode": -2.0, "errStr": "cancel", "transaction": "t1"}) {
		t.Errorf("answered %v", got)
	}
	if len(all[4].Results) != 0 {
		t.Errorf("answered twice: %+v", all[4].Results)
	}
	want = map[string]any{"userName": "gh_x", "path": "", "title": "", "description": "", "webpageUrl": "", "withShareTicket": 1.0,
		"miniprogramType": 2.0, "scene": 0.0, "bText": 0.0, "hdImageData": nil, "thumbData": nil}
	if !reflect.DeepEqual(all[5].Sent, want) {
		t.Errorf("of odd values sent %v", all[5].Sent)
	}
	if all[6].Handled || len(all[6].Results)+len(all[7].Results) != 0 {
		t.Errorf("another's link, or a login's answer, was taken for the share's: %+v %+v", all[6], all[7])
	}
	if got := all[8].message(t, "two", 1); got["errCode"] != 0.0 || got["errStr"] != "" || got["transaction"] != "" {
		t.Errorf("answered by universal link %v", got)
	}
	if len(all[9].Results) != 0 {
		t.Errorf("another page's link: %+v", all[9])
	}
}

func TestIOSShareThatCannotStart(t *testing.T) {
	for _, c := range []struct {
		name  string
		phone step
		arg   any
		code  string
		logs  []any
	}{
		{"no WeChat", step{"installed": false}, goodRequest("t"), "notInstalled", []any{}},
		{"old WeChat", step{"supports": false}, goodRequest("t"), "unsupported", []any{}},
		{"not registered", step{"registers": false}, goodRequest("t"), "register", []any{}},
		{"no app id", step{"settings": map[string]string{"WECHATAPPID": "none", "WECHATUNIVERSALLINK": "none"}}, goodRequest("t"), "register", []any{}},
		{"refused", step{"sends": false}, goodRequest("t"), "refused", []any{"mediaMessage title too large"}},
		{"null", nil, nil, "invalid", []any{}},
		{"a text", nil, "share", "invalid", []any{}},
		{"a picture without end", nil, map[string]string{"thumbData": strings.Repeat("A", 8*131072+1)}, "invalid", []any{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			all := runIOS(t, iPhone(c.phone), step{"do": "page"}, iosCall("cb", "share", c.arg), iosCall("again", "share", c.arg))
			for i, callback := range []string{"cb", "again"} {
				got := all[2+i].message(t, callback, 9)
				if got["code"] != c.code || got["message"] == "" || !reflect.DeepEqual(got["log"], c.logs) {
					t.Errorf("told %v", got)
				}
			}
		})
	}
}

func TestIOSKeepsAnswers(t *testing.T) {
	all := runIOS(t, iPhone(nil), comesBack(appID+"://platform/?-4"), step{"do": "page"}, iosCall("ear", "listen"),
		iosCall("gone", "share", goodRequest("t1")), iosCall("same", "share", goodRequest("t1")), step{"do": "leave"},
		comesBack(appID+"://platform/?0"), step{"do": "front"}, iosCall("ear2", "listen"), step{"do": "front"})
	for i, want := range map[int]map[string]any{
		3:  {"type": "answer", "errCode": -4.0, "errStr": "", "transaction": ""},
		9:  {"type": "answer", "errCode": 0.0, "errStr": "", "transaction": "t1"},
		10: {"type": "foreground"},
	} {
		if r := all[i].Results; len(r) != 1 || !r[0].Keep || !reflect.DeepEqual(r[0].Message, any(want)) {
			t.Errorf("step %d: %+v, not %v", i, r, want)
		}
	}
	if got := all[5].message(t, "same", 9); got["code"] != "busy" {
		t.Errorf("the same share again: %v", got)
	}
	if len(all[7].Results)+len(all[8].Results) != 0 {
		t.Errorf("a page that is gone was told %+v %+v", all[7].Results, all[8].Results)
	}
}

func TestIOSReads(t *testing.T) {
	path := filepath.Join(t.TempDir(), "茶 1.jpg")
	if err := os.WriteFile(path, []byte("jjjjjjjjjj"), 0o600); err != nil {
		t.Fatal(err)
	}
	coded := "file://" + strings.ReplaceAll(strings.ReplaceAll(path, "茶", "%E8%8C%B6"), " ", "%20") + "?17"
	cases := []struct {
		path any
		most any
		want string // bytes in base64, or a reason
		size any
	}{
		{path, 100, "ampqampqampqag==", nil},
		{coded, 10, "ampqampqampqag==", nil},
		{path, 9, "tooLarge", 10.0},
		{path, -1, "tooLarge", 10.0},
		{path, nil, "tooLarge", 10.0},
		{path + "x", 100, "missing", nil},
		{filepath.Dir(path), 100, "unreadable", nil},
		{"/dev/zero", 100, "unreadable", nil},
		{"www/none.png", 100, "missing", nil},
		{"https://example.com/a.png", 100, "unreadable", nil},
		{"ph://ED7AC36B-A150-4C38-BB8C-B6D696F4F2ED/L0/001", 100, "unreadable", nil},
		{"", 100, "unreadable", nil},
		{7, 100, "unreadable", nil},
	}
	steps := []step{iPhone(nil), {"do": "page"}}
	for _, c := range cases {
		steps = append(steps, iosCall("cb", "read", c.path, c.most))
	}
	for i, h := range runIOS(t, steps...)[2:] {
		c := cases[i]
		if c.want == "ampqampqampqag==" {
			if got := h.message(t, "cb", 1); got["bytes"] != c.want {
				t.Errorf("%v: read %v", c.path, got)
			}
			continue
		}
		if got := h.message(t, "cb", 9); got["reason"] != c.want || got["message"] == "" || got["size"] != c.size {
			t.Errorf("%v: %v, not %q of size %v", c.path, got, c.want, c.size)
		}
	}
}
