package inspect_test

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"image"
	"image/jpeg"
	"slices"
	"strings"
	"testing"

	"minishare"
	"minishare/cover"
	"minishare/inspect"
	"minishare/opensdk"
)

var (
	app = opensdk.App{ID: "wx0123456789abcdef", Package: "com.example.tea"}
	ios = opensdk.IOSApp{ID: app.ID, BundleID: app.Package, UniversalLink: "https://example.com/app/"}
)

// teaCard is a card without a fault.
func teaCard(t testing.TB) *minishare.Card {
	t.Helper()
	var picture bytes.Buffer
	if err := jpeg.Encode(&picture, image.NewGray(image.Rect(0, 0, 100, 80)), nil); err != nil {
		t.Fatal(err)
	}
	return &minishare.Card{
		Params: minishare.Params{
			UserName: "gh_d43f693ca31f", Path: "pages/tea?id=1", Title: "茶", Description: "A tea house",
			WebpageURL: "https://example.com/tea", WithShareTicket: true,
		},
		Cover: &cover.Cover{Data: picture.Bytes()},
	}
}

// sent is what an app sends, with a change to its request.
func sent(t testing.TB, version string, change func(*opensdk.Request)) *opensdk.Intent {
	t.Helper()
	sdk, err := opensdk.NewAndroid(version)
	if err != nil {
		t.Fatal(err)
	}
	r := opensdk.NewAndroidRequest(teaCard(t), "share-1")
	change(r)
	got := sdk.SendReq(app, opensdk.TypicalPhone(), r)
	if got.Intent == nil {
		t.Fatal(got.Err)
	}
	return got.Intent
}

func asIs(*opensdk.Request) {}

