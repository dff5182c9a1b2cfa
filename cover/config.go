package cover

import (
	"errors"
	"fmt"
)

// Fit is the way a picture is brought to 5:4.
type Fit int

// The ways of fitting.
const (
	FitCover   Fit = iota // the largest 5:4 window at the centre
	FitContain            // the whole picture on white
)

// String gives the word that [ParseFit] reads.
func (f Fit) String() string {
	switch f {
	case FitCover:
		return "cover"
	case FitContain:
		return "contain"
	}
	return fmt.Sprintf("Fit(%d)", int(f))
}

// ParseFit reads "cover" or "contain".
func ParseFit(s string) (Fit, error) {
	switch s {
	case "cover":
		return FitCover, nil
	case "contain":
		return FitContain, nil
	}
	return 0, fmt.Errorf("fit %q: want cover or contain", s)
}

// Config says what a cover has to be. The zero value asks for the defaults.
type Config struct {
	MaxBytes       int // budget of the cover, bytes; 0 is [MaxBytes]
	Width, Height  int // box in pixels; 0 is 1000x800
	Fit            Fit
	MaxSourceBytes int64 // 0 is 64 MiB
	MaxPixels      int64 // width times height of the source; 0 is 100 million
}

func (c Config) withDefaults() Config {
	if c.MaxBytes == 0 {
		c.MaxBytes = MaxBytes
	}
	if c.Width == 0 {
		c.Width = 1000
	}
	if c.Height == 0 {
		c.Height = 800
	}
	if c.MaxSourceBytes == 0 {
		c.MaxSourceBytes = 64 << 20
	}
	if c.MaxPixels == 0 {
		c.MaxPixels = 100_000_000
	}
	return c
}

// Validate reports all faults of the configuration.
func (c Config) Validate() error {
	var faults []error
	fault := func(format string, args ...any) { faults = append(faults, fmt.Errorf(format, args...)) }
	if c.MaxBytes < 0 {
		fault("max bytes %d: want at least 1, or 0 for the default", c.MaxBytes)
	}
	if c.Width < 0 || c.Height < 0 {
		fault("box %dx%d: want positive sides, or 0 for the default", c.Width, c.Height)
	}
	if c.Fit != FitCover && c.Fit != FitContain {
		fault("fit %d: want FitCover or FitContain", int(c.Fit))
	}
	return errors.Join(faults...)
}
