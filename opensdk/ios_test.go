package opensdk_test

import (
	"bytes"
	"errors"
	"hash/crc32"
	"reflect"
	"strings"
	"testing"

	"howett.net/plist"

	"minishare"
	"minishare/opensdk"
)

var teaIOS = opensdk.IOSApp{ID: "wx0123456789abcdef", BundleID: "com.example.tea", UniversalLink: "https://example.com/app/"}

// goldenCard is what SDK 1.9.2 puts on the pasteboard for the tea house's card:
// a string is a string there, a number an integer, bytes are data.
var goldenCard = map[string]any{
	"command": "1010", "objectType": "36", "scene": "0",
	"title": "茶", "description": "A tea house",
	"thumbData": tinyGIF, "hdThumbData": []byte("cover"),
	"mediaUrl": "https://example.com/tea", "appBrandUserName": "gh_d43f693ca31f", "appBrandPath": "pages/tea?id=1",
	"withShareTicket": true, "miniprogramType": uint64(2), "disableForward": false,
	"appbrandisupdatablemessage": false, "appbrandissecrectmessage": false,
	"weworkObjectSubType": "0", "musicVideoDuration": "0", "musicVideoIssueData": "0",
	"result": "1", "returnFromApp": "0", "sdkver": "1.9.2", "universalLink": "https://example.com/app/",
	"isAutoResend": false,
}

func sendIOS(t testing.TB, r *opensdk.Request) opensdk.IOSSent {
	t.Helper()
	sent, err := teaIOS.SendReq(r, strings.Repeat("0f", 32))
	if err != nil || !sent.Returned {
		t.Fatal(err, sent.Log)
	}
	return sent
}

// The library reads what it wrote, as a second opinion beside this package's own
// reader.
func TestPasteboardKeyByKey(t *testing.T) {
	var outer map[string]map[string]any
	format, err := plist.Unmarshal(sendIOS(t, opensdk.NewIOSRequest(&tea)).Pasteboard, &outer)
	if err != nil || format != plist.BinaryFormat || len(outer) != 1 {
		t.Fatal(err, format, outer)
	}
	sameDict(t, outer[teaIOS.ID], goldenCard)
}

func sameDict(t *testing.T, got, want map[string]any) {
	t.Helper()
	for key, v := range want {
		if !reflect.DeepEqual(got[key], v) {
			t.Errorf("%s is %T %v, want %T %v", key, got[key], got[key], v, v)
		}
	}
	for key, v := range got {
		if _, ok := want[key]; !ok {
			t.Errorf("%s is there: %v", key, v)
		}
	}
}

func TestPasteboardOptionalKeys(t *testing.T) {
	r := opensdk.NewIOSRequest(&minishare.Card{})
	m := r.Message
	m.MediaTagName, m.MessageAction, m.MessageExt = new("tag"), new("action"), new("ext")
	m.MsgSignature, m.ThumbDataHash = new("sig"), new("hash")
	m.MiniProgram.Extra, m.MiniProgram.DisableForward = map[string]string{"k": "v"}, 7
	var outer map[string]map[string]any
	if _, err := plist.Unmarshal(sendIOS(t, r).Pasteboard, &outer); err != nil {
		t.Fatal(err)
	}
	got := outer[teaIOS.ID]
	for key, want := range map[string]any{
		"mediaTagName": "tag", "messageAction": "action", "messageExt": "ext", "msgSignature": "sig", "thumbDataHash": "hash",
		"appbrandextrainfo": map[string]any{"k": "v"}, "disableForward": true, "title": "", "description": "",
	} {
		if !reflect.DeepEqual(got[key], want) {
			t.Errorf("%s is %v, want %v", key, got[key], want)
		}
	}
	for _, key := range []string{"thumbData", "hdThumbData"} {
		if _, ok := got[key]; ok {
			t.Errorf("%s is there without a picture", key)
		}
	}
}

