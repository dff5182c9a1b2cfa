package opensdk

import (
	"errors"
	"fmt"
	"time"
)

// What an [IOSClient] says to a call that does not fit its state.
var (
	ErrBusy    = errors.New("a share is under way")
	ErrIdle    = errors.New("no share is under way")
	ErrContext = errors.New("context id is not this sending's")
	ErrTimeout = errors.New("wechat did not answer in time")
	ErrForeign = errors.New("link is not wechat's")
	ErrResent  = errors.New("wechat asked twice to send again")
)

// IOSState is where a share on iOS stands.
type IOSState string

// The states of an [IOSClient].
const (
	IOSIdle           IOSState = "idle"
	IOSSentOnce       IOSState = "sent"             // WeChat is open, or verifies the app
	IOSResent         IOSState = "resent"           // sent again with the token that WeChat gave
	IOSResentByScheme IOSState = "resent by scheme" // sent again by scheme, as WeChat asked
)

// IOSClient is the app's side of shares on iOS: it sends, follows WeChat through
// the verification of the app (正在连接), sends again as asked, and takes the
// answer. No id of a share comes back on iOS, so that one share is under way at a
// time. It has no clock; the caller passes the time.
//
//	client, err := opensdk.NewIOSClient(app, opensdk.IOSClientConfig{Token: kept})
//	sent, err := client.Send(now, request, context)   // put sent.Pasteboard, open sent.Link
//	next, err := client.Open(now, link, pasteboard)   // for each link that opens the app
//	if next.Send != nil { … }                         // once more, the same way
//	if next.Response != nil { … }                     // done
//	err = client.Expire(now)                          // ErrTimeout: give up
//
// What WeChat opens was seen in the tests of another library; what the SDK puts
// on the pasteboard as it sends by scheme was not, and is taken to be the same as
// with a token.
type IOSClient struct {
	app      IOSApp
	patience time.Duration
	token    string

	state    IOSState
	context  string
	card     *Pasted
	deadline time.Time
}

// IOSClientConfig is what an [IOSClient] is made with. The zero value is good.
type IOSClientConfig struct {
	Token    string        // that WeChat gave the app at an earlier share; "" for none
	Patience time.Duration // how long to wait for WeChat after each sending; 0 for five minutes
}

// Validate gives what is wrong with the config.
func (c IOSClientConfig) Validate() error {
	if c.Patience < 0 {
		return fmt.Errorf("patience %v: less than nothing", c.Patience)
	}
	return nil
}

const defaultPatience = 5 * time.Minute

// NewIOSClient makes the client of an app. The error joins all faults of both.
func NewIOSClient(app IOSApp, config IOSClientConfig) (*IOSClient, error) {
	if err := errors.Join(app.Validate(), config.Validate()); err != nil {
		return nil, err
	}
	c := &IOSClient{app: app, patience: config.Patience, token: config.Token, state: IOSIdle}
	if c.patience == 0 {
		c.patience = defaultPatience
	}
	return c, nil
}

// State tells where the share stands.
func (c *IOSClient) State() IOSState { return c.state }

// Token gives the token that WeChat gave the app, to be kept for later: the SDK
// keeps it in the keychain. "" before the first share.
func (c *IOSClient) Token() string { return c.token }

// Send begins a share, see [IOSApp.SendReq]. The old text is what text the
// pasteboard holds, nil for none; it travels along and comes back. A share under
// way is [ErrBusy].
func (c *IOSClient) Send(now time.Time, r *Request, context string, oldText *string) (IOSSent, error) {
	if c.state != IOSIdle {
		return IOSSent{}, ErrBusy
	}
	sent, err := c.app.sendReq(r, Link{Context: context, Token: c.token}, oldText)
	if err != nil || !sent.Returned {
		return sent, err
	}
	if c.card, err = DecodePasteboard(sent.Pasteboard); err != nil {
		return IOSSent{}, err
	}
	c.context = context
	c.enter(IOSSentOnce, now)
	return sent, nil
}

// IOSNext is what the app has to do after WeChat opened it.
type IOSNext struct {
	Send     *IOSSent  // send this; open Link, or Scheme where Link is ""
	Response *Response // the share is over
	OldText  *string   // put this text back on the pasteboard
}

// Open takes a link that opened the app, and what then is on the pasteboard's
// type "content". An error changes nothing: [ErrForeign] for a link that is the
// app's own business, [ErrIdle], [ErrContext] for a verification of another
// sending, [ErrResent], or one of [DecodeAnswer].
func (c *IOSClient) Open(now time.Time, link string, pasteboard []byte) (IOSNext, error) {
	r, err := c.app.ParseReturn(link)
	switch {
	case errors.Is(err, ErrValue):
		return IOSNext{}, ErrForeign
	case err != nil:
		return IOSNext{}, err
	case c.state == IOSIdle:
		return IOSNext{}, ErrIdle
	case r.Kind == ReturnAnswer:
		return c.answered(r, pasteboard)
	case r.Context != c.context:
		return IOSNext{}, ErrContext
	case c.state != IOSSentOnce:
		return IOSNext{}, ErrResent
	case r.Kind == ReturnResendScheme:
		return c.resend(now, IOSResentByScheme)
	case r.Token == "":
		return IOSNext{}, &KeyError{paramToken, ErrMissing}
	}
	c.token = r.Token
	return c.resend(now, IOSResent)
}

// Expire gives up a share whose time is over: it is [ErrTimeout] once, then the
// client is free. Otherwise nil.
func (c *IOSClient) Expire(now time.Time) error {
	if c.state == IOSIdle || now.Before(c.deadline) {
		return nil
	}
	c.rest()
	return ErrTimeout
}

func (c *IOSClient) resend(now time.Time, to IOSState) (IOSNext, error) {
	again := *c.card
	again.AutoResend = true
	data, err := again.Encode()
	if err != nil {
		return IOSNext{}, err
	}
	link := Link{AppID: c.app.ID, BundleID: c.app.BundleID, Token: c.token, ByScheme: to == IOSResentByScheme}
	sent := &IOSSent{Returned: true, Pasteboard: data, Scheme: link.Scheme()}
	if !link.ByScheme {
		sent.Link = link.String()
	}
	c.enter(to, now)
	return IOSNext{Send: sent}, nil
}

func (c *IOSClient) answered(r Return, pasteboard []byte) (IOSNext, error) {
	if r.Biz != nil && r.Biz.Raw != "" {
		data, err := r.Biz.Plist()
		if err != nil {
			return IOSNext{}, err
		}
		pasteboard = data
	}
	a, err := DecodeAnswer(pasteboard)
	if err != nil {
		return IOSNext{}, err
	}
	if a.AppID != c.app.ID {
		return IOSNext{}, &KeyError{a.AppID, fmt.Errorf("%w: not this app, %s", ErrValue, c.app.ID)}
	}
	c.rest()
	return IOSNext{Response: &a.Response, OldText: a.OldText}, nil
}

func (c *IOSClient) enter(s IOSState, now time.Time) {
	c.state, c.deadline = s, now.Add(c.patience)
}

func (c *IOSClient) rest() {
	c.state, c.context, c.card = IOSIdle, "", nil
}
