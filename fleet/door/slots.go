package door

import (
	"context"
	"errors"
	"sync/atomic"
	"time"
)

var (
	errFull = errors.New("too many requests are waiting")
	errLate = errors.New("no core became free in time")
)

// slots hands out the cores. A few requests wait for one; the others are turned away
// at once.
type slots struct {
	free    chan struct{}
	waiting atomic.Int64
	most    int64
	wait    time.Duration
}

func newSlots(cores, queue int, wait time.Duration) *slots {
	s := &slots{free: make(chan struct{}, cores), most: int64(queue), wait: wait}
	for range cores {
		s.free <- struct{}{}
	}
	return s
}

// enter waits for a core and gives what frees it. The error is errFull, errLate or
// the context's.
func (s *slots) enter(ctx context.Context) (leave func(), err error) {
	leave = func() { s.free <- struct{}{} }
	select {
	case <-s.free:
		return leave, nil
	default:
	}
	defer s.waiting.Add(-1)
	if s.waiting.Add(1) > s.most {
		return nil, errFull
	}
	timer := time.NewTimer(s.wait)
	defer timer.Stop()
	select {
	case <-s.free:
		return leave, nil
	case <-timer.C:
		return nil, errLate
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func (s *slots) busy() int { return cap(s.free) - len(s.free) }
