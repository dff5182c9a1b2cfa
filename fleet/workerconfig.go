package fleet

import (
	"errors"
	"fmt"
	"log/slog"
	"runtime"
	"time"
)

// WorkerConfig says what a worker works with.
type WorkerConfig struct {
	Queue    Queue         // the servers; required
	Pictures string        // folder or bucket of pictures; required
	Output   string        // folder or bucket for covers, that of the batch; required
	Cores    int           // pictures fitted at once; all cores by default
	Patience time.Duration // with buckets; [DefaultPatience] by default
	Logger   *slog.Logger  // [slog.Default] by default
	// Done is called after each job, by many goroutines; nil for nobody.
	Done func(State)
}

// Validate reports all faults.
func (c WorkerConfig) Validate() error {
	faults := []error{c.Queue.Validate()}
	if c.Queue.URL == "" {
		faults = append(faults, errors.New("queue: want the URL of NATS servers"))
	}
	return errors.Join(append(faults, c.validate())...)
}

func (c WorkerConfig) validate() error {
	var faults []error
	if c.Pictures == "" {
		faults = append(faults, errors.New("pictures: want a folder or a bucket"))
	}
	if c.Output == "" {
		faults = append(faults, errors.New("output: want a folder or a bucket"))
	}
	if c.Cores < 0 {
		faults = append(faults, fmt.Errorf("cores %d: want 1 or more", c.Cores))
	}
	if c.Patience < 0 {
		faults = append(faults, fmt.Errorf("patience %s: want 0 or more", c.Patience))
	}
	return errors.Join(faults...)
}

func (c WorkerConfig) withDefaults() WorkerConfig {
	if c.Cores == 0 {
		c.Cores = runtime.GOMAXPROCS(0)
	}
	if c.Patience == 0 {
		c.Patience = DefaultPatience
	}
	if c.Logger == nil {
		c.Logger = slog.Default()
	}
	if c.Done == nil {
		c.Done = func(State) {}
	}
	return c
}
