package desk

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"

	"minishare/chat"
	"minishare/desk/internal/journal"
)

const (
	// enoughGone is how many shares have to be gone from the state, but not from
	// the log, before it is worth to write a shorter one.
	enoughGone = 1000
	// enoughEvents is the same for events of whatever kind.
	enoughEvents = 100_000
)

// shorten writes a shorter log if much of this one no longer matters.
func (d *Desk) shorten(ctx context.Context) error {
	worth, err := see(d, func(s *chat.State) (bool, error) {
		gone := d.index.gone >= enoughGone && d.index.gone >= s.ShareCount()/2
		return gone || d.seq-d.index.from >= enoughEvents, nil
	})
	if err != nil || !worth {
		return err
	}
	return d.shortenNow(ctx)
}

// shortenNow reads the log anew, makes it shorter, and stores it as a snapshot for
// which the log is trimmed. The state is left alone: nobody waits for this.
func (d *Desk) shortenNow(ctx context.Context) error {
	end := d.sequence()
	all, state, err := d.whole(ctx, end)
	if err != nil || state.Applied() == 0 {
		return err
	}
	short, err := check(all, state)
	if err != nil {
		return fmt.Errorf("shorten to %d: %w", end, err)
	}
	if err := d.journal.Save(ctx, end, func(w io.Writer) error { return writeSnapshot(w, short) }); err != nil {
		return err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.index.gone, d.index.from = 0, end
	d.log.Info("shortened the log", "events", len(all), "now", len(short))
	return nil
}

// whole reads the log from its beginning, a snapshot included, to the sequence,
// and gives the state there. It gives nothing where another desk has stored a
// snapshot of as much.
func (d *Desk) whole(ctx context.Context, end uint64) ([]kept, *chat.State, error) {
	var all []kept
	state := chat.New()
	take := func(k kept) error {
		// What does not fit was passed over before, too.
		if err := state.Apply(k.Event); err == nil {
			all = append(all, k)
		}
		return nil
	}
	at := uint64(0)
	err := d.journal.Load(ctx, func(seq uint64, r io.Reader) error {
		at = seq
		return readSnapshot(r, take)
	})
	if err != nil || at >= end {
		return nil, chat.New(), err
	}
	err = d.journal.Follow(ctx, at, func(e journal.Entry) error {
		if event, err := readEvent(e.Data); err == nil { // likewise
			take(kept{e.Seq, event})
		}
		if e.Seq >= end {
			return io.EOF
		}
		return nil
	})
	if errors.Is(err, io.EOF) {
		err = nil
	}
	return all, state, err
}

// check shortens, and makes sure that the result is a log of the same state.
func check(all []kept, state *chat.State) ([]kept, error) {
	var short []kept
	again := chat.New()
	for seq, event := range state.Shorten(entries(all)) {
		if err := again.Apply(event); err != nil {
			return nil, fmt.Errorf("entry %d: %w", seq, err)
		}
		short = append(short, kept{seq, event})
	}
	if again.ShareCount() != state.ShareCount() || again.Applied() != state.Applied() {
		return nil, fmt.Errorf("%d shares of %d events became %d of %d", state.ShareCount(), state.Applied(), again.ShareCount(), again.Applied())
	}
	return short, nil
}

func entries(all []kept) iter.Seq2[uint64, chat.Event] {
	return func(yield func(uint64, chat.Event) bool) {
		for _, k := range all {
			if !yield(k.Seq, k.Event) {
				return
			}
		}
	}
}
