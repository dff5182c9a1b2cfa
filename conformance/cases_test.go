package conformance_test

import (
	"encoding/base64"
	"fmt"
	"math"
	"math/rand/v2"
	"strconv"
	"strings"

	"minishare/opensdk"
)

// shareCase is a card, and the app and phone that it is sent from.
type shareCase struct {
	app     opensdk.App
	phone   opensdk.Phone
	request *opensdk.Request
	times   int // how often the same request is sent
}

// maker makes cases up, the same ones each time.
type maker struct{ *rand.Rand }

func newMaker() maker { return maker{rand.New(rand.NewPCG(5, 53))} }

func one[T any](m maker, of ...T) T { return of[m.IntN(len(of))] }

// rarely gives one of the later values once in twenty times: most cases then have
// one fault or none, and get far.
func rarely[T any](m maker, common T, rare ...T) T {
	if m.IntN(20) > 0 {
		return common
	}
	return one(m, rare...)
}

// repeat makes texts of a length in UTF-16 units, of characters of one unit, of
// two, and of both.
func (m maker) repeat(units int) *string {
	emoji := strings.Repeat("😀", units/2)
	return new(one(m, strings.Repeat("x", units), strings.Repeat("茶", units), emoji+strings.Repeat("x", units%2), "é"+strings.Repeat("\t", units-1)))
}

// around gives texts at a limit, and null and nothing.
func (m maker) around(limit int) *string {
	return rarely(m, one(m, nil, new(""), new(" "), new("春风茶舍"), new("😀"), m.repeat(limit-1), m.repeat(limit)), m.repeat(limit+1), m.repeat(2*limit))
}

var paths = []string{
	"", "pages/a", "/pages/a", "pages/a?x=1", "?foo=bar", "pages/a?", "pages/a???", "pages/a?x=1?y=2", "pages/a??x=1", "?", "???", "??x", "x?????y",
	"pages/a.html?x=1", "pages/a#top", "pages/a?x=1#top", "pages/a?u=https%3A%2F%2Fe.com%2F%3Fq%3D1", "茶/😀?名=值?", " ", "\n?\n?", "a\\?b", "？全角",
}

func (m maker) share() shareCase {
	return shareCase{
		app: opensdk.App{
			ID:             one(m, "wx0123456789abcdef", "", "a&b=c?", "茶😀"),
			Package:        one(m, "com.example.app", "", "包"),
			CheckSignature: rarely(m, false, true),
		},
		phone:   m.phone(),
		request: m.request(),
		times:   rarely(m, 1, 2, 3),
	}
}

func (m maker) phone() opensdk.Phone {
	numbers := []*int32{nil, new(int32(0)), new(int32(620756992)), new(int32(620756993)), new(int32(671104336)), new(int32(-1)), new(int32(math.MaxInt32))}
	return opensdk.Phone{
		Installed:     rarely(m, true, false),
		WeChatSDK:     rarely(m, new(int32(671104336)), numbers...),
		WeChatMetaSDK: rarely(m, nil, numbers...),
		Token:         one(m, nil, new(""), new("tok_1"), new("茶😀")),
		API:           28, // the SDK of this version does not look
	}
}

func (m maker) request() *opensdk.Request {
	ids := []*string{nil, new(""), new("oA😀")}
	r := &opensdk.Request{
		Transaction: one(m, nil, new(""), new("share-1"), new(strings.Repeat("茶", 3000))),
		OpenID:      one(m, ids...),
		UserOpenID:  one(m, ids...),
		Scene:       one(m, int32(0), 0, 1, 2, 3, 4, 5, -1, math.MinInt32, math.MaxInt32),
		Message:     m.message(),
	}
	if m.IntN(40) == 0 {
		r.Message = nil
	}
	return r
}

