package fleet

import (
	"bytes"
	"encoding/json"

	"minishare"
	"minishare/cover"
	"minishare/fleet/internal/lines"
)

// State is how a line of input ended.
type State string

// The states.
const (
	Prepared State = "card"    // there is a card
	Refused  State = "refused" // the call or its picture breaks a rule; it will again
	Failed   State = "failed"  // something else went wrong; another run may prepare it
)

// The rules beside those of the contract that a [Record] may name.
const (
	RuleLineTooLong        = lines.RuleTooLong     // more bytes than [MaxLine]
	RuleLineKey            = lines.RuleNoKey       // no key, or none that can be one
	RuleLineCSV            = lines.RuleCSV         // a broken record of a CSV
	RulePictureUnavailable = "picture-unavailable" // the bucket did not give it, for as long as patience lasted
	RuleGivenUp            = "job-given-up"        // workers died over it
	RuleBroken             = "job-broken"          // a fault of minishare's own
)

// MaxLine bounds a line of input, in bytes.
const MaxLine = lines.MaxBytes

// Record is one line of cards.ndjson: what became of one line of input.
type Record struct {
	Line      int64              `json:"line"`                // of the input, counted from 1
	Key       string             `json:"key,omitempty"`       // "" where none could be read
	SameKeyAs int64              `json:"sameKeyAs,omitempty"` // the last line before with that key
	State     State              `json:"state"`
	Card      *Card              `json:"card,omitempty"`     // of a Prepared line
	Failure   *minishare.Failure `json:"failure,omitempty"`  // of all others: what, which rule, what to do
	Findings  minishare.Findings `json:"findings,omitempty"` // errors and warnings
}

// Card is a card whose covers are stored.
type Card struct {
	minishare.Params
	Cover Cover  `json:"cover"`
	Thumb *Cover `json:"thumb,omitempty"` // iOS's small picture
}

// Cover says where a cover is stored, and what it is.
type Cover struct {
	File    string       `json:"file"` // its name in the output: covers/ab/abc….jpg
	SHA256  string       `json:"sha256"`
	Bytes   int          `json:"bytes"`
	Width   int          `json:"width"`  // pixels
	Height  int          `json:"height"` // pixels
	Format  cover.Format `json:"format"`
	Kept    bool         `json:"kept"`              // the picture itself, byte for byte
	Quality int          `json:"quality,omitempty"` // of a JPEG that was made, 1 to 100
}

func newCover(c *cover.Cover) *Cover {
	if c == nil {
		return nil
	}
	sum, ending := c.SHA256(), ".jpg"
	if c.Format == cover.PNG {
		ending = ".png"
	}
	return &Cover{
		File: "covers/" + sum[:2] + "/" + sum + ending, SHA256: sum, Bytes: len(c.Data),
		Width: c.Width, Height: c.Height, Format: c.Format, Kept: c.Kept, Quality: c.Quality,
	}
}

// encode gives the record as one line without its end. Findings that would make it
// longer than limit are left out, from the last.
func (r Record) encode(limit int) ([]byte, error) {
	for {
		var b bytes.Buffer
		enc := json.NewEncoder(&b)
		enc.SetEscapeHTML(false)
		if err := enc.Encode(r); err != nil {
			return nil, err
		}
		if b.Len() <= limit || len(r.Findings) == 0 {
			return bytes.TrimRight(b.Bytes(), "\n"), nil
		}
		r.Findings = r.Findings[:len(r.Findings)/2]
	}
}

// failure is what a record says of trouble that no rule of the contract names.
func failure(rule string, code minishare.Code, what string, fix minishare.Words) *minishare.Failure {
	return &minishare.Failure{ErrMsg: minishare.FailPrefix + what, ErrCode: code, Rule: rule, Hint: fix}
}

// faulty is the record of a line that is no call.
func faulty(l lines.Line) Record {
	f := failure(l.Fault.Rule, l.Fault.Code, l.Fault.What.EN, minishare.Words{
		EN: l.Fault.Fix.EN, ZH: l.Fault.What.ZH + "；" + l.Fault.Fix.ZH,
	})
	return Record{Line: l.Number, Key: l.Key, SameKeyAs: l.SameAs, State: Refused, Failure: f}
}
