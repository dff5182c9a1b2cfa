package jpeg

import (
	"math"
	"math/rand/v2"
	"testing"
)

// The transforms of this processor give the samples of the plain ones, to the
// last bit, also of coefficients that no encoder writes; and nothing beside them.
func TestPixelsAreThePlainOnes(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	for _, size := range []int{1, 2, 3, 4, 8} {
		for range 500 {
			n := 1 + r.IntN(5)
			blocks, divisors, used := anyBlocks(r, size, n)
			stride := n*size + r.IntN(9)
			want := make([]uint8, size*stride)
			for i := range want {
				want[i] = uint8(i)
			}
			got := append([]uint8(nil), want...)
			plainPixels(size, blocks, divisors, used, want[:len(want)-stride+n*size], stride)
			pixels(size, blocks, divisors, used, got[:len(got)-stride+n*size], stride)
			if string(got) != string(want) {
				t.Fatalf("%d blocks of %dx%d: other samples\n%v\n%v", n, size, size, got, want)
			}
		}
	}
}

// anyBlocks are empty, of low frequencies, of all, or of the largest numbers.
func anyBlocks(r *rand.Rand, size, n int) (blocks []int16, divisors []int32, used []uint8) {
	blocks, divisors, used = make([]int16, n*size*size), make([]int32, size*size), make([]uint8, n)
	huge := r.IntN(4) == 0
	for i := range divisors {
		if divisors[i] = 1 + r.Int32N(60); huge {
			divisors[i] = 1 + r.Int32N(math.MaxUint16)
		}
	}
	for i := range used {
		side, most := []int{1, min(size, 4), size}[r.IntN(3)], []int{40, 300, math.MaxInt16}[r.IntN(3)]
		for y := range side {
			for x := range side {
				if place := y*size + x; r.IntN(3) > 0 {
					blocks[i*size*size+place] = int16(r.IntN(2*most) - most)
					used[i] |= uint8(place)
				}
			}
		}
	}
	return blocks, divisors, used
}
