package queue

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"regexp"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"

	"minishare/broker"
)

// ErrUnavailable says that the servers cannot be reached, or did not answer in time.
var ErrUnavailable = errors.New("the queue is not available")

// DefaultName tells the streams apart from others'.
const DefaultName = "minishare-fleet"

// Config says where the queue lies. The zero Config is one inside this process.
type Config struct {
	URL      string        // of NATS servers, comma separated; "" for the one inside
	Name     string        // prefix of streams and subjects; [DefaultName] by default
	Replicas int           // copies of everything on outside servers; 1 by default
	AckWait  time.Duration // silence after which a job is given to another worker; 30 s by default
	Logger   *slog.Logger
}

var validName = regexp.MustCompile(`^[A-Za-z0-9_-]{1,32}$`)

// Validate reports all faults.
func (c Config) Validate() error {
	var faults []error
	if c.Name != "" && !validName.MatchString(c.Name) {
		faults = append(faults, fmt.Errorf("name %q: want 1 to 32 letters, digits, - and _", c.Name))
	}
	if c.Replicas < 0 || c.Replicas > 5 {
		faults = append(faults, fmt.Errorf("replicas %d: want 1 to 5", c.Replicas))
	}
	if c.URL == "" && c.Replicas > 1 {
		faults = append(faults, fmt.Errorf("replicas %d: want the URL of servers that keep them", c.Replicas))
	}
	if c.AckWait < 0 || c.AckWait > time.Hour {
		faults = append(faults, fmt.Errorf("ack wait %s: want at most 1h", c.AckWait))
	}
	return errors.Join(faults...)
}

func (c Config) withDefaults() Config {
	if c.Name == "" {
		c.Name = DefaultName
	}
	if c.AckWait == 0 {
		c.AckWait = 30 * time.Second
	}
	if c.Logger == nil {
		c.Logger = slog.Default()
	}
	c.Replicas = max(c.Replicas, 1)
	return c
}

// Queue is an open queue. Its methods may be used by many goroutines.
type Queue struct {
	cfg    Config
	server *broker.Broker // nil with outside servers
	conn   *nats.Conn
	js     jetstream.JetStream
	jobs   jetstream.Stream
}

const (
	answerTimeout  = 10 * time.Second // for a server to answer
	settleTimeout  = 2 * time.Minute  // for servers to agree on what they are asked
	ackTimeout     = 5 * time.Second  // for a job to be on the queue, before it is submitted again
	inFlight       = 256              // publications without an answer
	keepResults    = 7 * 24 * time.Hour
	keepAside      = 30 * 24 * time.Hour
	maxOutstanding = 20_000  // jobs that workers hold together
	maxPayload     = 1 << 20 // bytes on the server inside, as servers have it that nobody configured
)

// Open opens the queue, and makes its streams where there are none.
func Open(ctx context.Context, cfg Config) (*Queue, error) {
	if err := cfg.Validate(); err != nil {
		return nil, err
	}
	q := &Queue{cfg: cfg.withDefaults()}
	if err := q.connect(); err != nil {
		return nil, errors.Join(err, q.Close())
	}
	if err := q.insist(ctx, q.makeStreams); err != nil {
		return nil, errors.Join(err, q.Close())
	}
	return q, nil
}

// insist asks the servers until they do it. Those that have just begun, choose a new
// leader or are asked by many workers at once may take a while to agree.
func (q *Queue) insist(ctx context.Context, ask func(context.Context) error) error {
	for until := time.Now().Add(settleTimeout); ; pause(ctx, retryPause) {
		err := ask(ctx)
		if err == nil || ctx.Err() != nil {
			return err
		}
		if time.Now().After(until) {
			return fmt.Errorf("%w: %w", ErrUnavailable, err)
		}
		q.cfg.Logger.Debug("asking the servers again", "error", err)
	}
}

// Inside tells that the queue lies in this process.
func (q *Queue) Inside() bool { return q.server != nil }

// MaxPayload bounds a job and a result, in bytes.
func (q *Queue) MaxPayload() int { return int(q.conn.MaxPayload()) - 4<<10 }

// Close leaves the servers, and stops the one inside.
func (q *Queue) Close() error {
	if q.conn != nil {
		q.conn.Close()
	}
	return q.server.Close()
}

func (q *Queue) connect() (err error) {
	options := []nats.Option{
		nats.Name("minishare fleet"), nats.MaxReconnects(-1), nats.ReconnectWait(250 * time.Millisecond), nats.Timeout(5 * time.Second),
		nats.PingInterval(10 * time.Second), nats.MaxPingsOutstanding(2), // a server that was cut off is left after half a minute
	}
	if q.cfg.URL == "" {
		if q.server, err = broker.Start(broker.Config{Name: "minishare-fleet", MaxPayload: maxPayload, Logger: q.cfg.Logger}); err != nil {
			return err
		}
		options = append(options, q.server.Option())
	}
	if q.conn, err = nats.Connect(q.cfg.URL, options...); err != nil {
		return fmt.Errorf("%w: %w", ErrUnavailable, err)
	}
	q.js, err = jetstream.New(q.conn, jetstream.WithDefaultTimeout(answerTimeout),
		jetstream.WithPublishAsyncMaxPending(inFlight), jetstream.WithPublishAsyncTimeout(ackTimeout))
	return err
}

func (q *Queue) makeStreams(ctx context.Context) (err error) {
	storage, twice := jetstream.FileStorage, time.Minute // in which what is published again is known
	if q.Inside() {
		storage, twice = jetstream.MemoryStorage, time.Second // each id takes memory for that long
	}
	q.jobs, err = q.stream(ctx, jetstream.StreamConfig{
		Name: q.cfg.Name + "-jobs", Description: "cards to be made", Subjects: []string{q.jobSubject("*")},
		Retention: jetstream.WorkQueuePolicy, Storage: storage, Replicas: q.cfg.Replicas, Duplicates: twice,
	})
	if err != nil {
		return err
	}
	_, err = q.stream(ctx, jetstream.StreamConfig{
		Name: q.cfg.Name + "-results", Description: "what came of the jobs, until it is written down", Subjects: []string{q.resultSubject("*")},
		Storage: storage, Replicas: q.cfg.Replicas, MaxAge: keepResults, Duplicates: twice,
	})
	if err != nil {
		return err
	}
	_, err = q.stream(ctx, jetstream.StreamConfig{
		Name: q.cfg.Name + "-aside", Description: "jobs that were given up", Subjects: []string{q.asideSubject("*")},
		Storage: storage, Replicas: q.cfg.Replicas, MaxAge: keepAside, MaxBytes: 1 << 30,
	})
	return err
}

// stream opens a stream, and makes it where there is none. One that is there stays
// as its owner configured it.
func (q *Queue) stream(ctx context.Context, cfg jetstream.StreamConfig) (jetstream.Stream, error) {
	stream, err := q.js.Stream(ctx, cfg.Name)
	if errors.Is(err, jetstream.ErrStreamNotFound) {
		stream, err = q.js.CreateStream(ctx, cfg)
	}
	if err != nil {
		return nil, fmt.Errorf("stream %s: %w", cfg.Name, err)
	}
	return stream, nil
}

func (q *Queue) jobSubject(run string) string    { return q.cfg.Name + ".jobs." + run }
func (q *Queue) resultSubject(run string) string { return q.cfg.Name + ".results." + run }
func (q *Queue) asideSubject(run string) string  { return q.cfg.Name + ".aside." + run }
