package queue

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
)

// ErrLeave is an error for a job that is left to a later time or another worker.
var ErrLeave = errors.New("the job is left to others")

const (
	fetchWait  = 2 * time.Second // for one request for jobs
	retryPause = 500 * time.Millisecond
	leavePause = 5 * time.Second // before a job that was left is given out again
	// storeTry bounds one attempt to store a result, storeTimeout all of them.
	storeTry, storeTimeout = 2 * time.Second, 20 * time.Second
)

// Work takes jobs, as many at once as there are slots, and stores what do makes of
// them, until the context ends; then it waits for those that are being worked on.
// While do works the queue is told so. Where do gives an error the job goes back.
func (q *Queue) Work(ctx context.Context, slots int, do func(context.Context, Job) (Result, error)) error {
	var consumer jetstream.Consumer
	err := q.insist(ctx, func(ctx context.Context) (err error) {
		consumer, err = q.workers(ctx)
		return err
	})
	if err != nil && ctx.Err() == nil {
		return err
	}
	free := make(chan struct{}, slots)
	for range slots {
		free <- struct{}{}
	}
	var busy sync.WaitGroup
	defer busy.Wait()
	for ctx.Err() == nil {
		n := reserve(ctx, free)
		if n == 0 {
			break
		}
		got, err := q.fetch(ctx, consumer, n, func(m jetstream.Msg) {
			busy.Go(func() {
				defer func() { free <- struct{}{} }()
				q.handle(ctx, m, do)
			})
		})
		for range n - got {
			free <- struct{}{}
		}
		if err != nil && ctx.Err() == nil {
			q.cfg.Logger.Warn("the queue gives nothing", "error", err)
			pause(ctx, retryPause)
			if c, err := q.workers(ctx); err == nil {
				consumer = c
			}
		}
	}
	return nil
}

// workers opens the consumer that all workers share.
func (q *Queue) workers(ctx context.Context) (jetstream.Consumer, error) {
	return q.jobs.CreateOrUpdateConsumer(ctx, jetstream.ConsumerConfig{
		Durable: "workers", Description: "all workers", AckPolicy: jetstream.AckExplicitPolicy, AckWait: q.cfg.AckWait,
		MaxDeliver: -1, MaxAckPending: maxOutstanding, // workers give up a job themselves, so that it gets a result
	})
}

// reserve waits for one free slot and takes all that are free with it.
func reserve(ctx context.Context, free chan struct{}) int {
	select {
	case <-free:
	case <-ctx.Done():
		return 0
	}
	n := 1
	for len(free) > 0 {
		<-free
		n++
	}
	return n
}

func (q *Queue) fetch(ctx context.Context, c jetstream.Consumer, n int, start func(jetstream.Msg)) (got int, err error) {
	ctx, cancel := context.WithTimeout(ctx, fetchWait)
	defer cancel()
	batch, err := c.Fetch(n, jetstream.FetchContext(ctx))
	if err != nil {
		return 0, err
	}
	for m := range batch.Messages() {
		got++
		start(m)
	}
	err = batch.Error()
	if errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled) || errors.Is(err, nats.ErrTimeout) {
		err = nil
	}
	return got, err
}

// handle does one job.
func (q *Queue) handle(ctx context.Context, m jetstream.Msg, do func(context.Context, Job) (Result, error)) {
	defer q.mark(m)()
	job, err := q.readJob(m.Subject(), m.Headers(), m.Data())
	if err != nil { // of nobody's making: no batch waits for it
		q.cfg.Logger.Warn("a job that is none", "error", err)
		m.TermWithReason(err.Error())
		return
	}
	if meta, err := m.Metadata(); err == nil {
		job.Tries = int(meta.NumDelivered)
	}
	result, err := do(ctx, job)
	if err == nil {
		result.ID = job.ID
		err = q.Store(context.WithoutCancel(ctx), &result)
	}
	if err != nil {
		q.cfg.Logger.Debug("a job goes back", "run", job.Run, "line", job.Line, "error", err)
		m.NakWithDelay(leavePause)
		return
	}
	m.Ack()
}

// mark tells the queue that the job is being worked on, until the end.
func (q *Queue) mark(m jetstream.Msg) (end func()) {
	every := time.NewTicker(q.cfg.AckWait / 3)
	done := make(chan struct{})
	go func() {
		for {
			select {
			case <-every.C:
				m.InProgress()
			case <-done:
				every.Stop()
				return
			}
		}
	}()
	return sync.OnceFunc(func() { close(done) })
}

// Store stores a result. A server that dies answers nothing, so that another is asked
// soon; under its ID the result is stored once.
func (q *Queue) Store(ctx context.Context, r *Result) error {
	for until := time.Now().Add(storeTimeout); ; pause(ctx, retryPause) {
		err := q.store(ctx, r)
		if err == nil {
			return nil
		}
		if ctx.Err() != nil || time.Now().After(until) {
			return fmt.Errorf("%w: %w", ErrUnavailable, err)
		}
	}
}

func (q *Queue) store(ctx context.Context, r *Result) error {
	ctx, cancel := context.WithTimeout(ctx, storeTry)
	defer cancel()
	_, err := q.js.PublishMsg(ctx, q.resultMsg(r), jetstream.WithExpectStream(q.cfg.Name+"-results"))
	return err
}

// Aside keeps a job that is given up, with the reason.
func (q *Queue) Aside(ctx context.Context, j *Job, reason string) error {
	m := q.jobMsg(j)
	m.Subject = q.asideSubject(j.Run)
	m.Header[headerReason] = []string{reason}
	if _, err := q.js.PublishMsg(ctx, m); err != nil {
		return fmt.Errorf("%w: %w", ErrUnavailable, err)
	}
	return nil
}

func pause(ctx context.Context, d time.Duration) {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
	case <-ctx.Done():
	}
}
