package door

import (
	"context"
	"net"
	"net/http"
	"sync/atomic"
	"time"

	"go.opentelemetry.io/otel/trace"

	"minishare/guard"
)

const maxHeader = 32 << 10 // bytes

// Door is an open door. Its methods may be used by many goroutines.
type Door struct {
	cfg      Config
	handler  http.Handler
	tracer   trace.Tracer
	metrics  *metrics
	slots    *slots
	answers  *answers
	draining atomic.Bool
}

// New makes a door.
func New(cfg Config) (*Door, error) {
	if err := cfg.Validate(); err != nil {
		return nil, err
	}
	cfg = cfg.withDefaults()
	d := &Door{
		cfg: cfg, tracer: cfg.Tracer.Tracer("minishare/fleet/door"),
		slots: newSlots(cfg.Cores, cfg.Queue, cfg.Wait), answers: newAnswers(cfg.Keep),
	}
	d.metrics = newMetrics(d)
	d.handler = d.newHandler()
	return d, nil
}

// Handler serves everything.
func (d *Door) Handler() http.Handler { return d.handler }

// Serve answers on the listener until the context ends. Then it is no longer ready,
// goes on for the pause that balancers need to notice, and lets the requests end
// that are being answered. The listener is closed.
func (d *Door) Serve(ctx context.Context, l net.Listener, pause time.Duration) error {
	leave := func() {
		d.draining.Store(true)
		<-time.After(pause)
	}
	return guard.Server{Handler: d.handler, Log: d.cfg.Logger, MaxHeader: maxHeader, Leaving: leave, Goodbye: d.cfg.Timeout}.Serve(ctx, l)
}
