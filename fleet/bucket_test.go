package fleet_test

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/johannesboyne/gofakes3"
	"github.com/johannesboyne/gofakes3/backend/s3mem"
	"gocloud.dev/blob"
	_ "gocloud.dev/blob/s3blob"

	"minishare"
	"minishare/fleet"
)

// s3 is a server that speaks S3, and can be made to answer 503.
type s3 struct {
	url   string
	away  atomic.Bool
	asked atomic.Int64 // while it was away
}

func newS3(t *testing.T) *s3 {
	t.Helper()
	backend := httptest.NewServer(gofakes3.New(s3mem.New(), gofakes3.WithAutoBucket(true)).Server())
	t.Cleanup(backend.Close)
	target, err := url.Parse(backend.URL)
	if err != nil {
		t.Fatal(err)
	}
	s := &s3{}
	proxy := httputil.NewSingleHostReverseProxy(target)
	front := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if s.away.Load() {
			s.asked.Add(1)
			w.WriteHeader(http.StatusServiceUnavailable)
			return
		}
		proxy.ServeHTTP(w, r)
	}))
	t.Cleanup(front.Close)
	s.url = front.URL
	t.Setenv("AWS_ACCESS_KEY_ID", "test")
	t.Setenv("AWS_SECRET_ACCESS_KEY", "test")
	t.Setenv("AWS_EC2_METADATA_DISABLED", "true")
	return s
}

func (s *s3) bucket(name string) string {
	return "s3://" + name + "?region=eu-central-1&use_path_style=true&endpoint=" + url.QueryEscape(s.url)
}

func (s *s3) open(t *testing.T, name string) *blob.Bucket {
	t.Helper()
	b, err := blob.OpenBucket(t.Context(), s.bucket(name))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { b.Close() })
	return b
}

// inBuckets is a batch from one bucket to another.
func (s *s3) inBuckets(t *testing.T, lines ...string) fleet.BatchConfig {
	t.Helper()
	shop := s.open(t, "shop")
	for name, data := range map[string][]byte{"a.png": picture(t, 40, 32, 1), "茶/b.png": picture(t, 1400, 900, 2), "empty.png": {}} {
		if err := shop.WriteAll(t.Context(), name, data, nil); err != nil {
			t.Fatal(err)
		}
	}
	return quietly(s.bucket("shop"), s.bucket("cards"), lines...)
}

func TestFromBucketToBucket(t *testing.T) {
	s := newS3(t)
	lines := []string{call("a", "a.png"), call("b", "茶/b.png"), call("lost", "lost.png"), call("empty", "empty.png"), call("abs", "/etc/passwd"), call("data", "data:image/png;base64,aGk=")}
	for range 2 { // the second finds all done
		if _, err := fleet.Batch(t.Context(), s.inBuckets(t, lines...)); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := fleet.Batch(t.Context(), s.inBuckets(t, append(lines, call("more", "a.png"))...)); err != nil {
		t.Fatal(err)
	}
	cards := s.open(t, "cards")
	r, err := cards.NewReader(t.Context(), "cards.ndjson", nil)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	got := readRecords(t, r)
	want := []string{"", "", minishare.RuleImageNotFound, minishare.RuleImageMissing, minishare.RuleImageOutside, minishare.RuleImageNotPicture, ""}
	if len(got) != len(want) {
		t.Fatalf("%d lines, want %d", len(got), len(want))
	}
	for i, record := range got {
		if want[i] != "" {
			if record.Failure == nil || record.Failure.Rule != want[i] {
				t.Errorf("line %d: %+v, want %s", i+1, record.Failure, want[i])
			}
			continue
		}
		if record.Card == nil {
			t.Fatalf("line %d: %+v", i+1, record.Failure)
		}
		a, err := cards.Attributes(t.Context(), record.Card.Cover.File)
		if err != nil || a.Size != int64(record.Card.Cover.Bytes) || !strings.HasPrefix(a.ContentType, "image/") {
			t.Errorf("line %d: cover: %+v, %v", i+1, a, err)
		}
	}
}

// TestABucketThatIsAwayIsWaitedFor lets the store answer 503 until it has been
// asked a few times.
func TestABucketThatIsAwayIsWaitedFor(t *testing.T) {
	s := newS3(t)
	cfg := s.inBuckets(t, call("a", "a.png"), call("b", "茶/b.png"))
	cfg.Input = &trap{cfg.Input.(*strings.Reader), func() { s.away.Store(true) }}
	go func() {
		for s.asked.Load() < 5 && t.Context().Err() == nil {
			time.Sleep(10 * time.Millisecond)
		}
		s.away.Store(false)
	}()
	sum, err := fleet.Batch(t.Context(), cfg)
	if err != nil || sum.Prepared != 2 || s.asked.Load() < 5 {
		t.Errorf("%+v, %v; asked %d times while away", sum, err, s.asked.Load())
	}
}

// TestABucketThatStaysAwayFailsItsLines accounts for each line, and lets the output
// go on once patience has ended.
func TestABucketThatStaysAwayFailsItsLines(t *testing.T) {
	s := newS3(t)
	cfg := s.inBuckets(t, call("a", "a.png"), call("b", "a.png"))
	cfg.Output, cfg.Patience = t.TempDir(), time.Millisecond
	s.away.Store(true)
	sum, err := fleet.Batch(t.Context(), cfg)
	if err != nil || sum.Failed != 2 || sum.Rules[fleet.RulePictureUnavailable] != 2 {
		t.Errorf("%+v, %v", sum, err)
	}
	for _, r := range records(t, cfg.Output) {
		if r.State != fleet.Failed || !strings.Contains(r.Failure.ErrMsg, "503") {
			t.Errorf("%+v", r.Failure)
		}
	}
}

func TestAnOutputThatStaysAwayEndsTheBatch(t *testing.T) {
	s := newS3(t)
	cfg := s.inBuckets(t, call("a", "a.png"))
	folder := shop(t, map[string][]byte{"a.png": picture(t, 40, 32, 1)})
	cfg.Pictures, cfg.Patience = folder, time.Millisecond
	cfg.Input = &trap{cfg.Input.(*strings.Reader), func() { s.away.Store(true) }}
	if _, err := fleet.Batch(t.Context(), cfg); !errors.Is(err, fleet.ErrStore) {
		t.Errorf("%v, want %v", err, fleet.ErrStore)
	}
	s.away.Store(false)
	cfg.Input = strings.NewReader(call("a", "a.png"))
	if sum, err := fleet.Batch(t.Context(), cfg); err != nil || sum.Prepared != 1 {
		t.Errorf("afterwards: %+v, %v", sum, err)
	}
}

// trap springs when the input is read, which is after everything has been opened.
type trap struct {
	r      *strings.Reader
	spring func()
}

func (t *trap) Read(p []byte) (int, error) {
	t.spring()
	return t.r.Read(p)
}
