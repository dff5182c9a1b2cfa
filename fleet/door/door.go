package door

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"sync/atomic"
	"time"

	"go.opentelemetry.io/otel/trace"
)

const (
	headerTimeout = 10 * time.Second
	idleTimeout   = 2 * time.Minute
	maxHeader     = 32 << 10 // bytes
)

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
	server := &http.Server{
		Handler: d.handler, ReadHeaderTimeout: headerTimeout, IdleTimeout: idleTimeout, MaxHeaderBytes: maxHeader,
		ErrorLog: slog.NewLogLogger(d.cfg.Logger.Handler(), slog.LevelDebug),
	}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(l) }()
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	d.draining.Store(true)
	select {
	case err := <-ended:
		return err
	case <-time.After(pause):
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), d.cfg.Timeout)
	defer cancel()
	err := server.Shutdown(ctx)
	if errors.Is(err, context.DeadlineExceeded) {
		err = server.Close()
	}
	return err
}
