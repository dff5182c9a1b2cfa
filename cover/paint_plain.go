//go:build !goexperiment.simd || !amd64

package cover

// paintNRGBA is [plainPaintNRGBA].
func paintNRGBA(dst, src []uint8) { plainPaintNRGBA(dst, src) }
