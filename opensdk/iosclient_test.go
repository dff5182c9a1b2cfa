package opensdk_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"minishare/opensdk"
)

var (
	noon = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)
	ctx1 = strings.Repeat("1f", 32)
)

func newClient(t *testing.T, config opensdk.IOSClientConfig) *opensdk.IOSClient {
	t.Helper()
	c, err := opensdk.NewIOSClient(teaIOS, config)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// begun is a client with a share under way.
func begun(t *testing.T) *opensdk.IOSClient {
	t.Helper()
	c := newClient(t, opensdk.IOSClientConfig{})
	sent, err := c.Send(noon, opensdk.NewIOSRequest(&tea), ctx1, new("copied before"))
	if err != nil || !sent.Returned || c.State() != opensdk.IOSSentOnce {
		t.Fatal(err, sent.Log, c.State())
	}
	return c
}

func answerOf(t *testing.T, code int32, oldText *string) []byte {
	t.Helper()
	data, err := (&opensdk.Answer{AppID: teaIOS.ID, Response: opensdk.Response{ErrCode: code}, OldText: oldText}).Encode()
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// The first share of all: WeChat verifies the app, hands it a token, takes the
// card again, and answers.
func TestVerificationByUniversalLink(t *testing.T) {
	c := begun(t)
	next, err := c.Open(noon, teaIOS.TokenLink("tok_1", ctx1), nil)
	if err != nil || next.Send == nil || next.Response != nil {
		t.Fatalf("%+v, %v", next, err)
	}
	if c.Token() != "tok_1" || c.State() != opensdk.IOSResent {
		t.Errorf("token %q, state %s", c.Token(), c.State())
	}
	if want := "https://help.wechat.com/app/wx0123456789abcdef/sendreq/?wechat_app_bundleId=com.example.tea&wechat_auth_token=tok_1"; next.Send.Link != want {
		t.Errorf("link %s", next.Send.Link)
	}
	pasted, err := opensdk.DecodePasteboard(next.Send.Pasteboard)
	if err != nil || !pasted.AutoResend || *pasted.OldText != "copied before" || *pasted.Request.Message.Title != tea.Title {
		t.Errorf("sent again %+v, %v", pasted, err)
	}
	next, err = c.Open(noon, teaIOS.ReturnLink(), answerOf(t, -2, pasted.OldText))
	if err != nil || next.Response == nil || next.Response.ErrCode != -2 || *next.OldText != "copied before" || c.State() != opensdk.IOSIdle {
		t.Errorf("%+v, %v, %s", next, err, c.State())
	}
	sent, err := c.Send(noon, opensdk.NewIOSRequest(&tea), "second", nil)
	if err != nil || !strings.HasSuffix(sent.Link, "&wechat_auth_context_id=second&wechat_auth_token=tok_1") {
		t.Errorf("the next share goes by %s, %v", sent.Link, err)
	}
}

func TestVerificationByScheme(t *testing.T) {
	c := begun(t)
	next, err := c.Open(noon, teaIOS.ResendLink(ctx1), nil)
	if err != nil || next.Send == nil || next.Send.Link != "" || c.State() != opensdk.IOSResentByScheme {
		t.Fatalf("%+v, %v, %s", next, err, c.State())
	}
	if want := "weixin://app/wx0123456789abcdef/sendreq/?wechat_app_bundleId=com.example.tea"; next.Send.Scheme != want {
		t.Errorf("scheme %s", next.Send.Scheme)
	}
	if next, err = c.Open(noon, teaIOS.ReturnScheme(), answerOf(t, 0, nil)); err != nil || next.Response == nil {
		t.Errorf("%+v, %v", next, err)
	}
}

// In the newer transport the answer stands in the link, and the pasteboard is
// not looked at.
func TestAnswerInsideTheLink(t *testing.T) {
	c := begun(t)
	link := opensdk.Link{Biz: opensdk.NewBizData(answerOf(t, -3, nil))}.String()
	_, query, _ := strings.Cut(link, "&")
	next, err := c.Open(noon, teaIOS.ReturnLink()+"?"+query, []byte("somebody else's"))
	if err != nil || next.Response == nil || next.Response.ErrCode != -3 {
		t.Errorf("%+v, %v", next, err)
	}
}

// What does not belong to the share under way leaves it as it is.
func TestLinksThatChangeNothing(t *testing.T) {
	other, err := (&opensdk.Answer{AppID: "wx9"}).Encode()
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		link       string
		pasteboard []byte
		want       error
	}{
		"the app's own":       {"https://example.com/app/tea", nil, opensdk.ErrForeign},
		"another app's":       {"wx9://platformId=wechat", nil, opensdk.ErrForeign},
		"another sending's":   {teaIOS.TokenLink("tok_1", strings.Repeat("2f", 32)), nil, opensdk.ErrContext},
		"no context":          {teaIOS.ResendLink(""), nil, opensdk.ErrContext},
		"no token":            {teaIOS.TokenLink("", ctx1), nil, opensdk.ErrMissing},
		"no answer":           {teaIOS.ReturnLink(), nil, opensdk.ErrSyntax},
		"another app's paste": {teaIOS.ReturnLink(), other, opensdk.ErrValue},
		"unreadable data":     {teaIOS.ReturnLink() + "?_wechat_sdk_biz_data=*", answerOf(t, 0, nil), opensdk.ErrSyntax},
		"broken query":        {teaIOS.ReturnLink() + "?%zz", answerOf(t, 0, nil), opensdk.ErrSyntax},
	} {
		client := begun(t)
		next, err := client.Open(noon, c.link, c.pasteboard)
		if !errors.Is(err, c.want) || next != (opensdk.IOSNext{}) || client.State() != opensdk.IOSSentOnce || client.Token() != "" {
			t.Errorf("%s: %+v, %v, %s", name, next, err, client.State())
		}
	}
}

func TestOneShareAtATime(t *testing.T) {
	c := begun(t)
	if _, err := c.Send(noon, opensdk.NewIOSRequest(&tea), "second", nil); !errors.Is(err, opensdk.ErrBusy) {
		t.Errorf("a second share: %v", err)
	}
	if _, err := c.Open(noon, teaIOS.TokenLink("tok_1", ctx1), nil); err != nil {
		t.Fatal(err)
	}
	if _, err := c.Open(noon, teaIOS.TokenLink("tok_2", ctx1), nil); !errors.Is(err, opensdk.ErrResent) || c.Token() != "tok_1" {
		t.Errorf("a second token: %v, %s", err, c.Token())
	}
	if _, err := newClient(t, opensdk.IOSClientConfig{}).Open(noon, teaIOS.ReturnLink(), answerOf(t, 0, nil)); !errors.Is(err, opensdk.ErrIdle) {
		t.Errorf("an answer to nothing: %v", err)
	}
}

func TestRefusedShareIsNotUnderWay(t *testing.T) {
	c := newClient(t, opensdk.IOSClientConfig{})
	r := opensdk.NewIOSRequest(&tea)
	r.Message.MiniProgram.MiniprogramType = 3
	if sent, err := c.Send(noon, r, ctx1, nil); err != nil || sent.Returned || c.State() != opensdk.IOSIdle {
		t.Errorf("%+v, %v, %s", sent, err, c.State())
	}
}

func TestSilentWeChatTimesOut(t *testing.T) {
	c := newClient(t, opensdk.IOSClientConfig{Patience: time.Minute})
	if err := c.Expire(noon.Add(time.Hour)); err != nil {
		t.Errorf("idle: %v", err)
	}
	if _, err := c.Send(noon, opensdk.NewIOSRequest(&tea), ctx1, nil); err != nil {
		t.Fatal(err)
	}
	if err := c.Expire(noon.Add(59 * time.Second)); err != nil {
		t.Errorf("before its time: %v", err)
	}
	if _, err := c.Open(noon.Add(59*time.Second), teaIOS.TokenLink("tok_1", ctx1), nil); err != nil {
		t.Fatal(err)
	}
	if err := c.Expire(noon.Add(61 * time.Second)); err != nil {
		t.Errorf("each sending has its time: %v", err)
	}
	if err := c.Expire(noon.Add(119 * time.Second)); !errors.Is(err, opensdk.ErrTimeout) || c.State() != opensdk.IOSIdle {
		t.Errorf("%v, %s", err, c.State())
	}
	if err := c.Expire(noon.Add(time.Hour)); err != nil {
		t.Errorf("a second time: %v", err)
	}
}

func TestNewIOSClientGivesAllFaults(t *testing.T) {
	_, err := opensdk.NewIOSClient(opensdk.IOSApp{}, opensdk.IOSClientConfig{Patience: -1})
	for _, says := range []string{"app id", "bundle id", "universal link", "patience -1ns"} {
		if err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%v does not say %q", err, says)
		}
	}
}

