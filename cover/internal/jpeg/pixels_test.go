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

// The forward transform of this processor gives the coefficients of the plain one.
func TestCoefficientsAreThePlainOnes(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 10))
	for range 2000 {
		stride := 8 + r.IntN(9)
		pix, kind := make([]uint8, 7*stride+8), r.IntN(3)
		for i := range pix {
			if pix[i] = uint8(r.IntN(256)); kind > 0 {
				pix[i] = uint8(255 * r.IntN(2) * kind / 2)
			}
		}
		var got, want [64]int32
		coefficients(&got, pix, stride)
		plainCoefficients(&want, pix, stride)
		if got != want {
			t.Fatalf("other coefficients\n%v\n%v", got, want)
		}
	}
}

// A block keeps the sign and the magnitude of each coefficient in the order of
// the file.
func TestBlocksKeepCoefficients(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 12))
	var from [64]int32
	var b block
	for n := range 400 {
		for i := range from {
			from[i] = r.Int32N(1<<r.Int32N(16)) * (1 - 2*r.Int32N(2))
		}
		if b.store(&from); n%2 == 0 {
			b.plainStore(&from)
		}
		for k := 1; k < 64; k++ {
			got := int32(b.magnitude[k/4] >> (16 * (k % 4)) & 0xffff)
			if b.negative>>k&1 != 0 {
				got = -got
			}
			if got != from[zigzag[k]] {
				t.Fatalf("coefficient %d is %d; want %d", k, got, from[zigzag[k]])
			}
		}
		if b.dc != from[0] {
			t.Fatalf("mean %d; want %d", b.dc, from[0])
		}
	}
}
