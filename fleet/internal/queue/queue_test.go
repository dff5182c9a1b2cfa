package queue_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/nats-io/nats-server/v2/server"
	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"

	"minishare/fleet/internal/queue"
)

func open(t *testing.T, cfg queue.Config) *queue.Queue {
	t.Helper()
	cfg.Logger = slog.New(slog.DiscardHandler)
	q, err := queue.Open(t.Context(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { q.Close() })
	return q
}

func submit(t *testing.T, q *queue.Queue, lines ...int64) {
	t.Helper()
	for _, n := range lines {
		j := queue.Job{Run: "r1", Line: n, ID: fmt.Sprint("r1.", n), Key: "键 \n", SameAs: n - 1, Setting: "{}", Call: []byte("call")}
		if _, err := q.Submit(&j); err != nil {
			t.Fatal(err)
		}
	}
}

// collect gives the results, once there are n.
func collect(t *testing.T, q *queue.Queue, n int) []queue.Result {
	t.Helper()
	ctx, stop := context.WithTimeout(t.Context(), time.Minute)
	defer stop()
	var got []queue.Result
	err := q.Results(ctx, "r1", func(r queue.Result) {
		if got = append(got, r); len(got) == n {
			stop()
		}
	})
	if !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	return got
}

func done(j queue.Job) queue.Result {
	return queue.Result{Run: j.Run, Line: j.Line, State: "card", Record: []byte(j.Key)}
}

func TestAJobGoesThereAndBack(t *testing.T) {
	q := open(t, queue.Config{})
	submit(t, q, 1, 2, 2, 3) // the second 2 is the same
	var mu sync.Mutex
	var seen []int64
	ctx, stop := context.WithCancel(t.Context())
	var worker sync.WaitGroup
	worker.Go(func() {
		err := q.Work(ctx, 2, func(_ context.Context, j queue.Job) (queue.Result, error) {
			mu.Lock()
			defer mu.Unlock()
			seen = append(seen, j.Line)
			if j.Key != "键 \n" || j.SameAs != j.Line-1 || j.Setting != "{}" || string(j.Call) != "call" || j.Tries != 1 || j.Run != "r1" {
				t.Errorf("job %+v", j)
			}
			return done(j), nil
		})
		if err != nil {
			t.Error(err)
		}
	})
	got := collect(t, q, 3)
	stop()
	worker.Wait()
	slices.Sort(seen)
	if !slices.Equal(seen, []int64{1, 2, 3}) || string(got[0].Record) != "键 \n" || got[0].State != "card" {
		t.Errorf("jobs %v, results %+v", seen, got)
	}
}

// TestAJobThatIsLeftComesAgain also tells how often it was given out.
func TestAJobThatIsLeftComesAgain(t *testing.T) {
	q := open(t, queue.Config{AckWait: 300 * time.Millisecond})
	submit(t, q, 1)
	ctx, stop := context.WithCancel(t.Context())
	hung := make(chan struct{})
	var worker sync.WaitGroup
	worker.Go(func() {
		q.Work(ctx, 1, func(ctx context.Context, j queue.Job) (queue.Result, error) {
			if j.Tries == 1 {
				return queue.Result{}, queue.ErrLeave
			}
			<-time.After(time.Second) // three times as long as silence may be: the queue is told that it goes on
			close(hung)
			return done(j), nil
		})
	})
	if got := collect(t, q, 1); got[0].Line != 1 {
		t.Errorf("%+v", got)
	}
	stop()
	worker.Wait()
	<-hung // once only, or closing had panicked
}

// TestAWorkerEndsWhatItHasBegun stops it in the middle of a job.
func TestAWorkerEndsWhatItHasBegun(t *testing.T) {
	q := open(t, queue.Config{})
	submit(t, q, 1)
	ctx, stop := context.WithCancel(t.Context())
	ended := false
	err := q.Work(ctx, 4, func(ctx context.Context, j queue.Job) (queue.Result, error) {
		stop()
		<-ctx.Done()
		ended = true
		return done(j), nil
	})
	if err != nil || !ended {
		t.Errorf("%v; ended: %t", err, ended)
	}
	collect(t, q, 1)
}

// TestAResultIsStoredThoughAServerDied lets the first answer be lost, as when the server
// that leads the stream dies: its subject is heard by one that does not answer.
func TestAResultIsStoredThoughAServerDied(t *testing.T) {
	s, err := server.NewServer(&server.Options{Host: "127.0.0.1", Port: -1, JetStream: true, StoreDir: t.TempDir(), NoSigs: true, NoLog: true})
	if err != nil {
		t.Fatal(err)
	}
	s.Start()
	t.Cleanup(func() { s.Shutdown(); s.WaitForShutdown() })
	q := open(t, queue.Config{URL: s.ClientURL()})
	conn, err := nats.Connect(s.ClientURL())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(conn.Close)
	js, err := jetstream.New(conn)
	if err != nil {
		t.Fatal(err)
	}
	results, err := js.Stream(t.Context(), queue.DefaultName+"-results")
	if err != nil {
		t.Fatal(err)
	}
	if err := js.DeleteStream(t.Context(), results.CachedInfo().Config.Name); err != nil {
		t.Fatal(err)
	}
	heard, err := conn.SubscribeSync(queue.DefaultName + ".results.r1")
	if err != nil {
		t.Fatal(err)
	}
	if err := conn.Flush(); err != nil {
		t.Fatal(err)
	}
	stored := make(chan error, 1)
	go func() { stored <- q.Store(t.Context(), &queue.Result{Run: "r1", Line: 1, ID: "r1.1", State: "card"}) }()
	if _, err := heard.NextMsg(10 * time.Second); err != nil {
		t.Fatal(err)
	}
	if _, err := js.CreateStream(t.Context(), results.CachedInfo().Config); err != nil {
		t.Fatal(err)
	}
	if err := <-stored; err != nil {
		t.Fatal(err)
	}
	if got := collect(t, q, 1); got[0].Line != 1 {
		t.Errorf("%+v", got)
	}
}

func TestForgetDropsWhatIsLeft(t *testing.T) {
	q := open(t, queue.Config{})
	submit(t, q, 1, 2)
	if err := q.Store(t.Context(), &queue.Result{Run: "r1", Line: 9, Record: []byte("old")}); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := q.Forget(t.Context(), "r1"); err != nil {
			t.Fatal(err)
		}
	}
	if err := q.Store(t.Context(), &queue.Result{Run: "r1", Line: 3, Record: []byte("new")}); err != nil {
		t.Fatal(err)
	}
	if got := collect(t, q, 1); got[0].Line != 3 {
		t.Errorf("%+v", got)
	}
}

// TestWhatIsNotSubmittedIsLost: a batch looks at the tickets of jobs whose
// submission failed or has not happened yet.
func TestWhatIsNotSubmittedIsLost(t *testing.T) {
	if !(queue.Ticket{}).Lost() {
		t.Error("the zero ticket is on the queue")
	}
}

func TestValidateNamesAllFaults(t *testing.T) {
	err := queue.Config{Name: "a.b", Replicas: 7, AckWait: -1}.Validate()
	for _, part := range []string{"name", "replicas 7", "ack wait"} {
		if err == nil || !strings.Contains(err.Error(), part) {
			t.Errorf("%v does not name %s", err, part)
		}
	}
	if err := (queue.Config{Replicas: 3}).Validate(); err == nil {
		t.Error("replicas without servers")
	}
}
