package queue

import (
	"context"
	"fmt"

	"github.com/nats-io/nats.go/jetstream"
)

// Ticket tells whether a job that was submitted is on the queue. The zero Ticket is
// that of a job that was not taken.
type Ticket struct{ future jetstream.PubAckFuture }

// Lost tells that the job did not get there, or that nobody knows: submit it again,
// with the same ID.
func (t Ticket) Lost() bool {
	if t.future == nil {
		return true
	}
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
		err := q.insist(ctx, func(ctx context.Context) error {
			s, err := q.js.Stream(ctx, q.cfg.Name+stream)
			if err != nil {
				return err
			}
			return s.Purge(ctx, jetstream.WithPurgeSubject(subject))
		})
		if err != nil {
			return err
		}
	}
	return nil
}
