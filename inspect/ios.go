package inspect

import (
	"errors"
	"maps"
	"regexp"
	"slices"
	"strings"

	"minishare"
	"minishare/opensdk"
)

func (c *Capture) readPasteboard(data []byte) error {
	c.Platform = minishare.IOS
	p, err := opensdk.DecodePasteboard(data)
	if err == nil {
		c.Kind, c.Request, c.Unknown, c.OldText, c.AutoResend = Card, p.Request, p.Unknown, p.OldText, p.AutoResend
		c.Sender = &Sender{AppID: p.App.ID, UniversalLink: p.App.UniversalLink, SDK: p.App.SDKVersion}
		return nil
	}
	a, answerErr := opensdk.DecodeAnswer(data)
	if answerErr == nil {
		c.Kind, c.Unknown, c.OldText = Answer, a.Unknown, a.OldText
		c.Sender = &Sender{AppID: a.AppID}
		c.answer(a.Response)
		return nil
	}
	if errors.Is(err, opensdk.ErrSyntax) || errors.Is(err, opensdk.ErrTooLarge) {
		return err
	}
	c.Kind, c.Faults = Card, faultsOf(err)
	return nil
}

var (
	wechatLink = regexp.MustCompile(`(https://help\.wechat\.com/app/|weixin://app/)[^\s"'<>]+`)
	returnLink = regexp.MustCompile(`(https://[^\s"'<>]+/wx[0-9a-f]{16}(/[^\s"'<>]*)?|wx[0-9a-f]{16}://[^\s"'<>]*)`)
)

func isLink(data []byte) bool { return wechatLink.Match(data) }

func isReturn(data []byte) bool {
	_, err := opensdk.ParseReturn(returnLink.FindString(string(data)))
	return err == nil
}

func (c *Capture) readLink(data []byte) error {
	link := wechatLink.FindString(string(data))
	l, err := opensdk.ParseLink(link)
	if err != nil {
		return err
	}
	c.Platform, c.Kind = minishare.IOS, Opening
	if l.Biz != nil && c.readBiz(l.Biz) && c.Sender != nil {
		c.Sender.AppID = l.AppID
	} else {
		c.Sender = &Sender{AppID: l.AppID}
	}
	c.Sender.BundleID, c.Sender.Context, c.Sender.Token = l.BundleID, l.Context, l.Token != ""
	c.Unknown = slices.AppendSeq(c.Unknown, maps.Keys(l.Unknown))
	slices.Sort(c.Unknown)
	return nil
}

func (c *Capture) readReturn(data []byte) error {
	r, err := opensdk.ParseReturn(returnLink.FindString(string(data)))
	if err != nil {
		return err
	}
	c.Platform, c.Kind = minishare.IOS, Verification
	if r.Kind == opensdk.ReturnAnswer {
		c.Kind = Answer
	}
	if r.Biz == nil || !c.readBiz(r.Biz) || c.Sender == nil {
		c.Sender = &Sender{AppID: r.AppID}
	}
	c.Sender.Context, c.Sender.Token = r.Context, r.Token != ""
	c.Unknown = slices.AppendSeq(c.Unknown, maps.Keys(r.Unknown))
	slices.Sort(c.Unknown)
	return nil
}

// readBiz reads a message inside a link, where it is what is taken for likely.
func (c *Capture) readBiz(b *opensdk.BizData) bool {
	data, err := b.Plist()
	if err == nil {
		err = c.readPasteboard(data)
	}
	if err != nil {
		c.Faults = append(c.Faults, "the message in _wechat_sdk_biz_data is in no form known: "+err.Error())
		return false
	}
	return true
}

// lostWebpage is the parameter that has no place in a request of HarmonyOS.
const lostWebpage = "webpageUrl"

func (c *Capture) readHarmony(data []byte) error {
	h, err := opensdk.DecodeHarmony(data)
	c.Form, c.Platform, c.Kind = Harmony, minishare.HarmonyOS, Card
	if err != nil {
		if errors.Is(err, opensdk.ErrSyntax) || errors.Is(err, opensdk.ErrTooLarge) {
			return err
		}
		c.Faults = faultsOf(err)
		return nil
	}
	c.Request, c.Unknown = h.Request, h.Unknown
	c.Lost = []string{lostWebpage}
	return nil
}

func (c *Capture) readLog(data []byte) error {
	c.Form, c.Kind = Log, Lines
	c.Log = opensdk.ExplainLog(strings.ToValidUTF8(string(data), "\uFFFD"))
	if len(c.Log) > 0 {
		c.Platform = c.Log[0].Platform
	}
	return nil
}
