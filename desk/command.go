package desk

import (
	"context"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"minishare/chat"
	"minishare/desk/internal/journal"
)

// commandTimeout bounds a command once it is decided. It goes on when its caller
// leaves, because half of it may be in the log already.
const commandTimeout = 20 * time.Second

// decision looks at the state and gives the event that a command causes. It may
// be asked again when another desk was faster.
type decision func(s *chat.State, m chat.Moment) (chat.Event, error)

// done is a command that stands in the log and in the state.
type done struct {
	event chat.Event
	seq   uint64
}

// outstanding is the one entry of this desk that is on its way to the log.
type outstanding struct {
	id   string
	done *done // once it came back by the log
}

// do carries a command out: it decides, appends the event, and returns when the
// event is on disk and in the state. One command follows the other: each has to
// see what the one before did.
func (d *Desk) do(ctx context.Context, decide decision) (done, error) {
	select {
	case d.turn <- struct{}{}:
	case <-ctx.Done():
		return done{}, ctx.Err()
	}
	defer func() { <-d.turn }()
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), commandTimeout)
	defer cancel()
	m, err := d.moment()
	if err != nil {
		return done{}, err
	}
	d.setOutstanding(hex.EncodeToString(m.Random[:8]))
	for {
		result, err := d.attempt(ctx, m, decide)
		if !errors.Is(err, journal.ErrConflict) {
			return result, err
		}
		d.metrics.conflicts.Inc()
	}
}

func (d *Desk) setOutstanding(id string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.mine = outstanding{id: id}
}

// attempt decides on what is known now. The error is [journal.ErrConflict] where
// the log has gone on, and then the state has too.
func (d *Desk) attempt(ctx context.Context, m chat.Moment, decide decision) (done, error) {
	d.mu.RLock()
	event, err := decide(d.state, m)
	after, id := d.seq, d.mine.id
	d.mu.RUnlock()
	if err != nil {
		return done{}, err
	}
	data, err := json.Marshal(event)
	if err != nil {
		return done{}, fmt.Errorf("event: %w", err)
	}
	seq, err := d.journal.Append(ctx, after, id, data)
	if err == nil {
		d.advance(seq, id, &event)
		return done{event, seq}, nil
	}
	return d.settle(ctx, after, err)
}

// settle finds out what became of an append that failed. Its answer may have been
// lost on the way; then the entry is in the log, and nothing else is behind it.
func (d *Desk) settle(ctx context.Context, after uint64, failed error) (done, error) {
	if errors.Is(failed, journal.ErrTooLarge) {
		return done{}, failed
	}
	_, last, err := d.journal.Range(ctx)
	if err != nil {
		return done{}, errors.Join(failed, err)
	}
	if err := d.wait(ctx, func() bool { return d.seq >= last }); err != nil {
		return done{}, errors.Join(failed, err)
	}
	d.mu.RLock()
	defer d.mu.RUnlock()
	if d.mine.done != nil {
		return *d.mine.done, nil
	}
	if d.seq > after {
		return done{}, journal.ErrConflict
	}
	return done{}, failed
}
