//go:build goexperiment.simd && amd64

package lanczos

import "simd/archsimd"

// newPasses gives the passes over src into a ring of lines for outputs along y
// that take so many, and how many rows they squeeze at a time.
func newPasses(src Plane, across taps, width int) (p passes, lines, together int) {
	if !archsimd.X86.AVX2() {
		return plainPasses(src, across, width)
	}
	lines = ring(width, eight)
	return newVector(src, across, lines), lines, eight
}
