package chat

import (
	"fmt"
	"strings"

	"minishare"
)

// Words gives what an error of this package says, in both languages: the faults
// that are joined in it each in a line. An error of others has its own words only.
func Words(err error) minishare.Words {
	return minishare.Words{EN: err.Error(), ZH: chinese(err)}
}

func chinese(err error) string {
	switch e := err.(type) {
	case *kind:
		return e.zh
	case *fault:
		return e.zh
	case interface{ Unwrap() []error }:
		var lines []string
		for _, one := range e.Unwrap() {
			lines = append(lines, chinese(one))
		}
		return strings.Join(lines, "\n")
	}
	return err.Error()
}

// kind is a sentinel. Its Chinese is a predicate, to stand behind its subject.
type kind struct{ en, zh string }

func (k *kind) Error() string { return k.en }

// fault is an error with its Chinese.
type fault struct {
	error
	zh string
}

func (f *fault) Unwrap() error { return f.error }

// faultf is [fmt.Errorf] in two languages. The Chinese has %v where the English
// has %w; one that leaves it out numbers its verbs.
func faultf(en, zh string, args ...any) error {
	said := make([]any, len(args))
	for i, arg := range args {
		if err, ok := arg.(error); ok {
			arg = chinese(err)
		}
		said[i] = arg
	}
	return &fault{fmt.Errorf(en, args...), fmt.Sprintf(zh, said...)}
}
