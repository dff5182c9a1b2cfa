package minishare

import "fmt"

// What errMsg begins with, in WeChat's own manner.
const (
	OKMsg      = "shareMiniProgram:ok"
	FailPrefix = "shareMiniProgram:fail "
)

// Failure is what the fail callback gets: an error with WeChat's fields.
type Failure struct {
	ErrMsg    string `json:"errMsg"` // shareMiniProgram:fail …
	ErrCode   Code   `json:"errCode"`
	Parameter string `json:"parameter,omitempty"`
	Rule      string `json:"rule,omitempty"`
	Hint      Words  `json:"hint"` // what to do about it
}

// Error gives the errMsg.
func (f *Failure) Error() string { return f.ErrMsg }

// Answered is the failure for an errCode that WeChat answered, nil for 0.
func Answered(code Code) *Failure {
	if code == OK {
		return nil
	}
	return &Failure{
		ErrMsg:  fmt.Sprintf("%swechat answered %s", FailPrefix, code),
		ErrCode: code,
		Hint:    code.Words(),
	}
}
