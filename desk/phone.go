package desk

import (
	"errors"
	"fmt"

	"minishare"
	"minishare/chat"
	"minishare/opensdk"
)

// phone is the device that an app under development would run on: it puts a card
// on the wire as one platform's SDK does, and lets WeChat read it.
type phone struct {
	platform minishare.Platform
	sdk      string // version of the SDK; "" for the newest known
	app      chat.App
	context  string // nonce of the iOS link
}

// landed is what reached WeChat, or why nothing did.
type landed struct {
	request *opensdk.Request // as WeChat reads it; nil where nothing left the app
	sender  chat.Sender
	failure *minishare.Failure
	log     []string // the SDK's lines
	intent  *opensdk.Intent
	pasted  *opensdk.IOSSent
}

// send lets the platform's SDK send the card. The error is of the app's own
// facts, such as an iOS app without a universal link.
func (p phone) send(card *minishare.Card, transaction string) (landed, error) {
	if p.platform == minishare.IOS {
		return p.sendIOS(card)
	}
	return p.sendAndroid(card, transaction)
}

func (p phone) sendAndroid(card *minishare.Card, transaction string) (landed, error) {
	sdk, err := opensdk.NewAndroid(p.sdk)
	if err != nil {
		return landed{}, invalid("sdk", err.Error(), "没有这个版本的记录")
	}
	sent := sdk.SendReq(p.android(), opensdk.TypicalPhone(), opensdk.NewAndroidRequest(card, transaction))
	l := landed{log: sent.Log, intent: sent.Intent}
	if !sent.Returned {
		l.failure = notSent(sent.Err)
		return l, nil
	}
	received, err := opensdk.Receive(sent.Intent.Extras)
	if err != nil {
		return l, fmt.Errorf("wechat cannot read the intent: %w", err)
	}
	l.request, l.sender = received.Request, chat.AndroidSender(received.Envelope)
	l.sender.Signature = p.app.Signature
	return l, nil
}

func (p phone) sendIOS(card *minishare.Card) (landed, error) {
	app := p.iOS()
	if err := app.Validate(); err != nil {
		return landed{}, invalid("app", err.Error(), "iOS 应用信息不完整")
	}
	sent, err := app.SendReq(opensdk.NewIOSRequest(card), p.context)
	if err != nil {
		return landed{}, err
	}
	l := landed{log: sent.Log, pasted: &sent}
	if !sent.Returned {
		l.failure = notSent(sent.Refused[0])
		return l, nil
	}
	pasted, err := opensdk.DecodePasteboard(sent.Pasteboard)
	if err != nil {
		return l, fmt.Errorf("wechat cannot read the pasteboard: %w", err)
	}
	link, err := opensdk.ParseLink(sent.Link)
	if err != nil {
		return l, fmt.Errorf("wechat cannot read the link: %w", err)
	}
	l.request, l.sender = pasted.Request, chat.IOSSender(pasted, link)
	return l, nil
}

// hears carries WeChat's answer to the app, and gives the code that arrives.
func (p phone) hears(r opensdk.Response) (minishare.Code, error) {
	if p.platform != minishare.IOS {
		got := opensdk.HandleIntent(r.Intent(p.android(), opensdk.TypicalPhone()).Extras)
		if got.Response == nil {
			return 0, fmt.Errorf("the app cannot read the answer: %v", got.Log)
		}
		return minishare.Code(got.Response.ErrCode), nil
	}
	pasteboard, err := p.iOS().EncodeResponse(r)
	if err != nil {
		return 0, err
	}
	got, err := p.iOS().DecodeResponse(pasteboard)
	return minishare.Code(got.ErrCode), err
}

func (p phone) android() opensdk.App { return opensdk.App{ID: p.app.AppID, Package: p.app.Package} }

func (p phone) iOS() opensdk.IOSApp {
	return opensdk.IOSApp{ID: p.app.AppID, BundleID: p.app.BundleID, UniversalLink: p.app.UniversalLink, SDKVersion: p.sdk}
}

// notSent is the failure of a sendReq that returned false.
func notSent(err error) *minishare.Failure {
	f := &minishare.Failure{ErrMsg: minishare.FailPrefix + err.Error(), ErrCode: minishare.RequestNotSent, Hint: minishare.RequestNotSent.Words()}
	if errors.Is(err, opensdk.ErrNotInstalled) {
		f.ErrCode, f.Hint = minishare.NotInstalled, minishare.NotInstalled.Words()
	}
	if check, ok := errors.AsType[*opensdk.CheckError](err); ok {
		f.Parameter, f.Rule = check.Field, check.Rule
		if rule, ok := minishare.RuleByID(check.Rule); ok {
			f.Hint = rule.Remedy
		}
	}
	return f
}
