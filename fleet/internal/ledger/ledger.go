package ledger

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"

	"minishare/fleet/internal/bucket"
	"minishare/fleet/internal/lines"
)

// The names in an output.
const (
	CardsName      = "cards.ndjson"
	CheckpointName = "checkpoint.json"
)

// What goes wrong with an output.
var (
	// ErrForeign: the output holds something that is not of this run.
	ErrForeign = errors.New("the output is of something else")
	// ErrInUse: another process writes it.
	ErrInUse = errors.New("the output is in use by another process")
)

// maxCheckpoint bounds what is read as a checkpoint, in bytes.
const maxCheckpoint = 1 << 20

// Checkpoint says how far an output is true. Counts are the caller's.
type Checkpoint[C any] struct {
	Version  int         `json:"version"` // 1
	Run      string      `json:"run"`
	Setting  string      `json:"setting"` // what the cards depend on beside their lines
	Input    lines.Place `json:"input"`   // lines that are done
	Output   int64       `json:"output"`  // bytes of cards.ndjson that belong to them
	Parts    int         `json:"parts,omitempty"`
	Finished bool        `json:"finished"`
	Counts   C           `json:"counts"`
}

// sheet is where lines are written.
type sheet interface {
	// resume drops what lies behind the checkpoint.
	resume(ctx context.Context, output int64, parts int) error
	append(line []byte) error
	// sync makes what was appended last, and gives the number of parts.
	sync(ctx context.Context) (parts int, err error)
	finish(ctx context.Context) error
	close() error
}

// Ledger is an open output. It is for one goroutine.
type Ledger[C any] struct {
	Checkpoint[C]
	store   bucket.Store
	sheet   sheet
	written int64
}

// Open opens the output and reads its checkpoint. Of a new one, the Run is run. The
// error is [ErrForeign], [ErrInUse], or one of the store.
func Open[C any](ctx context.Context, store bucket.Store, run, setting string) (*Ledger[C], error) {
	l := &Ledger[C]{store: store}
	sheet, err := newSheet(store)
	if err != nil {
		return nil, err
	}
	l.sheet = sheet
	if err := l.read(ctx, run, setting); err != nil {
		return nil, errors.Join(err, l.sheet.close())
	}
	if err := l.sheet.resume(ctx, l.Output, l.Parts); err != nil {
		return nil, errors.Join(err, l.sheet.close())
	}
	l.written = l.Output
	return l, nil
}

func newSheet(store bucket.Store) (sheet, error) {
	if dir := store.Dir(); dir != "" {
		return openFile(dir)
	}
	return &parts{store: store}, nil
}

func (l *Ledger[C]) read(ctx context.Context, run, setting string) error {
	r, err := l.store.Open(ctx, CheckpointName)
	if errors.Is(err, fs.ErrNotExist) {
		l.Version, l.Run, l.Setting = 1, run, setting
		return l.begin(ctx)
	}
	if err != nil {
		return err
	}
	data, err := io.ReadAll(io.LimitReader(r, maxCheckpoint))
	if err = errors.Join(err, r.Close()); err != nil {
		return err
	}
	if err := json.Unmarshal(data, &l.Checkpoint); err != nil || l.Version != 1 || l.Run == "" {
		return fmt.Errorf("%w: %s cannot be read: %w", ErrForeign, CheckpointName, err)
	}
	if l.Setting != setting {
		return fmt.Errorf("%w: it was begun with %q, not %q", ErrForeign, l.Setting, setting)
	}
	return nil
}

// begin writes the first checkpoint, but not over lines that none speaks of.
func (l *Ledger[C]) begin(ctx context.Context) error {
	r, err := l.store.Open(ctx, CardsName)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err == nil {
		defer r.Close()
		if n, _ := r.Read(make([]byte, 1)); n > 0 {
			return fmt.Errorf("%w: it has a %s and no %s", ErrForeign, CardsName, CheckpointName)
		}
	}
	return l.save(ctx)
}

// Append writes one line; a line end is added. It is not there for sure before
// [Ledger.Commit].
func (l *Ledger[C]) Append(line []byte) error {
	l.written += int64(len(line)) + 1
	return l.sheet.append(line)
}

// Commit puts all that was appended on disk, and then says so.
func (l *Ledger[C]) Commit(ctx context.Context, input lines.Place, counts C) error {
	parts, err := l.sheet.sync(ctx)
	if err != nil {
		return err
	}
	l.Input, l.Counts, l.Output, l.Parts, l.Finished = input, counts, l.written, parts, false
	return l.save(ctx)
}

// Pending gives how many bytes were appended since the last commit.
func (l *Ledger[C]) Pending() int64 { return l.written - l.Output }

// Finish commits that there is no more.
func (l *Ledger[C]) Finish(ctx context.Context) error {
	if err := l.sheet.finish(ctx); err != nil {
		return err
	}
	l.Finished = true
	return l.save(ctx)
}

func (l *Ledger[C]) save(ctx context.Context) error {
	data, err := json.Marshal(&l.Checkpoint)
	if err != nil {
		return err
	}
	return l.store.Put(ctx, CheckpointName, "application/json", append(data, '\n'))
}

// Close lets go of the output.
func (l *Ledger[C]) Close() error { return l.sheet.close() }
