package bucket

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"path/filepath"
	"strings"

	"gocloud.dev/blob"
)

// ErrUnavailable says that a store did not do its work, and may do so later.
var ErrUnavailable = errors.New("the store is not available")

// Pictures is where the pictures of calls lie. Its methods may be used by many
// goroutines.
type Pictures interface {
	// Read gives what imagePath names. The error is a [minishare.Refusal], or wraps
	// [ErrUnavailable].
	Read(ctx context.Context, imagePath string) ([]byte, error)
	Close() error
}

// Store is where results go. Its methods may be used by many goroutines.
type Store interface {
	// Has tells whether the name is there with that many bytes.
	Has(ctx context.Context, name string, size int64) (bool, error)
	// Put stores the bytes under the name, in place of what was there.
	Put(ctx context.Context, name, contentType string, data []byte) error
	// Create stores what is written under the name when it is closed.
	Create(ctx context.Context, name, contentType string) (io.WriteCloser, error)
	// Open reads a name; the error is [fs.ErrNotExist] where it is not there.
	Open(ctx context.Context, name string) (io.ReadCloser, error)
	// Dir is the folder that the store is, "" for a bucket.
	Dir() string
	Close() error
}

// OpenPictures opens a folder or a bucket to read pictures of.
func OpenPictures(ctx context.Context, where string) (Pictures, error) {
	dir, isDir, err := folderOf(where)
	if err != nil {
		return nil, err
	}
	if isDir {
		return openPictureFolder(dir)
	}
	b, err := blob.OpenBucket(ctx, where)
	if err != nil {
		return nil, fmt.Errorf("pictures %s: %w", Redact(where), err)
	}
	return pictureBucket{b}, nil
}

// OpenStore opens a folder, which is made where there is none, or a bucket.
func OpenStore(ctx context.Context, where string) (Store, error) {
	dir, isDir, err := folderOf(where)
	if err != nil {
		return nil, err
	}
	if isDir {
		return openFolder(dir)
	}
	b, err := blob.OpenBucket(ctx, where)
	if err != nil {
		return nil, fmt.Errorf("store %s: %w", Redact(where), err)
	}
	return &bucket{b}, nil
}

// folderOf tells a folder, given as a path or as file://, from a bucket.
func folderOf(where string) (dir string, isDir bool, err error) {
	if !strings.Contains(where, "://") {
		return filepath.Clean(where), true, nil
	}
	u, err := url.Parse(where)
	if err != nil {
		return "", false, fmt.Errorf("%q: want a folder or a URL such as s3://bucket?region=eu-central-1", where)
	}
	if u.Scheme != "file" {
		return "", false, nil
	}
	if u.Host != "" && u.Host != "." || u.RawQuery != "" {
		return "", false, fmt.Errorf("%s: want file:///folder", Redact(where))
	}
	path := u.Path
	if u.Host == "." {
		path = "." + path
	}
	if len(path) > 2 && path[0] == '/' && path[2] == ':' { // file:///C:/x
		path = path[1:]
	}
	return filepath.FromSlash(path), true, nil
}

// Redact gives a URL to show, without what may be secret in it.
func Redact(where string) string {
	u, err := url.Parse(where)
	if err != nil || u.Scheme == "" {
		return where
	}
	u.RawQuery = ""
	return u.Redacted()
}
