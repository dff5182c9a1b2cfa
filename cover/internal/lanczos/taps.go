package lanczos

import (
	"math"
	"slices"
)

const (
	lobes        = 3
	acrossBits   = 11 // a full weight along x is 1<<11
	downBits     = 14 // a full weight along y is 1<<14
	fractionBits = 6  // of the samples between the two passes
)

// taps are the weights of one axis: output sample i is the sum of weights
// i*width… over the source samples start[i]….
type taps struct {
	start   []int
	weights []int16
	width   int
	falling bool // start falls instead of rising
}

func newTaps(a Axis, size, bits int) taps {
	scale := max(1, math.Abs(a.Step))
	reach := lobes * scale
	width := min(size, int(math.Ceil(2*reach)))
	t := taps{start: make([]int, a.Count), weights: make([]int16, a.Count*width), width: width, falling: a.Step < 0}
	kernel := make([]float64, width)
	for i := range a.Count {
		centre := min(max(a.Start+float64((float64(i)+0.5)*a.Step), 0), float64(size))
		start := min(max(int(math.Ceil(centre-reach-0.5)), 0), size-width)
		sample(kernel, (float64(start)+0.5-centre)/scale, 1/scale)
		t.start[i] = start
		quantise(t.weights[i*width:(i+1)*width], kernel, bits)
	}
	return t.trim(bits)
}

// quantise brings the kernel to integers whose sum is exactly one. It rounds
// the running sum, so that even thousands of tiny weights keep their shares.
func quantise(weights []int16, kernel []float64, bits int) {
	total := 0.0
	for _, v := range kernel {
		total += v
	}
	sum, given := 0.0, 0
	for k, v := range kernel {
		sum += v
		upTo := int(math.Round(sum / total * float64(int(1)<<bits)))
		weights[k] = int16(upTo - given)
		given = upTo
	}
}

// trim leaves one weight for each output where nothing is scaled, so that the
// passes merely copy.
func (t taps) trim(bits int) taps {
	if !t.plain(bits) {
		return t
	}
	one := taps{start: t.start, weights: make([]int16, len(t.start)), width: 1, falling: t.falling}
	for i := range t.start {
		for k, w := range t.weights[i*t.width : (i+1)*t.width] {
			if w != 0 {
				one.start[i] += k
			}
		}
		one.weights[i] = 1 << bits
	}
	return one
}

// plain says whether each output is one source sample.
func (t taps) plain(bits int) bool {
	for _, w := range t.weights {
		if w != 0 && w != 1<<bits {
			return false
		}
	}
	return true
}

// sample gives the values of the kernel at x, x+step and so on. The sine of each
// follows from that of the one before, by a rotation.
func sample(kernel []float64, x, step float64) {
	sin, cos := math.Sincos(x * (math.Pi / lobes))
	turnSin, turnCos := math.Sincos(step * (math.Pi / lobes))
	for k := range kernel {
		kernel[k] = lanczos3(x+float64(float64(k)*step), sin)
		sin, cos = float64(sin*turnCos)+float64(cos*turnSin), float64(cos*turnCos)-float64(sin*turnSin)
	}
}

// lanczos3 is the kernel at x; sin is the sine of a third of the angle, from which
// that of the whole follows.
func lanczos3(x, sin float64) float64 {
	switch {
	case math.Abs(x) >= lobes:
		return 0
	case math.Abs(x) < 1e-9:
		return 1
	}
	x *= math.Pi / lobes
	return sin * sin * (3 - float64(4*float64(sin*sin))) / (lobes * x * x)
}

// padded brings the width to a multiple of four, by weights of zero.
func (t taps) padded() taps {
	width := (t.width + 3) &^ 3
	weights := make([]int16, len(t.start)*width)
	for i := range t.start {
		copy(weights[i*width:], t.weights[i*t.width:][:t.width])
	}
	t.width, t.weights = width, weights
	return t
}

// cut leaves of a plane the columns that are needed.
func (t taps) cut(p Plane) (Plane, taps) {
	first, last := slices.Min(t.start), slices.Max(t.start)
	start := make([]int, len(t.start))
	for i, at := range t.start {
		start[i] = at - first
	}
	p.Pix, p.Width, t.start = p.Pix[first*p.Step:], last+t.width-first, start
	return p, t
}
