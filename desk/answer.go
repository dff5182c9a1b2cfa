package desk

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"minishare"
	"minishare/chat"
	"minishare/opensdk"
)

// Heard is what the app hears of a share: errMsg for success or fail, or silence.
type Heard struct {
	ErrMsg      string           `json:"errMsg" doc:"shareMiniProgram:ok or shareMiniProgram:fail …; empty while there is no answer"`
	ErrCode     minishare.Code   `json:"errCode"`
	Parameter   string           `json:"parameter,omitempty"`
	Rule        string           `json:"rule,omitempty"`
	Hint        *minishare.Words `json:"hint,omitempty"`
	Transaction string           `json:"transaction,omitempty"`
	Silence     chat.Silence     `json:"silence,omitempty" doc:"why the app never hears anything"`
}

// failed is what fail gets.
func failed(f *minishare.Failure) Heard {
	return Heard{ErrMsg: f.ErrMsg, ErrCode: f.ErrCode, Parameter: f.Parameter, Rule: f.Rule, Hint: &f.Hint}
}

// AnswerView is what there is to hear by now.
type AnswerView struct {
	Done  bool       `json:"done" doc:"nothing more will come"`
	State chat.Phase `json:"state"`
	Heard
}

type answerIn struct {
	ByID
	Timeout string `query:"timeout" default:"0s" doc:"how long to wait for the answer, at most 5m"`
}

func (d *Desk) addAnswer(api huma.API) {
	route(d, api, http.MethodGet, "/api/v1/shares/{id}/answer", "Wait for what the app hears", d.getAnswer, tag("Shares"), patient, func(op *huma.Operation) {
		op.Description = "Open to pages of other origins. done is false where the time is up: ask again."
	})
}

// getAnswer waits until the share has ended, and then until its answer arrives.
func (d *Desk) getAnswer(ctx context.Context, in *answerIn) (*body[AnswerView], error) {
	ctx, stop, err := d.waiting(ctx, in.Timeout)
	if err != nil {
		return nil, err
	}
	defer stop()
	h, err := d.ended(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	out := AnswerView{State: h.Phase}
	switch {
	case h.Phase == chat.Pending:
		return answer(out, nil)
	case h.Answer != nil && !d.arrived(ctx, h.Answer.At):
		return answer(out, nil)
	}
	out.Done = true
	out.Heard, err = d.heard(h)
	return answer(out, err)
}

// ended waits for the end of a share, and gives the share in any case.
func (d *Desk) ended(ctx context.Context, id string) (chat.Share, error) {
	var h chat.Share
	var missing error
	err := d.wait(ctx, func() bool {
		h, missing = d.state.Share(id)
		return missing != nil || h.Phase != chat.Pending
	})
	if missing == nil && err != nil && !errors.Is(err, context.DeadlineExceeded) && !errors.Is(err, context.Canceled) {
		missing = err
	}
	return h, missing
}

// arrived waits until the time, and tells whether it came.
func (d *Desk) arrived(ctx context.Context, at time.Time) bool {
	pause(ctx, at.Sub(d.cfg.Now()))
	return !d.cfg.Now().Before(at)
}

// heard carries the answer over the wire to the app.
func (d *Desk) heard(h chat.Share) (Heard, error) {
	if h.Answer == nil || d.cfg.Now().Before(h.Answer.At) {
		return Heard{Silence: h.Silence}, nil
	}
	code := h.Answer.ErrCode
	if code != minishare.NotInstalled { // with which the plugin answers by itself
		var err error
		if code, err = phoneOf(h).Hears(h.Answer.Response()); err != nil {
			return Heard{}, err
		}
	}
	heard := Heard{ErrMsg: minishare.OKMsg}
	if f := minishare.Answered(code); f != nil {
		if h.Refusal != nil { // a phone would not say as much
			f.ErrMsg, f.Hint = minishare.FailPrefix+h.Refusal.Words.EN, h.Refusal.Fix
		}
		heard = failed(f)
	}
	heard.Transaction = h.Answer.Transaction
	return heard, nil
}

// phoneOf is the device that a share came from.
func phoneOf(h chat.Share) Phone {
	p := Phone{Platform: h.Sender.Platform, App: chat.App{
		AppID: h.Sender.AppID, Package: h.Sender.Package, Signature: h.Sender.Signature,
		BundleID: h.Sender.BundleID, UniversalLink: h.Sender.UniversalLink,
	}}
	if p.Platform == minishare.IOS {
		p.SDK = h.Sender.SDK
		return p
	}
	known := opensdk.AndroidVersions()
	i := slices.IndexFunc(known, func(version string) bool {
		sdk, err := opensdk.NewAndroid(version)
		return err == nil && chat.AndroidSender(opensdk.Envelope{SDKInt: sdk.SDKInt()}).SDK == h.Sender.SDK
	})
	if i >= 0 {
		p.SDK = known[i]
	}
	return p
}
