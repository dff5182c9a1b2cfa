package lanczos

import (
	"math/rand/v2"
	"testing"
)

// The passes of this processor give the samples of the plain ones, to the last
// bit: of any size, scale and direction, of tight and of interleaved planes, and
// of samples that make kernels overshoot most.
func TestPassesGiveThePlainSamples(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for range 400 {
		src := anyPlane(r)
		x, y := anyAxis(r, src.Width), anyAxis(r, src.Height)
		across, down := newTaps(x, src.Width, acrossBits), newTaps(y, src.Height, downBits)
		got := newStream(src, across, down, New(x.Count, y.Count), 0, y.Count)
		want := newStream(src, across, down, New(x.Count, y.Count), 0, y.Count)
		cut, across := across.cut(src)
		want.passes, want.lines, want.together = plainPasses(cut, across, down.width)
		got.Advance(src.Height)
		want.Advance(src.Height)
		if string(got.out.Pix) != string(want.out.Pix) {
			t.Fatalf("%dx%d by %v and %v: other samples", src.Width, src.Height, x, y)
		}
	}
}

// anyPlane is black, white, noise, or black and white at random.
func anyPlane(r *rand.Rand) Plane {
	w, h, step := 1+r.IntN(150), 1+r.IntN(90), 1+3*r.IntN(2)
	p := Plane{Pix: make([]uint8, w*h*step), Stride: w * step, Step: step, Width: w, Height: h}
	kind, period := r.IntN(4), 1+r.IntN(6)
	for i := range p.Pix {
		p.Pix[i] = uint8(r.IntN(256))
		switch kind {
		case 1:
			p.Pix[i] = uint8(255 * r.IntN(2))
		case 2:
			p.Pix[i] = uint8(255 * (i / step / period % 2))
		case 3:
			p.Pix[i] = 255
		}
	}
	return p
}

// anyAxis is of some scale, within the side or all of it, in either direction.
func anyAxis(r *rand.Rand, side int) Axis {
	step := []float64{0.3, 0.99, 1, 1.35, 1.9, 2, 2.6, 3.75, 11}[r.IntN(9)]
	count := max(1, int(float64(side)/step)-r.IntN(3))
	a := Axis{r.Float64(), step, count}
	if r.IntN(2) == 0 {
		a.Start, a.Step = float64(side)-a.Start, -step
	}
	return a
}
