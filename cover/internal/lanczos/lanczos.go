// Package lanczos resamples planes of 8-bit samples with the Lanczos3 kernel.
//
// A plane may be a channel of interleaved pixels (Step > 1), so that nothing
// has to be taken apart first. Each axis is given on its own, in real numbers:
// a window may begin between two samples, and a negative step mirrors. All
// sums are integers, so the result is the same on every processor.
package lanczos

import "minishare/cover/internal/rows"

// Plane is a rectangle of samples: sample (x, y) is Pix[y*Stride+x*Step].
type Plane struct {
	Pix           []uint8
	Stride, Step  int
	Width, Height int
}

// New makes a tight plane of zeros.
func New(width, height int) Plane {
	return Plane{Pix: make([]uint8, width*height), Stride: width, Step: 1, Width: width, Height: height}
}

// Axis maps output samples to source samples along one side: sample i of
// Count is the mean of the source from Start+i*Step to Start+(i+1)*Step,
// where source sample k reaches from k to k+1. Step is negative for a mirror
// image and never zero.
type Axis struct {
	Start, Step float64
	Count       int
}

// Resize gives x.Count by y.Count samples of src. Parts of the kernel that
// reach over the edge of src are left out, not filled with a colour.
func Resize(src Plane, x, y Axis) Plane {
	return ResizeAll([]Plane{src}, x, y)[0]
}

// ResizeAll is [Resize] for planes of one size, such as red, green and blue.
func ResizeAll(src []Plane, x, y Axis) []Plane {
	across, down := newTaps(x, src[0].Width), newTaps(y, src[0].Height)
	out := make([]Plane, len(src))
	for i, p := range src {
		out[i] = stack(squeeze(p, across, down.first, down.end), x.Count, down)
	}
	return out
}

// squeeze resamples the rows from first to end along x. The result has six
// fractional bits, and overshoots where the kernel does.
//
// It takes two rows at a time, as the halves of 64-bit integers: one
// multiplication serves both, which nearly halves the time.
func squeeze(p Plane, t taps, first, end int) []int16 {
	count := len(t.start)
	lines := make([]int16, (end-first)*count)
	rows.Split((end-first+1)/2, func(lo, hi int) {
		pairs := make([]int64, p.Width)
		for r := 2 * lo; r < min(2*hi, end-first); r += 2 {
			upper, lower := lines[r*count:][:count], lines[min(r+1, end-first-1)*count:][:count]
			p.pair(pairs, first+r, min(first+r+1, end-1))
			squeezePair(upper, lower, t, pairs)
		}
	})
	return lines
}

// pair puts the samples of row a into the low halves, those of b into the high ones.
func (p Plane) pair(pairs []int64, a, b int) {
	upper, lower := p.Pix[a*p.Stride:], p.Pix[b*p.Stride:]
	if p.Step == 1 {
		upper, lower = upper[:len(pairs)], lower[:len(pairs)]
		for x := range pairs {
			pairs[x] = int64(upper[x]) | int64(lower[x])<<32
		}
		return
	}
	for x := range pairs {
		pairs[x] = int64(upper[x*p.Step]) | int64(lower[x*p.Step])<<32
	}
}

func squeezePair(upper, lower []int16, t taps, pairs []int64) {
	const shift = weightBits - fractionBits
	const round = 1<<(shift-1) | 1<<(shift-1)<<32
	for i := range upper {
		weights := t.weights[i*t.width : (i+1)*t.width]
		samples := pairs[t.start[i]:][:len(weights)]
		sum := int64(round)
		for len(weights) >= 4 && len(samples) >= 4 {
			sum += samples[0]*int64(weights[0]) + samples[1]*int64(weights[1]) +
				samples[2]*int64(weights[2]) + samples[3]*int64(weights[3])
			weights, samples = weights[4:], samples[4:]
		}
		for k, w := range weights {
			sum += samples[k] * int64(w)
		}
		// A negative low half has borrowed one from the high half.
		low := int32(sum)
		upper[i] = int16(low >> shift)
		lower[i] = int16(int32((sum-int64(low))>>32) >> shift)
	}
}

// stack resamples the squeezed lines along y.
func stack(lines []int16, count int, t taps) Plane {
	out := New(count, len(t.start))
	rows.Split(out.Height, func(lo, hi int) {
		sums := make([]int32, count)
		for y := lo; y < hi; y++ {
			stackRow(sums, lines[(t.start[y]-t.first)*count:], t.weights[y*t.width:(y+1)*t.width])
			finish(out.Pix[y*count:(y+1)*count], sums)
		}
	})
	return out
}

func stackRow(sums []int32, lines []int16, weights []int16) {
	n := len(sums)
	clear(sums)
	for len(weights) >= 4 {
		w0, w1, w2, w3 := int32(weights[0]), int32(weights[1]), int32(weights[2]), int32(weights[3])
		r0, r1, r2, r3 := lines[:n], lines[n:][:n], lines[2*n:][:n], lines[3*n:][:n]
		for x := range sums {
			sums[x] += int32(r0[x])*w0 + int32(r1[x])*w1 + int32(r2[x])*w2 + int32(r3[x])*w3
		}
		weights, lines = weights[4:], lines[4*n:]
	}
	for k, w := range weights {
		for x, v := range lines[k*n:][:n] {
			sums[x] += int32(v) * int32(w)
		}
	}
}

func finish(dst []uint8, sums []int32) {
	const shift = weightBits + fractionBits
	for x, sum := range sums {
		dst[x] = uint8(min(max((sum+1<<(shift-1))>>shift, 0), 255))
	}
}
