package journal

import (
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"
	"github.com/nats-io/nats-server/v2/server"
)

// MaxEntry bounds an entry and a blob on the server inside, in bytes. Outside
// servers have a limit of their own, by default one MiB.
const MaxEntry = 5 << 20

// maxStore leaves it to the disk how much there is room for. By default the server
// settles for a part of what is free as it starts, and keeps to it.
const maxStore = 1 << 50

// startTimeout bounds the recovery of the files after a crash.
const startTimeout = time.Minute

// inside is the NATS server in this process.
type inside struct {
	server    *server.Server
	dir       string
	temporary bool
	lock      *flock.Flock
}

// startInside starts the server on a folder, which no other process may use.
func startInside(dir string, logger *slog.Logger) (*inside, error) {
	in := &inside{dir: dir, temporary: dir == ""}
	if err := in.occupy(); err != nil {
		return nil, errors.Join(err, in.close())
	}
	s, err := server.NewServer(in.options())
	if err != nil {
		return nil, errors.Join(fmt.Errorf("server inside: %w", err), in.close())
	}
	in.server = s
	s.SetLoggerV2(serverLog{logger}, false, false, false)
	s.Start()
	if !s.ReadyForConnections(startTimeout) {
		return nil, errors.Join(fmt.Errorf("server inside: not ready after %s", startTimeout), in.close())
	}
	return in, nil
}

// options lets the server listen nowhere. A temporary folder is gone with the
// process, so that nothing is gained there by waiting for the disk.
func (in *inside) options() *server.Options {
	return &server.Options{
		ServerName: "minishare-desk", DontListen: true,
		JetStream: true, StoreDir: in.dir, SyncAlways: !in.temporary,
		JetStreamMaxStore: maxStore, MaxPayload: MaxEntry + 1<<16, MaxPending: 64 << 20,
		NoSigs: true, DisableJetStreamBanner: true,
	}
}

func (in *inside) occupy() (err error) {
	if in.temporary {
		in.dir, err = os.MkdirTemp("", "minishare-desk-")
		return err
	}
	if err := os.MkdirAll(in.dir, 0o700); err != nil {
		return err
	}
	in.lock = flock.New(filepath.Join(in.dir, "lock"))
	locked, err := in.lock.TryLock()
	if err == nil && !locked {
		err = fmt.Errorf("data folder %s: %w", in.dir, ErrInUse)
	}
	return err
}

// close may be called on nil.
func (in *inside) close() error {
	if in == nil {
		return nil
	}
	if in.server != nil {
		in.server.Shutdown()
		in.server.WaitForShutdown()
	}
	if in.temporary {
		return os.RemoveAll(in.dir)
	}
	return in.lock.Unlock()
}

// serverLog passes on what the server has to complain about.
type serverLog struct{ *slog.Logger }

func (l serverLog) Noticef(string, ...any) {}
func (l serverLog) Debugf(string, ...any)  {}
func (l serverLog) Tracef(string, ...any)  {}
func (l serverLog) Warnf(format string, v ...any) {
	l.Warn("nats", "message", fmt.Sprintf(format, v...))
}
func (l serverLog) Errorf(format string, v ...any) {
	l.Error("nats", "message", fmt.Sprintf(format, v...))
}
func (l serverLog) Fatalf(format string, v ...any) {
	l.Error("nats", "message", fmt.Sprintf(format, v...))
}
