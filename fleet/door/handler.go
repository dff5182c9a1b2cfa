package door

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"runtime/debug"
	"strings"
	"time"

	"go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp"
	"go.opentelemetry.io/otel/propagation"

	"minishare/guard"
)

// newHandler puts together what the door serves.
func (d *Door) newHandler() http.Handler {
	// Health may be asked by anyone and under any name: probes of balancers bring
	// whatever Host they like, or none.
	all := http.NewServeMux()
	all.HandleFunc("GET /livez", unguarded(alive))
	all.HandleFunc("GET /readyz", unguarded(d.ready))
	all.Handle("/", d.guarded(d.newAPI()))
	traced := otelhttp.NewHandler(noted(all), "minishare", otelhttp.WithTracerProvider(d.cfg.Tracer), otelhttp.WithPropagators(propagation.TraceContext{}),
		otelhttp.WithFilter(func(r *http.Request) bool { return strings.HasPrefix(r.URL.Path, "/api/") }))
	return d.logged(d.recovering(traced))
}

func (d *Door) newAPI() http.Handler {
	api := http.NewServeMux()
	spec := newSpec()
	api.HandleFunc("POST /api/v1/cards", d.postCard)
	api.HandleFunc("GET /api/v1/openapi.json", func(w http.ResponseWriter, _ *http.Request) { writeJSON(w, spec) })
	api.Handle("GET /metrics", d.metrics.handler())
	api.HandleFunc("/api/v1/cards", d.only("POST"))
	api.HandleFunc("/", func(w http.ResponseWriter, _ *http.Request) {
		d.refuse(w, newProblem(http.StatusNotFound, "nothing is here; see /api/v1/openapi.json", "此处没有内容；参见 /api/v1/openapi.json"))
	})
	return api
}

// guarded lets in who asks by a name of the door, from no other origin and with a key,
// and bounds what they bring.
func (d *Door) guarded(next http.Handler) http.Handler {
	host, _, _ := net.SplitHostPort(d.cfg.Listen)
	bodies := guard.Bodies{
		Max:     func(*http.Request) int64 { return d.cfg.MaxBody },
		Budget:  d.cfg.MaxBody * int64(d.cfg.Cores+d.cfg.Queue),
		Timeout: d.cfg.Timeout, Slow: 2 * d.cfg.Timeout, Refuse: d.turnAway,
	}
	return guard.New(guard.Config{Listen: host, Hosts: d.cfg.Hosts, Keys: d.cfg.Keys, Passed: remember, Refuse: d.turnAway}, bodies.Wrap(next))
}

func writeJSON(w http.ResponseWriter, data []byte) {
	w.Header().Set("Content-Type", "application/json")
	w.Write(data)
}

// unguarded answers anyone, with the headers that the guard would set.
func unguarded(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		guard.Headers(w.Header())
		next(w, r)
	}
}

func alive(w http.ResponseWriter, _ *http.Request) { writeJSON(w, []byte(`{"status":"ok"}`)) }

// ready tells a balancer whether to send more.
func (d *Door) ready(w http.ResponseWriter, r *http.Request) {
	if d.draining.Load() {
		d.refuse(w, newProblem(http.StatusServiceUnavailable, "the door is closing", "服务正在停止"))
		return
	}
	alive(w, r)
}

func (d *Door) only(method string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Allow", method)
		d.refuse(w, newProblem(http.StatusMethodNotAllowed, r.Method+" does not go here", ""))
	}
}

// seen is what the access log says of a request.
type seen struct {
	http.ResponseWriter
	status     int
	bytes      int64
	key, route string
}

type seenKey struct{}

// remember notes whose key came.
func remember(r *http.Request, name string) {
	if seen, ok := r.Context().Value(seenKey{}).(*seen); ok {
		seen.key = name
	}
}

// noted notes what answered.
func noted(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		next.ServeHTTP(w, r)
		if seen, ok := r.Context().Value(seenKey{}).(*seen); ok {
			seen.route = r.Pattern
		}
	})
}

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
