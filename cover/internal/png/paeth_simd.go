//go:build goexperiment.simd && amd64

package png

import (
	"encoding/binary"
	"simd/archsimd"
)

// addNearest is [plainNearest], with the channels of a pixel side by side.
func addNearest(pix, above []uint8, n int) {
	if n < 3 || !archsimd.X86.AVX2() {
		plainNearest(pix, above, n)
		return
	}
	var left, corner archsimd.Int16x8
	low, gather := archsimd.BroadcastInt16x8(255), archsimd.LoadInt8x16(&lowBytes)
	i := 0
	for ; i+4 <= len(pix) && i+4 <= len(above); i += n {
		up := channels(above[i:])
		toLeft, toUp := up.Sub(corner), left.Sub(corner)
		toCorner := toLeft.Add(toUp).Abs()
		toLeft, toUp = toLeft.Abs(), toUp.Abs()
		least := toLeft.Min(toUp).Min(toCorner)
		guess := left.Merge(up.Merge(corner, toUp.Equal(least)), toLeft.Equal(least))
		left, corner = channels(pix[i:]).Add(guess).And(low), up
		put(pix[i:], left.AsUint8x16().PermuteOrZero(gather).AsUint32x4().GetElem(0), n)
	}
	for ; i < len(pix); i++ {
		left, corner := int32(0), int32(0)
		if i >= n {
			left, corner = int32(pix[i-n]), int32(above[i-n])
		}
		pix[i] += nearest(left, int32(above[i]), corner)
	}
	archsimd.ClearAVXUpperBits()
}

var lowBytes = [16]int8{0, 2, 4, 6, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1}

// channels takes four bytes to sixteen bits each.
func channels(pix []uint8) archsimd.Int16x8 {
	var v archsimd.Uint32x4
	return v.SetElem(0, binary.LittleEndian.Uint32(pix)).AsUint8x16().ExtendLo8ToUint16().AsInt16x8()
}
