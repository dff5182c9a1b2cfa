package cover

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/jpeg"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"minishare/cover/internal/header"
)

func TestMakeStaysWithinTheBudget(t *testing.T) {
	sources := map[string][]byte{"noise": pngOf(t, noisy(500, 400, 1)), "scene": load(t, "bmp-24.bmp")}
	for name, src := range sources {
		for _, limit := range []int{700, 1000, 5000, ThumbMaxBytes, HarmonyMaxBytes, MaxBytes - 1, MaxBytes} {
			t.Run(fmt.Sprint(name, " in ", limit), func(t *testing.T) {
				c := must(t, src, Config{MaxBytes: limit})
				if len(c.Data) > limit {
					t.Errorf("%d bytes; the limit is %d", len(c.Data), limit)
				}
				picture(t, c)
			})
		}
	}
}

// The quality is the highest that fits: one more would be over.
func TestMakeTakesTheHighestQuality(t *testing.T) {
	src := pngOf(t, noisy(300, 240, 2))
	h, err := header.Read(src)
	if err != nil {
		t.Fatal(err)
	}
	r, err := decode(src, h)
	if err != nil {
		t.Fatal(err)
	}
	m := render(r, layout(r.size, size{1000, 800}, FitCover), 1, nil)
	for _, limit := range []int{5000, 20000, 40000, 60000, 100000} {
		e, err := encode(m, limit)
		if err != nil {
			t.Fatal(err)
		}
		var next bytes.Buffer
		if err := jpeg.Encode(&next, m, &jpeg.Options{Quality: e.quality + 1}); err != nil {
			t.Fatal(err)
		}
		if len(e.data) > limit || next.Len() <= limit && e.quality < 100 {
			t.Errorf("in %d bytes: quality %d takes %d, the next %d", limit, e.quality, len(e.data), next.Len())
		}
	}
}

// A search by halves needs seven encodings; this one about half of them.
func TestEncodeSearchesBriefly(t *testing.T) {
	for _, slope := range []float64{-0.45, -0.6, -0.7, -0.85, -1} {
		for _, base := range []float64{10.5, 11, 11.8, 12.5, 13} {
			s, tries := search{high: 101, limit: MaxBytes}, 0
			for q := s.first(image.Rect(0, 0, 1000, 800)); s.high-s.low > 1; q = s.next() {
				s.found(q, int(math.Exp(base+slope*(coarseness(q)-coarseness(85)))))
				tries++
			}
			if tries > 6 {
				t.Errorf("slope %v, e^%v bytes at quality 85: %d encodings to quality %d", slope, base, tries, s.low)
			}
		}
	}
}

func TestMakeShrinksWhereNoQualityFits(t *testing.T) {
	c := must(t, pngOf(t, noisy(500, 400, 3)), Config{MaxBytes: 2000})
	if c.Width >= 500 || c.Width < 50 || len(c.Data) > 2000 || c.Width*4 < c.Height*5-5 || c.Width*4 > c.Height*5+5 {
		t.Errorf("%dx%d in %d bytes", c.Width, c.Height, len(c.Data))
	}
}

func TestMakeCannotFitHeaders(t *testing.T) {
	_, err := Make(load(t, "bmp-24.bmp"), Config{MaxBytes: 100})
	if !errors.Is(err, ErrCannotFit) || !strings.Contains(err.Error(), "the limit is 100") {
		t.Errorf("error is %v; want ErrCannotFit with the limit", err)
	}
}

// Any picture, any budget: a cover within it, or the one honest error.
func TestMakeAnyPictureAnyBudget(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	for i := range 60 {
		src := pngOf(t, noisy(1+r.IntN(200), 1+r.IntN(200), uint64(i)))
		cfg := Config{MaxBytes: 1 + r.IntN(20000), Fit: Fit(i % 2), Width: 1 + r.IntN(150), Height: 1 + r.IntN(150)}
		c, err := Make(src, cfg)
		if err != nil {
			if !errors.Is(err, ErrCannotFit) || cfg.MaxBytes > 1000 {
				t.Errorf("%+v: %v", cfg, err)
			}
			continue
		}
		picture(t, c)
		if len(c.Data) < 1 || len(c.Data) > cfg.MaxBytes || c.Width > cfg.Width || c.Height > cfg.Height {
			t.Errorf("%+v: %d bytes of %dx%d", cfg, len(c.Data), c.Width, c.Height)
		}
	}
}

func TestMakeIsDeterministic(t *testing.T) {
	src := pngOf(t, noisy(500, 300, 9))
	a, b := must(t, src, Config{MaxBytes: 20000}), must(t, src, Config{MaxBytes: 20000})
	if a.SHA256() != b.SHA256() {
		t.Error("the same picture gave two covers")
	}
}
