//go:build goexperiment.simd && amd64

package lanczos

import "simd/archsimd"

// eight is how many rows the vector passes squeeze at a time.
const eight = 8

// vector are the passes with eight sums of products at a time. Both add products
// in pairs, which is one instruction: along x those of two columns, along y those
// of two lines. So columns are gathered, and lines are kept, two by two; weights
// that begin at an odd one get a zero before them.
type vector struct {
	src    Plane
	across pairedTaps
	// Samples of columns 2i and 2i+1 are columns[16*i:], for four rows, then for
	// those columns again for the other four.
	columns []int16
	tight   []uint8 // eight rows, where src is interleaved
	// Lines 2i and 2i+1 are lines[i*width:], the upper one in the low half.
	lines []int32
	width int // of a line, a multiple of chunk
	pairs int // of lines in the ring
	along []int32
}

func newVector(src Plane, across taps, lines int) *vector {
	v := &vector{src: src, across: across.paired(), pairs: lines / 2}
	v.width = (len(across.start) + chunk - 1) / chunk * chunk
	v.columns = make([]int16, 16*((src.Width+15)/16*8+v.across.width))
	v.lines = make([]int32, v.pairs*v.width)
	if src.Step != 1 {
		v.tight = make([]uint8, eight*src.Width)
	}
	return v
}

func (v *vector) squeeze(y, at int) {
	v.gather(y)
	to := v.lines[at/2*v.width:][:4*v.width]
	v.across.dot(to[:v.width], to[v.width:2*v.width], to[2*v.width:3*v.width], to[3*v.width:], v.columns)
	archsimd.ClearAVXUpperBits()
}

func (v *vector) stack(dst []uint8, at int, weights []int16) {
	v.along = paired(v.along[:0], weights, at&1)
	for x := 0; x < len(dst); x += chunk {
		if len(dst)-x >= chunk {
			v.stackChunk((*[chunk]uint8)(dst[x:]), at/2, x)
			continue
		}
		var rest [chunk]uint8
		v.stackChunk(&rest, at/2, x)
		copy(dst[x:], rest[:])
	}
	archsimd.ClearAVXUpperBits()
}

// paired appends weights two by two, after so many zeros.
func paired(to []int32, weights []int16, zeros int) []int32 {
	if zeros > 0 {
		to, weights = append(to, int32(weights[0])<<16), weights[1:]
	}
	for ; len(weights) >= 2; weights = weights[2:] {
		to = append(to, int32(uint16(weights[0]))|int32(weights[1])<<16)
	}
	if len(weights) > 0 {
		to = append(to, int32(uint16(weights[0])))
	}
	return to
}

// pairedTaps are taps of pairs of columns.
type pairedTaps struct {
	start   []int   // in columns of [vector]
	weights []int32 // see [paired]
	width   int     // pairs, an even number
}

// paired makes the number of outputs a multiple of four, by sums of nothing.
func (t taps) paired() pairedTaps {
	count := (len(t.start) + 3) &^ 3
	p := pairedTaps{make([]int, count), nil, (t.width/2 + 2) &^ 1}
	p.weights = make([]int32, count*p.width+2) // two more, which are read but not used
	for i, at := range t.start {
		p.start[i] = at / 2 * 16
		paired(p.weights[i*p.width:i*p.width], t.weights[i*t.width:][:t.width], at&1)
	}
	return p
}
