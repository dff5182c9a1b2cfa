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
	across, down := newTaps(x, src[0].Width, acrossBits), newTaps(y, src[0].Height, downBits)
	out := make([]Plane, len(src))
	for i, p := range src {
		out[i] = stack(squeeze(p, across, down.first, down.end), x.Count, down)
	}
	return out
}

// squeeze resamples the rows from first to end along x. The result has
// fractionBits beyond the point, and overshoots where the kernel does. Its
// samples are in pairs, the even one in the low half of an integer.
//
// It takes three rows at a time, as parts of 64-bit integers: one
// multiplication serves them all.
func squeeze(p Plane, t taps, first, end int) []int64 {
	count := pairs(len(t.start))
	lines := make([]int64, (end-first)*count)
	rows.Split((end-first+2)/3, func(lo, hi int) {
		triples, spare := make([]int64, p.Width), make([]int64, count)
		for r := 3 * lo; r < min(3*hi, end-first); r += 3 {
			out, from := [3][]int64{spare, spare, spare}, [3]int{r, r, r}
			for i := range min(3, end-first-r) {
				out[i], from[i] = lines[(r+i)*count:][:count], r+i
			}
			p.triple(triples, first+from[0], first+from[1], first+from[2])
			squeezeTriple(out[0], out[1], out[2], t, triples)
		}
	})
	return lines
}

// laneBits are what a sum takes: acrossBits and eight of a sample, one for what
// the kernel overshoots, and the sign.
const laneBits = acrossBits + 10

// triple puts the samples of three rows side by side.
func (p Plane) triple(triples []int64, a, b, c int) {
	upper, middle, lower := p.Pix[a*p.Stride:], p.Pix[b*p.Stride:], p.Pix[c*p.Stride:]
	if p.Step == 1 {
		upper, middle, lower = upper[:len(triples)], middle[:len(triples)], lower[:len(triples)]
		for x := range triples {
			triples[x] = int64(upper[x]) | int64(middle[x])<<laneBits | int64(lower[x])<<(2*laneBits)
		}
		return
	}
	for x := range triples {
		i := x * p.Step
		triples[x] = int64(upper[i]) | int64(middle[i])<<laneBits | int64(lower[i])<<(2*laneBits)
	}
}

func squeezeTriple(upper, middle, lower []int64, t taps, triples []int64) {
	const (
		shift = acrossBits - fractionBits
		up    = 1 << (shift - 1)
		round = up | up<<laneBits | up<<(2*laneBits)
		rest  = 64 - laneBits
	)
	middle, lower = middle[:len(upper)], lower[:len(upper)]
	for i := range t.start {
		weights := t.weights[i*t.width : (i+1)*t.width]
		samples := triples[t.start[i]:][:len(weights)]
		sum := int64(round)
		for len(weights) >= 4 && len(samples) >= 4 {
			sum += samples[0]*int64(weights[0]) + samples[1]*int64(weights[1]) +
				samples[2]*int64(weights[2]) + samples[3]*int64(weights[3])
			weights, samples = weights[4:], samples[4:]
		}
		for k, w := range weights {
			sum += samples[k] * int64(w)
		}
		// What is negative has borrowed one from the part above it.
		low := sum << rest >> rest
		sum = (sum - low) >> laneBits
		mid := sum << rest >> rest
		at, half := i>>1, i&1*32
		upper[at] += low >> shift << half
		middle[at] += mid >> shift << half
		lower[at] += (sum - mid) >> laneBits >> shift << half
	}
}

// pairs gives how many integers hold so many samples.
func pairs(samples int) int { return (samples + 1) / 2 }

// stack resamples the squeezed lines along y, two columns at a time.
func stack(lines []int64, width int, t taps) Plane {
	out := New(width, len(t.start))
	count := pairs(width)
	rows.Split(out.Height, func(lo, hi int) {
		sums := make([]int64, count)
		for y := lo; y < hi; y++ {
			stackRow(sums, lines[(t.start[y]-t.first)*count:], t.weights[y*t.width:(y+1)*t.width])
			finish(out.Pix[y*width:(y+1)*width], sums)
		}
	})
	return out
}

func stackRow(sums, lines []int64, weights []int16) {
	n := len(sums)
	clear(sums)
	for len(weights) >= 4 {
		w0, w1, w2, w3 := int64(weights[0]), int64(weights[1]), int64(weights[2]), int64(weights[3])
		r0, r1, r2, r3 := lines[:n], lines[n:][:n], lines[2*n:][:n], lines[3*n:][:n]
		for x := range sums {
			sums[x] += r0[x]*w0 + r1[x]*w1 + r2[x]*w2 + r3[x]*w3
		}
		weights, lines = weights[4:], lines[4*n:]
	}
	for k, w := range weights {
		for x, v := range lines[k*n:][:n] {
			sums[x] += v * int64(w)
		}
	}
}

// finish rounds sums to samples.
func finish(dst []uint8, sums []int64) {
	const shift = downBits + fractionBits
	for x := range len(dst) / 2 {
		low := int32(sums[x])
		high := int32((sums[x] - int64(low)) >> 32)
		dst[2*x] = clamp((low + 1<<(shift-1)) >> shift)
		dst[2*x+1] = clamp((high + 1<<(shift-1)) >> shift)
	}
	if last := len(dst) - 1; last&1 == 0 {
		dst[last] = clamp((int32(sums[last/2]) + 1<<(shift-1)) >> shift)
	}
}

func clamp(v int32) uint8 {
	if uint32(v) > 255 {
		return uint8(^v >> 31)
	}
	return uint8(v)
}