func TestPasteboardRoundTrip(t *testing.T) {
	want := opensdk.NewIOSRequest(&tea)
	want.Scene = 2
	want.Message.Title = new("😀 " + strings.Repeat("茶", 300))
	want.Message.MediaTagName, want.Message.MsgSignature = new("tag"), new("sig")
	want.Message.MiniProgram.Extra = map[string]string{"k": "v", "": "茶"}
	want.Message.MiniProgram.SecretMessage, want.Message.MiniProgram.UpdatableMessage = true, true
	got, err := opensdk.DecodePasteboard(sendIOS(t, want).Pasteboard)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got.Request, want) {
		t.Errorf("request %+v, want %+v", got.Request.Message, want.Message)
	}
	app := teaIOS
	app.BundleID, app.SDKVersion = "", opensdk.DefaultIOS
	if got.App != app || got.OldText != nil || got.AutoResend || got.Unknown != nil {
		t.Errorf("pasted %+v", got)
	}
	if p := got.Request.Params(); p.UserName != tea.UserName || p.Path != tea.Path {
		t.Errorf("iOS sends userName and path raw, got %q, %q", p.UserName, p.Path)
	}
}

func TestCheckIOSGivesAllFaults(t *testing.T) {
	r := opensdk.NewIOSRequest(&tea)
	m, long := r.Message, func(n int) *string { return new(strings.Repeat("x", n)) }
	m.Title, m.Description, m.ThumbData, m.MediaTagName = long(513), long(1025), make([]byte, 65537), long(65)
	m.MessageExt, m.MessageAction, m.MsgSignature, m.ThumbDataHash = long(2049), long(2049), long(10241), long(1025)
	m.MiniProgram.WebpageURL, m.HDImageData, m.MiniProgram.MiniprogramType = long(10241), make([]byte, 131073), 3
	sent, err := teaIOS.SendReq(r, "")
	if err != nil || sent.Returned || sent.Pasteboard != nil {
		t.Fatal(err, sent.Returned)
	}
	want := []string{
		"mediaMessage title too large", "mediaMessage description too large", "mediaMessage thumbData too large",
		"mediaMessage thumbData can not be translate into UIImage", "mediaMessage mediaTagName too large",
		"mediaMessage messageExt too large", "mediaMessage messageAction too large", "mediaMessage msgSignature too large",
		"mediaMessage thumbDataHash too large", "object url too large", "object hdThumbData too large", "miniProgramType is invaild",
	}
	if !reflect.DeepEqual(sent.Log, want) {
		t.Errorf("log %q", sent.Log)
	}
}

