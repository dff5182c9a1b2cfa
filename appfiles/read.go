package appfiles

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"syscall"

	"minishare"
)

// readFirst reads the first of the names that exists.
func (d *folder) readFirst(a asked, names []string, most int64) (data []byte, refusal *minishare.Refusal) {
	for _, name := range names {
		if data, refusal = d.read(a, name, most); !isNotFound(refusal) {
			break
		}
	}
	return data, refusal
}

// read reads one regular file of 1 to most bytes.
func (d *folder) read(a asked, name string, most int64) ([]byte, *minishare.Refusal) {
	// Opening alone can do things to a device, or wait for it: look first.
	info, err := d.root.Stat(name)
	switch {
	case err != nil:
		return nil, d.refuse(a, err)
	case !info.Mode().IsRegular():
		return nil, a.notFile(info.Mode())
	}
	file, err := d.open(name)
	if err != nil {
		return nil, d.refuse(a, err)
	}
	defer file.Close()
	return readFile(a, file, most)
}

// open opens a file or folder without waiting: a pipe that nobody writes to
// opens at once, and is seen for what it is afterwards.
func (d *folder) open(name string) (*os.File, error) {
	return d.root.OpenFile(name, os.O_RDONLY|withoutWaiting, 0)
}

// refuse explains an error of the folder's root.
func (d *folder) refuse(a asked, err error) *minishare.Refusal {
	switch {
	case errors.Is(err, d.escape):
		return a.leadsOut(d)
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR), errors.Is(err, syscall.ENAMETOOLONG):
		return a.absent(err)
	}
	return a.unreadable(err)
}

// readFile reads an open file, which may have become another one since it was
// looked at.
func readFile(a asked, file *os.File, most int64) ([]byte, *minishare.Refusal) {
	info, err := file.Stat()
	switch {
	case err != nil:
		return nil, a.unreadable(err)
	case !info.Mode().IsRegular():
		return nil, a.notFile(info.Mode())
	case info.Size() > most:
		return nil, a.tooBig(info.Size(), most)
	}
	data, err := readAtMost(file, info.Size(), most)
	switch {
	case err != nil:
		return nil, a.unreadable(err)
	case int64(len(data)) > most:
		return nil, a.grew(most)
	case len(data) == 0:
		return nil, a.empty()
	}
	return data, nil
}

// readAtMost reads all of r, which should be size bytes, and stops one byte
// after most.
func readAtMost(r io.Reader, size, most int64) ([]byte, error) {
	buf := bytes.NewBuffer(make([]byte, 0, size+bytes.MinRead))
	_, err := buf.ReadFrom(io.LimitReader(r, most+1))
	return buf.Bytes(), err
}

// cause takes the names off an error of the file system.
func cause(err error) error {
	var pathError *fs.PathError
	if errors.As(err, &pathError) {
		return pathError.Err
	}
	return err
}
