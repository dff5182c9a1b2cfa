package lanczos

// six is how many rows the plain passes squeeze at a time: three as parts of one
// integer, so that one multiplication serves them all, and two of those, so
// that they share each weight.
const six = 6

const (
	laneBits = acrossBits + 10 // a sum takes acrossBits and eight of a sample, and what the kernel overshoots
	laneMask = 1<<laneBits - 1

	// bias is added to samples between the passes, lest they or their sums are negative.
	bias = 1 << (fractionBits + 8)
)

// gather puts the samples of six rows side by side, from y on; below the last
// row it comes again.
func (p Plane) gather(packed []int64, y int) {
	a, b, c, d, e, f := p.row(y), p.row(y+1), p.row(y+2), p.row(y+3), p.row(y+4), p.row(y+5)
	if p.Step == 1 {
		gatherTight(packed, a, b, c, d, e, f)
		return
	}
	for x := range p.Width {
		i := x * p.Step
		packed[2*x] = int64(a[i]) | int64(b[i])<<laneBits | int64(c[i])<<(2*laneBits)
		packed[2*x+1] = int64(d[i]) | int64(e[i])<<laneBits | int64(f[i])<<(2*laneBits)
	}
}

func gatherTight(packed []int64, a, b, c, d, e, f []uint8) {
	n := len(a)
	packed, b, c, d, e, f = packed[:2*n], b[:n], c[:n], d[:n], e[:n], f[:n]
	for x, v := range a {
		to := packed[2*x:][:2:2]
		to[0] = int64(v) | int64(b[x])<<laneBits | int64(c[x])<<(2*laneBits)
		to[1] = int64(d[x]) | int64(e[x])<<laneBits | int64(f[x])<<(2*laneBits)
	}
}

// dot gives the weighted sums along x; the width must be a multiple of four.
func (t taps) dot(packed, six []int64) {
	const (
		shift = acrossBits - fractionBits
		start = bias<<shift + 1<<(shift-1)
		lanes = start | start<<laneBits | start<<(2*laneBits)
	)
	packed = packed[:2*len(t.start)]
	for i, first := range t.start {
		weights, samples := t.weights[i*t.width:][:t.width], six[2*first:][:2*t.width]
		upper, lower := int64(lanes), int64(lanes)
		for len(weights) >= 8 && len(samples) >= 16 {
			u, l := dot8((*[16]int64)(samples), (*[8]int16)(weights))
			upper, lower = upper+u, lower+l
			weights, samples = weights[8:], samples[16:]
		}
		if len(weights) >= 4 && len(samples) >= 8 {
			u, l := dot4((*[8]int64)(samples), (*[4]int16)(weights))
			upper, lower = upper+u, lower+l
		}
		packed[2*i], packed[2*i+1] = upper, lower
	}
}

// dot8 and dot4 cost less called than inlined, where their caller runs out of
// registers.
//
//go:noinline
func dot8(s *[16]int64, w *[8]int16) (upper, lower int64) {
	w0, w1, w2, w3 := int64(w[0]), int64(w[1]), int64(w[2]), int64(w[3])
	upper = s[0]*w0 + s[2]*w1 + s[4]*w2 + s[6]*w3
	lower = s[1]*w0 + s[3]*w1 + s[5]*w2 + s[7]*w3
	w0, w1, w2, w3 = int64(w[4]), int64(w[5]), int64(w[6]), int64(w[7])
	upper += s[8]*w0 + s[10]*w1 + s[12]*w2 + s[14]*w3
	lower += s[9]*w0 + s[11]*w1 + s[13]*w2 + s[15]*w3
	return upper, lower
}

//go:noinline
func dot4(s *[8]int64, w *[4]int16) (upper, lower int64) {
	w0, w1, w2, w3 := int64(w[0]), int64(w[1]), int64(w[2]), int64(w[3])
	upper = s[0]*w0 + s[2]*w1 + s[4]*w2 + s[6]*w3
	lower = s[1]*w0 + s[3]*w1 + s[5]*w2 + s[7]*w3
	return upper, lower
}

// spread takes sums apart into six lines, whose samples are in pairs: the even
// one in the low half of an integer.
func spread(lines [][]int64, packed []int64) {
	const (
		shift = acrossBits - fractionBits
		mask  = laneMask >> shift
	)
	for half := range 2 {
		a := lines[3*half]
		b, c, packed := lines[3*half+1][:len(a)], lines[3*half+2][:len(a)], packed[:4*len(a)]
		for x := range a {
			even, odd := packed[4*x+half]>>shift, packed[4*x+2+half]>>shift
			a[x] = even&mask | odd&mask<<32
			b[x] = even>>laneBits&mask | odd>>laneBits&mask<<32
			c[x] = even>>(2*laneBits) | odd>>(2*laneBits)<<32
		}
	}
}

// pairs gives how many integers hold so many samples.
func pairs(samples int) int { return (samples + 1) / 2 }
