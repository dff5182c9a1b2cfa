package fleet

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"time"

	"minishare"
	"minishare/fleet/internal/lines"
	"minishare/fleet/internal/queue"
)

// Queue names the NATS servers that carry jobs and results. The zero Queue is a
// server inside this process.
type Queue struct {
	URL      string        // comma separated
	Name     string        // prefix of streams and subjects, to tell fleets apart; minishare-fleet by default
	Replicas int           // servers that keep each job and result, 1 by default; only for streams that are made
	AckWait  time.Duration // silence after which a job goes to another worker; 30 s by default
}

// Validate reports all faults.
func (q Queue) Validate() error {
	if err := q.config(nil).Validate(); err != nil {
		return fmt.Errorf("queue: %w", err)
	}
	return nil
}

func (q Queue) config(logger *slog.Logger) queue.Config {
	return queue.Config{URL: q.URL, Name: q.Name, Replicas: q.Replicas, AckWait: q.AckWait, Logger: logger}
}

// Format is the form of an input.
type Format = lines.Format

// The formats: NDJSON, one call to a line with its key among the parameters; CSV
// with the parameters as columns and a column key.
const (
	NDJSON = lines.NDJSON
	CSV    = lines.CSV
)

// FormatOf tells the format by a file name.
func FormatOf(name string) Format { return lines.FormatOf(name) }

// BatchConfig says what a batch is made of.
type BatchConfig struct {
	Input   io.Reader // the calls; required
	Format  Format    // [NDJSON] by default
	Setting minishare.Setting

	Pictures string // folder or bucket of pictures; required unless there are no Workers
	Output   string // folder or bucket for all that is written; required

	// Queue names servers; where it does not, jobs are done in this process.
	Queue Queue
	// Cores is how many pictures this process fits at once. By default that is all
	// cores, and none where the Queue names servers.
	Cores    int
	Patience time.Duration // with buckets; [DefaultPatience] by default
	Logger   *slog.Logger  // [slog.Default] by default

	// Progress is called now and then, by one goroutine; nil for nobody.
	Progress func(Progress)
}

// Validate reports all faults.
func (c BatchConfig) Validate() error {
	faults := []error{c.Queue.Validate()}
	if c.Input == nil {
		faults = append(faults, errors.New("input: want a reader"))
	}
	if c.Format != "" && c.Format != NDJSON && c.Format != CSV {
		faults = append(faults, fmt.Errorf("format %q: want %s or %s", c.Format, NDJSON, CSV))
	}
	if c.Queue.URL != "" && c.Cores == 0 {
		if c.Output == "" {
			faults = append(faults, errors.New("output: want a folder or a bucket"))
		}
		return errors.Join(faults...)
	}
	return errors.Join(append(faults, c.worker().validate())...)
}

func (c BatchConfig) withDefaults() BatchConfig {
	if c.Logger == nil {
		c.Logger = slog.Default()
	}
	if c.Progress == nil {
		c.Progress = func(Progress) {}
	}
	return c
}

// works tells whether this process does jobs itself.
func (c BatchConfig) works() bool { return c.Queue.URL == "" || c.Cores > 0 }

func (c BatchConfig) worker() WorkerConfig {
	return WorkerConfig{Queue: c.Queue, Pictures: c.Pictures, Output: c.Output, Cores: c.Cores, Patience: c.Patience, Logger: c.Logger}
}

func settingText(s minishare.Setting) (string, error) {
	text, err := json.Marshal(s)
	return string(text), err
}
