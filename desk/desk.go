package desk

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"sync"
	"time"

	"minishare/chat"
	"minishare/desk/internal/journal"
	"minishare/guard"
)

// Desk is a stand-in for WeChat that can be asked over HTTP. Its methods may be
// used by many goroutines.
type Desk struct {
	cfg     Config
	log     *slog.Logger
	journal *journal.Journal
	handler http.Handler
	metrics *metrics
	intake  *line
	streams streams

	// turn holds one token: who has it decides and appends.
	turn chan struct{}

	chance sync.Mutex // guards cfg.Random

	full chan struct{} // calls for retention

	mu      sync.RWMutex // guards what follows
	state   *chat.State
	seq     uint64 // of the last entry in state
	ready   bool   // the log is being followed
	index   index
	news    news
	changed chan struct{} // closed when anything of this has changed
	mine    outstanding

	life    context.Context // ends with Close
	stop    context.CancelFunc
	working sync.WaitGroup
}

// New opens the log, reads it to its end and follows it. The context bounds the
// start only; end the desk with [Desk.Close].
func New(ctx context.Context, cfg Config) (*Desk, error) {
	if err := cfg.Validate(); err != nil {
		return nil, err
	}
	cfg = cfg.withDefaults()
	j, err := journal.Open(ctx, journal.Config{Dir: cfg.Data, URL: cfg.NATS, Name: cfg.Name, Replicas: cfg.Replicas, Logger: cfg.Logger})
	if err != nil {
		return nil, err
	}
	d := &Desk{
		cfg: cfg, log: cfg.Logger, journal: j, turn: make(chan struct{}, 1), full: make(chan struct{}, 1), intake: newLine(),
		changed: make(chan struct{}),
	}
	d.streams.patience = slowReader
	d.life, d.stop = context.WithCancel(context.WithoutCancel(ctx))
	d.reset()
	d.metrics = newMetrics(d)
	if err := d.start(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("log in %s: %w", j.Where(), err), d.Close(ctx))
	}
	d.handler = d.newHandler()
	return d, nil
}

// Handler gives all that the desk serves: the page, the API, health and metrics.
func (d *Desk) Handler() http.Handler { return d.handler }

const (
	goodbye   = 5 * time.Second // for requests to end when the desk does
	maxHeader = 64 << 10        // bytes
)

// Serve answers on the listener until the context ends, then lets those who wait go,
// and requests that are being answered end. The listener is closed.
func (d *Desk) Serve(ctx context.Context, l net.Listener) error {
	return guard.Server{Handler: d.handler, Log: d.log, MaxHeader: maxHeader, Leaving: d.stop, Goodbye: goodbye}.Serve(ctx, l)
}

// Where says in words where the log is kept, and whether it goes with the desk.
func (d *Desk) Where() (place string, temporary bool) {
	return d.journal.Where(), d.journal.Temporary()
}

// Close ends the desk and its server inside. Requests that wait are answered as
// if their time was up.
func (d *Desk) Close(context.Context) error {
	d.stop()
	d.working.Wait()
	return d.journal.Close()
}

// start brings the state up to the end of the log and keeps it there.
func (d *Desk) start(ctx context.Context) error {
	if err := d.restore(ctx); err != nil {
		return err
	}
	_, last, err := d.journal.Range(ctx)
	if err != nil {
		return err
	}
	d.working.Go(func() { d.follow(d.life) })
	if err := d.wait(ctx, func() bool { return d.seq >= last }); err != nil {
		return err
	}
	if err := d.begin(ctx); err != nil {
		return err
	}
	d.working.Go(func() { d.keepTidy(d.life) })
	return nil
}

// begin begins the world of a new log. Another desk may be doing the same.
func (d *Desk) begin(ctx context.Context) error {
	_, err := d.do(ctx, func(s *chat.State, m chat.Moment) (chat.Event, error) {
		if s.Applied() > 0 {
			return chat.Event{}, chat.ErrBegun
		}
		return chat.Begin(m, *d.cfg.World)
	})
	if errors.Is(err, chat.ErrBegun) {
		return nil
	}
	return err
}

// reset empties everything that follows from the log.
func (d *Desk) reset() {
	d.state, d.seq, d.index = chat.New(), 0, newIndex()
}

// random draws bytes.
func (d *Desk) random(n int) ([]byte, error) {
	d.chance.Lock()
	defer d.chance.Unlock()
	b := make([]byte, n)
	_, err := io.ReadFull(d.cfg.Random, b)
	return b, err
}

// moment draws time and chance for one command.
func (d *Desk) moment() (chat.Moment, error) {
	m := chat.Moment{At: d.cfg.Now()}
	b, err := d.random(len(m.Random))
	copy(m.Random[:], b)
	return m, err
}

// see looks at the state, and at what follows from it, while nothing changes.
func see[T any](d *Desk, look func(s *chat.State) (T, error)) (T, error) {
	d.mu.RLock()
	defer d.mu.RUnlock()
	return look(d.state)
}

// wait returns nil once done does, which is asked after every change with the
// state held still, or the context's error.
func (d *Desk) wait(ctx context.Context, done func() bool) error {
	for {
		d.mu.RLock()
		yes, changed := done(), d.changed
		d.mu.RUnlock()
		if yes {
			return nil
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}
