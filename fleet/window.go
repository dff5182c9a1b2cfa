package fleet

import (
	"context"
	"crypto/rand"
	"fmt"
	"sync"
	"time"

	"golang.org/x/sync/semaphore"

	"minishare/fleet/internal/lines"
	"minishare/fleet/internal/queue"
)

const (
	// windowLines and windowBytes bound the lines between the one that is written
	// next and the one that is read next.
	windowLines = 8192
	windowBytes = 64 << 20
	// stall is after how long a job without a result is queued once more: the queue
	// must have lost it.
	stall = 30 * time.Minute
	// watchEvery is how often that is looked for.
	watchEvery = time.Second
	// submitPause and submitTries bound how long servers may take no job.
	submitPause = 500 * time.Millisecond
	submitTries = 1200
)

// window holds the lines that are under way, in the order of the input.
type window struct {
	queue *queue.Queue
	run   string
	start string // tells this process from others that had the run

	order chan *line // closed behind the last
	room  *semaphore.Weighted

	mu      sync.Mutex
	pending map[int64]*line // that wait for a result
}

// line is one line under way.
type line struct {
	place  lines.Place // just behind it
	weight int64       // bytes

	job    queue.Job
	ticket queue.Ticket
	sent   time.Time

	done   chan struct{} // closed when there is a result
	result queue.Result
}

func newWindow(q *queue.Queue, run string) *window {
	return &window{
		queue: q, run: run, start: rand.Text()[:8],
		order: make(chan *line, windowLines), room: semaphore.NewWeighted(windowBytes), pending: map[int64]*line{},
	}
}

// admit takes a line in, once there is room for it, and queues it.
func (w *window) admit(ctx context.Context, in lines.Line, place lines.Place, setting string) error {
	l := &line{place: place, weight: int64(len(in.Call)), done: make(chan struct{})}
	if err := w.room.Acquire(ctx, l.weight); err != nil {
		return err
	}
	l.job = queue.Job{Run: w.run, Line: in.Number, Key: in.Key, SameAs: in.SameAs, Setting: setting, Call: in.Call}
	var err error
	if in.Fault != nil {
		err = l.refuse(in, w.queue.MaxPayload())
	} else {
		err = w.begin(ctx, l)
	}
	if err != nil {
		return err
	}
	select {
	case w.order <- l:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// close tells that no more lines come.
func (w *window) close() { close(w.order) }

// leave makes room: the line is written.
func (w *window) leave(l *line) { w.room.Release(l.weight) }

// refuse settles a line that is no call.
func (l *line) refuse(in lines.Line, limit int) error {
	r := faulty(in)
	record, err := r.encode(limit)
	l.result = queue.Result{Run: l.job.Run, Line: in.Number, State: string(r.State), Rule: r.Failure.Rule, Record: record}
	close(l.done)
	return err
}

// begin queues a line for the first time. Servers that take nothing at the moment
// are waited for.
func (w *window) begin(ctx context.Context, l *line) error {
	w.mu.Lock()
	w.pending[l.job.Line] = l
	w.mu.Unlock()
	for tries := 1; ; tries++ {
		w.mu.Lock()
		err := w.submit(l, "")
		w.mu.Unlock()
		if err == nil || tries == submitTries {
			return err
		}
		select {
		case <-time.After(submitPause):
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// submit puts the line on the queue. Under the same suffix it is stored there once
// only, however often it is submitted.
func (w *window) submit(l *line, suffix string) (err error) {
	l.job.ID = fmt.Sprintf("%s.%s.%d%s", w.run, w.start, l.job.Line, suffix)
	l.sent = time.Now()
	l.ticket, err = w.queue.Submit(&l.job)
	return err
}

// settle notes a result; of two for the same line the first counts.
func (w *window) settle(r queue.Result) {
	w.mu.Lock()
	l, ok := w.pending[r.Line]
	delete(w.pending, r.Line)
	w.mu.Unlock()
	if ok {
		l.result = r
		close(l.done)
	}
}

// waits tells whether a result is waited for.
func (w *window) waits() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return len(w.pending) > 0
}

// watch queues again what did not reach the queue, or was lost there, until the
// context ends.
func (w *window) watch(ctx context.Context) error {
	every := time.NewTicker(watchEvery)
	defer every.Stop()
	for {
		select {
		case <-every.C:
			w.resubmit()
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

func (w *window) resubmit() {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, l := range w.pending {
		suffix := ""
		if time.Since(l.sent) > stall {
			suffix = "." + rand.Text()[:8]
		} else if !l.ticket.Lost() {
			continue
		}
		if w.submit(l, suffix) != nil {
			return // the servers are away; later
		}
	}
}
