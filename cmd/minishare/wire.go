package main

import (
	"crypto/rand"
	"errors"
	"fmt"
	"time"

	"minishare"
	"minishare/chat"
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
func (w *wire) send(card *minishare.Card) (chat.Sharing, *minishare.Failure, error) {
	if w.platform == minishare.IOS {
		return w.sendIOS(card)
	}
	return w.sendAndroid(card)
}

func (w *wire) sendAndroid(card *minishare.Card) (chat.Sharing, *minishare.Failure, error) {
	sdk, err := opensdk.NewAndroid(opensdk.DefaultAndroid)
	if err != nil {
		return chat.Sharing{}, nil, err
	}
	sent := sdk.SendReq(w.androidApp(), opensdk.TypicalPhone(), opensdk.NewAndroidRequest(card, w.transaction))
	if !sent.Returned {
		return chat.Sharing{}, notSent(sent.Err), nil
	}
	received, err := opensdk.Receive(sent.Intent.Extras)
	if err != nil {
		return chat.Sharing{}, nil, fmt.Errorf("wechat cannot read the intent: %w", err)
	}
	return chat.Sharing{Sender: chat.AndroidSender(received.Envelope), Request: received.Request}, nil, nil
}

func (w *wire) sendIOS(card *minishare.Card) (chat.Sharing, *minishare.Failure, error) {
	w.transaction = "" // none comes back on iOS
	sent, err := w.iosApp().SendReq(opensdk.NewIOSRequest(card), w.context)
	if err != nil {
		return chat.Sharing{}, nil, err
	}
	if !sent.Returned {
		return chat.Sharing{}, notSent(sent.Refused[0]), nil
	}
	pasted, err := opensdk.DecodePasteboard(sent.Pasteboard)
	if err != nil {
		return chat.Sharing{}, nil, fmt.Errorf("wechat cannot read the pasteboard: %w", err)
	}
	link, err := opensdk.ParseLink(sent.Link)
	if err != nil {
		return chat.Sharing{}, nil, fmt.Errorf("wechat cannot read the link: %w", err)
	}
	return chat.Sharing{Sender: chat.IOSSender(pasted, link), Request: pasted.Request}, nil, nil
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

// deliver lets WeChat receive the share and, unless it refuses, its user send it
// to the chat.
func deliver(world *chat.State, in chat.Sharing, room chat.Chat) (chat.Share, error) {
	event, err := world.Receive(now(), in)
	if err == nil {
		err = world.Apply(event)
	}
	if err != nil {
		return chat.Share{}, err
	}
	if event.Shared.Phase != chat.Pending {
		return event.Shared.Share, nil
	}
	event, err = world.End(now(), event.Shared.ID, chat.Outcome{Kind: chat.Sent, Chats: []string{room.ID}})
	if err == nil {
		err = world.Apply(event)
	}
	if err != nil {
		return chat.Share{}, err
	}
	return world.Share(event.Ended.Share)
}

// refusedBy is the failure for WeChat's refusal, with its reason and remedy.
func refusedBy(r *chat.Refusal, code minishare.Code) *minishare.Failure {
	failure := minishare.Answered(code)
	if failure != nil && r != nil {
		failure.ErrMsg, failure.Hint = minishare.FailPrefix+r.Words.EN, r.Fix
	}
	return failure
}

// now is the moment of a command: the clock and fresh chance.
func now() chat.Moment {
	m := chat.Moment{At: time.Now()}
	rand.Read(m.Random[:]) // never fails
	return m
}
