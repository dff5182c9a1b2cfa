package desk

import (
	"net/http"
	"runtime"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"minishare/chat"
)

// metrics are what /metrics shows, in a registry of this desk's own.
type metrics struct {
	registry  *prometheus.Registry
	events    *prometheus.CounterVec
	shares    *prometheus.CounterVec
	unsent    prometheus.Counter
	conflicts prometheus.Counter
	waiting   prometheus.Gauge
	requests  *prometheus.HistogramVec
}

func newMetrics(d *Desk) *metrics {
	m := &metrics{
		registry:  prometheus.NewRegistry(),
		events:    prometheus.NewCounterVec(prometheus.CounterOpts{Name: "minishare_events_total", Help: "Events applied since the start, by type."}, []string{"type"}),
		shares:    prometheus.NewCounterVec(prometheus.CounterOpts{Name: "minishare_shares_ended_total", Help: "Shares that ended since the start, by state."}, []string{"state"}),
		unsent:    prometheus.NewCounter(prometheus.CounterOpts{Name: "minishare_shares_unsent_total", Help: "Calls of which nothing left the app."}),
		conflicts: prometheus.NewCounter(prometheus.CounterOpts{Name: "minishare_conflicts_total", Help: "Commands decided anew because another desk was faster."}),
		waiting:   prometheus.NewGauge(prometheus.GaugeOpts{Name: "minishare_requests_waiting", Help: "Requests that wait for a share or an answer."}),
		requests: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "minishare_http_request_seconds", Help: "Time to answer, by route and status.", Buckets: []float64{.001, .003, .01, .03, .1, .3, 1, 3, 10, 30},
		}, []string{"route", "status"}),
	}
	gauge := func(name, help string, value func() float64) prometheus.Collector {
		return prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: name, Help: help}, value)
	}
	m.registry.MustRegister(m.events, m.shares, m.unsent, m.conflicts, m.waiting, m.requests,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}),
		gauge("minishare_shares", "Shares that are kept.", func() float64 { return float64(d.shareCount()) }),
		gauge("minishare_log_sequence", "Sequence of the last entry that was applied.", func() float64 { return float64(d.sequence()) }),
		gauge("minishare_streams", "Streams of events that are open.", func() float64 { return float64(d.streams.open.Load()) }),
	)
	return m
}

func (d *Desk) shareCount() int {
	d.mu.RLock()
	defer d.mu.RUnlock()
	return d.state.ShareCount()
}

// count notes an event that was applied.
func (m *metrics) count(n Notice, e *chat.Event) {
	m.events.WithLabelValues(n.Type).Inc()
	if (e.Ended != nil || e.Shared != nil) && n.State != chat.Pending {
		m.shares.WithLabelValues(string(n.State)).Inc()
	}
}

func (m *metrics) handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{MaxRequestsInFlight: runtime.GOMAXPROCS(0), Timeout: 10 * time.Second})
}

// measured times requests by the route that took them.
func (m *metrics) measured(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		seen := &statusWriter{ResponseWriter: w, status: http.StatusOK}
		next.ServeHTTP(seen, r)
		route := r.Pattern
		if route == "" {
			route = "none"
		}
		m.requests.WithLabelValues(route, strconv.Itoa(seen.status)).Observe(time.Since(start).Seconds())
	})
}

// statusWriter remembers the status of an answer.
type statusWriter struct {
	http.ResponseWriter
	status int
}

// WriteHeader writes and remembers.
func (w *statusWriter) WriteHeader(status int) {
	w.status = status
	w.ResponseWriter.WriteHeader(status)
}

// Unwrap lets deadlines and flushes through.
func (w *statusWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }
