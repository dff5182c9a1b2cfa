package cover

import (
	"errors"
	"fmt"
)

// The kinds of failure. Every failure over a picture is an [*Error] that wraps
// one of them.
var (
	// ErrEmpty: there is not one byte.
	ErrEmpty = errors.New("the picture is empty")
	// ErrNotPicture: the bytes are of no picture format, such as an HTML page.
	ErrNotPicture = errors.New("not a picture")
	// ErrUnsupported: a known format, or a kind of one, that cannot be read here.
	ErrUnsupported = errors.New("cannot be read here")
	// ErrTooLarge: more bytes or pixels than the Config allows.
	ErrTooLarge = errors.New("too large")
	// ErrDamaged: the picture is cut short, or contradicts itself.
	ErrDamaged = errors.New("damaged")
	// ErrCannotFit: even one pixel at the lowest quality is over the budget.
	ErrCannotFit = errors.New("does not fit")
)

// Error says what is wrong with a picture.
type Error struct {
	Kind   error  // one of the sentinels of this package
	Format Format // what the bytes are, "" where that is unknown
	Detail string // the values and limits at fault
}

// Error gives format, fault and detail, as in
// "png: too large: 30000x30000 is 900000000 pixels; the limit is 100000000".
func (e *Error) Error() string {
	text := e.Kind.Error()
	if e.Format != "" {
		text = string(e.Format) + ": " + text
	}
	if e.Detail != "" {
		text += ": " + e.Detail
	}
	return text
}

// Unwrap gives the kind.
func (e *Error) Unwrap() error { return e.Kind }

func newError(kind error, format Format, detail string, args ...any) *Error {
	return &Error{Kind: kind, Format: format, Detail: fmt.Sprintf(detail, args...)}
}
