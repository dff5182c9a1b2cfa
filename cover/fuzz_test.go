package cover

import (
	"bytes"
	"errors"
	"os"
	"testing"
)

// tight keeps every run of a fuzz target short.
var tight = Config{MaxBytes: 4096, Width: 100, Height: 80, MaxSourceBytes: 1 << 16, MaxPixels: 1 << 14}

func seed(f *testing.F) {
	files, err := os.ReadDir(pictures)
	if err != nil {
		f.Fatal(err)
	}
	for i, file := range files {
		if src := load(f, file.Name()); len(src) < 1<<13 {
			f.Add(src, uint16(64*i), i%2 == 0)
		}
	}
}

// A cover is within its budget, decodes, and is 5:4 within its box; or there is
// an error of a known kind.
func FuzzMake(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, src []byte, limit uint16, contain bool) {
		cfg := tight
		cfg.MaxBytes = int(limit)
		if contain {
			cfg.Fit = FitContain
		}
		c, err := Make(src, cfg)
		if err != nil {
			mustBeKnown(t, err)
			return
		}
		if max := cfg.withDefaults().MaxBytes; len(c.Data) == 0 || len(c.Data) > max {
			t.Fatalf("%d bytes; the limit is %d", len(c.Data), max)
		}
		// What is kept has been decoded already. image/jpeg is no judge of it: it
		// gives up on a scan whose last code ends with its last bits, which
		// libjpeg-turbo reads without a warning.
		if c.Kept && !bytes.Equal(c.Data, src) {
			t.Fatal("kept, but changed")
		}
		if !c.Kept {
			picture(t, c)
		}
		if c.Width > 100 || c.Height > 80 || c.Width < 1 || c.Height < 1 {
			t.Fatalf("%dx%d in a box of 100x80", c.Width, c.Height)
		}
		if !c.Kept && !isFiveToFour(c.Width, c.Height) {
			t.Fatalf("%dx%d is not 5:4", c.Width, c.Height)
		}
	})
}

// Whatever Make reads, Inspect has read before, and says the same of it.
func FuzzInspect(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, src []byte, _ uint16, _ bool) {
		facts, err := Inspect(src, tight)
		if err != nil {
			mustBeKnown(t, err)
			return
		}
		if n := facts.Width * facts.Height; n < 1 || n > 1<<14 || facts.Orientation < 1 || facts.Orientation > 8 || facts.Color == "" || facts.Bits < 1 {
			t.Fatalf("facts %+v", facts)
		}
	})
}

func mustBeKnown(t *testing.T, err error) {
	t.Helper()
	var e *Error
	if !errors.As(err, &e) {
		t.Fatalf("error %v is no *Error", err)
	}
	switch e.Kind {
	case ErrEmpty, ErrNotPicture, ErrUnsupported, ErrTooLarge, ErrDamaged, ErrCannotFit:
		return
	}
	t.Fatalf("error %v is of no known kind", err)
}