func TestParseReturnOfAnyApp(t *testing.T) {
	for link, want := range map[string]opensdk.ReturnKind{
		teaIOS.ReturnLink():                      opensdk.ReturnAnswer,
		teaIOS.ReturnLink() + "/":                opensdk.ReturnAnswer,
		teaIOS.TokenLink("tok", "c"):             opensdk.ReturnToken,
		teaIOS.ResendLink("c"):                   opensdk.ReturnResendScheme,
		teaIOS.ReturnScheme():                    opensdk.ReturnAnswer,
		teaIOS.ID + "://":                        opensdk.ReturnAnswer,
		teaIOS.ID + "://pages/tea":               "",
		"https://example.com/app/tea":            "",
		"http://example.com/wx0123456789abcdef/": "",
		"wx9://":                                 "",
		"":                                       "",
	} {
		got, err := opensdk.ParseReturn(link)
		if got.Kind != want || (err == nil) != (want != "") || err == nil && got.AppID != teaIOS.ID {
			t.Errorf("%q is %+v, %v; want %q", link, got, err, want)
		}
	}
	got, err := opensdk.ParseReturn(teaIOS.TokenLink("tok_1", ctx1) + "&more=1")
	if err != nil || got.Token != "tok_1" || got.Context != ctx1 || len(got.Unknown["more"]) != 1 {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestBizDataOfAnyAlphabet(t *testing.T) {
	for _, raw := range []string{"++//AA==", "--__AA", "  //AA=="} {
		data, err := (&opensdk.BizData{Raw: raw}).Plist()
		if err != nil || string(data) != "\xfb\xef\xff\x00" {
			t.Errorf("%s is %x, %v", raw, data, err)
		}
	}
}

func TestRequestInsideTheLink(t *testing.T) {
	sent := sendIOS(t, opensdk.NewIOSRequest(&tea))
	link := opensdk.Link{AppID: teaIOS.ID, BundleID: teaIOS.BundleID, Context: ctx1, Biz: opensdk.NewBizData(sent.Pasteboard)}
	got, err := opensdk.ParseLink(link.String())
	if err != nil || got.Biz == nil {
		t.Fatal(err)
	}
	data, err := got.Biz.Plist()
	if err != nil || string(data) != string(sent.Pasteboard) || got.Biz.Length == "" {
		t.Errorf("%d bytes of %d, %v", len(data), len(sent.Pasteboard), err)
	}
}
