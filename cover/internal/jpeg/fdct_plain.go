//go:build !goexperiment.simd || !amd64

package jpeg

// coefficients is [plainCoefficients].
func coefficients(b *[64]int32, pix []uint8, stride int) { plainCoefficients(b, pix, stride) }
