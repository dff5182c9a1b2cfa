package opensdk_test

import (
	"errors"
	"strings"
	"testing"

	"minishare"
	"minishare/opensdk"
)

// A finding of minishare needs the rule behind an SDK's refusal, and an app's
// developer the value and the limit.
func TestRefusalNamesTheRule(t *testing.T) {
	for name, c := range map[string]struct {
		spoil func(*opensdk.Message)
		rule  string
		says  string
	}{
		"no picture":  {func(m *opensdk.Message) { m.ThumbData = nil }, minishare.RuleImageMissing, "thumbData: is null"},
		"big picture": {func(m *opensdk.Message) { m.ThumbData = make([]byte, 131073) }, minishare.RuleImageBytes, "131073 bytes, at most 131072"},
		"title": {func(m *opensdk.Message) { m.Title = new(strings.Repeat("😀", 257)) },
			minishare.RuleTitleUnits, "514 UTF-16 units, at most 512"},
		"description": {func(m *opensdk.Message) { m.Description = new(strings.Repeat("茶", 1025)) },
			minishare.RuleDescUnits, "1025 UTF-16 units, at most 1024"},
		"tag":    {func(m *opensdk.Message) { m.MediaTagName = new(strings.Repeat("x", 65)) }, minishare.RuleTagUnits, "mediaTagName"},
		"action": {func(m *opensdk.Message) { m.MessageAction = new(strings.Repeat("x", 2049)) }, minishare.RuleActionUnits, "messageAction"},
		"ext":    {func(m *opensdk.Message) { m.MessageExt = new(strings.Repeat("x", 2049)) }, minishare.RuleExtUnits, "messageExt is too long"},
		"url":    {func(m *opensdk.Message) { m.MiniProgram.WebpageURL = new("") }, minishare.RuleWebpageURLEmpty, "webPageUrl is null"},
		"name":   {func(m *opensdk.Message) { m.MiniProgram.UserName = nil }, minishare.RuleUserNameEmpty, "userName is null"},
		"type":   {func(m *opensdk.Message) { m.MiniProgram.MiniprogramType = -1 }, minishare.RuleTypeRange, "is -1, not 0, 1 or 2"},
		"nothing": {func(m *opensdk.Message) {
			m.MiniProgram = nil
			m.WebPage = &opensdk.WebPage{}
			m.ThumbData = make([]byte, 65537)
		}, minishare.RuleImageBytes, "thumbData is invalid"},
	} {
		r := opensdk.NewAndroidRequest(&tea, "")
		c.spoil(r.Message)
		for _, version := range opensdk.AndroidVersions() {
			err := android(t, version).CheckArgs(r)
			var refused *opensdk.CheckError
			if !errors.As(err, &refused) || refused.Rule != c.rule || !strings.Contains(err.Error(), c.says) {
				t.Errorf("%s, %s: %v", name, version, err)
			}
		}
	}
}

// A card that became a web page for an old WeChat and is sent again is judged as a
// web page, whose address has a limit.
func TestFallbackSentAgainIsCheckedAsAPage(t *testing.T) {
	for n, passes := range map[int]bool{10240: true, 10241: false} {
		r := opensdk.NewAndroidRequest(&tea, "")
		r.Message.MiniProgram.WebpageURL = new(strings.Repeat("x", n))
		sdk, phone := android(t, "5.5.3"), opensdk.Phone{Installed: true}
		if first := sdk.SendReq(teaApp, phone, r); !first.Returned {
			t.Fatal(first.Err)
		}
		again := sdk.SendReq(teaApp, phone, r)
		if again.Returned != passes {
			t.Errorf("%d units: %v", n, again.Err)
		}
		if log := "E/MicroMsg.SDK.WXWebpageObject: checkArgs fail, webpageUrl is invalid"; !passes && (len(again.Log) == 0 || again.Log[0] != log) {
			t.Errorf("%d units: log %q", n, again.Log)
		}
	}
	var refused *opensdk.CheckError
	if err := android(t, "").CheckWebPage(&opensdk.WebPage{}); !errors.As(err, &refused) || refused.Rule != minishare.RuleWebpageURLEmpty {
		t.Errorf("no address: %v", err)
	}
}

func TestEdgesPass(t *testing.T) {
	r := opensdk.NewAndroidRequest(&tea, "")
	m := r.Message
	m.ThumbData, m.Title, m.Description = make([]byte, 131072), new(strings.Repeat("😀", 256)), new(strings.Repeat("茶", 1024))
	m.MediaTagName, m.MessageAction, m.MessageExt = new(strings.Repeat("x", 64)), new(strings.Repeat("x", 2048)), new(strings.Repeat("x", 2048))
	for _, version := range opensdk.AndroidVersions() {
		if err := android(t, version).CheckArgs(r); err != nil {
			t.Errorf("%s: %v", version, err)
		}
	}
}

func TestScenesThatNeedMore(t *testing.T) {
	for _, version := range opensdk.AndroidVersions() {
		for scene, refuses := range map[int32]bool{3: version != "5.1.4", 4: version == "6.8.0" || version == "6.8.34", 5: false} {
			r := opensdk.NewAndroidRequest(&tea, "")
			r.Scene = scene
			var refused *opensdk.CheckError
			err := android(t, version).CheckArgs(r)
			if errors.As(err, &refused) != refuses || refuses && refused.Rule != minishare.RuleSceneNotChat {
				t.Errorf("%s, scene %d: %v", version, scene, err)
			}
		}
	}
}

// A caller keeps apart what to tell the user by the error alone.
func TestWhyNothingWasSent(t *testing.T) {
	wrong := teaApp
	wrong.CheckSignature = true
	for name, c := range map[string]struct {
		app   opensdk.App
		phone opensdk.Phone
		want  error
	}{
		"no wechat":               {teaApp, opensdk.Phone{}, opensdk.ErrNotInstalled},
		"no wechat, but asked":    {wrong, opensdk.Phone{Official: true}, opensdk.ErrSignature},
		"no wechat for a token":   {teaApp, opensdk.Phone{Token: new("t")}, opensdk.ErrNotInstalled},
		"another wechat":          {wrong, opensdk.Phone{Installed: true}, opensdk.ErrSignature},
		"another, but not asked":  {teaApp, opensdk.Phone{Installed: true}, nil},
		"the official one, asked": {wrong, opensdk.TypicalPhone(), nil},
	} {
		sent := android(t, "").SendReq(c.app, c.phone, opensdk.NewAndroidRequest(&tea, ""))
		if !errors.Is(sent.Err, c.want) || sent.Returned != (c.want == nil) || (sent.Intent == nil) != (c.want != nil) {
			t.Errorf("%s: %v, intent %v", name, sent.Err, sent.Intent)
		}
		if noToken := strings.Contains(strings.Join(sent.Log, ""), "token is null"); noToken != (c.want == opensdk.ErrNotInstalled || c.phone.Token == nil && c.want == nil) {
			t.Errorf("%s: log %q", name, sent.Log)
		}
	}
}
