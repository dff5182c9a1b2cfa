//go:build goexperiment.simd && amd64

package cover

import "simd/archsimd"

// paintNRGBA is [plainPaintNRGBA], eight pixels at a time where they are opaque.
func paintNRGBA(dst, src []uint8) {
	if archsimd.X86.AVX2() {
		colours, full := archsimd.BroadcastUint32x8(0xffffff).AsUint8x32(), archsimd.BroadcastUint8x32(255)
		places := archsimd.LoadInt8x32(&colourBytes)
		for len(dst) >= 28 && len(src) >= 32 {
			pixels := archsimd.LoadUint8x32((*[32]uint8)(src))
			if pixels.Or(colours).Equal(full).ToBits() == 1<<32-1 {
				tight := pixels.PermuteOrZeroGrouped(places)
				tight.GetLo().Store((*[16]uint8)(dst))
				tight.GetHi().Store((*[16]uint8)(dst[12:]))
			} else {
				plainPaintNRGBA(dst[:24], src)
			}
			dst, src = dst[24:], src[32:]
		}
		archsimd.ClearAVXUpperBits()
	}
	plainPaintNRGBA(dst, src)
}

// colourBytes takes the alpha out of four pixels.
var colourBytes = [32]int8{
	0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14, -1, -1, -1, -1,
	0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14, -1, -1, -1, -1,
}
