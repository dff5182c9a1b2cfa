package cover

import (
	"fmt"
	"image/color"
	"testing"
)

func TestLayout(t *testing.T) {
	box := size{1000, 800}
	tests := []struct {
		source  size
		fit     Fit
		canvas  size
		picture size // on the canvas
	}{
		{size{4000, 3000}, FitCover, size{1000, 800}, size{1000, 800}},
		{size{3000, 4000}, FitCover, size{1000, 800}, size{1000, 800}},
		{size{1000, 800}, FitCover, size{1000, 800}, size{1000, 800}},
		{size{500, 500}, FitCover, size{500, 400}, size{500, 400}},
		{size{16, 16}, FitCover, size{16, 13}, size{16, 13}},
		{size{1, 1}, FitCover, size{1, 1}, size{1, 1}},
		{size{1, 10000}, FitCover, size{1, 1}, size{1, 1}},
		{size{10000, 1}, FitCover, size{1, 1}, size{1, 1}},
		{size{5000, 4000}, FitContain, size{1000, 800}, size{1000, 800}},
		{size{4000, 4000}, FitContain, size{1000, 800}, size{800, 800}},
		{size{4000, 1000}, FitContain, size{1000, 800}, size{1000, 250}},
		{size{100, 100}, FitContain, size{125, 100}, size{100, 100}},
		{size{99, 80}, FitContain, size{99, 80}, size{99, 80}},
		{size{1, 10000}, FitContain, size{1000, 800}, size{1, 800}},
		{size{10000, 1}, FitContain, size{1000, 800}, size{1000, 1}},
		{size{1, 1}, FitContain, size{1, 1}, size{1, 1}},
	}
	for _, test := range tests {
		t.Run(fmt.Sprint(test.source, test.fit), func(t *testing.T) {
			p := layout(test.source, box, test.fit, centred)
			if got := (size{p.horizontal.count, p.vertical.count}); p.canvas != test.canvas || got != test.picture {
				t.Errorf("canvas %v, picture %v; want %v, %v", p.canvas, got, test.canvas, test.picture)
			}
		})
	}
}

// Whatever the sizes: inside the box and the source, 5:4, nothing enlarged.
func TestLayoutOfAnySize(t *testing.T) {
	for _, box := range []size{{1000, 800}, {1, 1}, {7, 4096}, {333, 77}} {
		for w := 1; w < 3000; w = w*7/5 + 1 {
			for h := 1; h < 3000; h = h*8/5 + 1 {
				for _, fit := range []Fit{FitCover, FitContain, FitSmart} {
					source := size{w, h}
					check(t, fmt.Sprint(source, box, fit), source, box, layout(source, box, fit, centred))
				}
			}
		}
	}
}

func check(t *testing.T, name string, source, box size, p plan) {
	t.Helper()
	if p.canvas.w < 1 || p.canvas.h < 1 || p.canvas.w > box.w || p.canvas.h > box.h || !isFiveToFour(p.canvas.w, p.canvas.h) {
		t.Errorf("%s: canvas is %v", name, p.canvas)
	}
	side := func(s span, at, source, canvas int) {
		if s.count < 1 || at < 0 || at+s.count > canvas || s.start < 0 || s.start+s.length > float64(source) {
			t.Errorf("%s: %+v at %d of %d", name, s, at, canvas)
		}
		if float64(s.count) > s.length+0.5 {
			t.Errorf("%s: %v pixels become %d", name, s.length, s.count)
		}
	}
	side(p.horizontal, p.left, source.w, p.canvas.w)
	side(p.vertical, p.top, source.h, p.canvas.h)
}

func TestMakeCropsTheCentre(t *testing.T) {
	m := flat(400, 100, color.NRGBA{255, 0, 0, 255})
	for y := range 100 {
		for x := 140; x < 260; x++ {
			m.SetNRGBA(x, y, color.NRGBA{0, 0, 255, 255})
		}
	}
	got := picture(t, must(t, pngOf(t, m), Config{Width: 100, Height: 80}))
	if l, c, r := at(got, 0.005, 0.5), at(got, 0.5, 0.5), at(got, 0.995, 0.5); !c.near(colour{0, 0, 255}, 12) || l[0] < 60 && r[0] < 60 {
		t.Errorf("from left to right %v, %v, %v; want the blue centre with red rims", l, c, r)
	}
}

func TestMakeContainsOnWhite(t *testing.T) {
	got := picture(t, must(t, pngOf(t, flat(300, 100, color.NRGBA{200, 0, 0, 255})), Config{Fit: FitContain, Width: 200}))
	for y, want := range map[float64]colour{0.02: white, 0.2: white, 0.5: {200, 0, 0}, 0.8: white, 0.98: white} {
		if c := at(got, 0.5, y); !c.near(want, 8) {
			t.Errorf("at %v of the height: %v; want %v", y, c, want)
		}
	}
}
