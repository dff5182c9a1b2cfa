package cover

import (
	"encoding/binary"
	"math"
)

// fullRange gives the sample in the full range of JPEG for the sum of four in
// the limited one that VP8 codes (ITU-R BT.601), which many decoders take for
// full. A mean that is stretched and rounded at once keeps what two roundings
// would lose: up to three points of SSIMULACRA2 where a picture is smooth.
type fullRange [1 << 10]uint8

// lumaRange and colourRange are the ranges 16..235 and 16..240.
func lumaRange() *fullRange   { return newFullRange(16, 219, 0) }
func colourRange() *fullRange { return newFullRange(128, 224, 128) }

// newFullRange maps from to to, and steps of 1/levels to steps of 1/255.
func newFullRange(from, levels, to int) *fullRange {
	var f fullRange
	for sum := range f {
		v := math.Round(float64((sum-4*from)*255)/float64(4*levels)) + float64(to)
		f[sum] = uint8(min(max(v, 0), 255))
	}
	return &f
}

// copy stretches a row.
func (f *fullRange) copy(dst, src []uint8) {
	for x, v := range src[:len(dst)] {
		dst[x] = f[4*int(v)]
	}
}

// halve gives the means of two by two samples; the last may lack its right ones.
func (f *fullRange) halve(dst, upper, lower []uint8) {
	const even, sum = 0x00ff00ff00ff00ff, uint64(len(f) - 1)
	x := 0
	for ; x+4 <= len(dst) && 2*x+8 <= len(upper); x += 4 {
		u, l := binary.LittleEndian.Uint64(upper[2*x:]), binary.LittleEndian.Uint64(lower[2*x:])
		sums, to := u&even+u>>8&even+l&even+l>>8&even, dst[x:][:4:4]
		to[0], to[1], to[2], to[3] = f[sums&sum], f[sums>>16&sum], f[sums>>32&sum], f[sums>>48&sum]
	}
	for ; x < len(dst); x++ {
		left, right := 2*x, min(2*x+1, len(upper)-1)
		dst[x] = f[int(upper[left])+int(upper[right])+int(lower[left])+int(lower[right])]
	}
}
