package cover

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
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

// Where the picture has use for it, no hundredth of the budget is wasted.
func TestMakeFillsTheBudget(t *testing.T) {
	for _, src := range [][]byte{pngOf(t, noisy(300, 240, 2)), pngOf(t, photo(640, 512))} {
		for _, limit := range []int{10000, 20000, 40000} {
			if c := must(t, src, Config{MaxBytes: limit}); float64(len(c.Data)) < 0.99*float64(limit) {
				t.Errorf("%d bytes of %d at quality %d", len(c.Data), limit, c.Quality)
			}
		}
	}
}

func TestMakeShrinksWhereNoQualityFits(t *testing.T) {
	c := must(t, pngOf(t, noisy(500, 400, 3)), Config{MaxBytes: 1500})
	if c.Width >= 500 || c.Width < 50 || len(c.Data) > 1500 || c.Width*4 < c.Height*5-5 || c.Width*4 > c.Height*5+5 {
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
