package desk

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"minishare/chat"
	"minishare/desk/internal/journal"
)

// errGap says that the log was trimmed further than this desk had read it.
var errGap = errors.New("the log goes on behind a snapshot")

// retryAfter is how long a desk waits for a log that went away.
const retryAfter = time.Second

// follow applies what comes into the log, from this desk and from others, until
// the context ends.
func (d *Desk) follow(ctx context.Context) {
	for ctx.Err() == nil {
		d.setReady(true)
		err := d.journal.Follow(ctx, d.sequence(), d.take)
		d.setReady(false)
		if ctx.Err() != nil {
			return
		}
		if errors.Is(err, errGap) {
			err = d.restore(ctx)
		}
		if err != nil {
			d.log.Warn("the log cannot be followed", "error", err)
			pause(ctx, retryAfter)
		}
	}
}

// pause waits, or until the context ends.
func pause(ctx context.Context, t time.Duration) {
	timer := time.NewTimer(t)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-ctx.Done():
	}
}

// take applies an entry that is not known yet.
func (d *Desk) take(e journal.Entry) error {
	known := d.sequence()
	switch {
	case e.Seq <= known:
		return nil
	case e.Seq > known+1:
		return errGap
	}
	event, err := readEvent(e.Data)
	if err != nil {
		d.log.Error("an entry of the log is no event", "seq", e.Seq, "error", err)
		d.advance(e.Seq, e.ID, nil)
		return nil
	}
	d.advance(e.Seq, e.ID, &event)
	return nil
}

// readEvent reads what a command wrote.
func readEvent(data []byte) (chat.Event, error) {
	var event chat.Event
	err := json.Unmarshal(data, &event)
	return event, err
}

// advance folds the entry with the next sequence into the state. One that does
// not fit, of another version perhaps, is passed over: every desk does the same.
func (d *Desk) advance(seq uint64, id string, event *chat.Event) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if seq != d.seq+1 {
		return
	}
	d.seq = seq
	if event != nil {
		d.fold(seq, event)
		if id == d.mine.id {
			d.mine.done = &done{*event, seq}
		}
	}
	d.announce()
}

func (d *Desk) fold(seq uint64, event *chat.Event) {
	if err := d.state.Apply(*event); err != nil {
		d.log.Error("an entry of the log does not fit", "seq", seq, "error", err)
		return
	}
	d.index.fold(seq, event, d.state)
	n := newNotice(seq, event, d.state)
	d.news.add(n)
	d.metrics.count(n, event)
}

// announce wakes all who wait for a change.
func (d *Desk) announce() {
	close(d.changed)
	d.changed = make(chan struct{})
}

func (d *Desk) sequence() uint64 {
	d.mu.RLock()
	defer d.mu.RUnlock()
	return d.seq
}

func (d *Desk) setReady(ready bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.ready = ready
	d.announce()
}
