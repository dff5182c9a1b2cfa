package journal

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"syscall"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
)

// Entry is one entry of the log.
type Entry struct {
	Seq  uint64 // counted from 1, without a gap
	ID   string // that its writer gave it
	Data []byte
}

// idHeader carries the id of an entry.
const idHeader = "Minishare-Id"

func (j *Journal) makeLog(ctx context.Context, replicas int) (err error) {
	j.log, err = j.stream(ctx, jetstream.StreamConfig{
		Name: j.name + "-log", Description: "what happened at the desk", Subjects: []string{j.name + ".log"},
		Storage: jetstream.FileStorage, Replicas: replicas, AllowDirect: true,
	})
	return err
}

// Append writes an entry behind the one with the sequence after, and gives its
// own. The error is [ErrConflict] where the log has gone on, [ErrTooLarge],
// [ErrFull], or another [ErrUnavailable]. After the last, and after a conflict that followed it, the
// entry may stand in the log all the same: its id tells.
func (j *Journal) Append(ctx context.Context, after uint64, id string, data []byte) (uint64, error) {
	if limit := j.maxPayload(); len(data) > limit {
		return 0, fmt.Errorf("entry: %w: %d bytes, at most %d", ErrTooLarge, len(data), limit)
	}
	m := &nats.Msg{Subject: j.name + ".log", Data: data, Header: nats.Header{idHeader: {id}}}
	ack, err := j.js.PublishMsg(ctx, m, jetstream.WithExpectLastSequence(after), jetstream.WithExpectStream(j.name+"-log"))
	switch {
	case isConflict(err):
		return 0, ErrConflict
	case err != nil:
		return 0, refused(err)
	}
	return ack.Sequence, nil
}

// Range gives the sequences of the first and of the last entry that the log
// holds. They are n+1 and n where it is empty.
func (j *Journal) Range(ctx context.Context) (first, last uint64, err error) {
	return j.span(ctx, j.name+"-log")
}

// Follow calls take with every entry behind the sequence after, those to come
// included, until the context ends or take gives an error. Where the log was
// trimmed meanwhile the sequences jump.
func (j *Journal) Follow(ctx context.Context, after uint64, take func(Entry) error) error {
	cfg := jetstream.OrderedConsumerConfig{DeliverPolicy: jetstream.DeliverByStartSequencePolicy, OptStartSeq: after + 1}
	return follow(ctx, j.log, cfg, func(m jetstream.Msg, meta *jetstream.MsgMetadata, _ string) error {
		return take(Entry{Seq: meta.Sequence.Stream, ID: m.Headers().Get(idHeader), Data: m.Data()})
	})
}

// errEnd ends a follow without an error.
var errEnd = errors.New("end")

func follow(ctx context.Context, s jetstream.Stream, cfg jetstream.OrderedConsumerConfig, take func(m jetstream.Msg, meta *jetstream.MsgMetadata, subject string) error) error {
	consumer, err := s.OrderedConsumer(ctx, cfg)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrUnavailable, err)
	}
	messages, err := consumer.Messages(jetstream.PullMaxMessages(1000))
	if err != nil {
		return fmt.Errorf("%w: %w", ErrUnavailable, err)
	}
	defer messages.Stop()
	defer context.AfterFunc(ctx, messages.Stop)()
	for {
		m, err := messages.Next()
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			return fmt.Errorf("%w: %w", ErrUnavailable, err)
		}
		meta, err := m.Metadata()
		if err == nil {
			err = take(m, meta, m.Subject())
		}
		if errors.Is(err, errEnd) {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

// span asks by a handle of its own: one handle may not be asked for its info while
// others read by it.
func (j *Journal) span(ctx context.Context, stream string) (first, last uint64, err error) {
	s, err := j.js.Stream(ctx, stream)
	if err != nil {
		return 0, 0, fmt.Errorf("%w: %w", ErrUnavailable, err)
	}
	state := s.CachedInfo().State
	return max(state.FirstSeq, 1), state.LastSeq, nil
}

func isConflict(err error) bool {
	api, ok := errors.AsType[*jetstream.APIError](err)
	return ok && api.ErrorCode == jetstream.JSErrCodeStreamWrongLastSequence
}

// refused says what the server's refusal to store means.
func refused(err error) error {
	kind := ErrUnavailable
	if isFull(err) {
		kind = ErrFull
	}
	return fmt.Errorf("%w: %w", kind, err)
}

// isFull knows a full store by the server's own limits, and a full disk by the
// system's words, which is all that the server passes on.
func isFull(err error) bool {
	api, ok := errors.AsType[*jetstream.APIError](err)
	if !ok {
		return false
	}
	if slices.Contains([]jetstream.ErrorCode{jsStorageExceeded, jsResourcesExceeded}, api.ErrorCode) {
		return true
	}
	return slices.ContainsFunc([]syscall.Errno{syscall.ENOSPC, syscall.EDQUOT, syscall.EFBIG}, func(e syscall.Errno) bool {
		return strings.Contains(api.Description, e.Error())
	})
}

// The codes of a server whose own limits are reached; the client does not name them.
const (
	jsStorageExceeded   = 10047
	jsResourcesExceeded = 10002
)

// maxPayload leaves room for subject and headers.
func (j *Journal) maxPayload() int { return int(j.conn.MaxPayload()) - 1<<12 }
