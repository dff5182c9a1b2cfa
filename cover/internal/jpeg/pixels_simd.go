//go:build goexperiment.simd && amd64

package jpeg

import (
	"encoding/binary"
	"simd/archsimd"
)

// pixels is [plainPixels], with vectors for the sizes of large pictures.
func pixels(size int, blocks []int16, divisors []int32, used, out []uint8, stride int) {
	if !archsimd.X86.AVX2() || size != 4 && size != 8 {
		plainPixels(size, blocks, divisors, used, out, stride)
		return
	}
	if size == 4 {
		vectorPixels4(blocks, (*[16]int32)(divisors), used, out, stride)
	} else {
		vectorPixels8(blocks, (*[64]int32)(divisors), used, out, stride)
	}
	archsimd.ClearAVXUpperBits()
}

func vectorPixels4(blocks []int16, divisors *[16]int32, used, out []uint8, stride int) {
	for len(used) >= 2 && len(blocks) >= 32 {
		if used[0]|used[1] == 0 {
			flat(int32(blocks[0])*divisors[0], out, stride, 4)
			flat(int32(blocks[16])*divisors[0], out[4:], stride, 4)
		} else {
			vectorInverse4((*[32]int16)(blocks), divisors, out, stride)
		}
		blocks, used, out = blocks[32:], used[2:], out[8:]
	}
	plainPixels(4, blocks, divisors[:], used, out, stride)
}

func vectorPixels8(blocks []int16, divisors *[64]int32, used, out []uint8, stride int) {
	for _, places := range used {
		switch b := (*[64]int16)(blocks); {
		case places == 0:
			flat(int32(b[0])*divisors[0], out, stride, 8)
		case places&upperHalves == 0:
			vectorInverseLow(b, divisors, out, stride)
		default:
			vectorInverse8(b, divisors, out, stride)
		}
		blocks, out = blocks[64:], out[8:]
	}
}

// Bytes that [paired] brings together are taken apart by quads: those of one
// lane of a, b, c and d.
var quads = [32]int8{
	0, 8, 1, 9, 2, 10, 3, 11, 4, 12, 5, 13, 6, 14, 7, 15,
	0, 8, 1, 9, 2, 10, 3, 11, 4, 12, 5, 13, 6, 14, 7, 15,
}

// samples4 gives, for each lane of four columns of samples, its four bytes.
func samples4(a, b, c, d archsimd.Int32x8) archsimd.Uint32x8 {
	most := archsimd.BroadcastUint16x16(255)
	ab := a.SaturateToUint16ConcatGrouped(b).Min(most)
	cd := c.SaturateToUint16ConcatGrouped(d).Min(most)
	return ab.Or(cd.ShiftAllLeft(8)).AsUint8x32().PermuteOrZeroGrouped(archsimd.LoadInt8x32(&quads)).AsUint32x8()
}

// storeRows stores eight samples of two rows.
func storeRows(out []uint8, stride int, two archsimd.Uint32x4) {
	binary.LittleEndian.PutUint64(out, two.AsUint64x2().GetElem(0))
	binary.LittleEndian.PutUint64(out[stride:], two.AsUint64x2().GetElem(1))
}
