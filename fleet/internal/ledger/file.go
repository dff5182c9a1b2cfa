package ledger

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/gofrs/flock"
)

// file is cards.ndjson in a folder.
type file struct {
	*os.File
	w    *bufio.Writer
	lock *flock.Flock
}

func openFile(dir string) (*file, error) {
	lock := flock.New(filepath.Join(dir, ".lock"))
	locked, err := lock.TryLock()
	if err == nil && !locked {
		err = fmt.Errorf("%s: %w", dir, ErrInUse)
	}
	if err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, errors.Join(err, lock.Unlock())
	}
	defer root.Close()
	f, err := root.OpenFile(CardsName, os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return nil, errors.Join(err, lock.Unlock())
	}
	return &file{f, bufio.NewWriterSize(f, 256<<10), lock}, nil
}

func (f *file) resume(_ context.Context, output int64, _ int) error {
	info, err := f.Stat()
	if err != nil {
		return err
	}
	if info.Size() < output {
		return fmt.Errorf("%w: %s has %d bytes, fewer than the %d that were written", ErrForeign, CardsName, info.Size(), output)
	}
	if err := f.Truncate(output); err != nil {
		return err
	}
	_, err = f.Seek(output, io.SeekStart)
	return err
}

func (f *file) append(line []byte) error {
	if _, err := f.w.Write(line); err != nil {
		return err
	}
	return f.w.WriteByte('\n')
}

func (f *file) sync(context.Context) (int, error) {
	if err := f.w.Flush(); err != nil {
		return 0, err
	}
	return 0, f.Sync()
}

func (f *file) finish(context.Context) error { return nil }

func (f *file) close() error { return errors.Join(f.Close(), f.lock.Unlock()) }
