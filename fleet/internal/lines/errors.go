package lines

import "errors"

var (
	// ErrChanged: the beginning of the input is not what it was.
	ErrChanged = errors.New("the input has changed")
	// ErrHeading: a CSV without a heading that names its columns.
	ErrHeading = errors.New("heading of the CSV")
	// ErrEndless: a record of a CSV that does not end, which a quote left open does.
	ErrEndless = errors.New("record of the CSV is too long")
)
