package desk

import "context"

// Tidy makes a round of retention now.
func (d *Desk) Tidy(ctx context.Context) error { return d.expire(ctx) }

// Shorten writes a shorter log now.
func (d *Desk) Shorten(ctx context.Context) error { return d.shortenNow(ctx) }

// LogRange gives the first and the last sequence of the log.
func (d *Desk) LogRange(ctx context.Context) (first, last uint64, err error) {
	return d.journal.Range(ctx)
}

// MaxNews is how many notices are kept.
const MaxNews = maxNews
