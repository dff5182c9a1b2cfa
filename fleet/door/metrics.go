package door

import (
	"net/http"
	"runtime"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// metrics are what /metrics shows, in a registry of this door's own.
type metrics struct {
	registry *prometheus.Registry
	requests *prometheus.HistogramVec
	cards    *prometheus.HistogramVec
	joined   prometheus.Counter
}

func newMetrics(d *Door) *metrics {
	buckets := []float64{.001, .003, .01, .03, .1, .3, 1, 3, 10, 30}
	m := &metrics{
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "minishare_http_request_seconds", Help: "Time to answer, by route and status.", Buckets: buckets,
		}, []string{"route", "status"}),
		cards: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "minishare_prepare_seconds", Help: "Time on a core, by whether a card was made.", Buckets: buckets,
		}, []string{"card"}),
		joined: prometheus.NewCounter(prometheus.CounterOpts{Name: "minishare_answers_shared_total", Help: "Requests that got the answer of an equal one."}),
	}
	gauge := func(name, help string, value func() float64) prometheus.Collector {
		return prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: name, Help: help}, value)
	}
	m.registry.MustRegister(m.requests, m.cards, m.joined,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}),
		gauge("minishare_cores_busy", "Cores that prepare a card.", func() float64 { return float64(d.slots.busy()) }),
		gauge("minishare_requests_waiting", "Requests that wait for a core.", func() float64 { return float64(d.slots.waiting.Load()) }),
	)
	return m
}

func (m *metrics) request(route string, status int, took time.Duration) {
	m.requests.WithLabelValues(route, strconv.Itoa(status)).Observe(took.Seconds())
}

func (m *metrics) prepared(card bool, took time.Duration) {
	m.cards.WithLabelValues(strconv.FormatBool(card)).Observe(took.Seconds())
}

func (m *metrics) handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{MaxRequestsInFlight: runtime.GOMAXPROCS(0), Timeout: 10 * time.Second})
}
