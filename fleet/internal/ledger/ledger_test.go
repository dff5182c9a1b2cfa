package ledger_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	_ "gocloud.dev/blob/memblob"

	"minishare/fleet/internal/bucket"
	"minishare/fleet/internal/ledger"
	"minishare/fleet/internal/lines"
)

type counts struct {
	N int `json:"n"`
}

func openStore(t *testing.T, where string) bucket.Store {
	t.Helper()
	store, err := bucket.OpenStore(t.Context(), where)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	return store
}

func read(t *testing.T, store bucket.Store) string {
	t.Helper()
	r, err := store.Open(t.Context(), ledger.CardsName)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	text, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestWhatIsNotCommittedIsDropped cuts the same run off three times, in a folder and
// in a bucket.
func TestWhatIsNotCommittedIsDropped(t *testing.T) {
	for _, where := range []string{t.TempDir(), "mem://"} {
		store := openStore(t, where)
		for start := range 3 {
			l, err := ledger.Open[counts](t.Context(), store, fmt.Sprint("run", start), "s")
			if err != nil {
				t.Fatal(err)
			}
			if l.Run != "run0" || l.Input.Lines != int64(start) || l.Counts.N != start {
				t.Errorf("%s: start %d: %+v", where, start, l.Checkpoint)
			}
			l.Append(fmt.Append(nil, "line ", start))
			if err := l.Commit(t.Context(), lines.Place{Lines: int64(start + 1)}, counts{start + 1}); err != nil {
				t.Fatal(err)
			}
			l.Append([]byte("dropped"))
			if start == 2 {
				l.Close()
				if l, err = ledger.Open[counts](t.Context(), store, "x", "s"); err != nil {
					t.Fatal(err)
				}
				if err := l.Finish(t.Context()); err != nil {
					t.Fatal(err)
				}
			}
			l.Close()
		}
		if got := read(t, store); got != "line 0\nline 1\nline 2\n" {
			t.Errorf("%s: %q", where, got)
		}
	}
}

// losing is a bucket whose parts get lost.
type losing struct{ bucket.Store }

func (l losing) Open(ctx context.Context, name string) (io.ReadCloser, error) {
	if strings.HasPrefix(name, "parts/") {
		return nil, fmt.Errorf("%s: %w", name, fs.ErrNotExist)
	}
	return l.Store.Open(ctx, name)
}

// TestALostPartIsSaid, and not that somebody interrupted the run; and no half of the
// cards appears.
func TestALostPartIsSaid(t *testing.T) {
	store := losing{openStore(t, "mem://")}
	l, err := ledger.Open[counts](t.Context(), store, "a", "s")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	l.Append([]byte("line"))
	if err := l.Commit(t.Context(), lines.Place{Lines: 1}, counts{1}); err != nil {
		t.Fatal(err)
	}
	if err := l.Finish(t.Context()); !errors.Is(err, fs.ErrNotExist) || errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
	if _, err := store.Open(t.Context(), ledger.CardsName); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("half of the cards: %v", err)
	}
}

func TestAnOutputHasOneWriter(t *testing.T) {
	dir := t.TempDir()
	l, err := ledger.Open[counts](t.Context(), openStore(t, dir), "a", "s")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	if _, err := ledger.Open[counts](t.Context(), openStore(t, dir), "b", "s"); !errors.Is(err, ledger.ErrInUse) {
		t.Errorf("the second: %v", err)
	}
}

func TestWhatIsOfSomethingElseIsKept(t *testing.T) {
	for name, files := range map[string]map[string]string{
		"cards without a checkpoint":       {ledger.CardsName: "{}\n"},
		"a checkpoint that is none":        {ledger.CheckpointName: "nonsense"},
		"a checkpoint of a later version":  {ledger.CheckpointName: `{"version": 9, "run": "r", "setting": "s"}`},
		"a checkpoint of another setting":  {ledger.CheckpointName: `{"version": 1, "run": "r", "setting": "t"}`},
		"cards shorter than they were":     {ledger.CardsName: "a\n", ledger.CheckpointName: `{"version": 1, "run": "r", "setting": "s", "output": 3}`},
		"a checkpoint of more than it may": {ledger.CheckpointName: `{"version": 1, "run": "r", "setting": "s"` + string(make([]byte, 1<<20)) + `}`},
	} {
		dir := t.TempDir()
		for file, text := range files {
			if err := os.WriteFile(filepath.Join(dir, file), []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := ledger.Open[counts](t.Context(), openStore(t, dir), "a", "s"); !errors.Is(err, ledger.ErrForeign) {
			t.Errorf("%s: %v", name, err)
		}
		for file, text := range files {
			if got, err := os.ReadFile(filepath.Join(dir, file)); err != nil || string(got) != text {
				t.Errorf("%s: %s was changed", name, file)
			}
		}
	}
}
