//go:build goexperiment.simd && amd64

package cover

import (
	"encoding/binary"
	"simd/archsimd"
)

// split is [plainSplit], sixteen pixels at a time. Green takes more than sixteen
// bits of weight, so it comes twice.
func split(luma, pix []uint8, sums []uint64) {
	if archsimd.X86.AVX2() {
		for len(luma) >= 16 && len(pix) >= 52 && len(sums) >= 8 {
			a, b := split8((*[28]uint8)(pix), (*[4]uint64)(sums)), split8((*[28]uint8)(pix[24:]), (*[4]uint64)(sums[4:]))
			packed(a, b, &lumaPlaces).Store((*[16]uint8)(luma))
			luma, pix, sums = luma[16:], pix[48:], sums[8:]
		}
		archsimd.ClearAVXUpperBits()
	}
	plainSplit(luma, pix, sums)
}

// split8 gives Y of pixels 0, 1, 4 and 5, then of 2, 3, 6 and 7.
func split8(pix *[28]uint8, sums *[4]uint64) archsimd.Int32x8 {
	left, right := pixels4((*[16]uint8)(pix[:])), pixels4((*[16]uint8)(pix[12:]))
	pairs := left.AsUint64x4().InterleaveLoGrouped(right.AsUint64x4()).AsUint16x16().Add(
		left.AsUint64x4().InterleaveHiGrouped(right.AsUint64x4()).AsUint16x16())
	inOrder := pairs.AsUint32x8().Permute(archsimd.LoadUint32x8(&middleTurned)).AsUint64x4()
	archsimd.LoadUint64x4(sums).Add(inOrder).Store(sums)
	weights := fourTimes(19595, 38470/2, 7471, 38470/2)
	y := left.DotProductPairs(weights).AddPairsGrouped(right.DotProductPairs(weights))
	return y.Add(archsimd.BroadcastInt32x8(1 << 15)).ShiftAllRight(16)
}

// pixels4 gives red, green, blue and green again of four pixels.
func pixels4(pix *[16]uint8) archsimd.Int16x16 {
	four := archsimd.LoadUint8x16(pix)
	var twice archsimd.Uint8x32
	return twice.SetLo(four).SetHi(four).PermuteOrZeroGrouped(archsimd.LoadInt8x32(&pixelPlaces)).AsInt16x16()
}

// mix is [plainMix], eight sums at a time.
func mix(blue, red []uint8, sums []uint64) {
	if archsimd.X86.AVX2() {
		for len(blue) >= 8 && len(red) >= 8 && len(sums) >= 8 {
			both := packed(mix4((*[4]uint64)(sums)), mix4((*[4]uint64)(sums[4:])), &colourPlaces).AsUint64x2()
			binary.LittleEndian.PutUint64(blue, both.GetElem(0))
			binary.LittleEndian.PutUint64(red, both.GetElem(1))
			blue, red, sums = blue[8:], red[8:], sums[8:]
		}
		archsimd.ClearAVXUpperBits()
	}
	plainMix(blue, red, sums)
}

// mix4 gives Cb and then Cr of the first two of four sums, then of the others.
func mix4(sums *[4]uint64) archsimd.Int32x8 {
	s := archsimd.LoadUint64x4(sums).AsInt16x16()
	both := s.DotProductPairs(fourTimes(-691, -1357, 2048, 0)).AddPairsGrouped(s.DotProductPairs(fourTimes(2048, -1715, -333, 0)))
	return both.Add(archsimd.BroadcastInt32x8(257 << 13)).ShiftAllRight(14).Min(archsimd.BroadcastInt32x8(255))
}

// packed brings sixteen small numbers to their places as bytes.
func packed(a, b archsimd.Int32x8, places *[32]int8) archsimd.Uint8x16 {
	both := a.SaturateToUint16ConcatGrouped(b).AsUint8x32().PermuteOrZeroGrouped(archsimd.LoadInt8x32(places))
	return both.GetLo().Or(both.GetHi())
}

func fourTimes(a, b, c, d int16) archsimd.Int16x16 {
	return archsimd.BroadcastUint64x4(uint64(uint16(a)) | uint64(uint16(b))<<16 | uint64(uint16(c))<<32 | uint64(uint16(d))<<48).AsInt16x16()
}

var (
	pixelPlaces = [32]int8{
		0, -1, 1, -1, 2, -1, 1, -1, 3, -1, 4, -1, 5, -1, 4, -1,
		6, -1, 7, -1, 8, -1, 7, -1, 9, -1, 10, -1, 11, -1, 10, -1,
	}
	lumaPlaces = [32]int8{
		0, 2, -1, -1, 4, 6, -1, -1, 8, 10, -1, -1, 12, 14, -1, -1,
		-1, -1, 0, 2, -1, -1, 4, 6, -1, -1, 8, 10, -1, -1, 12, 14,
	}
	colourPlaces = [32]int8{
		0, 2, -1, -1, 8, 10, -1, -1, 4, 6, -1, -1, 12, 14, -1, -1,
		-1, -1, 0, 2, -1, -1, 8, 10, -1, -1, 4, 6, -1, -1, 12, 14,
	}
	middleTurned = [8]uint32{0, 1, 4, 5, 2, 3, 6, 7}
)