func (m maker) message() *opensdk.Message {
	x := &opensdk.Message{
		Title: m.around(512), Description: m.around(1024), ThumbData: m.thumb(),
		SDKVer:       one(m, int32(0), 1, -1, math.MaxInt32),
		MediaTagName: m.around(64), MessageAction: m.around(2048), MessageExt: m.around(2048),
		MiniProgram: &opensdk.MiniProgram{
			UserName:        rarely(m, new(one(m, "gh_d43f693ca31f", "gh_x@app", "wx0123456789abcdef", " ", "茶")), nil, new("")),
			Path:            rarely(m, new(one(m, paths...)), nil),
			WebpageURL:      m.url(),
			WithShareTicket: one(m, true, false),
			MiniprogramType: rarely(m, int32(m.IntN(3)), -1, 3, 4, math.MinInt32, math.MaxInt32),
			DisableForward:  one(m, int32(0), 1, -1, math.MaxInt32),
		},
	}
	switch m.IntN(40) {
	case 0:
		x.MiniProgram = nil
	case 1, 2, 3: // what the fallback for an old WeChat makes of a card
		x.MiniProgram, x.WebPage = nil, &opensdk.WebPage{WebpageURL: m.url(), ExtInfo: one(m, nil, new("ext")), CanvasPageXML: one(m, nil, new("<xml/>"))}
	}
	return x
}

// url makes web addresses, around the limit that they have in a web page's message.
func (m maker) url() *string {
	return rarely(m, one(m, new("https://example.com/?a=b"), new(" "), m.repeat(10239), m.repeat(10240)), nil, new(""), m.repeat(10241), m.repeat(70000))
}

// thumb makes pictures, most of them small, so that the run stays short.
func (m maker) thumb() []byte {
	n := rarely(m, one(m, 0, 1, 5, 1000, 5000), 32768, 32769, 65536, 65537, 131071, 131072, 131073, 131074, -1)
	if n < 0 {
		return nil
	}
	data := make([]byte, n)
	for i := range data {
		data[i] = byte(m.Uint32())
	}
	return data
}

// line words a case for java/Case.java.
type line struct{ strings.Builder }

func (l *line) bytes(name string, data []byte) {
	if data != nil {
		l.WriteString("\t" + name + "=" + base64.StdEncoding.EncodeToString(data))
	}
}

func (l *line) text(name string, s *string) {
	if s != nil {
		l.bytes(name, append([]byte{}, *s...))
	}
}

func (l *line) put(name string, v any) { l.text(name, new(fmt.Sprint(v))) }

func (l *line) number(name string, n *int32) {
	if n != nil {
		l.put(name, *n)
	}
}

func (c shareCase) line() string {
	l := &line{}
	l.WriteString("share")
	l.put("appid", c.app.ID)
	l.put("package", c.app.Package)
	l.put("checkSignature", c.app.CheckSignature)
	l.put("installed", c.phone.Installed)
	l.number("supports", c.phone.WeChatSDK)
	l.number("meta", c.phone.WeChatMetaSDK)
	l.text("token", c.phone.Token)
	l.put("times", c.times)
	l.request(c.request)
	return l.String() + "\n"
}

func (l *line) request(r *opensdk.Request) {
	l.text("transaction", r.Transaction)
	l.text("openId", r.OpenID)
	l.text("userOpenId", r.UserOpenID)
	l.put("scene", r.Scene)
	m := r.Message
	if m == nil {
		l.put("noMessage", true)
		return
	}
	l.put("sdkVer", m.SDKVer)
	l.text("title", m.Title)
	l.text("description", m.Description)
	l.bytes("thumb", m.ThumbData)
	l.text("mediaTagName", m.MediaTagName)
	l.text("messageAction", m.MessageAction)
	l.text("messageExt", m.MessageExt)
	if page := m.WebPage; page != nil {
		l.put("isPage", true)
		l.text("webpageUrl", page.WebpageURL)
		l.text("extInfo", page.ExtInfo)
		l.text("canvasPageXml", page.CanvasPageXML)
		return
	}
	o := m.MiniProgram
	if o == nil {
		l.put("noObject", true)
		return
	}
	l.text("webpageUrl", o.WebpageURL)
	l.text("userName", o.UserName)
	l.text("path", o.Path)
	l.put("withShareTicket", o.WithShareTicket)
	l.put("miniprogramType", o.MiniprogramType)
	l.put("disableForward", o.DisableForward)
}

