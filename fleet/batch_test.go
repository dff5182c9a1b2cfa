package fleet_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"minishare"
	"minishare/fleet"
)

func TestEachLineEndsInOneLine(t *testing.T) {
	pictures := shop(t, map[string][]byte{"a.png": picture(t, 40, 32, 1), "same.png": picture(t, 40, 32, 1), "big.png": picture(t, 1500, 1000, 2), "text.png": []byte("<html>")})
	out := t.TempDir()
	sum, err := fleet.Batch(t.Context(), quietly(pictures, out,
		call("one", "a.png"),
		call("two", "same.png"),
		call("three", "big.png"),
		"",
		`{"key": "broken", `,
		`{"path": "no key"}`,
		call("lost", "lost.png"),
		call("text", "text.png"),
		call("one", "a.png"),
		`{"key": "long", "path": "`+strings.Repeat("x", fleet.MaxLine)+`"}`,
		call("data", "data:image/png;base64,aGFsbG8="),
		call("out", "../a.png"),
	))
	if err != nil {
		t.Fatal(err)
	}
	want := []struct {
		key   string
		state fleet.State
		rule  string
	}{
		{"one", fleet.Prepared, ""}, {"two", fleet.Prepared, ""}, {"three", fleet.Prepared, ""}, {"", fleet.Refused, "json-syntax"},
		{"", fleet.Refused, fleet.RuleLineKey}, {"lost", fleet.Refused, minishare.RuleImageNotFound}, {"text", fleet.Refused, minishare.RuleImageNotPicture},
		{"one", fleet.Prepared, ""}, {"", fleet.Refused, fleet.RuleLineTooLong}, {"data", fleet.Refused, minishare.RuleImageNotPicture},
		{"out", fleet.Refused, minishare.RuleImageEscape},
	}
	got := records(t, out)
	if len(got) != len(want) {
		t.Fatalf("%d lines, want %d", len(got), len(want))
	}
	for i, r := range got {
		rule := ""
		if r.Failure != nil {
			rule = r.Failure.Rule
		}
		if w := want[i]; r.Line != int64(i+1) || r.Key != w.key || r.State != w.state || rule != w.rule {
			t.Errorf("line %d: %d %q %s %s, want %+v", i+1, r.Line, r.Key, r.State, rule, w)
		}
		if r.Failure != nil && (r.Failure.Hint.EN == "" || r.Failure.Hint.ZH == "") {
			t.Errorf("line %d: no way out: %+v", i+1, r.Failure)
		}
	}
	if got[7].SameKeyAs != 1 {
		t.Errorf("the second line with the key \"one\" names %d", got[7].SameKeyAs)
	}
	if got[0].Card.Cover != got[1].Card.Cover {
		t.Error("equal pictures have two covers")
	}
	if sum.Prepared != 4 || sum.Refused != 7 || sum.SameKey != 1 || !sum.Finished {
		t.Errorf("summary %+v", sum)
	}
	holdCovers(t, out, got)
}

// holdCovers checks that each cover is there, whole, and that there is nothing else.
func holdCovers(t *testing.T, out string, all []fleet.Record) {
	t.Helper()
	want := map[string]bool{}
	for _, r := range all {
		if r.Card == nil {
			continue
		}
		c := r.Card.Cover
		data, err := os.ReadFile(filepath.Join(out, filepath.FromSlash(c.File)))
		sum := sha256.Sum256(data)
		if err != nil || hex.EncodeToString(sum[:]) != c.SHA256 || len(data) != c.Bytes {
			t.Errorf("line %d: cover %s: %v", r.Line, c.File, err)
		}
		want[c.File] = true
	}
	err := filepath.Walk(filepath.Join(out, "covers"), func(path string, info os.FileInfo, err error) error {
		name, _ := filepath.Rel(out, path)
		if err == nil && !info.IsDir() && !want[filepath.ToSlash(name)] {
			t.Errorf("%s is no cover of any line", name)
		}
		return err
	})
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		t.Error(err)
	}
}

func TestCSVGivesTheSameCards(t *testing.T) {
	pictures := shop(t, map[string][]byte{"a.png": picture(t, 40, 32, 1)})
	plain, table := t.TempDir(), t.TempDir()
	if _, err := fleet.Batch(t.Context(), quietly(pictures, plain, call("k", "a.png"))); err != nil {
		t.Fatal(err)
	}
	cfg := quietly(pictures, table, "\ufeffkey,userName,path,title,imagePath,webpageUrl,withShareTicket,miniprogramType",
		"k,gh_5c1a9e0b7d24,pages/tea?id=k,茶,a.png,https://teahouse.example/,true,0", `k2,"a"b,c`, "k3,gh_5c1a9e0b7d24", `k4,gh_5c1a9e0b7d24,a,"say ""tea""",a.png,https://teahouse.example/,maybe,0`)
	cfg.Format = fleet.CSV
	if _, err := fleet.Batch(t.Context(), cfg); err != nil {
		t.Fatal(err)
	}
	want, got := records(t, plain), records(t, table)
	if len(got) != 4 || got[0].Card == nil || got[0].Card.Params != want[0].Card.Params || got[0].Card.Cover != want[0].Card.Cover {
		t.Fatalf("%+v, want %+v first", got, want)
	}
	for i, rule := range []string{"", fleet.RuleLineCSV, fleet.RuleLineCSV, "wrong-type"} {
		if rule != "" && got[i].Failure.Rule != rule {
			t.Errorf("record %d: %s, want %s", i+1, got[i].Failure.Rule, rule)
		}
	}
}

