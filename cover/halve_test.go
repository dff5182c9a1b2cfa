package cover

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// Y and colour of rows are those of the formulas, in whatever steps of pixels
// this processor takes them.
func TestSplitAndMixAreThePlainOnes(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for width := range 130 {
		pix := make([]uint8, 3*width)
		for i := range pix {
			if pix[i] = uint8(r.IntN(256)); width%3 == 0 {
				pix[i] = uint8(255 * r.IntN(2))
			}
		}
		luma, sums := make([]uint8, width), make([]uint64, width/2)
		plainLuma, plainSums := slices.Clone(luma), slices.Clone(sums)
		for range 2 {
			split(luma, pix, sums)
			plainSplit(plainLuma, pix, plainSums)
		}
		if !slices.Equal(luma, plainLuma) {
			t.Fatalf("%d pixels: Y is\n%v; want\n%v", width, luma, plainLuma)
		}
		blue, red := make([]uint8, width/2), make([]uint8, width/2)
		plainBlue, plainRed := slices.Clone(blue), slices.Clone(red)
		mix(blue, red, sums)
		plainMix(plainBlue, plainRed, plainSums)
		if !slices.Equal(blue, plainBlue) || !slices.Equal(red, plainRed) {
			t.Fatalf("%d pixels: colour is\n%v and\n%v; want\n%v and\n%v", width, blue, red, plainBlue, plainRed)
		}
	}
}

// Pixels are laid on white as the formula says, opaque ones or not, and nothing
// is painted beside them.
func TestPaintIsThePlainOne(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for width := range 80 {
		src, got := make([]uint8, 4*width), make([]uint8, 3*width+20)
		for i := range src {
			if src[i] = uint8(r.IntN(256)); i%4 == 3 && r.IntN(20) > 0 {
				src[i] = 255
			}
		}
		want := slices.Clone(got)
		paintNRGBA(got[:3*width], src)
		plainPaintNRGBA(want[:3*width], src)
		if !slices.Equal(got, want) {
			t.Fatalf("%d pixels:\n%v; want\n%v", width, got, want)
		}
	}
}