// response makes an answer of WeChat's.
func (m maker) response() opensdk.Response {
	texts := []*string{nil, new(""), new("用户取消"), new("😀")}
	return opensdk.Response{
		ErrCode:     one(m, int32(0), -1, -2, -3, -4, -5, -6, 1, math.MinInt32, math.MaxInt32),
		ErrStr:      one(m, texts...),
		Transaction: one(m, texts...),
		OpenID:      one(m, texts...),
	}
}

func responseLine(r opensdk.Response) string {
	l := &line{}
	l.WriteString("response")
	l.put("errCode", r.ErrCode)
	l.text("errStr", r.ErrStr)
	l.text("transaction", r.Transaction)
	l.text("openId", r.OpenID)
	return l.String() + "\n"
}

// commands of WeChat, the answer to a share most often. 16 is left out: what it
// logs is of a list that no share has.
var commands = []int32{
	2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 0, 1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 17, 18, 19, 20,
	21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 99, -1, math.MaxInt32,
}

// contents end before, at and behind the ninth unit, some within an emoji.
var contents = []*string{
	new("weixin://sendresp?appid=wx0123456789abcdef"), nil, new(""), new("w"), new("weixin"), new("weixin:/"), new("weixin://"), new("weixin:/😀"),
	new("w😀eixin://"), new("😀😀😀😀😀"), new("x😀😀😀😀"), new("春风茶舍"), new("\x00\t\n"),
}

// intent makes the extras of an Intent that may or may not be an answer.
func (m maker) intent() opensdk.Bundle {
	b := m.response().ToBundle()
	b.PutInt("_wxapi_command_type", one(m, commands...))
	b.PutString("wx_token_key", rarely(m, new("com.tencent.mm.openapi.token"), nil, new(""), new("com.tencent.mm.openapi.token ")))
	b.PutString("_mmessage_content", one(m, contents...))
	b.PutInt("_mmessage_sdkVersion", one(m, int32(671104336), 0, 7, -1, math.MinInt32, math.MaxInt32))
	b.PutString("_mmessage_appPackage", rarely(m, one(m, new("com.tencent.mm"), new("茶😀"), new("c")), nil, new("")))
	sum := opensdk.Checksum(b.String("_mmessage_content"), b.Int("_mmessage_sdkVersion"), b.String("_mmessage_appPackage"))
	b.PutBytes("_mmessage_checksum", rarely(m, []byte(sum), nil, []byte{}, []byte(sum[1:]), []byte("x"+sum[1:]), []byte(strings.ToUpper(sum))))
	for e := range b.Clone().All() {
		if m.IntN(30) == 0 {
			b.Delete(e.Key)
		} else if m.IntN(60) == 0 {
			b.PutBoolean(e.Key, true) // another type, which counts as absent
		}
	}
	return b
}

func intentLine(b opensdk.Bundle) string {
	l := &line{}
	l.WriteString("handle")
	l.put("package", "com.example.app")
	for e := range b.All() {
		switch v := e.Value.(type) {
		case nil:
			l.put("nullstring:"+e.Key, "")
		case string:
			l.put("string:"+e.Key, v)
		case int32:
			l.put("int:"+e.Key, strconv.Itoa(int(v)))
		case bool:
			l.put("boolean:"+e.Key, v)
		case []byte:
			l.bytes("bytes:"+e.Key, v)
		}
	}
	return l.String() + "\n"
}

func registerLine(app opensdk.App) string {
	l := &line{}
	l.WriteString("register")
	l.put("appid", app.ID)
	l.put("package", app.Package)
	l.put("installed", true)
	return l.String() + "\n"
}
