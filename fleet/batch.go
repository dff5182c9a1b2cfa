package fleet

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"sync/atomic"
	"time"

	"golang.org/x/sync/errgroup"

	"minishare/fleet/internal/bucket"
	"minishare/fleet/internal/ledger"
	"minishare/fleet/internal/lines"
	"minishare/fleet/internal/queue"
)

// batch is a run of Batch.
type batch struct {
	cfg     BatchConfig
	setting string
	reader  *lines.Reader
	store   bucket.Store
	ledger  *ledger.Ledger[Counts]
	queue   *queue.Queue
	window  *window
	counts  Counts      // of the lines that are written
	place   lines.Place // just behind them
	checked int         // covers that were looked for
	begun   time.Time
	from    int64 // lines that an earlier process had done
	heard   atomic.Int64
}

// Batch makes cards of all lines of the input. An output that was begun before is
// gone on with, and one that is finished is left as it is, unless the input has
// grown. The Summary is that of the whole run; with an error it tells how far it
// came.
func Batch(ctx context.Context, cfg BatchConfig) (Summary, error) {
	if err := cfg.Validate(); err != nil {
		return Summary{}, err
	}
	b := &batch{cfg: cfg.withDefaults(), begun: time.Now()}
	err := b.open(ctx)
	if err == nil {
		err = b.run(ctx)
	}
	sum := b.summary(err == nil)
	if err == nil {
		err = b.finish(ctx, sum)
	}
	return sum, errors.Join(err, b.close())
}

func (b *batch) open(ctx context.Context) (err error) {
	if b.setting, err = settingText(b.cfg.Setting); err != nil {
		return err
	}
	if b.store, err = bucket.OpenStore(ctx, b.cfg.Output); err != nil {
		return err
	}
	if b.ledger, err = ledger.Open[Counts](ctx, b.store, rand.Text(), b.setting); err != nil {
		return err
	}
	b.counts, b.place, b.from = b.ledger.Counts.clone(), b.ledger.Input, b.ledger.Input.Lines
	b.reader = lines.New(b.cfg.Input, b.cfg.Format)
	if err := b.reader.Skip(b.ledger.Input); err != nil {
		return err
	}
	if b.queue, err = queue.Open(ctx, b.cfg.Queue.config(b.cfg.Logger)); err != nil {
		return err
	}
	b.window = newWindow(b.queue, b.ledger.Run)
	return b.queue.Forget(ctx, b.ledger.Run)
}

func (b *batch) close() error {
	var faults []error
	if b.queue != nil {
		faults = append(faults, b.queue.Close())
	}
	if b.ledger != nil {
		faults = append(faults, b.ledger.Close())
	}
	if b.store != nil {
		faults = append(faults, b.store.Close())
	}
	return errors.Join(faults...)
}

// errWritten ends the other parts of a run when the last line is written.
var errWritten = errors.New("all is written")

// run lets its parts work until everything is written or one of them fails.
func (b *batch) run(ctx context.Context) error {
	parts, ctx := errgroup.WithContext(ctx)
	parts.Go(func() error { return b.feed(ctx) })
	parts.Go(func() error { return b.queue.Results(ctx, b.ledger.Run, b.settle) })
	parts.Go(func() error { return b.window.watch(ctx) })
	parts.Go(func() error { return b.write(ctx) })
	if b.cfg.works() {
		parts.Go(func() error {
			if err := work(ctx, b.cfg.worker(), b.queue, b.store); err != nil {
				return err
			}
			return ctx.Err()
		})
	}
	err := parts.Wait()
	if errors.Is(err, errWritten) {
		return nil
	}
	return err
}

// feed reads the input and queues it.
func (b *batch) feed(ctx context.Context) error {
	defer b.window.close()
	for {
		line, err := b.reader.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("input, behind line %d: %w", b.reader.Place().Lines, err)
		}
		if err := b.window.admit(ctx, line, b.reader.Place(), b.setting); err != nil {
			return err
		}
	}
}

// settle notes a result.
func (b *batch) settle(r queue.Result) {
	b.heard.Store(time.Now().UnixNano())
	b.window.settle(r)
}
