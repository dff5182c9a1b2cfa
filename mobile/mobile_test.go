package mobile_test

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"minishare"
	"minishare/mobile"
)

const call = `{"webpageUrl":"https://byteee.fund","title":"XX小程序","imagePath":"www/img/logo.png","userName":"gh_67210fc11b59",` +
	`"path":"/pages/index","miniprogramType":2,"withShareTicket":true,"scene":0}`

func logo(t *testing.T) []byte {
	t.Helper()
	data, err := os.ReadFile("../testdata/vectors/pictures/five-to-four.png")
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestCheck(t *testing.T) {
	for _, c := range []struct{ call, want string }{
		{call, ""},
		{strings.Replace(call, "gh_67210fc11b59", "wx67210fc11b59", 1), "username-appid"},
		{`{"a<b":1}`, "userName"},
		{"", "call"},
	} {
		text, err := mobile.Check(c.call, "android")
		if err != nil {
			t.Fatal(err)
		}
		var findings minishare.Findings
		if err := json.Unmarshal([]byte(text), &findings); err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		if c.want != "" && !strings.Contains(text, c.want) || findings.Failure() == nil != (c.want == "") {
			t.Errorf("%s: %s", c.call, text)
		}
	}
	if _, err := mobile.Check(call, "symbian"); err == nil || !strings.Contains(err.Error(), "symbian") {
		t.Errorf("a platform that is none: %v", err)
	}
}

func TestPrepareGivesACard(t *testing.T) {
	for platform, thumb := range map[string]bool{"android": false, "ios": true, "harmonyos": false, "": false} {
		p, err := mobile.Prepare(call, platform, logo(t))
		if err != nil {
			t.Fatal(err)
		}
		c := p.Card()
		if c == nil || p.Failure() != nil {
			t.Fatalf("%s: %s", platform, p.Findings())
		}
		if c.UserName() != "gh_67210fc11b59" || c.Path() != "/pages/index" || c.Title() != "XX小程序" || c.Description() != "" ||
			c.WebpageURL() != "https://byteee.fund" || !c.WithShareTicket() || c.MiniprogramType() != 2 || c.Scene() != 0 {
			t.Errorf("%s: the card is not the call's", platform)
		}
		if n := len(c.Cover()); n == 0 || n > minishare.MaxCover || platform == "harmonyos" && n > minishare.MaxHarmonyCover {
			t.Errorf("%s: a cover of %d bytes", platform, n)
		}
		if n := len(c.Thumb()); n > minishare.MaxThumb || n > 0 != thumb {
			t.Errorf("%s: a thumb of %d bytes", platform, n)
		}
	}
}

func TestPrepareReadsDataURIs(t *testing.T) {
	picture := logo(t)
	inline := strings.Replace(call, "www/img/logo.png", "data:image/png;base64,"+base64.StdEncoding.EncodeToString(picture), 1)
	p, err := mobile.Prepare(inline, "android", nil)
	if err != nil {
		t.Fatal(err)
	}
	if p.Card() == nil || !bytes.Equal(p.Card().Cover(), picture) {
		t.Errorf("the picture in the call is not the cover: %s", p.Findings())
	}
}

func TestPrepareFails(t *testing.T) {
	for name, c := range map[string]struct {
		call            string
		picture         []byte
		parameter, rule string
	}{
		"no picture":    {call, nil, "imagePath", ""},
		"no image":      {call, []byte("<html>"), "imagePath", ""},
		"network":       {strings.Replace(call, "www/img/logo.png", "https://example.com/a.png", 1), logo(t), "imagePath", minishare.RuleImageNetwork},
		"AppID":         {strings.Replace(call, "gh_67210fc11b59", "wx67210fc11b59ffff", 1), logo(t), "userName", ""},
		"not an object": {"[]", logo(t), "*", ""},
	} {
		p, err := mobile.Prepare(c.call, "ios", c.picture)
		if err != nil {
			t.Fatal(err)
		}
		f := p.Failure()
		if p.Card() != nil || f == nil {
			t.Fatalf("%s: there is a card", name)
		}
		if f.Kind() != mobile.Failed || f.ErrCode() == 0 || f.Parameter() != c.parameter || c.rule != "" && f.Rule() != c.rule ||
			!strings.HasPrefix(f.ErrMsg(), minishare.FailPrefix) || f.Hint("zh") == "" || f.Hint("en") == f.Hint("zh") {
			t.Errorf("%s: %s %d %q %q %q", name, f.Kind(), f.ErrCode(), f.Parameter(), f.Rule(), f.ErrMsg())
		}
	}
}

func TestAnswered(t *testing.T) {
	for _, c := range []struct {
		code                          int32
		words, platform, weChat, kind string
	}{
		{0, "", "android", "8.0.49", mobile.Returned},
		{0, "", "ios", "6.7.2", mobile.Returned},
		{0, "", "android", "", mobile.Returned},
		{0, "", "android", "6.7.1", mobile.Shared},
		{-2, "", "android", "6.7.1", mobile.Cancelled},
		{-2, "", "android", "8.0.49", mobile.Failed},
		{-2, "", "android", "", mobile.Failed},
		{-2, "", "ios", "8.0.49", mobile.Cancelled},
		{-2, "", "", "", mobile.Cancelled},
		{-6, "signature", "android", "8.0.49", mobile.Failed},
		{77, "", "ios", "", mobile.Failed},
	} {
		o, err := mobile.Answered(c.code, c.words, c.platform, c.weChat)
		if err != nil {
			t.Fatal(err)
		}
		if o.Kind() != c.kind || o.ErrCode() != c.code || o.Hint("zh") == "" || !strings.HasSuffix(o.ErrMsg(), c.words) {
			t.Errorf("%+v: %s %d %q", c, o.Kind(), o.ErrCode(), o.ErrMsg())
		}
		if ok := o.ErrMsg() == minishare.OKMsg; ok != (c.code == 0) {
			t.Errorf("%+v: %q", c, o.ErrMsg())
		}
	}
	if _, err := mobile.Answered(0, "", "ios", "eight"); err == nil {
		t.Error("a version that is none is taken")
	}
	if o, err := mobile.Answered(-1, strings.Repeat("茶", 10000), "ios", ""); err != nil || len(o.ErrMsg()) > 1000 {
		t.Errorf("long words of WeChat's are not cut: %v", err)
	}
}

func TestExplain(t *testing.T) {
	if got := mobile.Explain("E/MicroMsg.SDK.WXMiniProgramObject: userName is null"); !strings.Contains(got, "userName") {
		t.Errorf("explained as %s", got)
	}
	if got := mobile.Explain("nothing of the SDK's"); got != "[]" {
		t.Errorf("explained as %s", got)
	}
}
