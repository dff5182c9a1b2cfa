package guard

import (
	"errors"
	"io"
	"net/http"
	"sync"
	"time"
)

// Bodies bounds what requests bring.
type Bodies struct {
	// Max gives how many bytes the body of a request may have.
	Max func(*http.Request) int64
	// Budget bounds the bytes of all bodies that are being worked on.
	Budget int64
	// Timeout bounds how long a body may take to arrive; Slow how long an answer
	// may take to be written. Handlers that wait set deadlines of their own.
	Timeout, Slow time.Duration
	// Refuse answers a request that is turned away.
	Refuse func(http.ResponseWriter, *http.Request, Reason)
}

// Wrap puts the bounds before a handler.
func (b Bodies) Wrap(next http.Handler) http.Handler {
	gate := &gate{free: b.Budget}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		limit := b.Max(r)
		weight := r.ContentLength
		if weight < 0 { // not told
			weight = limit
		}
		switch {
		case weight > limit:
			w.Header().Set("Connection", "close")
			b.Refuse(w, r, TooLarge)
			return
		case !gate.enter(weight):
			w.Header().Set("Retry-After", "1")
			b.Refuse(w, r, TooBusy)
			return
		}
		defer gate.leave(weight)
		b.bound(w, r, limit)
		next.ServeHTTP(w, r)
	})
}

// bound sets the limits of one request. A writer of tests knows no deadlines.
func (b Bodies) bound(w http.ResponseWriter, r *http.Request, limit int64) {
	control := http.NewResponseController(w)
	control.SetWriteDeadline(time.Now().Add(b.Slow))
	if r.ContentLength == 0 {
		return
	}
	r.Body = http.MaxBytesReader(w, r.Body, limit)
	if control.SetReadDeadline(time.Now().Add(b.Timeout)) == nil {
		r.Body = &timed{ReadCloser: r.Body, control: control}
	}
}

// timed is a body that lifts the deadline once it has arrived: a deadline that
// passes while the handler works would cancel it.
type timed struct {
	io.ReadCloser
	control *http.ResponseController
}

func (t *timed) Read(p []byte) (int, error) {
	n, err := t.ReadCloser.Read(p)
	if errors.Is(err, io.EOF) {
		t.control.SetReadDeadline(time.Time{})
	}
	return n, err
}

// gate hands out a budget. Who finds none left is turned away: bodies are not
// waited for while others arrive.
type gate struct {
	mu   sync.Mutex
	free int64
}

func (g *gate) enter(n int64) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	if n > g.free {
		return false
	}
	g.free -= n
	return true
}

func (g *gate) leave(n int64) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.free += n
}
