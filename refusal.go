package minishare

import "fmt"

// Refusal is an error that one rule of the catalogue explains: a path that may
// not be read, a picture that is none. Whoever reads pictures for [Prepare]
// returns it, so that the finding names the rule and the way out.
type Refusal struct {
	Rule string // id of the rule, one of the Rule… constants
	What Words  // what is wrong with this very value
	Err  error  // the cause, may be nil
}

// Refuse makes a [Refusal] for the rule. The two formats take the same args.
func Refuse(rule string, err error, en, zh string, args ...any) *Refusal {
	return &Refusal{Rule: rule, What: Wordsf(en, zh, args...), Err: err}
}

// Error gives the English sentence and the rule's id.
func (r *Refusal) Error() string {
	if r.Err != nil {
		return fmt.Sprintf("%s: %v [%s]", r.What.EN, r.Err, r.Rule)
	}
	return fmt.Sprintf("%s [%s]", r.What.EN, r.Rule)
}

// Unwrap gives the cause.
func (r *Refusal) Unwrap() error { return r.Err }
