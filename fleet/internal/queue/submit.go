package queue

import (
	"context"
	"errors"
	"fmt"

	"github.com/nats-io/nats.go/jetstream"
)

// Ticket tells whether a job that was submitted is on the queue.
type Ticket struct{ future jetstream.PubAckFuture }

// Lost tells that the job did not get there, or that nobody knows: submit it again,
// with the same ID.
func (t Ticket) Lost() bool {
	select {
	case <-t.future.Err():
		return true
	default:
		return false
	}
}

// Submit puts a job on the queue. It waits where too many are on their way.
func (q *Queue) Submit(j *Job) (Ticket, error) {
	future, err := q.js.PublishMsgAsync(q.jobMsg(j), jetstream.WithExpectStream(q.cfg.Name+"-jobs"))
	if err != nil {
		return Ticket{}, fmt.Errorf("%w: %w", ErrUnavailable, err)
	}
	return Ticket{future}, nil
}

// Forget drops what the queue still holds of a run.
func (q *Queue) Forget(ctx context.Context, run string) error {
	for stream, subject := range map[string]string{"-jobs": q.jobSubject(run), "-results": q.resultSubject(run)} {
		s, err := q.js.Stream(ctx, q.cfg.Name+stream)
		if err == nil {
			err = s.Purge(ctx, jetstream.WithPurgeSubject(subject))
		}
		if err != nil {
			return fmt.Errorf("%w: %w", ErrUnavailable, err)
		}
	}
	return nil
}

// Results calls take with each result of a run, until the context ends or take
// gives an error. Now and then it drops from the queue what was taken.
func (q *Queue) Results(ctx context.Context, run string, take func(Result) error) error {
	s, err := q.js.Stream(ctx, q.cfg.Name+"-results")
	if err != nil {
		return fmt.Errorf("%w: %w", ErrUnavailable, err)
	}
	consumer, err := s.OrderedConsumer(ctx, jetstream.OrderedConsumerConfig{FilterSubjects: []string{q.resultSubject(run)}})
	if err != nil {
		return fmt.Errorf("%w: %w", ErrUnavailable, err)
	}
	messages, err := consumer.Messages(jetstream.PullMaxMessages(500))
	if err != nil {
		return fmt.Errorf("%w: %w", ErrUnavailable, err)
	}
	defer messages.Stop()
	defer context.AfterFunc(ctx, messages.Stop)()
	for n := 1; ; n++ {
		m, err := messages.Next()
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			return fmt.Errorf("%w: %w", ErrUnavailable, err)
		}
		if err := q.take(m, take); err != nil {
			return err
		}
		if n%purgeEvery == 0 {
			q.purge(ctx, s, run, m)
		}
	}
}

// purgeEvery is how many results lie on the queue at least that were taken.
const purgeEvery = 2000

func (q *Queue) take(m jetstream.Msg, take func(Result) error) error {
	r, err := q.readResult(m)
	if err != nil { // of nobody's making; a batch goes on without it
		q.cfg.Logger.Warn("a result that is none", "error", err)
		return nil
	}
	return take(r)
}

// purge drops the results up to m. They may not be written down yet: a batch that
// begins anew queues again what it has not written.
func (q *Queue) purge(ctx context.Context, s jetstream.Stream, run string, m jetstream.Msg) {
	meta, err := m.Metadata()
	if err == nil {
		err = s.Purge(ctx, jetstream.WithPurgeSubject(q.resultSubject(run)), jetstream.WithPurgeSequence(meta.Sequence.Stream+1))
	}
	if err != nil && !errors.Is(err, context.Canceled) {
		q.cfg.Logger.Debug("results were not dropped", "error", err)
	}
}
