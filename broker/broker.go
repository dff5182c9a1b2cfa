// Package broker runs a NATS server with JetStream inside this process, for who has
// no servers of their own: the same code then speaks to it as to a cluster.
//
// It listens nowhere; only connections with [Broker.Option] reach it. What is kept in
// files lies in one folder that no other process may use, and is on disk when it is
// acknowledged. Without a folder it lives in a temporary one, and is gone with it.
package broker

import (
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"
	"github.com/nats-io/nats-server/v2/server"
	"github.com/nats-io/nats.go"
)

// ErrInUse says that another process has the folder.
var ErrInUse = errors.New("in use by another process")

const (
	// startTimeout bounds the recovery of the files after a crash.
	startTimeout = time.Minute
	// maxStore and maxMemory leave it to the machine how much there is room for. By
	// default the server settles for a part of what is free as it starts, and keeps to
	// it.
	maxStore, maxMemory = 1 << 50, 1 << 40
	// maxPending bounds what waits for one connection, in bytes.
	maxPending = 64 << 20
)

// Config says what the server is for.
type Config struct {
	Name       string // of the server, and the beginning of a temporary folder's
	Dir        string // folder of its files; "" for a temporary one that Close removes
	MaxPayload int32  // bytes of a message with its headers
	Logger     *slog.Logger
}

// Broker is a server that runs.
type Broker struct {
	server    *server.Server
	dir       string
	temporary bool
	lock      *flock.Flock
}

// Start starts a server. The error wraps [ErrInUse], or is of the folder or the server.
func Start(cfg Config) (*Broker, error) {
	b := &Broker{dir: cfg.Dir, temporary: cfg.Dir == ""}
	if err := b.occupy(cfg.Name); err != nil {
		return nil, errors.Join(err, b.Close())
	}
	s, err := server.NewServer(b.options(cfg))
	if err != nil {
		return nil, errors.Join(fmt.Errorf("server inside: %w", err), b.Close())
	}
	b.server = s
	s.SetLoggerV2(complaints{cfg.Logger}, false, false, false)
	s.Start()
	if !s.ReadyForConnections(startTimeout) {
		return nil, errors.Join(fmt.Errorf("server inside: not ready after %s", startTimeout), b.Close())
	}
	return b, nil
}

// Option makes [nats.Connect] reach the server.
func (b *Broker) Option() nats.Option { return nats.InProcessServer(b.server) }

// Dir is the folder of the server's files.
func (b *Broker) Dir() string { return b.dir }

// Temporary tells that nothing will be left after Close.
func (b *Broker) Temporary() bool { return b.temporary }

// Close stops the server. It may be called on nil.
func (b *Broker) Close() error {
	if b == nil {
		return nil
	}
	if b.server != nil {
		b.server.Shutdown()
		b.server.WaitForShutdown()
	}
	if b.temporary {
		return os.RemoveAll(b.dir)
	}
	if b.lock == nil { // the folder could not be made
		return nil
	}
	return b.lock.Unlock()
}

// options: a temporary folder is gone with the process, so that nothing is gained
// there by waiting for the disk.
func (b *Broker) options(cfg Config) *server.Options {
	return &server.Options{
		ServerName: cfg.Name, DontListen: true,
		JetStream: true, StoreDir: b.dir, SyncAlways: !b.temporary,
		JetStreamMaxStore: maxStore, JetStreamMaxMemory: maxMemory,
		MaxPayload: cfg.MaxPayload, MaxPending: maxPending,
		NoSigs: true, DisableJetStreamBanner: true,
	}
}

func (b *Broker) occupy(name string) (err error) {
	if b.temporary {
		b.dir, err = os.MkdirTemp("", name+"-")
		return err
	}
	if err := os.MkdirAll(b.dir, 0o700); err != nil {
		return err
	}
	b.lock = flock.New(filepath.Join(b.dir, "lock"))
	locked, err := b.lock.TryLock()
	if err == nil && !locked {
		err = fmt.Errorf("data folder %s: %w", b.dir, ErrInUse)
	}
	return err
}

// complaints pass on what the server has to complain about.
type complaints struct{ *slog.Logger }

func (c complaints) say(level func(string, ...any), format string, v []any) {
	level("nats", "message", fmt.Sprintf(format, v...))
}

func (c complaints) Noticef(string, ...any)         {}
func (c complaints) Debugf(string, ...any)          {}
func (c complaints) Tracef(string, ...any)          {}
func (c complaints) Warnf(format string, v ...any)  { c.say(c.Warn, format, v) }
func (c complaints) Errorf(format string, v ...any) { c.say(c.Error, format, v) }
func (c complaints) Fatalf(format string, v ...any) { c.say(c.Error, format, v) }
