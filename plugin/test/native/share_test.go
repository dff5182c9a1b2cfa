package native_test

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"minishare/opensdk"
)

// request is what the plugin's JavaScript hands to the native side.
type request struct {
	Transaction     any `json:"transaction"`
	UserName        any `json:"userName"`
	Path            any `json:"path"`
	Title           any `json:"title"`
	Description     any `json:"description"`
	WebpageURL      any `json:"webpageUrl"`
	WithShareTicket any `json:"withShareTicket"`
	MiniprogramType any `json:"miniprogramType"`
	Scene           any `json:"scene"`
	HDImageData     any `json:"hdImageData"`
	ThumbData       any `json:"thumbData"`
}

func picture(n int) string {
	return base64.StdEncoding.EncodeToString([]byte(strings.Repeat("j", n)))
}

func goodRequest(transaction string) request {
	return request{
		Transaction: transaction, UserName: "gh_d43f693ca31f", Path: "pages/tea?id=7", Title: "春风茶舍", Description: "明前龙井 🍵",
		WebpageURL: "https://example.com/tea", WithShareTicket: true, MiniprogramType: 0, Scene: 0, HDImageData: picture(5000), ThumbData: picture(100),
	}
}

// text is the text that stands for a value of the page's, nil where none is given.
func text(v any) *string {
	if s, ok := v.(string); ok && s != "" {
		return &s
	}
	return nil
}

func textOrEmpty(v any) *string {
	if s := text(v); s != nil {
		return s
	}
	return new("")
}

// toSDK is the request that opensdk gets for the same card. Odd values are given
// in what they count as.
func (r request) toSDK(ticket bool, kind, scene int32) *opensdk.Request {
	data, err := base64.StdEncoding.DecodeString(*textOrEmpty(r.HDImageData))
	if err != nil {
		panic(err)
	}
	return &opensdk.Request{
		Transaction: text(r.Transaction),
		Scene:       scene,
		Message: &opensdk.Message{
			Title: text(r.Title), Description: text(r.Description), ThumbData: data,
			MiniProgram: &opensdk.MiniProgram{
				UserName: textOrEmpty(r.UserName), Path: textOrEmpty(r.Path), WebpageURL: textOrEmpty(r.WebpageURL),
				WithShareTicket: ticket, MiniprogramType: kind,
			},
		},
	}
}

// shareCase is a card with what its odd values count as.
type shareCase struct {
	name   string
	change func(*request)
	ticket bool
	kind   int32
	scene  int32
}

var shareCases = []shareCase{
	{"good", func(*request) {}, true, 0, 0},
	{"bare", func(r *request) { r.Title, r.Description, r.ThumbData = "", "", "" }, true, 0, 0},
	{"nulls", func(r *request) {
		r.Title, r.Description, r.Path, r.Scene, r.ThumbData = nil, nil, nil, nil, nil
	}, true, 0, 0},
	{"trial", func(r *request) { r.MiniprogramType = 2 }, true, 2, 0},
	{"texts for flags", func(r *request) { r.WithShareTicket, r.MiniprogramType, r.Scene = "false", "1", "0" }, false, 1, 0},
	{"nonsense for flags", func(r *request) {
		r.WithShareTicket, r.MiniprogramType, r.Scene = []int{1}, map[string]int{}, "chat"
	}, false, 0, 0},
	{"largest picture", func(r *request) { r.HDImageData = picture(131072) }, true, 0, 0},
	{"other scene", func(r *request) { r.Scene = 1 }, true, 0, 1},
	{"only a query", func(r *request) { r.Path = "?foo=bar" }, true, 0, 0},
	{"picture too large", func(r *request) { r.HDImageData = picture(131073) }, true, 0, 0},
	{"no picture", func(r *request) { r.HDImageData = "" }, true, 0, 0},
	{"no userName", func(r *request) { r.UserName = nil }, true, 0, 0},
	{"no webpageUrl", func(r *request) { r.WebpageURL = "" }, true, 0, 0},
	{"type 3", func(r *request) { r.MiniprogramType = 3 }, true, 3, 0},
	{"long title", func(r *request) { r.Title = strings.Repeat("茶", 513) }, true, 0, 0},
	{"path of a question mark", func(r *request) { r.Path = "?" }, true, 0, 0},
}

// TestIntentIsOpensdks shares each card by the plugin and by opensdk: the Intents
// must be equal, and so must be what is logged where there is none.
func TestIntentIsOpensdks(t *testing.T) {
	mine, err := opensdk.NewAndroid("5.5.3")
	if err != nil {
		t.Fatal(err)
	}
	steps := []step{phone(nil), page()}
	for _, c := range shareCases {
		r := goodRequest("share " + c.name)
		c.change(&r)
		steps = append(steps, call(c.name, "share", r))
	}
	all := compileApp(t).run(t, steps...)[2:]
	for i, c := range shareCases {
		t.Run(c.name, func(t *testing.T) {
			r := goodRequest("share " + c.name)
			c.change(&r)
			compare(t, mine.SendReq(tea, teaPhone, r.toSDK(c.ticket, c.kind, c.scene)), all[i])
		})
	}
}

