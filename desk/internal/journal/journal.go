package journal

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"

	"minishare/broker"
)

// What goes wrong in a journal.
var (
	// ErrConflict: another writer was faster. Catch up and decide anew.
	ErrConflict = errors.New("the log has gone on")
	// ErrUnavailable: the log took nothing; whether it will later is unknown.
	ErrUnavailable = errors.New("the log is not available")
	// ErrFull is an ErrUnavailable: there is no room for more.
	ErrFull     = fmt.Errorf("%w: no room for more", ErrUnavailable)
	ErrNoBlob   = errors.New("no such blob")
	ErrTooLarge = errors.New("too large")
	ErrInUse    = broker.ErrInUse
)

// Config says where the journal lies.
type Config struct {
	Dir      string // folder of the server inside; "" for a temporary one that Close removes
	URL      string // of outside servers, comma separated, in place of the one inside
	Name     string // prefix of streams and subjects: letters, digits, - and _; required
	Replicas int    // copies of everything on outside servers; 0 is 1
	Logger   *slog.Logger
}

// MaxEntry bounds an entry and a blob on the server inside, in bytes. Outside
// servers have a limit of their own, by default one MiB.
const MaxEntry = 5 << 20

// Journal is an open journal. Its methods may be used by many goroutines.
type Journal struct {
	server *broker.Broker // nil with outside servers
	conn   *nats.Conn
	js     jetstream.JetStream
	log    jetstream.Stream
	blobs  jetstream.Stream
	shots  jetstream.ObjectStore
	name   string

	mu    sync.Mutex
	fresh map[string]time.Time // blobs that were stored or refreshed here
}

// Open opens the journal, and makes it where there is none.
func Open(ctx context.Context, cfg Config) (*Journal, error) {
	j := &Journal{name: cfg.Name, fresh: map[string]time.Time{}}
	if err := j.connect(cfg); err != nil {
		return nil, errors.Join(err, j.Close())
	}
	if err := j.make(ctx, max(cfg.Replicas, 1)); err != nil {
		return nil, errors.Join(err, j.Close())
	}
	return j, nil
}

// Where says in words where the journal lies.
func (j *Journal) Where() string {
	if j.server != nil {
		return j.server.Dir()
	}
	return j.conn.ConnectedUrlRedacted()
}

// Temporary tells that nothing will be left after Close.
func (j *Journal) Temporary() bool { return j.server != nil && j.server.Temporary() }

// Ready tells whether the servers can be reached.
func (j *Journal) Ready() bool { return j.conn.IsConnected() }

// Close leaves the servers, and stops the one inside.
func (j *Journal) Close() error {
	if j.conn != nil {
		j.conn.Close()
	}
	return j.server.Close()
}

func (j *Journal) connect(cfg Config) error {
	options := []nats.Option{nats.Name("minishare desk"), nats.MaxReconnects(-1), nats.ReconnectWait(250 * time.Millisecond)}
	url := cfg.URL
	if url == "" {
		server, err := broker.Start(broker.Config{Name: "minishare-desk", Dir: cfg.Dir, MaxPayload: MaxEntry + 1<<16, Logger: cfg.Logger})
		if err != nil {
			return err
		}
		j.server = server
		options = append(options, server.Option())
	}
	conn, err := nats.Connect(url, options...)
	if err != nil {
		return fmt.Errorf("connect to NATS: %w", err)
	}
	j.conn = conn
	j.js, err = jetstream.New(conn, jetstream.WithDefaultTimeout(10*time.Second))
	return err
}

// make opens the three stores.
func (j *Journal) make(ctx context.Context, replicas int) error {
	for _, store := range []func(context.Context, int) error{j.makeLog, j.makeBlobs, j.makeShots} {
		if err := store(ctx, replicas); err != nil {
			return fmt.Errorf("stores of %s: %w", j.name, err)
		}
	}
	return nil
}

// stream opens a stream, and makes it where there is none. One that is there
// stays as its owner configured it.
func (j *Journal) stream(ctx context.Context, cfg jetstream.StreamConfig) (jetstream.Stream, error) {
	stream, err := j.js.Stream(ctx, cfg.Name)
	if errors.Is(err, jetstream.ErrStreamNotFound) {
		return j.js.CreateStream(ctx, cfg)
	}
	return stream, err
}

func (j *Journal) makeShots(ctx context.Context, replicas int) error {
	bucket := j.name + "-snapshots"
	shots, err := j.js.ObjectStore(ctx, bucket)
	if errors.Is(err, jetstream.ErrBucketNotFound) {
		shots, err = j.js.CreateObjectStore(ctx, jetstream.ObjectStoreConfig{
			Bucket: bucket, Description: "shorter logs", Storage: jetstream.FileStorage, Replicas: replicas,
		})
	}
	j.shots = shots
	return err
}
