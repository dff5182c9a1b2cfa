package main

import (
	"errors"
	"fmt"

	"minishare"
	"minishare/opensdk"
)

// The app that shares when the command line does.
const (
	demoAppID   = "wx0123456789abcdef"
	demoPackage = "com.example.app"
	demoLink    = "https://app.example.com/wechat/"
)

// wire carries a card to WeChat and the answer back, as one platform does.
type wire struct {
	platform    minishare.Platform
	transaction string
	context     string // of the iOS link
}

func newWire(p minishare.Platform, random func(bytes int) string) *wire {
	return &wire{platform: p, transaction: "minishare-" + random(8), context: random(32)}
}

// send puts the card on the wire and gives what WeChat reads off it, or why the
// SDK did not send.
func (w *wire) send(card *minishare.Card) (*opensdk.Request, *minishare.Failure, error) {
	if w.platform == minishare.IOS {
		return w.sendIOS(card)
	}
	return w.sendAndroid(card)
}

func (w *wire) sendAndroid(card *minishare.Card) (*opensdk.Request, *minishare.Failure, error) {
	sdk, err := opensdk.NewAndroid(opensdk.DefaultAndroid)
	if err != nil {
		return nil, nil, err
	}
	sent := sdk.SendReq(w.androidApp(), opensdk.TypicalPhone(), opensdk.NewAndroidRequest(card, w.transaction))
	if !sent.Returned {
		return nil, notSent(sent.Err), nil
	}
	received, err := opensdk.Receive(sent.Intent.Extras)
	if err != nil {
		return nil, nil, fmt.Errorf("wechat cannot read the intent: %w", err)
	}
	return received.Request, nil, nil
}

func (w *wire) sendIOS(card *minishare.Card) (*opensdk.Request, *minishare.Failure, error) {
	w.transaction = "" // none comes back on iOS
	sent, err := w.iosApp().SendReq(opensdk.NewIOSRequest(card), w.context)
	if err != nil {
		return nil, nil, err
	}
	if !sent.Returned {
		return nil, notSent(sent.Refused[0]), nil
	}
	pasted, err := opensdk.DecodePasteboard(sent.Pasteboard)
	if err != nil {
		return nil, nil, fmt.Errorf("wechat cannot read the pasteboard: %w", err)
	}
	return pasted.Request, nil, nil
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

// answer carries WeChat's answer to the app and gives the code that arrives.
func (w *wire) answer(r opensdk.Response) (minishare.Code, error) {
	if w.platform == minishare.IOS {
		return w.answerIOS(r)
	}
	got := opensdk.HandleIntent(r.Intent(w.androidApp(), opensdk.TypicalPhone()).Extras)
	if got.Response == nil {
		return 0, fmt.Errorf("the app cannot read the answer: %v", got.Log)
	}
	return minishare.Code(got.Response.ErrCode), nil
}

func (w *wire) answerIOS(r opensdk.Response) (minishare.Code, error) {
	app := w.iosApp()
	pasteboard, err := app.EncodeResponse(r)
	if err != nil {
		return 0, err
	}
	got, err := app.DecodeResponse(pasteboard)
	if err != nil {
		return 0, fmt.Errorf("the app cannot read the answer: %w", err)
	}
	return minishare.Code(got.ErrCode), nil
}

func (w *wire) androidApp() opensdk.App { return opensdk.App{ID: demoAppID, Package: demoPackage} }

func (w *wire) iosApp() opensdk.IOSApp {
	return opensdk.IOSApp{ID: demoAppID, BundleID: demoPackage, UniversalLink: demoLink}
}
