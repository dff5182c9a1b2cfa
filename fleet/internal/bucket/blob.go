package bucket

import (
	"context"
	"fmt"
	"io"
	"io/fs"

	"gocloud.dev/blob"
	"gocloud.dev/gcerrors"
)

// bucket is a store in an object store.
type bucket struct{ *blob.Bucket }

func (b *bucket) Dir() string { return "" }

func (b *bucket) Has(ctx context.Context, name string, size int64) (bool, error) {
	a, err := b.Attributes(ctx, name)
	if gcerrors.Code(err) == gcerrors.NotFound {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("%w: %w", ErrUnavailable, err)
	}
	return a.Size == size, nil
}

func (b *bucket) Put(ctx context.Context, name, contentType string, data []byte) error {
	err := b.WriteAll(ctx, name, data, &blob.WriterOptions{ContentType: contentType, DisableContentTypeDetection: true})
	if err != nil {
		return fmt.Errorf("%w: %w", ErrUnavailable, err)
	}
	return nil
}

func (b *bucket) Create(ctx context.Context, name, contentType string) (io.WriteCloser, error) {
	return b.NewWriter(ctx, name, &blob.WriterOptions{ContentType: contentType, DisableContentTypeDetection: true})
}

func (b *bucket) Open(ctx context.Context, name string) (io.ReadCloser, error) {
	r, err := b.NewReader(ctx, name, nil)
	if gcerrors.Code(err) == gcerrors.NotFound {
		return nil, fmt.Errorf("%s: %w", name, fs.ErrNotExist)
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrUnavailable, err)
	}
	return r, nil
}