func TestInterruptedItGoesOn(t *testing.T) {
	pictures := shop(t, map[string][]byte{"a.png": picture(t, 40, 32, 1)})
	var calls []string
	for n := range 3000 {
		calls = append(calls, call(fmt.Sprint("k", n%2500), "a.png"))
	}
	whole, out := t.TempDir(), t.TempDir()
	if _, err := fleet.Batch(t.Context(), quietly(pictures, whole, calls...)); err != nil {
		t.Fatal(err)
	}
	starts := 0
	for done := int64(0); done < 3000; starts++ {
		ctx, stop := context.WithCancel(t.Context())
		cfg := quietly(pictures, out, calls...)
		cfg.Input = io.MultiReader(&stopping{cfg.Input, 60_000 * (starts + 1), stop}, cfg.Input)
		sum, err := fleet.Batch(ctx, cfg)
		stop()
		if err != nil && !errors.Is(err, context.Canceled) {
			t.Fatal(err)
		}
		if done = sum.Lines(); done < 3000 {
			tear(t, out)
		}
	}
	if starts < 3 {
		t.Errorf("only %d starts", starts)
	}
	want, got := read(t, whole), read(t, out)
	if !bytes.Equal(want, got) {
		a, b := bytes.Split(want, []byte("\n")), bytes.Split(got, []byte("\n"))
		for i := range min(len(a), len(b)) {
			if !bytes.Equal(a[i], b[i]) {
				t.Fatalf("line %d is %s, want %s", i+1, b[i], a[i])
			}
		}
		t.Errorf("%d lines, want %d", len(b), len(a))
	}
}

// stopping stops the batch after so many bytes.
type stopping struct {
	r    io.Reader
	left int
	stop func()
}

func (s *stopping) Read(p []byte) (int, error) {
	if s.left <= 0 {
		s.stop()
		return 0, io.EOF
	}
	n, err := s.r.Read(p[:min(len(p), 4096)])
	s.left -= n
	return n, err
}

// tear leaves what a crash may leave behind the checkpoint.
func tear(t *testing.T, out string) {
	t.Helper()
	f, err := os.OpenFile(filepath.Join(out, "cards.ndjson"), os.O_APPEND|os.O_WRONLY, 0)
	if err == nil {
		_, err = f.WriteString(`{"line":7}` + "\n" + `{"torn`)
	}
	if err = errors.Join(err, f.Close()); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, out string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(out, "cards.ndjson"))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestAGrownInputIsGoneOnWith(t *testing.T) {
	pictures, out := shop(t, map[string][]byte{"a.png": picture(t, 40, 32, 1)}), t.TempDir()
	first := []string{call("a", "a.png"), call("b", "a.png"), ""}
	for _, lines := range [][]string{first, first, append(first[:2:2], call("c", "a.png"))} {
		if _, err := fleet.Batch(t.Context(), quietly(pictures, out, lines...)); err != nil {
			t.Fatal(err)
		}
	}
	var keys []string
	for _, r := range records(t, out) {
		keys = append(keys, r.Key)
	}
	if !slices.Equal(keys, []string{"a", "b", "c"}) {
		t.Errorf("keys %q", keys)
	}
}

func TestWhatIsNotOfThisRunIsRefused(t *testing.T) {
	pictures, out := shop(t, map[string][]byte{"a.png": picture(t, 40, 32, 1)}), t.TempDir()
	begin := func(setting minishare.Setting, lines ...string) error {
		cfg := quietly(pictures, out, lines...)
		cfg.Setting = setting
		_, err := fleet.Batch(t.Context(), cfg)
		return err
	}
	if err := begin(minishare.Setting{}, call("a", "a.png"), call("b", "a.png")); err != nil {
		t.Fatal(err)
	}
	before := read(t, out)
	for name, tt := range map[string]struct {
		err  error
		want error
	}{
		"another input":   {begin(minishare.Setting{}, call("a", "a.png"), call("x", "a.png")), fleet.ErrInputChanged},
		"a shorter input": {begin(minishare.Setting{}, call("a", "a.png")), fleet.ErrInputChanged},
		"another setting": {begin(minishare.Setting{Platform: minishare.IOS}, call("a", "a.png"), call("b", "a.png")), fleet.ErrOutputForeign},
	} {
		if !errors.Is(tt.err, tt.want) {
			t.Errorf("%s: %v, want %v", name, tt.err, tt.want)
		}
	}
	if !bytes.Equal(before, read(t, out)) {
		t.Error("the output was changed")
	}
	if err := os.Remove(filepath.Join(out, "checkpoint.json")); err != nil {
		t.Fatal(err)
	}
	if err := begin(minishare.Setting{}, call("a", "a.png")); !errors.Is(err, fleet.ErrOutputForeign) {
		t.Errorf("without a checkpoint: %v", err)
	}
}

func TestValidateNamesAllFaults(t *testing.T) {
	err := fleet.BatchConfig{Format: "xml", Cores: -1, Queue: fleet.Queue{Name: "a b", Replicas: 9}}.Validate()
	for _, part := range []string{"input", "format", "cores", "name", "replicas", "output", "pictures"} {
		if err == nil || !strings.Contains(err.Error(), part) {
			t.Errorf("%v does not name %s", err, part)
		}
	}
	if err := (fleet.WorkerConfig{}).Validate(); err == nil || !strings.Contains(err.Error(), "URL") {
		t.Errorf("a worker without servers: %v", err)
	}
}
