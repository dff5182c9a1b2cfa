package desk_test

import (
	"bytes"
	"encoding/base64"
	"os"
	"strings"
	"testing"

	"minishare"
	"minishare/cover"
	"minishare/desk"
	"minishare/opensdk"
)

// capturedCard is a card as an app has it, after its picture was fitted.
func capturedCard(t testing.TB) *minishare.Card {
	t.Helper()
	c, err := cover.Make(picture(t, 7), cover.Config{})
	if err != nil {
		t.Fatal(err)
	}
	return &minishare.Card{
		Params: minishare.Params{
			UserName: "gh_5c1a9e0b7d24", Path: "pages/tea/index?id=1", Title: "captured", WebpageURL: "https://teahouse.example/",
			WithShareTicket: true, MiniprogramType: minishare.Trial,
		},
		Cover: c,
	}
}

func TestCaptureOfAndroid(t *testing.T) {
	s := newStage(t, desk.Config{})
	sdk, err := opensdk.NewAndroid("6.6.4")
	if err != nil {
		t.Fatal(err)
	}
	sent := sdk.SendReq(opensdk.App{ID: "wx0123456789abcdef", Package: "com.example.app"}, opensdk.TypicalPhone(), opensdk.NewAndroidRequest(capturedCard(t), "t-1"))
	if !sent.Returned {
		t.Fatal(sent.Err)
	}
	in := object{"android": object{"extras": sent.Intent.Extras}, "chats": []string{"weekend"}}
	got := post[object](s, "/api/v1/shares", in, 201)
	if got["state"] != "sent" || got["errMsg"] != "shareMiniProgram:ok" || got["transaction"] != "t-1" {
		t.Errorf("arrived %v", got)
	}
	share := get[object](s, "/api/v1/shares/"+got["id"].(string))
	if c := share["card"].(object); c["title"] != "captured" || c["userName"] != "gh_5c1a9e0b7d24@app" || c["originalId"] != "gh_5c1a9e0b7d24" {
		t.Errorf("card %v", c)
	}
	wire := get[object](s, "/api/v1/shares/"+got["id"].(string)+"/wire/android")
	if wire["made"] != false || len(wire["extras"].([]any)) != sent.Intent.Extras.Len() {
		t.Errorf("wire as it came in: made %v, %d extras, want %d", wire["made"], len(wire["extras"].([]any)), sent.Intent.Extras.Len())
	}
	other := get[object](s, "/api/v1/shares/"+got["id"].(string)+"/wire/ios")
	pasteboard, err := base64.StdEncoding.DecodeString(other["pasteboard"].(string))
	if err != nil {
		t.Fatal(err)
	}
	pasted, err := opensdk.DecodePasteboard(pasteboard)
	if err != nil {
		t.Fatal(err)
	}
	if p := pasted.Request.Params(); other["made"] != true || p.UserName != "gh_5c1a9e0b7d24" || p.Path != "pages/tea/index?id=1" {
		t.Errorf("wire of the other platform %+v", p)
	}
}

func TestCaptureOfIOS(t *testing.T) {
	s := newStage(t, desk.Config{})
	app := opensdk.IOSApp{ID: "wx0123456789abcdef", BundleID: "com.example.app", UniversalLink: "https://app.example.com/wechat/"}
	sent, err := app.SendReq(opensdk.NewIOSRequest(capturedCard(t)), strings.Repeat("a", 64))
	if err != nil || !sent.Returned {
		t.Fatal(err, sent.Refused)
	}
	got := post[object](s, "/api/v1/shares", object{"ios": object{"pasteboard": sent.Pasteboard, "link": sent.Link}}, 201)
	if got["state"] != "pending" {
		t.Fatalf("arrived %v", got)
	}
	id := got["id"].(string)
	if share := get[object](s, "/api/v1/shares/"+id); share["sender"].(object)["bundleId"] != "com.example.app" {
		t.Errorf("share %v", share)
	}
	wire := get[object](s, "/api/v1/shares/"+id+"/wire/ios")
	if wire["made"] != false || wire["link"] != sent.Link || wire["pasteboard"] != base64.StdEncoding.EncodeToString(sent.Pasteboard) {
		t.Errorf("wire %v", wire)
	}
	if xml, _ := wire["xml"].(string); !strings.Contains(xml, "<string>captured</string>") {
		t.Errorf("the pasteboard for people: %.300s", xml)
	}
	android := get[object](s, "/api/v1/shares/"+id+"/wire/android")
	if android["made"] != true || android["intent"].(object)["class"] == nil {
		t.Errorf("wire of the other platform %v", android)
	}
}

// TestBothWiresOfACall: the call is sent by one platform, and the other's wire is
// there to compare.
func TestBothWiresOfACall(t *testing.T) {
	s := newStage(t, desk.Config{})
	for _, platform := range []string{"android", "ios"} {
		id := s.share(object{"platform": platform})["id"].(string)
		android, ios := get[object](s, "/api/v1/shares/"+id+"/wire/android"), get[object](s, "/api/v1/shares/"+id+"/wire/ios")
		if android["made"] == ios["made"] || android["made"] != (platform == "ios") {
			t.Errorf("%s: android made %v, ios made %v", platform, android["made"], ios["made"])
		}
		sender := get[object](s, "/api/v1/shares/"+id)["sender"].(object)
		if sender["platform"] != platform || sender["appId"] != "wx0123456789abcdef" {
			t.Errorf("%s: sender %v", platform, sender)
		}
	}
}

