package cover

import (
	"errors"
	"fmt"
	"math"
)

// Config says what a cover has to be and how much a source may ask for. A field
// left at zero has its default, so the zero value is ready to use.
type Config struct {
	// MaxBytes is the budget of the cover in bytes; [MaxBytes] by default.
	MaxBytes int
	// Width and Height are the box in pixels that the cover must lie within,
	// at most 4096 a side; 1000x800 by default. Setting one makes it a rule for
	// pictures that could be kept as well. The cover is 5:4 whatever the box.
	Width, Height int
	// Fit is the way a picture of another shape becomes 5:4.
	Fit Fit
	// Strip drops the metadata of pictures that are kept, above all the place
	// where they were taken; their pixels stay as they are. What is made anew
	// has none.
	Strip bool
	// MaxSourceBytes bounds the source in bytes; 64 MiB by default.
	MaxSourceBytes int64
	// MaxPixels bounds width times height of the source; 100 million by default.
	// Beside the source, a process grows by so many bytes for each pixel of it,
	// less where the cover is much smaller: 1 to 4 for JPEG and lossy WebP, which
	// are never whole in memory; 1 to 10 for progressive JPEG, or 13 with inks, 3 to 8
	// for PNG, 5 for GIF, 7 for BMP and lossless WebP, 20 for TIFF. Lower it where
	// memory is short.
	MaxPixels int64
}

const (
	defaultWidth       = 1000
	defaultHeight      = 800
	defaultSourceBytes = 64 << 20
	defaultPixels      = 100_000_000

	maxTexture = 4096    // pixels on a side of a cover
	maxSide    = 1 << 20 // pixels on a side of a source
)

// Validate reports all faults of the configuration at once.
func (c Config) Validate() error {
	var faults []error
	check := func(name string, value, limit int64) {
		if value < 0 || value > limit {
			faults = append(faults, fmt.Errorf("cover: %s is %d; want 1..%d, or 0 for the default", name, value, limit))
		}
	}
	check("MaxBytes", int64(c.MaxBytes), math.MaxInt32)
	check("Width", int64(c.Width), maxTexture)
	check("Height", int64(c.Height), maxTexture)
	check("MaxSourceBytes", c.MaxSourceBytes, math.MaxInt32)
	check("MaxPixels", c.MaxPixels, math.MaxInt32)
	if c.Fit < FitCover || c.Fit > FitSmart {
		faults = append(faults, fmt.Errorf("cover: Fit is %d; want FitCover, FitContain or FitSmart", int(c.Fit)))
	}
	return errors.Join(faults...)
}

func (c Config) withDefaults() Config {
	c.MaxBytes = orDefault(c.MaxBytes, MaxBytes)
	c.Width = orDefault(c.Width, defaultWidth)
	c.Height = orDefault(c.Height, defaultHeight)
	c.MaxSourceBytes = orDefault(c.MaxSourceBytes, defaultSourceBytes)
	c.MaxPixels = orDefault(c.MaxPixels, defaultPixels)
	return c
}

func orDefault[T int | int64](value, other T) T {
	if value == 0 {
		return other
	}
	return value
}

// Fit is the way a picture is brought to 5:4, the shape WeChat shows a cover in.
type Fit int

// The ways of fitting.
const (
	// FitCover cuts the largest 5:4 window out of the centre.
	FitCover Fit = iota
	// FitContain shows the whole picture, with white at its sides.
	FitContain
	// FitSmart cuts a window as large as that of FitCover where the subject is:
	// by edges, strong colours and skin, and at the centre where those do not say.
	FitSmart
)

// String gives the word that [ParseFit] reads.
func (f Fit) String() string {
	switch f {
	case FitCover:
		return "cover"
	case FitContain:
		return "contain"
	case FitSmart:
		return "smart"
	}
	return fmt.Sprintf("Fit(%d)", int(f))
}

// ParseFit reads "cover", also called "centre", "contain" or "smart".
func ParseFit(s string) (Fit, error) {
	switch s {
	case "cover", "centre":
		return FitCover, nil
	case "contain":
		return FitContain, nil
	case "smart":
		return FitSmart, nil
	}
	return 0, fmt.Errorf("fit is %q; want centre, contain or smart", s)
}
