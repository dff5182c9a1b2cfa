//go:build goexperiment.simd && amd64

package jpeg

import "simd/archsimd"

// store is [block.plainStore]. Only the largest vectors know a permutation of 64
// numbers.
func (b *block) store(from *[64]int32) {
	if !archsimd.X86.AVX512() {
		b.plainStore(from)
		return
	}
	upper, lower := narrowed((*[32]int32)(from[:])), narrowed((*[32]int32)(from[32:]))
	b.negative = b.half(0, upper, lower) | b.half(1, upper, lower)<<32
	b.dc = from[0]
	b.magnitude[0] &^= 0xffff // the DC goes its own way
	archsimd.ClearAVXUpperBits()
}

func narrowed(from *[32]int32) archsimd.Int16x32 {
	var v archsimd.Int16x32
	return v.SetLo(archsimd.LoadInt32x16((*[16]int32)(from[:])).TruncateToInt16()).
		SetHi(archsimd.LoadInt32x16((*[16]int32)(from[16:])).TruncateToInt16())
}

// half stores the magnitudes of one half in the order of the file, and gives a
// bit for each that is negative.
func (b *block) half(i int, upper, lower archsimd.Int16x32) uint64 {
	order := archsimd.LoadUint8x32((*[32]uint8)(zigzag[32*i:])).ExtendToUint16()
	v := upper.ConcatPermute(lower, order)
	v.Abs().AsUint64x8().Store((*[8]uint64)(b.magnitude[8*i:]))
	var zero archsimd.Int16x32
	return uint64(v.Less(zero).ToBits())
}
