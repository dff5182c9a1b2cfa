package door

import (
	"errors"
	"fmt"
	"log/slog"
	"net"
	"runtime"
	"strings"
	"time"

	"go.opentelemetry.io/otel/trace"
	"go.opentelemetry.io/otel/trace/noop"

	"minishare/guard"
)

// Defaults of a [Config].
const (
	DefaultListen    = "127.0.0.1:8788"
	DefaultMaxBody   = 32 << 20
	DefaultMaxPixels = 50_000_000
	DefaultWait      = 2 * time.Second
	DefaultTimeout   = 30 * time.Second
	minKey           = 16
)

// Config says what a door lets in. The zero Config is a door for this machine alone.
type Config struct {
	// Listen is the address that the door will be reached at, host and port. One that
	// is not loopback needs Keys.
	Listen string
	// Hosts are more names under which the door may be asked, without ports, such as
	// those of its balancer; "*" is any name, and needs Keys. Addresses in figures and
	// localhost need not be named.
	Hosts []string
	// Keys are the keys of back ends, of 16 characters or more, by the names that the
	// log gives them. Each request needs one, as a bearer token; without any, none does.
	Keys map[string]string

	MaxBody   int64 // bytes of a request, picture included; [DefaultMaxBody] by default
	MaxPixels int64 // width times height of a picture; [DefaultMaxPixels] by default

	Cores   int           // pictures fitted at once; all cores by default
	Queue   int           // requests that may wait for that; four to a core by default
	Wait    time.Duration // for how long; [DefaultWait] by default
	Timeout time.Duration // for a request to arrive, and for its answer to leave; [DefaultTimeout] by default
	Keep    int64         // bytes of answers that are kept; 64 MiB by default

	Logger *slog.Logger         // [slog.Default] by default
	Tracer trace.TracerProvider // of OpenTelemetry; none by default
}

// Validate reports all faults.
func (c Config) Validate() error {
	c = c.withDefaults()
	var faults []error
	fault := func(format string, args ...any) { faults = append(faults, fmt.Errorf(format, args...)) }
	host, _, err := net.SplitHostPort(c.Listen)
	switch {
	case err != nil:
		fault("listen %q: want host:port, such as %s", c.Listen, DefaultListen)
	case len(c.Keys) == 0 && !guard.Loopback(host):
		fault("listen %q: others can reach this address, so it needs keys", c.Listen)
	}
	if err := guard.CheckHosts(c.Hosts, len(c.Keys) > 0); err != nil {
		faults = append(faults, err)
	}
	for name, key := range c.Keys {
		if len(key) < minKey || strings.ContainsAny(key, " \t\r\n") {
			fault("key %q: %d characters; want %d or more, without spaces", name, len(key), minKey)
		}
	}
	for _, n := range []struct {
		name         string
		value, limit int64
	}{
		{"max body", c.MaxBody, 1 << 30}, {"max pixels", c.MaxPixels, 1<<31 - 1}, {"cores", int64(c.Cores), 4096}, {"queue", int64(c.Queue), 1 << 20},
		{"wait", int64(c.Wait), int64(time.Hour)}, {"timeout", int64(c.Timeout), int64(time.Hour)}, {"keep", c.Keep, 1 << 40},
	} {
		if n.value < 0 || n.value > n.limit {
			fault("%s %d: want 0 to %d", n.name, n.value, n.limit)
		}
	}
	return errors.Join(faults...)
}

func (c Config) withDefaults() Config {
	set(&c.Listen, DefaultListen)
	set(&c.MaxBody, DefaultMaxBody)
	set(&c.MaxPixels, DefaultMaxPixels)
	set(&c.Cores, runtime.GOMAXPROCS(0))
	set(&c.Queue, 4*c.Cores)
	set(&c.Wait, DefaultWait)
	set(&c.Timeout, DefaultTimeout)
	set(&c.Keep, 64<<20)
	if c.Logger == nil {
		c.Logger = slog.Default()
	}
	if c.Tracer == nil {
		c.Tracer = noop.NewTracerProvider()
	}
	return c
}

// set gives what is zero its default.
func set[T comparable](value *T, other T) {
	var zero T
	if *value == zero {
		*value = other
	}
}
