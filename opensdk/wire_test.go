package opensdk_test

import (
	"reflect"
	"strings"
	"testing"

	"minishare"
	"minishare/cover"
	"minishare/opensdk"
)

var tea = minishare.Card{
	Params: minishare.Params{
		UserName: "gh_d43f693ca31f", Path: "pages/tea?id=1", Title: "茶", Description: "A tea house",
		WebpageURL: "https://example.com/tea", WithShareTicket: true, MiniprogramType: minishare.Trial,
	},
	Cover: &cover.Cover{Data: []byte("cover")},
	Thumb: &cover.Cover{Data: tinyGIF},
}

// tinyGIF is a picture of one pixel.
var tinyGIF = []byte("GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;")

var teaApp = opensdk.App{ID: "wx0123456789abcdef", Package: "com.example.tea"}

func android(t testing.TB, version string) opensdk.Android {
	t.Helper()
	sdk, err := opensdk.NewAndroid(version)
	if err != nil {
		t.Fatal(err)
	}
	return sdk
}

// send sends a request that must get through and gives what WeChat receives.
func send(t testing.TB, sdk opensdk.Android, phone opensdk.Phone, r *opensdk.Request) *opensdk.Received {
	t.Helper()
	sent := sdk.SendReq(teaApp, phone, r)
	if !sent.Returned {
		t.Fatal(sent.Err)
	}
	got, err := opensdk.Receive(sent.Intent.Extras)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func TestUnknownVersionNamesTheKnown(t *testing.T) {
	_, err := opensdk.NewAndroid("7.0.0")
	if err == nil || !strings.Contains(err.Error(), "5.1.4, 5.4.3, 5.5.3, 6.6.4, 6.8.0, 6.8.34") {
		t.Errorf("error %v", err)
	}
}

func TestPathOnTheWire(t *testing.T) {
	for given, want := range map[string]string{
		"":                   "",
		"pages/a":            "pages/a.html",
		"/pages/a":           "/pages/a.html",
		"pages/a?x=1":        "pages/a.html?x=1",
		"?foo=bar":           ".html?foo=bar",
		"pages/a?":           "pages/a.html",
		"pages/a???":         "pages/a.html",
		"pages/a?x=1?y=2":    "pages/a.html?x=1",
		"pages/a??x=1":       "pages/a.html?",
		"??x":                ".html?",
		"pages/a.html?x=1":   "pages/a.html.html?x=1",
		"pages/a#top":        "pages/a#top.html",
		"pages/a?x=1#top":    "pages/a.html?x=1#top",
		"pages/a?u=%3Fq%3D1": "pages/a.html?u=%3Fq%3D1",
	} {
		card := tea
		card.Path = given
		got := send(t, android(t, ""), opensdk.TypicalPhone(), opensdk.NewAndroidRequest(&card, ""))
		if path := got.Request.Params().Path; path != want {
			t.Errorf("path %q arrives as %q, want %q", given, path, want)
		}
	}
}

func TestPathOfQuestionMarksCrashesTheApp(t *testing.T) {
	for _, path := range []string{"?", "???"} {
		card := tea
		card.Path = path
		sent := android(t, "").SendReq(teaApp, opensdk.TypicalPhone(), opensdk.NewAndroidRequest(&card, ""))
		if sent.Throws() != "java.lang.ArrayIndexOutOfBoundsException" || sent.Intent != nil {
			t.Errorf("path %q: throws %q, intent %v", path, sent.Throws(), sent.Intent)
		}
	}
}

func TestSceneOnTheWire(t *testing.T) {
	for version, want := range map[string]map[int32]int32{
		"5.1.4":  {0: 0, 1: 0, 2: 0, 3: 0, 4: 0, -1: 0},
		"5.4.3":  {0: 0, 1: 0, 2: 0, 3: 3, 4: 0, -1: 0},
		"5.5.3":  {0: 0, 1: 0, 2: 0, 3: 3, 4: 0, -1: 0},
		"6.6.4":  {0: 0, 1: 1, 2: 0, 3: 3, 4: 0, -1: 0},
		"6.8.0":  {0: 0, 1: 1, 2: 0, 3: 3, -1: 0},
		"6.8.34": {0: 0, 1: 1, 2: 0, 3: 3, -1: 0},
	} {
		for given, arrives := range want {
			r := opensdk.NewAndroidRequest(&tea, "")
			r.Scene, r.OpenID, r.UserOpenID = given, new("oA"), new("oB")
			if got := send(t, android(t, version), opensdk.TypicalPhone(), r).Request.Scene; got != arrives {
				t.Errorf("%s: scene %d arrives as %d, want %d", version, given, got, arrives)
			}
		}
	}
}

func TestRequestSentTwiceIsMangledTwice(t *testing.T) {
	r := opensdk.NewAndroidRequest(&tea, "")
	send(t, android(t, ""), opensdk.TypicalPhone(), r)
	got := send(t, android(t, ""), opensdk.TypicalPhone(), r).Request.Params()
	if got.UserName != "gh_d43f693ca31f@app@app" || got.Path != "pages/tea.html.html?id=1" {
		t.Errorf("userName %q, path %q", got.UserName, got.Path)
	}
	if tea.UserName != "gh_d43f693ca31f" {
		t.Errorf("the card itself became %q", tea.UserName)
	}
}

// The number of extras of a card is known of all six versions.
func TestNumberOfExtras(t *testing.T) {
	for version, want := range map[string]int{"5.1.4": 22, "5.4.3": 24, "5.5.3": 25, "6.6.4": 25, "6.8.0": 27, "6.8.34": 29} {
		sent := android(t, version).SendReq(teaApp, opensdk.TypicalPhone(), opensdk.NewAndroidRequest(&tea, ""))
		if got := sent.Intent.Extras.Len(); got != want {
			t.Errorf("%s: %d extras, want %d", version, got, want)
		}
	}
}

func TestExtraInfoTravelsFromSixEightOn(t *testing.T) {
	for version, want := range map[string]map[string]string{"6.6.4": nil, "6.8.0": {"k": "v"}, "6.8.34": {"k": "v"}} {
		r := opensdk.NewAndroidRequest(&tea, "")
		r.Message.MiniProgram.Extra = map[string]string{"k": "v", "": "dropped"}
		got := send(t, android(t, version), opensdk.TypicalPhone(), r)
		if extra := got.Request.Message.MiniProgram.Extra; !reflect.DeepEqual(extra, want) {
			t.Errorf("%s: extra %v, want %v", version, extra, want)
		}
	}
}

func TestOldWeChatGetsAWebPage(t *testing.T) {
	for _, version := range opensdk.AndroidVersions() {
		for name, phone := range map[string]opensdk.Phone{
			"old":              {Installed: true, WeChatSDK: new(int32(620756992))},
			"silent":           {Installed: true},
			"old by manifest":  {Installed: true, WeChatSDK: new(int32(0)), WeChatMetaSDK: new(int32(1))},
			"new by manifest":  {Installed: true, WeChatSDK: new(int32(0)), WeChatMetaSDK: new(int32(620756993))},
			"new by provider":  {Installed: true, WeChatSDK: new(int32(620756993))},
			"provider decides": {Installed: true, WeChatSDK: new(int32(620756993)), WeChatMetaSDK: new(int32(1))},
		} {
			got := send(t, android(t, version), phone, opensdk.NewAndroidRequest(&tea, "")).Request.Message
			isPage := got.WebPage != nil
			want := version != "6.8.34" && (name == "old" || name == "silent" || name == "old by manifest")
			if isPage != want || isPage == (got.MiniProgram != nil) {
				t.Errorf("%s to %s wechat: web page %t, want %t", version, name, isPage, want)
			}
		}
	}
}

func TestWebPageKeepsTheCardsKeysUnmangled(t *testing.T) {
	for version, want := range map[string]int{"5.1.4": 22 + 3, "5.5.3": 25 + 3, "6.8.0": 27 + 4} {
		r := opensdk.NewAndroidRequest(&tea, "")
		r.Scene = 2
		sent := android(t, version).SendReq(teaApp, opensdk.Phone{Installed: true}, r)
		extras := sent.Intent.Extras
		if extras.Len() != want || extras.Int("_wxapi_sendmessagetowx_req_media_type") != 5 {
			t.Errorf("%s: %d extras, media type %d", version, extras.Len(), extras.Int("_wxapi_sendmessagetowx_req_media_type"))
		}
		for key, want := range map[string]string{
			"_wxminiprogram_username":         "gh_d43f693ca31f",
			"_wxminiprogram_path":             "pages/tea?id=1",
			"_wxwebpageobject_webpageUrl":     "https://example.com/tea",
			"_wxobject_identifier_":           "com.tencent.mm.sdk.openapi.WXWebpageObject",
			"_wxminiprogram_webpageurl":       "https://example.com/tea",
			"_wxobject_title":                 "茶",
			"_mmessage_content":               "weixin://sendreq?appid=wx0123456789abcdef",
			"_wxwebpageobject_canvaspagexml":  "null",
			"_wxwebpageobject_extInfo":        "null",
			"_wxapi_basereq_transaction":      "null",
			"_wxapi_sendmessagetowx_req_none": "null",
		} {
			if got := or(extras.String(key), "null"); got != want {
				t.Errorf("%s: %s is %q, want %q", version, key, got, want)
			}
		}
		page := minishare.Params{Title: "茶", Description: "A tea house", WebpageURL: "https://example.com/tea"}
		if got := r.Params(); got != page {
			t.Errorf("%s: params %+v", version, got)
		}
	}
}

func TestCardArrivesWhole(t *testing.T) {
	got := send(t, android(t, ""), opensdk.TypicalPhone(), opensdk.NewAndroidRequest(&tea, "share-1"))
	want := tea.Params
	want.UserName, want.Path = "gh_d43f693ca31f@app", "pages/tea.html?id=1"
	if p := got.Request.Params(); p != want {
		t.Errorf("params %+v, want %+v", p, want)
	}
	if string(got.Request.Message.ThumbData) != "cover" || *got.Request.Transaction != "share-1" {
		t.Errorf("request %+v", got.Request)
	}
	if got.AppID != teaApp.ID || got.AppPackage != teaApp.Package || got.SDKInt != 638067200 {
		t.Errorf("envelope %+v", got.Envelope)
	}
}

func TestOptionalTextsStayNull(t *testing.T) {
	card := minishare.Card{Params: minishare.Params{UserName: "gh_x", WebpageURL: "https://e.com"}}
	for _, r := range []*opensdk.Request{opensdk.NewAndroidRequest(&card, ""), opensdk.NewIOSRequest(&card)} {
		m := r.Message
		if r.Transaction != nil || m.Title != nil || m.Description != nil || m.ThumbData != nil || m.HDImageData != nil {
			t.Errorf("request %+v, message %+v", r, m)
		}
		if p := m.MiniProgram.Path; p == nil || *p != "" {
			t.Errorf("path %v, want the home page", p)
		}
	}
}

func TestTokenOfWeChatTravels(t *testing.T) {
	phone := opensdk.TypicalPhone()
	phone.Token = new("tok")
	for version, want := range map[string]string{"5.1.4": "null", "5.4.3": "tok", "6.8.34": "tok"} {
		got := send(t, android(t, version), phone, opensdk.NewAndroidRequest(&tea, ""))
		if token := or(got.Token, "null"); token != want {
			t.Errorf("%s: token %s, want %s", version, token, want)
		}
	}
}
