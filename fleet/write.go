package fleet

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"
)

const (
	commitEvery   = time.Second
	commitPart    = 10 * time.Second // in a bucket, where each commit is an object
	commitBytes   = 8 << 20
	tellEvery     = 200 * time.Millisecond
	checkedCovers = 3 // covers of strangers that are looked for in the output
)

// write writes the lines in order, as they are settled, and commits now and then.
// It ends with errWritten.
func (b *batch) write(ctx context.Context) error {
	commits, tell := time.NewTicker(b.commitPause()), time.NewTicker(tellEvery)
	defer commits.Stop()
	defer tell.Stop()
	err := b.writeAll(ctx, commits.C, tell.C)
	if err == nil || errors.Is(err, context.Canceled) {
		err = errors.Join(b.commit(context.WithoutCancel(ctx)), err)
	}
	if err != nil {
		return err
	}
	return errWritten
}

func (b *batch) commitPause() time.Duration {
	if b.store.Dir() == "" {
		return commitPart
	}
	return commitEvery
}

func (b *batch) writeAll(ctx context.Context, commits, tell <-chan time.Time) error {
	var next *line
	order := b.window.order
	for {
		var settled chan struct{}
		if next != nil {
			settled = next.done
		}
		select {
		case l, more := <-order:
			if !more {
				return ctx.Err() // the feeder may have been cut off
			}
			next, order = l, nil
		case <-settled:
			if err := b.writeLine(ctx, next); err != nil {
				return err
			}
			b.place = next.place
			next, order = nil, b.window.order
		case <-commits:
			if err := b.commit(ctx); err != nil {
				return err
			}
		case <-tell:
			b.tell()
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

func (b *batch) writeLine(ctx context.Context, l *line) error {
	defer b.window.leave(l)
	r := l.result
	if bytes.IndexByte(r.Record, '\n') >= 0 || !json.Valid(r.Record) {
		return fmt.Errorf("the result of line %d is no record", r.Line)
	}
	if err := b.checkCover(ctx, l); err != nil {
		return err
	}
	if err := b.ledger.Append(r.Record); err != nil {
		return err
	}
	b.counts.add(r, l.job.SameAs != 0)
	if b.ledger.Pending() > commitBytes {
		b.place = l.place
		return b.commit(ctx)
	}
	return nil
}

func (b *batch) commit(ctx context.Context) error {
	if b.ledger.Pending() == 0 {
		return nil
	}
	return b.ledger.Commit(ctx, b.place, b.counts.clone())
}

// checkCover looks for the first covers of workers elsewhere, which may have been
// given another output.
func (b *batch) checkCover(ctx context.Context, l *line) error {
	if b.cfg.Queue.URL == "" || b.checked == checkedCovers || State(l.result.State) != Prepared {
		return nil
	}
	b.checked++
	var r Record
	if err := json.Unmarshal(l.result.Record, &r); err != nil || r.Card == nil {
		return fmt.Errorf("the result of line %d is no record: %w", l.result.Line, err)
	}
	there, err := b.store.Has(ctx, r.Card.Cover.File, int64(r.Card.Cover.Bytes))
	if err == nil && !there {
		err = fmt.Errorf("%w: %s is not in the output of the batch", ErrElsewhere, r.Card.Cover.File)
	}
	return err
}
