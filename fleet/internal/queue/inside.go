package queue

import (
	"errors"
	"fmt"
	"log/slog"
	"os"
	"time"

	"github.com/nats-io/nats-server/v2/server"
)

const (
	startTimeout = time.Minute
	maxPayload   = 1 << 20 // bytes, as servers have it that nobody configured
)

// inside is the NATS server in this process.
type inside struct {
	server *server.Server
	dir    string
}

// startInside starts a server that listens nowhere. Its streams are in memory:
// what they hold is in the input and the output of the batch as well.
func startInside(logger *slog.Logger) (*inside, error) {
	dir, err := os.MkdirTemp("", "minishare-fleet-") // it insists on a folder
	if err != nil {
		return nil, err
	}
	in := &inside{dir: dir}
	in.server, err = server.NewServer(&server.Options{
		ServerName: "minishare-fleet", DontListen: true, JetStream: true, StoreDir: dir,
		JetStreamMaxMemory: 1 << 40, MaxPayload: maxPayload, MaxPending: 64 << 20,
		NoSigs: true, DisableJetStreamBanner: true,
	})
	if err != nil {
		return nil, errors.Join(fmt.Errorf("server inside: %w", err), in.close())
	}
	in.server.SetLoggerV2(serverLog{logger}, false, false, false)
	in.server.Start()
	if !in.server.ReadyForConnections(startTimeout) {
		return nil, errors.Join(fmt.Errorf("server inside: not ready after %s", startTimeout), in.close())
	}
	return in, nil
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
	return os.RemoveAll(in.dir)
}

// serverLog passes on what the server has to complain about.
type serverLog struct{ *slog.Logger }

func (l serverLog) say(level func(string, ...any), format string, v []any) {
	level("nats", "message", fmt.Sprintf(format, v...))
}

func (l serverLog) Noticef(string, ...any)         {}
func (l serverLog) Debugf(string, ...any)          {}
func (l serverLog) Tracef(string, ...any)          {}
func (l serverLog) Warnf(format string, v ...any)  { l.say(l.Warn, format, v) }
func (l serverLog) Errorf(format string, v ...any) { l.say(l.Error, format, v) }
func (l serverLog) Fatalf(format string, v ...any) { l.say(l.Error, format, v) }
