package mobile

import (
	"fmt"

	"minishare"
)

// What an answer of WeChat's tells, see [Outcome.Kind].
const (
	Shared    = "shared"    // the card was sent
	Returned  = "returned"  // the user came back; whether it was sent nobody tells
	Cancelled = "cancelled" // the user went back
	Failed    = "failed"
)

// Outcome is how a share ended, in the words of the contract.
type Outcome struct {
	kind    string
	failure *minishare.Failure // nil for errCode 0
}

// Kind is [Shared], [Returned], [Cancelled] or [Failed]. The call's success
// belongs to the first two, its fail to the others.
func (o *Outcome) Kind() string { return o.kind }

// ErrMsg is shareMiniProgram:ok, or shareMiniProgram:fail and a reason.
func (o *Outcome) ErrMsg() string {
	if o.failure == nil {
		return minishare.OKMsg
	}
	return o.failure.ErrMsg
}

// ErrCode is WeChat's code, 0 and below, or one of the plugin family's from 1001 on.
func (o *Outcome) ErrCode() int32 {
	if o.failure == nil {
		return int32(minishare.OK)
	}
	return int32(o.failure.ErrCode)
}

// Parameter is the parameter at fault, "" where none is known.
func (o *Outcome) Parameter() string {
	if o.failure == nil {
		return ""
	}
	return o.failure.Parameter
}

// Rule is the id of the rule that was broken, "" where none is known.
func (o *Outcome) Rule() string {
	if o.failure == nil {
		return ""
	}
	return o.failure.Rule
}

// Hint says what to do about a failure, or what 0 means, in "zh" or else in
// English.
func (o *Outcome) Hint(language string) string {
	if o.failure == nil {
		return minishare.OK.Words().In(language)
	}
	return o.failure.Hint.In(language)
}

// Answered says what WeChat's answer means, from the errCode and errStr that its
// SDK hands over. The platform is as in [Check]; weChat is the version of the
// phone's WeChat, such as "8.0.49", or "" where it is not known.
//
// Since WeChat 6.7.2 a cancelled share is answered with 0 too, so that 0 means no
// more than [Returned]. On Android -2 is then no cancel either, but mostly an
// AppID in userName; on iOS it can still be the way back at the top of the screen.
func Answered(errCode int32, errStr, platform, weChat string) (*Outcome, error) {
	setting, err := settingFor(platform)
	if err != nil {
		return nil, err
	}
	if weChat != "" {
		if setting.WeChat, err = minishare.ParseVersion(weChat); err != nil {
			return nil, fmt.Errorf("wechat's version: %w", err)
		}
	}
	o := &Outcome{kindOf(minishare.Code(errCode), setting), minishare.Answered(minishare.Code(errCode))}
	if o.failure != nil && errStr != "" {
		o.failure.ErrMsg += ": " + shorten(errStr)
	}
	return o, nil
}

func kindOf(code minishare.Code, s minishare.Setting) string {
	old := s.WeChat.Known() && s.WeChat.Before(minishare.CancelIsOK)
	switch {
	case code == minishare.OK && old:
		return Shared
	case code == minishare.OK:
		return Returned
	case code == minishare.UserCancel && (old || s.Platform != minishare.Android):
		return Cancelled
	}
	return Failed
}

// shorten bounds what another app says.
func shorten(s string) string {
	const shown = 200 // characters
	n := 0
	for i := range s {
		if n++; n > shown {
			return s[:i] + "…"
		}
	}
	return s
}
