package minishare

import (
	"cmp"
	"slices"
	"strings"
)

// Pos is a place in the source of a call. Line and Column count from 1, the
// column in characters; the zero Pos is nowhere.
type Pos struct {
	Line   int `json:"line,omitempty"`
	Column int `json:"column,omitempty"`
}

// Finding is what one rule says of one call.
type Finding struct {
	Rule      string     `json:"rule"`
	Level     Level      `json:"level"`
	Parameter string     `json:"parameter"` // "*" for the call as a whole
	Pos                  // of the value, or of the key where the key is the trouble
	End       Pos        `json:"-"`               // just behind it
	Given     string     `json:"given,omitempty"` // JSON text of the value, shortened
	What      Words      `json:"what"`            // what is wrong here
	Why       Words      `json:"why"`             // what the rule says
	Fix       Words      `json:"fix"`             // how to mend it
	Platforms []Platform `json:"platforms"`       // where the rule holds
	Code      Code       `json:"errCode,omitempty"`
}

// Findings are all that the rules say of a call, in the order of the source.
type Findings []Finding

// Has tells whether the rule found something.
func (fs Findings) Has(rule string) bool {
	return slices.ContainsFunc(fs, func(f Finding) bool { return f.Rule == rule })
}

// Count gives the number of findings of the level.
func (fs Findings) Count(level Level) int {
	n := 0
	for _, f := range fs {
		if f.Level == level {
			n++
		}
	}
	return n
}

// Failure gives the first finding of level error as what fail gets, or nil.
func (fs Findings) Failure() *Failure {
	i := slices.IndexFunc(fs, func(f Finding) bool { return f.Level == Error })
	if i < 0 {
		return nil
	}
	f := fs[i]
	return &Failure{ErrMsg: FailPrefix + f.Sentence("en"), ErrCode: f.Code, Parameter: f.Parameter, Rule: f.Rule, Hint: f.Fix}
}

// Sentence says what is wrong in lang, with the parameter's name before it
// where the words do not begin with it.
func (f Finding) Sentence(lang string) string {
	what := f.What.In(lang)
	if f.Parameter == wholeCall || strings.HasPrefix(what, f.Parameter) {
		return what
	}
	return f.Parameter + Words{": ", "："}.In(lang) + what
}

// sorted puts findings in the order of the source; those without a place come last.
func (fs Findings) sorted() Findings {
	slices.SortStableFunc(fs, func(a, b Finding) int {
		return cmp.Or(boolOrder(a.Line == 0, b.Line == 0), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	return fs
}

func boolOrder(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// wholeCall is the Parameter of a finding that is about no single parameter.
const wholeCall = "*"
