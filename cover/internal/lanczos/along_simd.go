//go:build goexperiment.simd && amd64

package lanczos

import "simd/archsimd"

// chunk is how many samples of a row are stacked at a time.
const chunk = 32

// stackChunk rounds the weighted sums of lines, from pair at on, at x.
func (v *vector) stackChunk(dst *[chunk]uint8, at, x int) {
	const shift = downBits + fractionBits
	a := archsimd.BroadcastInt32x8(1 << (shift - 1))
	b, c, d := a, a, a
	for _, weight := range v.along {
		line := (*[chunk]int32)(v.lines[at*v.width+x:])
		w := archsimd.BroadcastInt32x8(weight).AsInt16x16()
		a = a.Add(twoLines((*[8]int32)(line[:])).DotProductPairs(w))
		b = b.Add(twoLines((*[8]int32)(line[8:])).DotProductPairs(w))
		c = c.Add(twoLines((*[8]int32)(line[16:])).DotProductPairs(w))
		d = d.Add(twoLines((*[8]int32)(line[24:])).DotProductPairs(w))
		if at++; at == v.pairs {
			at = 0
		}
	}
	a, b, c, d = a.ShiftAllRight(shift), b.ShiftAllRight(shift), c.ShiftAllRight(shift), d.ShiftAllRight(shift)
	clamped(a, b, c, d).Store(dst)
}

func twoLines(line *[8]int32) archsimd.Int16x16 { return archsimd.LoadInt32x8(line).AsInt16x16() }

// clamped gives the bytes nearest to four times eight integers.
func clamped(a, b, c, d archsimd.Int32x8) archsimd.Uint8x32 {
	most := archsimd.BroadcastUint16x16(255)
	ab := a.SaturateToUint16ConcatGrouped(b).Min(most)
	cd := c.SaturateToUint16ConcatGrouped(d).Min(most)
	// Each half now has four of a, b, c and d: a and c, then b and d in turn.
	mixed := ab.Or(cd.ShiftAllLeft(8)).AsUint8x32()
	grouped := mixed.PermuteOrZeroGrouped(archsimd.LoadInt8x32(&evenFirst))
	return grouped.AsUint32x8().Permute(archsimd.LoadUint32x8(&halvesInTurn)).AsUint8x32()
}

var (
	// evenFirst takes every other byte of each half, then those between.
	evenFirst = [32]int8{
		0, 2, 4, 6, 8, 10, 12, 14, 1, 3, 5, 7, 9, 11, 13, 15,
		0, 2, 4, 6, 8, 10, 12, 14, 1, 3, 5, 7, 9, 11, 13, 15,
	}
	// halvesInTurn takes 32 bits from the lower and the upper half in turn.
	halvesInTurn = [8]uint32{0, 4, 1, 5, 2, 6, 3, 7}
)
