//go:build !goexperiment.simd || !amd64

package lanczos

// newPasses gives the passes over src into a ring of lines for outputs along y
// that take so many, and how many rows they squeeze at a time.
func newPasses(src Plane, across taps, width int) (p passes, lines, together int) {
	return plainPasses(src, across, width)
}
