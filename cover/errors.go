package cover

import "errors"

// The kinds of failure; an [*Error] wraps one of them.
var (
	ErrEmpty       = errors.New("no bytes")
	ErrNotPicture  = errors.New("not a picture")
	ErrUnsupported = errors.New("format cannot be read here")
	ErrTooLarge    = errors.New("too large")
	ErrDamaged     = errors.New("damaged")
	ErrCannotFit   = errors.New("does not fit")
)

// Error says what is wrong with a picture.
type Error struct {
	Kind   error  // one of the sentinels
	Format Format // "" when unknown
	Detail string // values and limits
}

// Error names the format, the fault, its values and limits.
func (e *Error) Error() string {
	text := e.Kind.Error()
	if e.Detail != "" {
		text = e.Detail
	}
	if e.Format != "" {
		text = string(e.Format) + ": " + text
	}
	return text
}

// Unwrap gives the kind.
func (e *Error) Unwrap() error { return e.Kind }
