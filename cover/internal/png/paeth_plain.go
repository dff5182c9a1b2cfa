//go:build !goexperiment.simd || !amd64

package png

// addNearest is [plainNearest].
func addNearest(pix, above []uint8, n int) { plainNearest(pix, above, n) }
