package queue

import (
	"context"
	"fmt"
	"time"

	"github.com/nats-io/nats.go/jetstream"
)

// Results calls take with each result of a run, until the context ends. Servers that
// are away are waited for, for as long as giveUp. Now and then it drops from the
// queue what was taken.
func (q *Queue) Results(ctx context.Context, run string, take func(Result)) error {
	r := &reading{queue: q, run: run, take: take, heard: time.Now()}
	for {
		err := r.read(ctx)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if time.Since(r.heard) > giveUp {
			return fmt.Errorf("%w: %w", ErrUnavailable, err)
		}
		q.cfg.Logger.Warn("no results for now", "error", err)
		pause(ctx, retryPause)
	}
}

// giveUp is for how long servers that give nothing but errors are asked again.
const giveUp = 10 * time.Minute

// heartbeat is how often a server says that it has no result for now. Twice that
// without a word, and another is asked.
const heartbeat = 2 * time.Second

// reading is how far the results of a run have been read.
type reading struct {
	queue *Queue
	run   string
	take  func(Result)
	last  uint64 // sequence
	n     int
	heard time.Time
}

// read reads on, until something goes wrong.
func (r *reading) read(ctx context.Context) error {
	s, err := r.queue.js.Stream(ctx, r.queue.cfg.Name+"-results")
	if err != nil {
		return err
	}
	consumer, err := s.OrderedConsumer(ctx, jetstream.OrderedConsumerConfig{
		FilterSubjects: []string{r.queue.resultSubject(r.run)}, DeliverPolicy: jetstream.DeliverByStartSequencePolicy, OptStartSeq: r.last + 1,
	})
	if err != nil {
		return err
	}
	messages, err := consumer.Messages(jetstream.PullMaxMessages(500), jetstream.PullHeartbeat(heartbeat))
	if err != nil {
		return err
	}
	r.heard = time.Now()
	defer messages.Stop()
	defer context.AfterFunc(ctx, messages.Stop)()
	for {
		m, err := messages.Next()
		if err != nil {
			return err
		}
		meta, err := m.Metadata()
		if err != nil {
			return err
		}
		r.last, r.heard = meta.Sequence.Stream, time.Now()
		r.note(m)
		if r.n++; r.n%purgeEvery == 0 {
			r.purge(ctx, s)
		}
	}
}

func (r *reading) note(m jetstream.Msg) {
	result, err := r.queue.readResult(m)
	if err != nil { // of nobody's making; a batch goes on without it
		r.queue.cfg.Logger.Warn("a result that is none", "error", err)
		return
	}
	r.take(result)
}

// purge drops the results that were taken. They may not be written down yet: a batch
// that begins anew queues again what it has not written.
func (r *reading) purge(ctx context.Context, s jetstream.Stream) {
	err := s.Purge(ctx, jetstream.WithPurgeSubject(r.queue.resultSubject(r.run)), jetstream.WithPurgeSequence(r.last+1))
	if err != nil {
		r.queue.cfg.Logger.Debug("results were not dropped", "error", err)
	}
}

// purgeEvery is how many results lie on the queue at least that were taken.
const purgeEvery = 2000
