//go:build !goexperiment.simd || !amd64

package cover

// split and mix are [plainSplit] and [plainMix].
func split(luma, pix []uint8, sums []uint64) { plainSplit(luma, pix, sums) }
func mix(blue, red []uint8, sums []uint64)   { plainMix(blue, red, sums) }
