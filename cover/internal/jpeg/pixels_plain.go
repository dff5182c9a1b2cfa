//go:build !goexperiment.simd || !amd64

package jpeg

// pixels is [plainPixels].
func pixels(size int, blocks []int16, divisors []int32, used, out []uint8, stride int) {
	plainPixels(size, blocks, divisors, used, out, stride)
}