// TestNothingLeavesTheApp: what the SDK or a rule refuses is no share, but an
// answer with code, rule and remedy.
func TestNothingLeavesTheApp(t *testing.T) {
	s := newStage(t, desk.Config{})
	for name, c := range map[string]struct {
		in   object
		rule string
		code float64
	}{
		"a network path":     {object{"params": call(object{"imagePath": "https://x.example/a.png"})}, minishare.RuleImageNetwork, 1004},
		"no picture":         {object{"params": call(nil)}, minishare.RuleImageNotFound, 1006},
		"no userName":        {object{"params": call(object{"userName": ""}), "picture": picture(t, 1)}, minishare.RuleUserNameEmpty, 1004},
		"a page for picture": {object{"params": call(nil), "picture": []byte("<html>not a picture</html>")}, minishare.RuleImageNotPicture, 1006},
		"no object at all":   {object{"params": []int{1}}, "wrong-type", 1004},
	} {
		got := post[object](s, "/api/v1/shares", c.in, 200)
		if got["sent"] != false || got["id"] != nil || got["rule"] != c.rule || got["errCode"] != c.code {
			t.Errorf("%s: %v", name, got)
		}
		if msg, _ := got["errMsg"].(string); !strings.HasPrefix(msg, "shareMiniProgram:fail ") {
			t.Errorf("%s: errMsg %q", name, msg)
		}
	}
	if total := get[object](s, "/api/v1/shares")["total"]; total != 0.0 {
		t.Errorf("%v shares are there", total)
	}
}

// TestWeChatRefuses: what leaves the app may still be refused by WeChat, which
// makes a share with its reason.
func TestWeChatRefuses(t *testing.T) {
	s := newStage(t, desk.Config{})
	for name, c := range map[string]struct {
		in     object
		reason string
		code   float64
	}{
		"another account":   {object{"params": call(object{"userName": "gh_b07e4c95d136"})}, "accounts-differ", -1},
		"a wrong signature": {object{"app": object{"appId": "wx0123456789abcdef", "name": "", "signature": strings.Repeat("0", 32)}}, "app-signature", -6},
		"an unknown app":    {object{"app": object{"appId": "wxffffffffffffffff", "name": ""}}, "app-unknown", -6},
	} {
		got := s.share(c.in)
		if got["state"] != "refused" || got["errCode"] != c.code {
			t.Errorf("%s: %v", name, got)
		}
		share := get[object](s, "/api/v1/shares/"+got["id"].(string))
		if share["refusal"].(object)["reason"] != c.reason {
			t.Errorf("%s: refusal %v", name, share["refusal"])
		}
	}
}

func TestADataURINeedsNoPicture(t *testing.T) {
	s := newStage(t, desk.Config{})
	uri := "data:image/jpeg;base64," + base64.StdEncoding.EncodeToString(picture(t, 3))
	got := post[object](s, "/api/v1/shares", object{"params": call(object{"imagePath": uri})}, 201)
	if r := s.do("GET", "/api/v1/shares/"+got["id"].(string)+"/cover", nil); string(r.body) != string(picture(t, 3)) {
		t.Errorf("cover of %d bytes", len(r.body))
	}
}

func TestACropIsAsAsked(t *testing.T) {
	s := newStage(t, desk.Config{})
	square, err := os.ReadFile("../testdata/vectors/pictures/square.png")
	if err != nil {
		t.Fatal(err)
	}
	for crop, kept := range map[string]bool{"": true, "centre": true, "contain": false} {
		in := object{"params": call(nil), "picture": square, "crop": crop}
		got := post[object](s, "/api/v1/shares", in, 201)
		if r := s.do("GET", "/api/v1/shares/"+got["id"].(string)+"/cover", nil); bytes.Equal(r.body, square) != kept {
			t.Errorf("crop %q: kept %t, want %t", crop, !kept, kept)
		}
	}
}

// TestARefusalNamesTheField, in both languages: it is most often a slip of the pen.
func TestARefusalNamesTheField(t *testing.T) {
	s := newStage(t, desk.Config{})
	for body, want := range map[string]struct{ en, zh string }{
		`{"params": {}, "chat": ["weekend"]}`: {`unknown field "chat"`, `未知字段 "chat"`},
		`{"params": {}, "chats": "weekend"}`:  {"chats: is a JSON string", "chats：类型为 JSON string"},
		`{"params": {},}`:                     {"body: not the JSON", "body：不是合法的 JSON"},
		`{"params": {}, "crop": "squash"}`:    {"crop: want centre, contain or smart", "crop：应为 centre、contain 或 smart"},
	} {
		p := post[desk.Problem](s, "/api/v1/shares", body, 400)
		if !strings.Contains(p.Words.EN, want.en) || !strings.Contains(p.Words.ZH, want.zh) {
			t.Errorf("%s: %+v", body, p.Words)
		}
	}
}
