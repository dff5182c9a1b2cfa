package journal

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"

	"github.com/nats-io/nats.go/jetstream"
)

// Save stores a snapshot that ends at the sequence, as write writes it, then trims
// the log up to there and deletes the snapshots before.
func (j *Journal) Save(ctx context.Context, seq uint64, write func(io.Writer) error) error {
	read, pipe := io.Pipe()
	go func() { pipe.CloseWithError(write(pipe)) }()
	_, err := j.shots.Put(ctx, jetstream.ObjectMeta{Name: strconv.FormatUint(seq, 10)}, read)
	read.CloseWithError(err) // lets the writer end
	if err != nil {
		return fmt.Errorf("snapshot %d: %w", seq, err)
	}
	if err := j.log.Purge(ctx, jetstream.WithPurgeSequence(seq+1)); err != nil {
		return fmt.Errorf("trim to %d: %w", seq, err)
	}
	return j.dropBefore(ctx, seq)
}

// Load calls read with the newest snapshot and the sequence that it ends at, or
// does nothing where there is none.
func (j *Journal) Load(ctx context.Context, read func(seq uint64, r io.Reader) error) error {
	// Another desk may delete it meanwhile, because it has stored a newer one.
	for {
		seq, err := j.newest(ctx)
		if err != nil || seq == 0 {
			return err
		}
		object, err := j.shots.Get(ctx, strconv.FormatUint(seq, 10))
		if errors.Is(err, jetstream.ErrObjectNotFound) {
			continue
		}
		if err != nil {
			return fmt.Errorf("snapshot %d: %w", seq, err)
		}
		err = read(seq, object)
		if err = errors.Join(err, object.Error(), object.Close()); err != nil {
			return fmt.Errorf("snapshot %d: %w", seq, err)
		}
		return nil
	}
}

// newest gives the sequence of the newest snapshot, 0 if there is none.
func (j *Journal) newest(ctx context.Context) (uint64, error) {
	all, err := j.sequences(ctx)
	var newest uint64
	for _, seq := range all {
		newest = max(newest, seq)
	}
	return newest, err
}

func (j *Journal) dropBefore(ctx context.Context, seq uint64) error {
	all, err := j.sequences(ctx)
	for _, s := range all {
		if s < seq {
			err = errors.Join(err, j.shots.Delete(ctx, strconv.FormatUint(s, 10)))
		}
	}
	return err
}

func (j *Journal) sequences(ctx context.Context) ([]uint64, error) {
	infos, err := j.shots.List(ctx)
	if errors.Is(err, jetstream.ErrNoObjectsFound) {
		return nil, nil
	}
	var all []uint64
	for _, info := range infos {
		if seq, err := strconv.ParseUint(info.Name, 10, 64); err == nil {
			all = append(all, seq)
		}
	}
	return all, err
}
