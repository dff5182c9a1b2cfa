package main

import (
	"bytes"
	"compress/gzip"
	"encoding/hex"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	collector "go.opentelemetry.io/proto/otlp/collector/trace/v1"
	"google.golang.org/protobuf/proto"
)

// TestTracesArriveWithoutSecrets lets the program send the trace of a card to a receiver
// that speaks OTLP over HTTP. Neither the key nor anything of the call is in it.
func TestTracesArriveWithoutSecrets(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("nothing can be interrupted here, and the last traces go out at the end")
	}
	const key, trace = "a-key-that-nobody-else-has", "0af7651916cd43dd8448eb211c80319c"
	received, url := newReceiver(t)
	keys := filepath.Join(t.TempDir(), "keys")
	if err := os.WriteFile(keys, []byte("shop "+key), 0o600); err != nil {
		t.Fatal(err)
	}
	s, door := startServe(t, []string{"OTEL_EXPORTER_OTLP_ENDPOINT=" + url, "OTEL_EXPORTER_OTLP_COMPRESSION=gzip", "OTEL_SERVICE_NAME=cards"},
		"--keys", keys, "--log", "error")
	r, err := http.NewRequest("POST", door+"/api/v1/cards?note=hush", strings.NewReader(
		`{"params": {"userName": "gh_5c1a9e0b7d24", "path": "pages/tea?token=hush", "title": "hush", "imagePath": "data:image/png;base64,aHVzaA==", "webpageUrl": "https://hush.example/", "withShareTicket": true, "miniprogramType": 0}}`))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Authorization", "Bearer "+key)
	r.Header.Set("Cookie", "session=hush")
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("traceparent", "00-"+trace+"-b7ad6b7169203331-01")
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	if res.Body.Close(); res.StatusCode != http.StatusUnprocessableEntity { // the picture is none
		t.Fatal(res.StatusCode)
	}
	s.Process.Signal(os.Interrupt)
	if err := s.Wait(); err != nil {
		t.Fatal(err)
	}
	received.check(t, trace, []string{"POST /api/v1/cards", "wait for a core", "prepare"}, "hush", key, "aHVzaA", "gh_5c1a9e0b7d24")
}

// receiver is what a collector is to an exporter.
type receiver struct {
	mu   sync.Mutex
	got  []*collector.ExportTraceServiceRequest
	wire bytes.Buffer // all of it, unpacked
}

func newReceiver(t *testing.T) (received *receiver, url string) {
	t.Helper()
	received = &receiver{}
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := received.take(r); err != nil {
			t.Errorf("%s %s: %v", r.Method, r.URL, err)
			w.WriteHeader(http.StatusBadRequest)
		}
	}))
	t.Cleanup(s.Close)
	return received, s.URL
}

func (c *receiver) take(r *http.Request) error {
	body := io.Reader(r.Body)
	if r.Header.Get("Content-Encoding") == "gzip" {
		z, err := gzip.NewReader(body)
		if err != nil {
			return err
		}
		body = z
	}
	data, err := io.ReadAll(body)
	if err != nil {
		return err
	}
	var request collector.ExportTraceServiceRequest
	if err := proto.Unmarshal(data, &request); err != nil {
		return err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.got = append(c.got, &request)
	c.wire.Write(data)
	return nil
}

// check holds the spans to one trace, to their names and to silence.
func (c *receiver) check(t *testing.T, trace string, names []string, secrets ...string) {
	t.Helper()
	c.mu.Lock()
	defer c.mu.Unlock()
	var seen []string
	for _, request := range c.got {
		for _, resource := range request.ResourceSpans {
			if !strings.Contains(resource.Resource.String(), `"cards"`) {
				t.Errorf("resource %s", resource.Resource)
			}
			for _, scope := range resource.ScopeSpans {
				for _, span := range scope.Spans {
					seen = append(seen, span.Name)
					if got := hex.EncodeToString(span.TraceId); got != trace || span.EndTimeUnixNano < span.StartTimeUnixNano {
						t.Errorf("span %s: trace %s, from %d to %d", span.Name, got, span.StartTimeUnixNano, span.EndTimeUnixNano)
					}
				}
			}
		}
	}
	for _, name := range names {
		if !slices.Contains(seen, name) {
			t.Errorf("no span %q among %q", name, seen)
		}
	}
	for _, secret := range secrets {
		if bytes.Contains(c.wire.Bytes(), []byte(secret)) {
			t.Errorf("%q is in what was sent", secret)
		}
	}
}
