package lines

import (
	"crypto/sha256"
	"fmt"
	"hash"
	"io"
)

// tape passes an input on and hashes what has been consumed of it. Readers behind
// it read ahead, so it keeps what lies between.
type tape struct {
	r       io.Reader
	sum     hash.Hash
	offset  int64  // consumed
	ahead   []byte // read and not yet consumed
	bounded int    // most bytes of ahead; 0 for any
}

func newTape(r io.Reader) *tape { return &tape{r: r, sum: sha256.New()} }

// Read reads on.
func (t *tape) Read(p []byte) (int, error) {
	if t.bounded > 0 && len(t.ahead) > t.bounded {
		return 0, fmt.Errorf("%w: behind byte %d there are %d bytes without an end", ErrEndless, t.offset, len(t.ahead))
	}
	n, err := t.r.Read(p)
	t.ahead = append(t.ahead, p[:n]...)
	return n, err
}

// consume moves the offset on, to a place that has been read, but for one line end
// before it: a last line without one stays what it was when lines are added.
func (t *tape) consume(to int64) {
	n := to - t.offset
	for _, end := range []byte("\n\r") {
		if n > 0 && t.ahead[n-1] == end {
			n--
		}
	}
	t.sum.Write(t.ahead[:n])
	rest := copy(t.ahead, t.ahead[n:])
	t.ahead = t.ahead[:rest]
	t.offset += n
}
