package opensdk

import (
	"errors"
	"fmt"
)

// Why nothing left the phone although the request itself is in order.
var (
	ErrNotInstalled = errors.New("wechat is not installed")
	ErrSignature    = errors.New("wechat's own signature does not match")
)

// What is wrong with one extra or one key of a property list. Each comes wrapped
// in a [KeyError].
var (
	ErrMissing  = errors.New("missing")
	ErrType     = errors.New("wrong type")
	ErrValue    = errors.New("wrong value")
	ErrChecksum = errors.New("wrong checksum")
)

// ErrTooLarge and ErrSyntax say that input was not read at all: it is beyond
// the bounds of this package, or not in the format it should be.
var (
	ErrTooLarge = errors.New("too large")
	ErrSyntax   = errors.New("malformed")
)

// ErrLost says that a text tells of extras without showing them.
var ErrLost = errors.New("the extras are not in it")

// CheckError is an SDK's refusal of a request: sendReq gives false, writes a log
// line and calls nobody back.
type CheckError struct {
	Rule  string // id of the rule broken, minishare.Rule…; "" where no card has such a fault
	Field string // the SDK's name of the field: "title", "thumbData", "message", …
	What  string // what is wrong with it, with value and limit
	Log   string // the SDK's log line, "LEVEL/TAG: text" on Android; "" if it was never recorded
}

// Error names the field, what is wrong and the log line to look for.
func (e *CheckError) Error() string {
	if e.Log == "" {
		return e.Field + ": " + e.What
	}
	return fmt.Sprintf("%s: %s (sdk log: %s)", e.Field, e.What, e.Log)
}

// CrashError is an exception that the SDK throws at the app which called it.
type CrashError struct {
	Rule      string // id of the rule broken, as in [CheckError]
	Field     string // the field that the SDK trips over
	Exception string // Java class, such as java.lang.NullPointerException
}

// Error names the field and the exception.
func (e *CrashError) Error() string {
	return fmt.Sprintf("%s: the sdk throws %s", e.Field, e.Exception)
}

// KeyError is a fault in one entry of what was received. Errors.Is tells the
// kind: [ErrMissing], [ErrType], [ErrValue], [ErrChecksum].
type KeyError struct {
	Key string
	Err error
}

// Error names the key and the fault.
func (e *KeyError) Error() string { return fmt.Sprintf("%s: %v", e.Key, e.Err) }

// Unwrap gives the fault.
func (e *KeyError) Unwrap() error { return e.Err }