func TestCheckIOSLetsPass(t *testing.T) {
	for name, change := range map[string]func(*opensdk.Message){
		"edges": func(m *opensdk.Message) {
			m.Title, m.HDImageData = new(strings.Repeat("😀", 256)), make([]byte, 131072)
			m.MiniProgram.WebpageURL = new(strings.Repeat("x", 10240))
		},
		"no picture":   func(m *opensdk.Message) { m.ThumbData, m.HDImageData = nil, nil },
		"no user name": func(m *opensdk.Message) { m.MiniProgram.UserName = nil },
		"a HEIC":       func(m *opensdk.Message) { m.ThumbData = []byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic") },
	} {
		r := opensdk.NewIOSRequest(&tea)
		change(r.Message)
		if refused := opensdk.CheckIOS(r); refused != nil {
			t.Errorf("%s: %v", name, refused[0])
		}
	}
	r := opensdk.NewIOSRequest(&tea)
	r.Message.MiniProgram.MiniprogramType = -1
	if refused := opensdk.CheckIOS(r); len(refused) != 1 || refused[0].Rule != minishare.RuleTypeRange {
		t.Errorf("miniprogramType -1: %v", refused)
	}
	if refused := opensdk.CheckIOS(&opensdk.Request{}); len(refused) != 1 {
		t.Errorf("a request without a message: %v", refused)
	}
}

func TestIOSAppValidateGivesAllFaults(t *testing.T) {
	for name, c := range map[string]struct {
		app  opensdk.IOSApp
		says []string
	}{
		"empty":       {opensdk.IOSApp{}, []string{"app id", "bundle id", "universal link"}},
		"plain http":  {opensdk.IOSApp{ID: "wx1", BundleID: "b", UniversalLink: "http://example.com/"}, []string{"not https"}},
		"with query":  {opensdk.IOSApp{ID: "wx1", BundleID: "b", UniversalLink: "https://example.com/?a"}, []string{"contains ?"}},
		"id of links": {opensdk.IOSApp{ID: "wx/1", BundleID: "b", UniversalLink: "https://example.com/"}, []string{`"wx/1"`}},
		"reserved id": {opensdk.IOSApp{ID: "old_text", BundleID: "b", UniversalLink: "https://example.com/"}, []string{"old_text"}},
	} {
		err := c.app.Validate()
		for _, says := range c.says {
			if err == nil || !strings.Contains(err.Error(), says) {
				t.Errorf("%s: %v does not say %q", name, err, says)
			}
		}
		if _, err := c.app.SendReq(opensdk.NewIOSRequest(&tea), ""); err == nil {
			t.Errorf("%s: sent", name)
		}
	}
	if err := teaIOS.Validate(); err != nil {
		t.Error(err)
	}
}

// The plist library writes pictures of one CRC-32 as one picture.
func TestPicturesOfOneCRC32AreNotConfused(t *testing.T) {
	r := opensdk.NewIOSRequest(&tea)
	r.Message.HDImageData = sameCRC(t, tinyGIF)
	if _, err := teaIOS.EncodePasteboard(r); err == nil || !strings.Contains(err.Error(), "CRC-32") {
		t.Errorf("error %v", err)
	}
	r.Message.HDImageData = r.Message.ThumbData
	if _, err := teaIOS.EncodePasteboard(r); err != nil {
		t.Errorf("one picture for both: %v", err)
	}
}

// sameCRC gives other bytes of the same CRC-32: those of a change that the
// checksum, being linear, does not see.
func sameCRC(t *testing.T, data []byte) []byte {
	t.Helper()
	pattern := []byte{0x41, 0x06, 0x71, 0xDB, 0x01} // the polynomial, bit-reversed, shifted by a bit
	other := bytes.Clone(data)
	for i, b := range pattern {
		other[len(other)-8+i] ^= b
	}
	if crc32.ChecksumIEEE(other) != crc32.ChecksumIEEE(data) {
		t.Fatal("the change shows in the checksum")
	}
	return other
}

func TestIOSResponseRoundTrip(t *testing.T) {
	for _, code := range []int32{0, -1, -2, -5, 42} {
		data, err := teaIOS.EncodeResponse(opensdk.Response{ErrCode: code, ErrStr: new("stays behind")})
		if err != nil {
			t.Fatal(err)
		}
		got, err := teaIOS.DecodeResponse(data)
		if err != nil || got != (opensdk.Response{ErrCode: code}) {
			t.Errorf("code %d: %+v, %v", code, got, err)
		}
	}
}

func TestIOSResponseKeyByKey(t *testing.T) {
	data, err := teaIOS.EncodeResponse(opensdk.Response{ErrCode: -2})
	if err != nil {
		t.Fatal(err)
	}
	var outer map[string]map[string]any
	if _, err := plist.Unmarshal(data, &outer); err != nil {
		t.Fatal(err)
	}
	sameDict(t, outer[teaIOS.ID], map[string]any{
		"command": "2020", "result": "-2", "country": "", "language": "zh_CN", "returnFromApp": "0",
		"isAutoResend": false, "wechatVersion": uint64(402658851),
	})
}

func TestIOSResponseRefuses(t *testing.T) {
	of := func(id string, inner map[string]any) []byte {
		data, err := plist.Marshal(map[string]any{id: inner}, plist.BinaryFormat)
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	for name, c := range map[string]struct {
		data []byte
		want error
	}{
		"another app's":    {of("wx2", map[string]any{"command": "2020", "result": "0"}), opensdk.ErrValue},
		"another command":  {of(teaIOS.ID, map[string]any{"command": "2030", "result": "0"}), opensdk.ErrValue},
		"no result":        {of(teaIOS.ID, map[string]any{"command": "2020"}), opensdk.ErrMissing},
		"result as number": {of(teaIOS.ID, map[string]any{"command": "2020", "result": 0}), opensdk.ErrType},
		"result in words":  {of(teaIOS.ID, map[string]any{"command": "2020", "result": "ok"}), opensdk.ErrValue},
		"a request":        {sendIOS(t, opensdk.NewIOSRequest(&tea)).Pasteboard, opensdk.ErrValue},
		"nothing":          {nil, opensdk.ErrSyntax},
	} {
		if _, err := teaIOS.DecodeResponse(c.data); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
}

func TestLinks(t *testing.T) {
	sent := sendIOS(t, opensdk.NewIOSRequest(&tea))
	ctx := strings.Repeat("0f", 32)
	want := "https://help.wechat.com/app/wx0123456789abcdef/sendreq/?wechat_app_bundleId=com.example.tea&wechat_auth_context_id=" + ctx
	if sent.Link != want {
		t.Errorf("link %s", sent.Link)
	}
	if want := "weixin://app/wx0123456789abcdef/sendreq/?wechat_app_bundleId=com.example.tea"; sent.Scheme != want {
		t.Errorf("scheme %s", sent.Scheme)
	}
	full := opensdk.Link{AppID: teaIOS.ID, BundleID: "a&b=c", Context: "ctx", Token: "tok_1"}
	if want := "?wechat_app_bundleId=a%26b%3Dc&wechat_auth_context_id=ctx&wechat_auth_token=tok_1"; !strings.HasSuffix(full.String(), want) {
		t.Errorf("link %s", full)
	}
	for link, want := range map[string]opensdk.Link{
		sent.Link:                    {AppID: teaIOS.ID, BundleID: teaIOS.BundleID, Context: ctx},
		sent.Scheme:                  {AppID: teaIOS.ID, BundleID: teaIOS.BundleID, ByScheme: true},
		full.String():                full,
		"weixin://app/wx1/sendreq/?": {AppID: "wx1", ByScheme: true},
		"weixin://app/wx1/sendreq/":  {AppID: "wx1", ByScheme: true},
	} {
		if got, err := opensdk.ParseLink(link); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s is %+v, %v", link, got, err)
		}
	}
	for _, link := range []string{"", "https://help.wechat.com/app/wx1/auth/?", "https://example.com/app/wx1/sendreq/?",
		"https://help.wechat.com/app/%zz/sendreq/?", "https://help.wechat.com/app/wx1/sendreq/?%zz", full.String() + strings.Repeat("x", 1<<20)} {
		if got, err := opensdk.ParseLink(link); err == nil {
			t.Errorf("%.60s is %+v", link, got)
		}
	}
}

func TestReturnLinks(t *testing.T) {
	for _, ul := range []string{"https://example.com/app", "https://example.com/app/", "https://example.com/app//"} {
		app := teaIOS
		app.UniversalLink = ul
		if got := app.ReturnLink(); got != "https://example.com/app/wx0123456789abcdef/" {
			t.Errorf("%s: return link %s", ul, got)
		}
	}
	for link, want := range map[string]bool{
		teaIOS.ReturnLink():                    true,
		teaIOS.ReturnLink() + "?a=b":           true,
		teaIOS.ReturnLink() + "/":              true,
		"https://example.com/app/" + teaIOS.ID: true,
		teaIOS.ReturnScheme():                  true,
		teaIOS.ReturnScheme() + "/":            true,
		teaIOS.ID + "://":                      true,
		teaIOS.ID + "://pages/tea":             false,
		"https://example.com/app/tea":          false,
		"wx9://platformId=wechat":              false,
		"":                                     false,
	} {
		if got := teaIOS.Returns(link); got != want {
			t.Errorf("%q is wechat's return: %t, want %t", link, got, want)
		}
	}
}
