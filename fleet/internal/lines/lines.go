package lines

import (
	"encoding/hex"
	"fmt"
	"io"
	"path"
	"strings"

	"minishare"
)

const (
	// MaxBytes bounds a line. With texts of that size no request outgrows what
	// the SDKs can carry, so that a call and its picture can be judged apart.
	MaxBytes = 120 << 10
	// MaxKey bounds a key, in bytes.
	MaxKey = 256
)

// Format is the form of an input.
type Format string

// The formats.
const (
	NDJSON Format = "ndjson"
	CSV    Format = "csv"
)

// FormatOf tells the format by a file name: CSV where it ends so, else NDJSON.
func FormatOf(name string) Format {
	if strings.EqualFold(path.Ext(name), ".csv") {
		return CSV
	}
	return NDJSON
}

// Line is one line of an input: a call, or what is wrong with it.
type Line struct {
	Number int64  // counted from 1; blank lines and the heading of a CSV do not count
	Key    string // "" where none could be read
	SameAs int64  // number of the last line before with that key, 0 for none
	Call   []byte // JSON of the call without its key; places in it are those in the line
	Fault  *Fault // nil for a call that can be judged
}

// Fault says why a line is no call.
type Fault struct {
	Code minishare.Code
	Rule string // one of the Rule… constants of this package
	What minishare.Words
	Fix  minishare.Words
}

// The rules that a line can break, beside those of the call in it.
const (
	RuleTooLong = "line-too-long"
	RuleNoKey   = "line-key"
	RuleCSV     = "line-csv"
)

func fault(rule string, what, fix minishare.Words) *Fault {
	return &Fault{Code: minishare.InvalidArgument, Rule: rule, What: what, Fix: fix}
}

// Place is how far an input has been read.
type Place struct {
	Lines  int64  `json:"lines"`  // that were given
	Offset int64  `json:"offset"` // in bytes, just behind the last of them
	SHA256 string `json:"sha256"` // of all bytes before, in lower-case hex
}

// Reader gives the lines of an input. It is for one goroutine.
type Reader struct {
	tape *tape
	keys *keys
	next func() (Line, error)
	n    int64
}

// New reads an input from its beginning.
func New(r io.Reader, f Format) *Reader {
	reader := &Reader{tape: newTape(r), keys: newKeys()}
	switch f {
	case CSV:
		reader.next = newTable(reader.tape).next
	default:
		reader.next = newStream(reader.tape).next
	}
	return reader
}

// Next gives the next line, and [io.EOF] behind the last. Other errors are those
// of the input itself: what follows cannot be read.
func (r *Reader) Next() (Line, error) {
	line, err := r.next()
	if err != nil {
		return Line{}, err
	}
	r.n++
	line.Number = r.n
	if line.Key != "" {
		line.SameAs = r.keys.seen(line.Key, r.n)
	}
	return line, nil
}

// Place tells how far the input has been read.
func (r *Reader) Place() Place {
	return Place{Lines: r.n, Offset: r.tape.offset, SHA256: hex.EncodeToString(r.tape.sum.Sum(nil))}
}

// Skip reads to the place, and says whether what lies before it is what lay there
// then. The error is [ErrChanged], or that of the input.
func (r *Reader) Skip(to Place) error {
	for r.n < to.Lines {
		_, err := r.Next()
		if err == io.EOF {
			return fmt.Errorf("%w: it has %d lines, fewer than the %d that were done", ErrChanged, r.n, to.Lines)
		}
		if err != nil {
			return err
		}
	}
	if got := r.Place(); to.Lines > 0 && got != to {
		return fmt.Errorf("%w: its first %d lines, of %d bytes then, differ", ErrChanged, to.Lines, to.Offset)
	}
	return nil
}
