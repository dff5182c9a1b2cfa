//go:build !goexperiment.simd || !amd64

package jpeg

// store is [block.plainStore].
func (b *block) store(from *[64]int32) { b.plainStore(from) }

// coefficients is [plainCoefficients].
func coefficients(b *[64]int32, pix []uint8, stride int) { plainCoefficients(b, pix, stride) }
