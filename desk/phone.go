package desk

import (
	"errors"
	"fmt"

	"minishare"
	"minishare/chat"
	"minishare/opensdk"
)

// Phone is the device that an app under development would run on: it puts a card
// on the wire as one platform's SDK does, and lets WeChat read it.
type Phone struct {
	Platform minishare.Platform // android or ios
	SDK      string             // version of the platform's SDK; "" for the newest known
	App      chat.App           // the app that shares
	Context  string             // nonce of the iOS link, 64 hex characters from the SDK
}

// Landed is what reached WeChat, or why nothing did.
type Landed struct {
	Request *opensdk.Request   // as WeChat reads it; nil where nothing left the app
	Sender  chat.Sender        // likewise
	Failure *minishare.Failure // why nothing left the app, nil where something did
	Log     []string           // the SDK's lines

	Intent *opensdk.Intent  // what Android started
	Pasted *opensdk.IOSSent // what iOS left for WeChat
}

// Send lets the platform's SDK send the card. The transaction is Android's; none
// comes back on iOS. The error is of the phone's own facts, such as an iOS app
// without a universal link.
func (p Phone) Send(card *minishare.Card, transaction string) (Landed, error) {
	if p.Platform == minishare.IOS {
		return p.sendIOS(card)
	}
	return p.sendAndroid(card, transaction)
}

func (p Phone) sendAndroid(card *minishare.Card, transaction string) (Landed, error) {
	sdk, err := opensdk.NewAndroid(p.SDK)
	if err != nil {
		return Landed{}, invalid("sdk", err.Error(), "没有这个版本的记录")
	}
	sent := sdk.SendReq(p.android(), opensdk.TypicalPhone(), opensdk.NewAndroidRequest(card, transaction))
	l := Landed{Log: sent.Log, Intent: sent.Intent}
	if !sent.Returned {
		l.Failure = notSent(sent.Err)
		return l, nil
	}
	received, err := opensdk.Receive(sent.Intent.Extras)
	if err != nil {
		return l, fmt.Errorf("wechat cannot read the intent: %w", err)
	}
	l.Request, l.Sender = received.Request, chat.AndroidSender(received.Envelope)
	l.Sender.Signature = p.App.Signature
	return l, nil
}

func (p Phone) sendIOS(card *minishare.Card) (Landed, error) {
	app := p.iOS()
	if err := app.Validate(); err != nil {
		return Landed{}, invalid("app", err.Error(), "iOS 应用信息不完整")
	}
	sent, err := app.SendReq(opensdk.NewIOSRequest(card), p.Context)
	if err != nil {
		return Landed{}, err
	}
	l := Landed{Log: sent.Log, Pasted: &sent}
	if !sent.Returned {
		l.Failure = notSent(sent.Refused[0])
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
	l.Request, l.Sender = pasted.Request, chat.IOSSender(pasted, link)
	return l, nil
}

// Hears carries WeChat's answer to the app, and gives the code that arrives.
func (p Phone) Hears(r opensdk.Response) (minishare.Code, error) {
	if p.Platform != minishare.IOS {
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

func (p Phone) android() opensdk.App { return opensdk.App{ID: p.App.AppID, Package: p.App.Package} }

func (p Phone) iOS() opensdk.IOSApp {
	return opensdk.IOSApp{ID: p.App.AppID, BundleID: p.App.BundleID, UniversalLink: p.App.UniversalLink, SDKVersion: p.SDK}
}

// parameterOf names what the caller gave for a field of the SDK's: it knows of one
// picture, the two that are made of it are not its business.
func parameterOf(field string) string {
	switch field {
	case "thumbData", "hdImageData", "thumbDataHash":
		return "imagePath"
	}
	return field
}

// notSent is the failure of a sendReq that returned false.
func notSent(err error) *minishare.Failure {
	f := &minishare.Failure{ErrMsg: minishare.FailPrefix + err.Error(), ErrCode: minishare.RequestNotSent, Hint: minishare.RequestNotSent.Words()}
	if errors.Is(err, opensdk.ErrNotInstalled) {
		f.ErrCode, f.Hint = minishare.NotInstalled, minishare.NotInstalled.Words()
	}
	if check, ok := errors.AsType[*opensdk.CheckError](err); ok {
		f.Parameter, f.Rule = parameterOf(check.Field), check.Rule
		if rule, ok := minishare.RuleByID(check.Rule); ok {
			f.Hint = rule.Remedy
		}
	}
	return f
}
