package door

import (
	"cmp"

	"minishare"
	"minishare/cover"
)

// Setting is minishare.Setting under the names that the vectors use too.
type Setting struct {
	Platform           minishare.Platform `json:"platform,omitempty"`
	WeChat             string             `json:"weChat,omitempty"`
	IPad               bool               `json:"iPad,omitempty"`
	UniversalLink      string             `json:"universalLink,omitempty"`
	AppAccount         string             `json:"appAccount,omitempty"`
	MiniProgramAccount string             `json:"miniProgramAccount,omitempty"`
	AsIs               bool               `json:"asIs,omitempty"`
	Crop               string             `json:"crop,omitempty"` // centre, contain or smart
}

func (s Setting) read() (minishare.Setting, error) {
	read := minishare.Setting{
		Platform: s.Platform, IPad: s.IPad, UniversalLink: s.UniversalLink,
		AppAccount: s.AppAccount, MiniProgramAccount: s.MiniProgramAccount, AsIs: s.AsIs,
	}
	fit, err := cover.ParseFit(cmp.Or(s.Crop, "centre"))
	if err != nil {
		return read, err
	}
	read.Fit = fit
	if s.WeChat != "" {
		read.WeChat, err = minishare.ParseVersion(s.WeChat)
	}
	return read, err
}

// Checking is the question "check": what do the rules say, as far as they need
// no picture?
type Checking struct {
	Call    string  `json:"call"` // the text of the call, JSON
	Setting Setting `json:"setting"`
}

func (in *Checking) putBack(run string) bool { return putBack(&in.Call, run) }

// Checked is its answer.
type Checked struct {
	Findings minishare.Findings `json:"findings"`
	Failure  *minishare.Failure `json:"failure"` // null where nothing forbids the call
	Picture  *Picture           `json:"picture"` // null where imagePath is refused or missing
}

// Picture says where the picture of a call is to be read; see
// minishare.ImageRef.
type Picture struct {
	Text  string `json:"text"`  // imagePath as the page wrote it
	Place string `json:"place"` // package, temporary, cache, user, file, inline, host only
	Path  string `json:"path"`
	Form  string `json:"form"`
}

func check(in Checking, _ []byte) (Checked, []byte, error) {
	setting, err := in.Setting.read()
	if err != nil {
		return Checked{}, nil, err
	}
	call := minishare.ParseCall([]byte(in.Call))
	findings := minishare.Check(call, setting)
	return Checked{Findings: findings, Failure: findings.Failure(), Picture: pictureOf(call)}, nil, nil
}

func pictureOf(call *minishare.Call) *Picture {
	if !call.Given("imagePath") {
		return nil
	}
	ref, err := minishare.ParseImagePath(call.ImagePath)
	if err != nil {
		return nil
	}
	return newPicture(call, ref)
}

func newPicture(call *minishare.Call, ref minishare.ImageRef) *Picture {
	return &Picture{Text: call.ImagePath, Place: ref.Place.String(), Path: ref.Path, Form: ref.Form}
}
