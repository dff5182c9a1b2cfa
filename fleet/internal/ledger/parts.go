package ledger

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"

	"minishare/fleet/internal/bucket"
)

const ndjson = "application/x-ndjson"

// parts is cards.ndjson in a bucket, part by part.
type parts struct {
	store bucket.Store
	n     int
	held  bytes.Buffer
}

func partName(n int) string { return fmt.Sprintf("parts/%08d.ndjson", n) }

// resume lets the parts behind the checkpoint be written over.
func (p *parts) resume(_ context.Context, _ int64, n int) error {
	p.n = n
	return nil
}

func (p *parts) append(line []byte) error {
	p.held.Write(line)
	return p.held.WriteByte('\n')
}

func (p *parts) sync(ctx context.Context) (int, error) {
	if p.held.Len() == 0 {
		return p.n, nil
	}
	if err := p.store.Put(ctx, partName(p.n+1), ndjson, p.held.Bytes()); err != nil {
		return p.n, err
	}
	p.n++
	p.held.Reset()
	return p.n, nil
}

// finish joins the parts. They stay, so that a grown input can be gone on with.
func (p *parts) finish(ctx context.Context) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel() // an object that is not whole must not appear
	w, err := p.store.Create(ctx, CardsName, ndjson)
	if err != nil {
		return err
	}
	for n := 1; n <= p.n; n++ {
		if err := p.copy(ctx, w, partName(n)); err != nil {
			cancel()
			w.Close() // which says no more than that it was told to
			return err
		}
	}
	return w.Close()
}

func (p *parts) copy(ctx context.Context, w io.Writer, name string) error {
	r, err := p.store.Open(ctx, name)
	if err != nil {
		return err
	}
	_, err = io.Copy(w, r)
	return errors.Join(err, r.Close())
}

func (p *parts) close() error { return nil }