func parcel(t testing.TB, b opensdk.Bundle) []byte {
	t.Helper()
	data, err := b.Parcel(opensdk.Parcel13)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func toJSON(t testing.TB, v any) []byte {
	t.Helper()
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func pasteboard(t testing.TB, change func(*opensdk.Request)) opensdk.IOSSent {
	t.Helper()
	r := opensdk.NewIOSRequest(teaCard(t))
	change(r)
	got, err := ios.SendReq(r, strings.Repeat("0f", 32))
	if err != nil || !got.Returned {
		t.Fatal(err, got.Log)
	}
	return got
}

func plistXML(t testing.TB, data []byte) []byte {
	t.Helper()
	xml, err := opensdk.PlistXML(data)
	if err != nil {
		t.Fatal(err)
	}
	return xml
}

// dumpsys words an Intent as adb shell dumpsys activity does.
func dumpsys(b opensdk.Bundle) []byte {
	var entries []string
	for e := range b.All() {
		v := e.Value
		if _, ok := v.([]byte); ok {
			v = "[B@1b2c3d4"
		} else if v == nil {
			v = "null"
		}
		entries = append(entries, fmt.Sprintf("%s=%v", e.Key, v))
	}
	return []byte("    Intent { flg=0x18000000 cmp=com.tencent.mm/.plugin.base.stub.WXEntryActivity (has extras) }\n    extras: Bundle[{" + strings.Join(entries, ", ") + "}]\n")
}

// captures gives one sound card in every form.
func captures(t testing.TB) map[string][]byte {
	intent := sent(t, "", asIs)
	command, _ := intent.AmStart()
	board := pasteboard(t, asIs)
	link := opensdk.Link{AppID: app.ID, BundleID: app.Package, Context: "c", Biz: opensdk.NewBizData(board.Pasteboard)}
	harmony, err := opensdk.NewHarmonyRequest(teaCard(t), "share-1").Encode()
	if err != nil {
		t.Fatal(err)
	}
	raw := parcel(t, intent.Extras)
	inIntent := append(append([]byte{1, 0, 0, 0}, raw...), 7, 0, 0, 0, 7, 0, 0, 0)
	return map[string][]byte{
		"ios-pasteboard binary": board.Pasteboard, "ios-pasteboard XML": plistXML(t, board.Pasteboard), "ios-link with data": []byte("opened " + link.String() + "\n"),
		"android-extras-json": toJSON(t, intent.Extras), "android-extras-json of an intent": toJSON(t, intent),
		"android-parcel": raw, "android-parcel of an intent": inIntent,
		"android-dumpsys": dumpsys(intent.Extras), "android-am": []byte("adb shell " + command), "harmonyos-json": harmony,
	}
}

// The same card comes out of every form, and nothing is held against it that a
// form does not carry.
func TestOneCardInEveryForm(t *testing.T) {
	for name, data := range captures(t) {
		form, _, _ := strings.Cut(name, " ")
		c, err := inspect.Read(data)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		want := teaCard(t).Params
		if form == "harmonyos-json" {
			want.WebpageURL = "" // does not travel there
		}
		if string(c.Form) != form || c.Kind != inspect.Card || c.Card == nil || *c.Card != want {
			t.Errorf("%s: form %s, kind %s, card %+v", name, c.Form, c.Kind, c.Card)
		}
		lost := form == "android-dumpsys" || form == "android-am"
		if (c.Picture == nil) != lost || (len(c.Lost) > 0) != (lost || form == "harmonyos-json") {
			t.Errorf("%s: picture %+v, lost %q", name, c.Picture, c.Lost)
		}
		if !lost && (c.Picture.Width != 100 || c.Picture.Format != cover.JPEG || !bytes.Equal(c.Picture.Data, teaCard(t).Cover.Data)) {
			t.Errorf("%s: picture %+v", name, c.Picture)
		}
		if !c.OK() || len(c.Says) == 0 || len(c.Unknown) > 0 {
			t.Errorf("%s: faults %q, findings %v, says %v, unknown %q", name, c.Faults, c.Findings, c.Says, c.Unknown)
		}
	}
}

// People paste what they have: base64 of a plist with line ends, hex of a parcel,
// base64 of that.
func TestWrappingsComeOff(t *testing.T) {
	board := pasteboard(t, asIs).Pasteboard
	lines := []byte(base64.StdEncoding.EncodeToString(board))
	for at := 76; at < len(lines); at += 77 {
		lines = slices.Insert(lines, at, '\n')
	}
	raw := parcel(t, sent(t, "", asIs).Extras)
	inHex := []byte(hex.EncodeToString(raw))
	for name, c := range map[string]struct {
		data []byte
		want []string
	}{
		"lines":      {lines, []string{"base64"}},
		"url safe":   {[]byte(base64.RawURLEncoding.EncodeToString(board)), []string{"base64"}},
		"hex":        {inHex, []string{"hex"}},
		"hex in b64": {[]byte(base64.StdEncoding.EncodeToString(inHex)), []string{"base64", "hex"}},
	} {
		got, err := inspect.Read(c.data)
		if err != nil || !slices.Equal(got.Wrapping, c.want) || got.Card == nil {
			t.Errorf("%s: %+v, %v", name, got, err)
		}
	}
	deep := raw
	for range 4 {
		deep = []byte(base64.StdEncoding.EncodeToString(deep))
	}
	if got, err := inspect.Read(deep); !errors.Is(err, inspect.ErrUnknown) {
		t.Errorf("four wrappings: %+v, %v", got, err)
	}
}

func TestWhatWentWrongIsFound(t *testing.T) {
	path := func(p string) func(*opensdk.Request) {
		return func(r *opensdk.Request) { r.Message.MiniProgram.Path = &p }
	}
	for name, c := range map[string]struct {
		data []byte
		rule string
	}{
		"app id":     {toJSON(t, sent(t, "", func(r *opensdk.Request) { r.Message.MiniProgram.UserName = new("wx0123456789abcdef") })), "username-appid"},
		"html":       {toJSON(t, sent(t, "", path("pages/a.html"))), "path-html"},
		"no picture": {toJSON(t, sent(t, "", func(r *opensdk.Request) { r.Message.ThumbData = []byte{} })), minishare.RuleImageMissing},
		"bad bytes":  {toJSON(t, sent(t, "", func(r *opensdk.Request) { r.Message.ThumbData = []byte("no picture") })), minishare.RuleImageNotPicture},
		"iOS":        {pasteboard(t, path("pages/a.html")).Pasteboard, "path-html"},
		"long tag":   {plistXML(t, longTag(t)), minishare.RuleTagUnits},
	} {
		got, err := inspect.Read(c.data)
		if err != nil || !got.Findings.Has(c.rule) {
			t.Errorf("%s: %+v, %v, want %s", name, got.Findings, err, c.rule)
		}
	}
}

// longTag is a card that another library sends past the SDK's checks.
func longTag(t *testing.T) []byte {
	p, err := opensdk.DecodePasteboard(pasteboard(t, asIs).Pasteboard)
	if err != nil {
		t.Fatal(err)
	}
	p.Request.Message.MediaTagName = new(strings.Repeat("x", 65))
	data, err := p.Encode()
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestSenderIsNamed(t *testing.T) {
	c, err := inspect.Read(toJSON(t, sent(t, "6.8.0", asIs).Extras))
	if err != nil || *c.Sender != (inspect.Sender{AppID: app.ID, Package: app.Package, SDK: "6.8.0", Token: true}) || c.Transaction != "share-1" {
		t.Errorf("%+v, %q, %v", c.Sender, c.Transaction, err)
	}
	if c, err = inspect.Read(pasteboard(t, asIs).Pasteboard); err != nil || c.Sender.UniversalLink != ios.UniversalLink || c.Sender.SDK != opensdk.DefaultIOS {
		t.Errorf("%+v, %v", c.Sender, err)
	}
}

// What WeChat makes of it, in a sentence that names the reason.
func TestWhatWeChatMakesOfIt(t *testing.T) {
	old := opensdk.NewAndroidRequest(teaCard(t), "")
	sdk, err := opensdk.NewAndroid("5.5.3")
	if err != nil {
		t.Fatal(err)
	}
	page := sdk.SendReq(app, opensdk.Phone{Installed: true}, old).Intent
	twice := opensdk.NewAndroidRequest(teaCard(t), "")
	sdk.SendReq(app, opensdk.TypicalPhone(), twice)
	again := sdk.SendReq(app, opensdk.TypicalPhone(), twice).Intent
	bundle, err := sdk.ToBundle(opensdk.NewAndroidRequest(teaCard(t), ""))
	if err != nil {
		t.Fatal(err)
	}
	forged := sent(t, "", asIs).Extras
	forged.PutBytes("_mmessage_checksum", []byte("0"))
	answer, err := ios.EncodeResponse(opensdk.Response{ErrCode: -2})
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		data []byte
		kind inspect.Kind
		says string
	}{
		"a card":         {toJSON(t, sent(t, "", asIs)), inspect.Card, "a card there that opens pages/tea?id=1 of gh_d43f693ca31f, release version"},
		"a web page":     {toJSON(t, page), inspect.Card, "a web page instead of a card"},
		"sent twice":     {toJSON(t, again), inspect.Card, "@app stands there twice"},
		"not sent":       {toJSON(t, bundle), inspect.Card, "this is the request before sendReq"},
		"app id":         {toJSON(t, sent(t, "", func(r *opensdk.Request) { r.Message.MiniProgram.UserName = new("wx1") })), inspect.Card, "unsupported share type"},
		"forged":         {toJSON(t, forged), inspect.Card, "WeChat cannot read a card out of this"},
		"android answer": {toJSON(t, opensdk.Response{ErrCode: -6, ErrStr: new("no")}.Intent(app, opensdk.TypicalPhone())), inspect.Answer, "the app gets errCode -6: banned"},
		"answer in text": {dumpsys(opensdk.Response{ErrCode: -3}.Intent(app, opensdk.TypicalPhone()).Extras), inspect.Answer, "the app gets errCode -3"},
		"unmarked":       {toJSON(t, opensdk.Response{}.ToBundle()), inspect.Answer, "the app cannot read an answer out of this"},
		"iOS answer":     {answer, inspect.Answer, "the app gets errCode -2: the user cancelled"},
		"registration":   {toJSON(t, sdk.RegisterApp(app)), inspect.Registration, "nothing is shared"},
		"old iOS SDK":    {resent(t, "1.7.5"), inspect.Card, "SDK 1.7.5 cannot be verified"},
		"second sending": {resent(t, "1.9.2"), inspect.Card, "the SDK's own second sending"},
		"link":           {[]byte(pasteboard(t, asIs).Link), inspect.Opening, "not in it but on the pasteboard"},
		"scheme":         {[]byte("xcrun simctl openurl booted '" + pasteboard(t, asIs).Scheme + "'"), inspect.Opening, "not in it but on the pasteboard"},
		"token":          {[]byte(ios.TokenLink("tok", "ctx")), inspect.Verification, "send the card again with it"},
		"resend":         {[]byte(ios.ResendLink("ctx")), inspect.Verification, "by the scheme weixin://"},
		"return":         {[]byte(ios.ReturnLink()), inspect.Answer, "the code is on the pasteboard"},
		"return scheme":  {[]byte(ios.ReturnScheme()), inspect.Answer, "the code is on the pasteboard"},
		"has extras":     {[]byte("START u0 {flg=0x18000000 cmp=com.tencent.mm/.plugin.base.stub.WXEntryActivity (has extras)} from uid 10234"), inspect.Opening, "extras that this text does not show"},
	} {
		got, err := inspect.Read(c.data)
		if err != nil || got.Kind != c.kind || !slices.ContainsFunc(got.Says, func(w minishare.Words) bool { return strings.Contains(w.EN, c.says) && w.ZH != "" }) {
			t.Errorf("%s: %+v, %v, want %s: %s", name, got, err, c.kind, c.says)
		}
	}
}

// resent is a card that iOS sends by itself a second time.
func resent(t *testing.T, sdk string) []byte {
	p, err := opensdk.DecodePasteboard(pasteboard(t, asIs).Pasteboard)
	if err != nil {
		t.Fatal(err)
	}
	p.AutoResend, p.App.SDKVersion = true, sdk
	data, err := p.Encode()
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestAnswerInsideAReturnLink(t *testing.T) {
	answer, err := ios.EncodeResponse(opensdk.Response{ErrCode: -1})
	if err != nil {
		t.Fatal(err)
	}
	link := opensdk.Link{Biz: opensdk.NewBizData(answer)}.String()
	_, query, _ := strings.Cut(link, "&")
	got, err := inspect.Read([]byte(ios.ReturnLink() + "?" + query))
	if err != nil || got.Answer == nil || got.Answer.ErrCode != minishare.CommonError || got.OK() {
		t.Errorf("%+v, %v", got, err)
	}
	if got, err = inspect.Read([]byte(ios.ReturnLink() + "?_wechat_sdk_biz_data=AAAA")); err != nil || len(got.Faults) != 1 {
		t.Errorf("of an unknown form: %+v, %v", got, err)
	}
}

func TestLogLinesAreExplained(t *testing.T) {
	const log = `11-22 09:00:02.123  4711  4711 E MicroMsg.SDK.WXMediaMessage: checkArgs fail, title is invalid
11-22 09:00:02.124  4711  4711 E MicroMsg.SDK.WXApiImplV10: sendReq checkArgs fail
`
	got, err := inspect.Read([]byte(log))
	if err != nil || got.Kind != inspect.Lines || len(got.Log) != 2 || got.Log[0].Rules[0] != minishare.RuleTitleUnits || got.OK() {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestUnknownKeysAreNamed(t *testing.T) {
	extras := sent(t, "", asIs).Extras
	extras.PutInt("_wxapi_new", 1)
	if got, err := inspect.Read(toJSON(t, extras)); err != nil || !slices.Equal(got.Unknown, []string{"_wxapi_new"}) {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestUnknownParametersOfALinkAreNamed(t *testing.T) {
	got, err := inspect.Read([]byte(ios.TokenLink("tok", "ctx") + "&b=1&a=2"))
	if err != nil || !slices.Equal(got.Unknown, []string{"a", "b"}) {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestReadRefuses(t *testing.T) {
	for name, c := range map[string]struct {
		data string
		want error
	}{
		"nothing":      {" \n", inspect.ErrUnknown},
		"words":        {"a phone that does nothing", inspect.ErrUnknown},
		"a call":       {`{"userName":"gh_1","path":""}`, inspect.ErrCall},
		"nested call":  {`{"message":{"title":"x","media":{"userName":"gh_1"}}}`, inspect.ErrCall},
		"another JSON": {`{"a":1}`, inspect.ErrUnknown},
		"broken JSON":  {`{"a":`, opensdk.ErrSyntax},
		"broken list":  {`[1]`, opensdk.ErrSyntax},
		"broken plist": {"bplist00", opensdk.ErrSyntax},
		"broken link":  {"weixin://app/wx1/auth/?", opensdk.ErrSyntax},
		"too long":     {strings.Repeat(" ", inspect.MaxBytes+1), opensdk.ErrTooLarge},
	} {
		if got, err := inspect.Read([]byte(c.data)); !errors.Is(err, c.want) {
			t.Errorf("%s: %+v, %v, want %v", name, got, err, c.want)
		}
	}
}

func TestJSONSaysWhetherItIsWell(t *testing.T) {
	c, err := inspect.Read(toJSON(t, sent(t, "", asIs)))
	if err != nil {
		t.Fatal(err)
	}
	var got map[string]any
	if err := json.Unmarshal(toJSON(t, c), &got); err != nil {
		t.Fatal(err)
	}
	if got["ok"] != true || got["form"] != "android-extras-json" || got["card"].(map[string]any)["userName"] != "gh_d43f693ca31f" || got["picture"].(map[string]any)["width"] != 100.0 {
		t.Errorf("%v", got)
	}
}

// Whatever is pasted, reading it ends, and what is read can be told.
func FuzzRead(f *testing.F) {
	for _, data := range captures(f) {
		f.Add(data)
	}
	f.Add([]byte(ios.TokenLink("tok", "ctx")))
	f.Add([]byte("E MicroMsg.SDK.WXMediaMessage: checkArgs fail, title is invalid"))
	f.Add(toJSON(f, opensdk.Response{ErrCode: -2}.Intent(app, opensdk.TypicalPhone())))
	f.Fuzz(func(t *testing.T, data []byte) {
		c, err := inspect.Read(data)
		if err != nil {
			return
		}
		if c.Form == "" || c.Kind == "" || len(c.Says) == 0 {
			t.Fatalf("%+v", c)
		}
		if (c.Card == nil) != (c.Request == nil) {
			t.Fatalf("card %+v, request %+v", c.Card, c.Request)
		}
		toJSON(t, c)
	})
}
