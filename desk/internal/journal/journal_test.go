package journal_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"minishare/desk/internal/journal"
)

func open(t *testing.T, dir string) *journal.Journal {
	t.Helper()
	j, err := journal.Open(t.Context(), journal.Config{Dir: dir, Name: "minishare", Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { j.Close() })
	return j
}

// entries reads all that the log holds behind a sequence.
func entries(t *testing.T, j *journal.Journal, after uint64) []journal.Entry {
	t.Helper()
	_, last, err := j.Range(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var all []journal.Entry
	if last <= after {
		return nil
	}
	err = j.Follow(t.Context(), after, func(e journal.Entry) error {
		if all = append(all, e); e.Seq == last {
			return io.EOF
		}
		return nil
	})
	if !errors.Is(err, io.EOF) {
		t.Fatal(err)
	}
	return all
}

func appendAll(t *testing.T, j *journal.Journal, texts ...string) (last uint64) {
	t.Helper()
	_, last, err := j.Range(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range texts {
		if last, err = j.Append(t.Context(), last, text, []byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	return last
}

func TestTheLogOutlivesItsProcess(t *testing.T) {
	dir := t.TempDir()
	j := open(t, dir)
	appendAll(t, j, "a", "b")
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	j = open(t, dir)
	if last := appendAll(t, j, "c"); last != 3 {
		t.Errorf("last sequence %d, want 3", last)
	}
	got := entries(t, j, 0)
	if len(got) != 3 || got[1].ID != "b" || string(got[1].Data) != "b" || got[1].Seq != 2 {
		t.Errorf("entries %+v", got)
	}
	if got := entries(t, j, 2); len(got) != 1 || got[0].Seq != 3 {
		t.Errorf("entries behind 2: %+v", got)
	}
}

func TestTheSlowerOfTwoWritersIsTold(t *testing.T) {
	j := open(t, "")
	appendAll(t, j, "a")
	if _, err := j.Append(t.Context(), 0, "b", []byte("b")); !errors.Is(err, journal.ErrConflict) {
		t.Errorf("append behind 0: %v, want %v", err, journal.ErrConflict)
	}
	if n := len(entries(t, j, 0)); n != 1 {
		t.Errorf("%d entries, want 1", n)
	}
}

func TestASecondAttemptIsSeenByItsID(t *testing.T) {
	j := open(t, "")
	if _, err := j.Append(t.Context(), 0, "a", []byte("a")); err != nil {
		t.Fatal(err)
	}
	if _, err := j.Append(t.Context(), 0, "a", []byte("a")); !errors.Is(err, journal.ErrConflict) {
		t.Errorf("second attempt: %v, want %v", err, journal.ErrConflict)
	}
	if got := entries(t, j, 0); len(got) != 1 || got[0].ID != "a" {
		t.Errorf("entries %+v, want one with the id a", got)
	}
}

func TestWhatIsTooLargeIsNotSent(t *testing.T) {
	j := open(t, "")
	big := make([]byte, journal.MaxEntry+1<<20)
	if _, err := j.Append(t.Context(), 0, "a", big); !errors.Is(err, journal.ErrTooLarge) {
		t.Errorf("append: %v", err)
	}
	if _, err := j.Put(t.Context(), big); !errors.Is(err, journal.ErrTooLarge) {
		t.Errorf("put: %v", err)
	}
	if _, err := j.Put(t.Context(), big[:journal.MaxEntry]); err != nil {
		t.Errorf("put %d bytes: %v", journal.MaxEntry, err)
	}
}

func TestFollowersSeeWhatComesLater(t *testing.T) {
	j := open(t, "")
	ctx, stop := context.WithTimeout(t.Context(), time.Minute)
	defer stop()
	seen := make(chan uint64, 10)
	done := make(chan error)
	go func() {
		done <- j.Follow(ctx, 0, func(e journal.Entry) error { seen <- e.Seq; return nil })
	}()
	for want := uint64(1); want <= 3; want++ {
		appendAll(t, j, fmt.Sprint(want))
		if got := <-seen; got != want {
			t.Errorf("saw %d, want %d", got, want)
		}
	}
	stop()
	if err := <-done; !errors.Is(err, context.Canceled) {
		t.Errorf("follow ended with %v", err)
	}
}

func TestASnapshotStandsForTheBeginning(t *testing.T) {
	dir := t.TempDir()
	j := open(t, dir)
	appendAll(t, j, "a", "b", "c")
	save(t, j, 2, "a and b")
	appendAll(t, j, "d")
	save(t, j, 3, "a, b and c")
	j.Close()

	j = open(t, dir)
	var snapshot string
	var at uint64
	err := j.Load(t.Context(), func(seq uint64, r io.Reader) error {
		text, err := io.ReadAll(r)
		snapshot, at = string(text), seq
		return err
	})
	if err != nil || at != 3 || snapshot != "a, b and c" {
		t.Errorf("snapshot %q at %d, %v", snapshot, at, err)
	}
	if first, last, err := j.Range(t.Context()); first != 4 || last != 4 || err != nil {
		t.Errorf("log from %d to %d, %v; want 4 to 4", first, last, err)
	}
	if got := entries(t, j, at); len(got) != 1 || string(got[0].Data) != "d" {
		t.Errorf("entries %+v", got)
	}
	if last := appendAll(t, j, "e"); last != 5 {
		t.Errorf("last sequence %d, want 5", last)
	}
}

func TestAFailedSnapshotTrimsNothing(t *testing.T) {
	j := open(t, "")
	appendAll(t, j, "a", "b")
	broken := errors.New("broken")
	if err := j.Save(t.Context(), 2, func(io.Writer) error { return broken }); !errors.Is(err, broken) {
		t.Fatalf("save: %v", err)
	}
	if n := len(entries(t, j, 0)); n != 2 {
		t.Errorf("%d entries, want 2", n)
	}
	if err := j.Load(t.Context(), func(uint64, io.Reader) error { return broken }); err != nil {
		t.Errorf("a snapshot was left: %v", err)
	}
}

func save(t *testing.T, j *journal.Journal, seq uint64, text string) {
	t.Helper()
	err := j.Save(t.Context(), seq, func(w io.Writer) error {
		_, err := io.Copy(w, strings.NewReader(text))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestBlobs(t *testing.T) {
	j := open(t, "")
	names := map[string]string{}
	for _, text := range []string{"one", "two", "", "one"} {
		name, err := j.Put(t.Context(), []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		names[text] = name
	}
	if got, err := j.Get(t.Context(), names["two"]); err != nil || string(got) != "two" {
		t.Errorf("got %q, %v", got, err)
	}
	for _, name := range []string{strings.Repeat("0", 64), "", "../../etc", "a b", ">"} {
		if _, err := j.Get(t.Context(), name); !errors.Is(err, journal.ErrNoBlob) {
			t.Errorf("get %q: %v, want %v", name, err, journal.ErrNoBlob)
		}
	}
	if n := sweep(t, j, -journal.Spared, names["one"]); n != 0 {
		t.Errorf("%d young blobs were swept", n)
	}
	if n := sweep(t, j, time.Hour, names["one"]); n != 2 {
		t.Errorf("%d blobs were swept, want 2", n)
	}
	if _, err := j.Get(t.Context(), names["two"]); !errors.Is(err, journal.ErrNoBlob) {
		t.Errorf("a swept blob is there: %v", err)
	}
	if got, err := j.Get(t.Context(), names["one"]); err != nil || string(got) != "one" {
		t.Errorf("a used blob: %q, %v", got, err)
	}
	if name, err := j.Put(t.Context(), []byte("two")); err != nil || name != names["two"] {
		t.Errorf("put again: %q, %v", name, err)
	}
	if _, err := j.Get(t.Context(), names["two"]); err != nil {
		t.Errorf("a blob that was put again: %v", err)
	}
}

func sweep(t *testing.T, j *journal.Journal, from time.Duration, used ...string) int {
	t.Helper()
	n, err := j.Sweep(t.Context(), time.Now().Add(from), func(name string) bool { return slices.Contains(used, name) })
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestAFolderHasOneOwner(t *testing.T) {
	dir := t.TempDir()
	open(t, dir)
	_, err := journal.Open(t.Context(), journal.Config{Dir: dir, Name: "minishare", Logger: slog.New(slog.DiscardHandler)})
	if !errors.Is(err, journal.ErrInUse) {
		t.Errorf("second open: %v, want %v", err, journal.ErrInUse)
	}
}

func TestATemporaryFolderIsRemoved(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	j := open(t, "")
	if !j.Temporary() {
		t.Error("not temporary")
	}
	appendAll(t, j, "a")
	dir := j.Where()
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := journal.Open(t.Context(), journal.Config{URL: "nats://127.0.0.1:1", Name: "x"}); err == nil {
		t.Error("connected to nobody")
	}
	if strings.Contains(dir, "minishare-desk-") == false {
		t.Errorf("folder %q", dir)
	}
}

// TestBlobsAreSweptWhileOthersAreRead is for the race detector.
func TestBlobsAreSweptWhileOthersAreRead(t *testing.T) {
	j := open(t, "")
	name, err := j.Put(t.Context(), []byte("one"))
	if err != nil {
		t.Fatal(err)
	}
	var readers sync.WaitGroup
	for range 4 {
		readers.Go(func() {
			for range 50 {
				if _, err := j.Get(t.Context(), name); err != nil {
					t.Error(err)
				}
				if _, _, err := j.Range(t.Context()); err != nil {
					t.Error(err)
				}
			}
		})
	}
	for range 10 {
		sweep(t, j, -journal.Spared)
	}
	readers.Wait()
}
