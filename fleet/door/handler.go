package door

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"fmt"
	"net/http"
	"runtime/debug"
	"strings"
	"time"

	"go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp"
	"go.opentelemetry.io/otel/propagation"
)

// newHandler puts together what the door serves.
func (d *Door) newHandler() http.Handler {
	mux := http.NewServeMux()
	spec := newSpec()
	mux.HandleFunc("POST /api/v1/cards", d.postCard)
	mux.HandleFunc("GET /api/v1/openapi.json", func(w http.ResponseWriter, _ *http.Request) { writeJSON(w, spec) })
	mux.HandleFunc("GET /livez", func(w http.ResponseWriter, _ *http.Request) { writeJSON(w, []byte(`{"status":"ok"}`)) })
	mux.HandleFunc("GET /readyz", d.ready)
	mux.Handle("GET /metrics", d.metrics.handler())
	mux.HandleFunc("/api/v1/cards", d.only("POST"))
	mux.HandleFunc("/", func(w http.ResponseWriter, _ *http.Request) {
		d.refuse(w, newProblem(http.StatusNotFound, "nothing is here; see /api/v1/openapi.json", "此处没有内容；参见 /api/v1/openapi.json"))
	})
	traced := otelhttp.NewHandler(d.guarded(mux), "minishare", otelhttp.WithTracerProvider(d.cfg.Tracer), otelhttp.WithPropagators(propagation.TraceContext{}),
		otelhttp.WithFilter(func(r *http.Request) bool { return strings.HasPrefix(r.URL.Path, "/api/") }))
	return d.logged(d.recovering(traced))
}

func writeJSON(w http.ResponseWriter, data []byte) {
	w.Header().Set("Content-Type", "application/json")
	w.Write(data)
}

// ready tells a balancer whether to send more.
func (d *Door) ready(w http.ResponseWriter, _ *http.Request) {
	if d.draining.Load() {
		d.refuse(w, newProblem(http.StatusServiceUnavailable, "the door is closing", "服务正在停止"))
		return
	}
	writeJSON(w, []byte(`{"status":"ok"}`))
}

func (d *Door) only(method string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Allow", method)
		d.refuse(w, newProblem(http.StatusMethodNotAllowed, r.Method+" does not go here", ""))
	}
}

// key is a key that has been hashed, so that comparing takes equal time for all.
type key struct {
	name string
	sum  [sha256.Size]byte
}

func hashed(keys map[string]string) []key {
	var all []key
	for name, text := range keys {
		all = append(all, key{name, sha256.Sum256([]byte(text))})
	}
	return all
}

// whose gives the name of the key that came with the request.
func (d *Door) whose(r *http.Request) (name string, ok bool) {
	if len(d.keys) == 0 {
		return "", true
	}
	bearer, _ := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	given := sha256.Sum256([]byte(bearer))
	for _, k := range d.keys { // all of them, whichever fits
		if subtle.ConstantTimeCompare(given[:], k.sum[:]) == 1 {
			name, ok = k.name, true
		}
	}
	return name, ok
}

// guarded lets in who has a key; health may be asked by anyone.
func (d *Door) guarded(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("X-Content-Type-Options", "nosniff")
		w.Header().Set("Cache-Control", "no-store")
		name, ok := d.whose(r)
		if !ok && r.URL.Path != "/livez" && r.URL.Path != "/readyz" {
			w.Header().Set("WWW-Authenticate", `Bearer realm="minishare"`)
			d.refuse(w, newProblem(http.StatusUnauthorized, "the key is missing or wrong: send Authorization: Bearer KEY", "缺少密钥或密钥错误：请发送 Authorization: Bearer KEY"))
			return
		}
		if seen, ok := r.Context().Value(seenKey{}).(*seen); ok {
			seen.key = name
		}
		next.ServeHTTP(w, r)
		if seen, ok := r.Context().Value(seenKey{}).(*seen); ok {
			seen.route = r.Pattern
		}
	})
}

// seen is what the access log says of a request.
type seen struct {
	http.ResponseWriter
	status     int
	bytes      int64
	key, route string
}

type seenKey struct{}

// WriteHeader writes and remembers.
func (s *seen) WriteHeader(status int) {
	s.status = status
	s.ResponseWriter.WriteHeader(status)
}

// Write writes and counts.
func (s *seen) Write(p []byte) (int, error) {
	n, err := s.ResponseWriter.Write(p)
	s.bytes += int64(n)
	return n, err
}

// Unwrap lets deadlines through.
func (s *seen) Unwrap() http.ResponseWriter { return s.ResponseWriter }

// logged logs and measures each request. Neither keys nor calls are logged.
func (d *Door) logged(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		s := &seen{ResponseWriter: w, status: http.StatusOK, route: "none"}
		next.ServeHTTP(s, r.WithContext(context.WithValue(r.Context(), seenKey{}, s)))
		took := time.Since(start)
		d.metrics.request(s.route, s.status, took)
		d.cfg.Logger.Info("request", "method", r.Method, "path", r.URL.Path, "status", s.status, "key", s.key, "remote", r.RemoteAddr,
			"in", r.ContentLength, "out", s.bytes, "ms", took.Milliseconds())
	})
}

// recovering turns a fault of ours into an answer.
func (d *Door) recovering(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			fault := recover()
			if fault == nil || fault == http.ErrAbortHandler {
				return
			}
			d.cfg.Logger.Error("a request broke", "path", r.URL.Path, "fault", fmt.Sprint(fault), "stack", string(debug.Stack()))
			d.refuse(w, newProblem(http.StatusInternalServerError, "internal error", ""))
		}()
		next.ServeHTTP(w, r)
	})
}