func compare(t *testing.T, want opensdk.Sent, got happened) {
	t.Helper()
	if want.Intent == nil {
		compareRefusal(t, want, got)
		return
	}
	if len(got.Started) != 1 || len(got.Results) != 0 {
		t.Fatalf("%d intents started, results %+v", len(got.Started), got.Results)
	}
	if !reflect.DeepEqual(got.Started[0], *want.Intent) {
		t.Errorf("the intents differ\nplugin:  %s\nopensdk: %s", jsonOf(got.Started[0]), jsonOf(*want.Intent))
	}
}

// compareRefusal looks for the SDK's own reason in what the page is told.
func compareRefusal(t *testing.T, want opensdk.Sent, got happened) {
	t.Helper()
	var told struct {
		Code, Message string
		Log           []string
	}
	if len(got.Started) != 0 || len(got.Results) != 1 {
		t.Fatalf("%d intents started, results %+v", len(got.Started), got.Results)
	}
	r := got.Results[0]
	if err := json.Unmarshal([]byte(r.Message), &told); err != nil || r.Status != "ERROR" || r.Keep {
		t.Fatalf("result %+v", r)
	}
	wantCode := "refused"
	if len(want.Log) == 0 { // the SDK threw
		wantCode = "internal"
	}
	if told.Code != wantCode || told.Message == "" || !reflect.DeepEqual(told.Log, append([]string{}, want.Log...)) {
		t.Errorf("told %+v\nopensdk logs %q", told, want.Log)
	}
	if !strings.HasPrefix(r.Thread, "pool-") {
		t.Errorf("the SDK was called on thread %q", r.Thread)
	}
}

func jsonOf(v any) string {
	text, err := json.Marshal(v)
	if err != nil {
		return fmt.Sprint(err)
	}
	return string(text)
}

// TestShareThatCannotStart asks of each failure a code of its own.
func TestShareThatCannotStart(t *testing.T) {
	a := compileApp(t)
	cases := []struct {
		name  string
		phone step
		args  []any
		code  string
		says  string
	}{
		{"no WeChat", step{"installed": false}, []any{goodRequest("t")}, "notInstalled", "not installed"},
		{"another's WeChat", step{"official": false}, []any{goodRequest("t")}, "notInstalled", "Tencent"},
		{"an old WeChat", step{"supports": 620756992}, []any{goodRequest("t")}, "unsupported", "6.5.6"},
		{"no argument", nil, nil, "invalid", "not an object"},
		{"null", nil, []any{nil}, "invalid", "not an object"},
		{"a text", nil, []any{"share"}, "invalid", "not an object"},
		{"a picture that is none", nil, []any{map[string]any{"hdImageData": "§"}}, "invalid", "base64"},
		{"a picture without end", nil, []any{map[string]any{"hdImageData": strings.Repeat("A", 8*131072+1)}}, "invalid", "1048577"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			all := a.run(t, phone(c.phone), page(), call("cb", "share", c.args...))
			results := all[2].Results
			if len(results) != 1 || results[0].Status != "ERROR" || !strings.Contains(results[0].Message, fmt.Sprintf("%q:%q", "code", c.code)) || !strings.Contains(results[0].Message, c.says) {
				t.Errorf("results %+v", results)
			}
			if len(all[2].Started) != 0 {
				t.Errorf("started %+v", all[2].Started)
			}
		})
	}
}

// TestShareWithoutAppID is the app whose variable never arrived.
func TestShareWithoutAppID(t *testing.T) {
	for _, id := range []string{"none", ""} {
		all := compileApp(t).run(t, phone(nil), step{"do": "page", "appId": id}, call("cb", "share", goodRequest("t")))
		if got := all[2]; len(got.Results) != 1 || !strings.Contains(got.Results[0].Message, `"code":"register"`) || len(got.Started) != 0 {
			t.Errorf("app id %q: %+v", id, got)
		}
	}
}

// TestBrokenArguments are what no JavaScript of ours sends.
func TestBrokenArguments(t *testing.T) {
	all := compileApp(t).run(t, phone(nil), page(),
		step{"do": "exec", "action": "share", "callback": "cb", "args": "{"},
		call("cb", "launch"),
		call("cb", "isInstalled"),
		call("cb", "share", goodRequest("same")),
		call("again", "share", goodRequest("same")),
	)
	for i, want := range []result{
		{Status: "ERROR", Message: `"code":"invalid"`},
		{Status: "INVALID_ACTION"},
		{Status: "OK", Message: "true"},
	} {
		if got := all[i+2].Results; len(got) != 1 || got[0].Status != want.Status || !strings.Contains(got[0].Message, want.Message) {
			t.Errorf("step %d: %+v", i, got)
		}
	}
	if got := all[6]; len(got.Results) != 1 || got.Results[0].Callback != "again" || !strings.Contains(got.Results[0].Message, `"busy"`) || len(got.Started) != 0 {
		t.Errorf("a second share with the first one's transaction: %+v", got)
	}
}
