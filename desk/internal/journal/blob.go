package journal

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
)

const (
	// refreshAfter is the age at which a blob that is stored again is written
	// again, so that it counts as young.
	refreshAfter = 10 * time.Minute
	// Spared is the age from which Sweep may take a blob. Between the two lies the
	// time that the entry which names a blob has to reach the log.
	Spared = 30 * time.Minute
)

// makeBlobs opens the store: a subject for each blob that holds one message. A
// key-value bucket is the same, but leaves a mark for each deleted key.
func (j *Journal) makeBlobs(ctx context.Context, replicas int) (err error) {
	j.blobs, err = j.stream(ctx, jetstream.StreamConfig{
		Name: j.name + "-blobs", Description: "pictures and captures by their SHA-256", Subjects: []string{j.blobSubject("*")},
		MaxMsgsPerSubject: 1, Storage: jetstream.FileStorage, Replicas: replicas, AllowDirect: true,
	})
	return err
}

func (j *Journal) blobSubject(name string) string { return j.name + ".blob." + name }

// Put stores a blob and gives its SHA-256 in lower-case hex. It is on disk when
// Put returns, and safe from [Journal.Sweep] for a while.
func (j *Journal) Put(ctx context.Context, data []byte) (string, error) {
	if limit := j.maxPayload(); len(data) > limit {
		return "", fmt.Errorf("blob: %w: %d bytes, at most %d", ErrTooLarge, len(data), limit)
	}
	sum := sha256.Sum256(data)
	name := hex.EncodeToString(sum[:])
	if j.isFresh(name) {
		return name, nil
	}
	m := &nats.Msg{Subject: j.blobSubject(name), Data: data}
	_, err := j.js.PublishMsg(ctx, m, jetstream.WithExpectLastSequencePerSubject(0))
	if isConflict(err) {
		err = j.refresh(ctx, m)
	}
	if err != nil {
		return "", fmt.Errorf("blob: %w", refused(err))
	}
	j.noteFresh(name)
	return name, nil
}

func (j *Journal) refresh(ctx context.Context, m *nats.Msg) error {
	stored, err := j.blobs.GetLastMsgForSubject(ctx, m.Subject)
	if err == nil && time.Since(stored.Time) < refreshAfter {
		return nil
	}
	_, err = j.js.PublishMsg(ctx, m)
	return err
}

// Get gives a blob. The error is [ErrNoBlob], or [ErrUnavailable].
func (j *Journal) Get(ctx context.Context, name string) ([]byte, error) {
	if raw, err := hex.DecodeString(name); err != nil || len(raw) != sha256.Size {
		return nil, fmt.Errorf("blob %.64q: %w", name, ErrNoBlob)
	}
	m, err := j.blobs.GetLastMsgForSubject(ctx, j.blobSubject(name))
	switch {
	case errors.Is(err, jetstream.ErrMsgNotFound):
		return nil, fmt.Errorf("blob %.64q: %w", name, ErrNoBlob)
	case err != nil:
		return nil, fmt.Errorf("%w: blob %.64q: %w", ErrUnavailable, name, err)
	}
	return m.Data, nil
}

// Sweep deletes the blobs from before the time whose names are not in use, and
// tells how many. The time has to be [Spared] ago or more.
func (j *Journal) Sweep(ctx context.Context, before time.Time, inUse func(name string) bool) (int, error) {
	_, last, err := j.span(ctx, j.name+"-blobs")
	if err != nil || last == 0 {
		return 0, err
	}
	swept := 0
	err = follow(ctx, j.blobs, jetstream.OrderedConsumerConfig{HeadersOnly: true}, func(_ jetstream.Msg, meta *jetstream.MsgMetadata, name string) error {
		name = strings.TrimPrefix(name, j.blobSubject(""))
		if meta.Timestamp.Before(before) && !inUse(name) {
			j.forgetFresh(name)
			// A blob that was written again has another sequence, and stays.
			if j.blobs.DeleteMsg(ctx, meta.Sequence.Stream) == nil {
				swept++
			}
		}
		if meta.NumPending == 0 {
			return errEnd
		}
		return nil
	})
	return swept, err
}

func (j *Journal) isFresh(name string) bool {
	j.mu.Lock()
	defer j.mu.Unlock()
	return time.Since(j.fresh[name]) < refreshAfter/2
}

// maxFresh bounds what is remembered; what is forgotten is asked for again.
const maxFresh = 10_000

func (j *Journal) noteFresh(name string) {
	j.mu.Lock()
	defer j.mu.Unlock()
	if len(j.fresh) >= maxFresh {
		clear(j.fresh)
	}
	j.fresh[name] = time.Now()
}

func (j *Journal) forgetFresh(name string) {
	j.mu.Lock()
	defer j.mu.Unlock()
	delete(j.fresh, name)
}
