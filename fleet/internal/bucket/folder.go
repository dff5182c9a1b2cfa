package bucket

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
)

// folder is a store in a folder.
type folder struct {
	dir  string
	root *os.Root
}

func openFolder(dir string) (*folder, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	return &folder{dir, root}, nil
}

func (f *folder) Dir() string  { return f.dir }
func (f *folder) Close() error { return f.root.Close() }

func (f *folder) Has(_ context.Context, name string, size int64) (bool, error) {
	info, err := f.root.Stat(name)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("%w: %w", ErrUnavailable, err)
	}
	return info.Size() == size, nil
}

func (f *folder) Put(ctx context.Context, name, contentType string, data []byte) error {
	w, err := f.Create(ctx, name, contentType)
	if err != nil {
		return err
	}
	if _, err := w.Write(data); err != nil {
		return errors.Join(fmt.Errorf("%w: %w", ErrUnavailable, err), w.(*draft).discard())
	}
	return w.Close()
}

func (f *folder) Create(_ context.Context, name, _ string) (io.WriteCloser, error) {
	dir := path.Dir(name)
	err := f.root.MkdirAll(dir, 0o755)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrUnavailable, err)
	}
	temporary := path.Join(dir, ".new-"+rand.Text())
	file, err := f.root.OpenFile(temporary, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrUnavailable, err)
	}
	return &draft{file, f.root, temporary, name}, nil
}

func (f *folder) Open(_ context.Context, name string) (io.ReadCloser, error) {
	return f.root.Open(name)
}

// draft is a file that gets its name once it is whole and on disk.
type draft struct {
	*os.File
	root            *os.Root
	temporary, name string
}

// Close finishes the file.
func (d *draft) Close() error {
	err := d.Sync()
	if err = errors.Join(err, d.File.Close()); err == nil {
		err = d.root.Rename(d.temporary, d.name)
	}
	if err != nil {
		d.root.Remove(d.temporary)
		return fmt.Errorf("%w: %w", ErrUnavailable, err)
	}
	return nil
}

func (d *draft) discard() error {
	d.File.Close()
	return d.root.Remove(d.temporary)
}
