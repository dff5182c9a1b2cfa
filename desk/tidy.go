package desk

import (
	"context"
	"time"

	"minishare/chat"
	"minishare/desk/internal/journal"
)

const (
	tidyEvery  = time.Minute // between rounds of retention
	sweepEvery = 15 * time.Minute
)

// keepTidy lets old shares go, shortens the log, and deletes pictures that no
// share has any more, until the context ends.
func (d *Desk) keepTidy(ctx context.Context) {
	var swept time.Time
	for {
		if err := d.tidy(ctx); err != nil && ctx.Err() == nil {
			d.log.Warn("old shares stay", "error", err)
		}
		if time.Since(swept) > sweepEvery {
			swept = time.Now()
			d.sweep(ctx)
		}
		select {
		case <-time.After(tidyEvery):
		case <-d.full:
		case <-ctx.Done():
			return
		}
	}
}

// tidy makes one round of retention.
func (d *Desk) tidy(ctx context.Context) error {
	if err := d.expire(ctx); err != nil {
		return err
	}
	return d.shorten(ctx)
}

// expire clears the shares that are too many or too old.
func (d *Desk) expire(ctx context.Context) error {
	if d.shareCount() > d.cfg.Max {
		if _, err := d.change(ctx, chat.Event{Cleared: &chat.Cleared{Keep: d.cfg.Max}}); err != nil {
			return err
		}
	}
	if d.cfg.MaxAge == 0 {
		return nil
	}
	before := d.cfg.Now().Add(-d.cfg.MaxAge)
	old, err := see(d, func(s *chat.State) (bool, error) {
		if len(d.index.arrivals) == 0 {
			return false, nil
		}
		oldest, err := s.Share(d.index.arrivals[0].id)
		return oldest.At.Before(before), err
	})
	if err == nil && old {
		_, err = d.change(ctx, chat.Event{Cleared: &chat.Cleared{Before: &before}})
	}
	return err
}

// noteFull calls for a round of retention where the next one is too far away.
func (d *Desk) noteFull() {
	if d.shareCount() <= d.cfg.Max+d.cfg.Max/10 {
		return
	}
	select {
	case d.full <- struct{}{}:
	default: // called for already
	}
}

// sweep deletes pictures and captures that no share names.
func (d *Desk) sweep(ctx context.Context) {
	n, err := d.journal.Sweep(ctx, time.Now().Add(-journal.Spared), func(name string) bool {
		d.mu.RLock()
		defer d.mu.RUnlock()
		return d.index.names(name)
	})
	if err != nil && ctx.Err() == nil {
		d.log.Warn("old pictures stay", "error", err)
	}
	if n > 0 {
		d.log.Debug("deleted old pictures", "number", n)
	}
}
