package fleet

import (
	"context"
	"errors"
	"log/slog"
	"strings"
	"testing"
	"time"

	"minishare"
	"minishare/fleet/internal/bucket"
	"minishare/fleet/internal/queue"
)

// breaking are pictures that nothing can be done with.
type breaking struct{ bucket.Pictures }

func (breaking) Read(context.Context, string) ([]byte, error) { panic("a fault of ours") }

func newTestWorker(t *testing.T, pictures bucket.Pictures) *worker {
	t.Helper()
	logger := slog.New(slog.DiscardHandler)
	q, err := queue.Open(t.Context(), queue.Config{Logger: logger})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { q.Close() })
	store, err := bucket.OpenStore(t.Context(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	return &worker{
		cfg: WorkerConfig{Logger: logger}.withDefaults(), queue: q, studio: newStudio(pictures, store, 1, 0), stop: func(error) {},
	}
}

func job(tries int) queue.Job {
	return queue.Job{Run: "r", Line: 7, ID: "r.7", Key: "k", Setting: "{}", Call: []byte(call("a.png", "茶")), Tries: tries}
}

// TestAPoisonJobIsSetAside gives it a result with its reason, both when it breaks the
// worker and when workers have died over it.
func TestAPoisonJobIsSetAside(t *testing.T) {
	w := newTestWorker(t, breaking{})
	for tries, want := range map[int]struct{ rule, says string }{
		1: {RuleBroken, "a fault of ours"}, 2: {RuleBroken, "a fault of ours"}, maxTries + 1: {RuleGivenUp, "begun 5 times"},
	} {
		r, err := w.do(t.Context(), job(tries))
		if err != nil || r.State != string(Failed) || r.Rule != want.rule || !strings.Contains(string(r.Record), want.says) {
			t.Errorf("try %d: %v, %s", tries, err, r.Record)
		}
	}
}

// away are pictures that cannot be reached.
type away struct{ bucket.Pictures }

func (away) Read(context.Context, string) ([]byte, error) { return nil, bucket.ErrUnavailable }

func TestAWorkerThatStopsLeavesWhatItWaitsFor(t *testing.T) {
	w := newTestWorker(t, away{})
	w.studio.patience = patience(time.Hour)
	ctx, stop := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer stop()
	if _, err := w.do(ctx, job(1)); !errors.Is(err, queue.ErrLeave) {
		t.Errorf("%v, want %v", err, queue.ErrLeave)
	}
}

func TestASettingThatNobodyKnowsFailsTheLine(t *testing.T) {
	w := newTestWorker(t, away{})
	j := job(1)
	j.Setting = "nonsense"
	if r, err := w.do(t.Context(), j); err != nil || r.Rule != RuleBroken {
		t.Errorf("%+v, %v", r, err)
	}
}

// TestARecordFitsItsMessage leaves out findings where there are too many.
func TestARecordFitsItsMessage(t *testing.T) {
	r := Record{Line: 1, State: Refused, Failure: failure("x", minishare.IOError, "y", minishare.Words{})}
	for range 1000 {
		r.Findings = append(r.Findings, minishare.Finding{Rule: strings.Repeat("x", 1000)})
	}
	text, err := r.encode(100_000)
	if err != nil || len(text) > 100_000 || !strings.Contains(string(text), "xxx") {
		t.Errorf("%d bytes, %v", len(text), err)
	}
}
