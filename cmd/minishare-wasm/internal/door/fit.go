package door

import (
	"runtime"

	"minishare"
	"minishare/cover"
)

// Fitting is the question "cover": the best cover of the picture that goes with
// it. What is zero has the default of cover.Config.
type Fitting struct {
	MaxBytes int    `json:"maxBytes,omitempty"`
	Width    int    `json:"width,omitempty"`
	Height   int    `json:"height,omitempty"`
	Fit      string `json:"fit,omitempty"` // cover or contain
}

// Fitted is its answer; the cover itself goes with it.
type Fitted struct {
	Cover   *cover.Cover       `json:"cover"`
	Failure *minishare.Failure `json:"failure"`
}

func fit(in Fitting, data []byte) (Fitted, []byte, error) {
	cfg := cover.Config{MaxBytes: in.MaxBytes, Width: in.Width, Height: in.Height}
	if in.Fit != "" {
		var err error
		if cfg.Fit, err = cover.ParseFit(in.Fit); err != nil {
			return Fitted{}, nil, err
		}
	}
	if err := cfg.Validate(); err != nil {
		return Fitted{}, nil, err
	}
	made, err := cover.Make(data, cfg)
	if err != nil {
		return Fitted{Failure: failureOf(minishare.PictureRefusal(err))}, nil, nil
	}
	return Fitted{Cover: made}, made.Data, nil
}

// failureOf gives what fail gets for a refusal outside of a call.
func failureOf(r *minishare.Refusal) *minishare.Failure {
	rule, _ := minishare.RuleByID(r.Rule)
	return &minishare.Failure{
		ErrMsg: minishare.FailPrefix + r.What.EN, ErrCode: rule.Code,
		Parameter: rule.Parameter, Rule: rule.ID, Hint: rule.Remedy,
	}
}

// Version is the answer to the question "version", whose JSON is {}.
type Version struct {
	Go         string `json:"go"`
	Rules      int    `json:"rules"`      // in the catalogue
	MaxCover   int    `json:"maxCover"`   // bytes
	MaxPicture int    `json:"maxPicture"` // bytes of a file that are read
	MaxCall    int    `json:"maxCall"`    // bytes of a call's text
}

func version(struct{}, []byte) (Version, []byte, error) {
	return Version{
		Go: runtime.Version(), Rules: len(minishare.Rules()),
		MaxCover: minishare.MaxCover, MaxPicture: maxPicture, MaxCall: minishare.MaxCallBytes,
	}, nil, nil
}
