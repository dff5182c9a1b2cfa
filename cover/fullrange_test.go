package cover

import (
	"math"
	"testing"
)

// Halving stretches the range without a second rounding: the means of all sums
// are within half a step of what they are, and none is brighter on the average.
func TestFullRangeRoundsOnce(t *testing.T) {
	for name, test := range map[string]struct {
		full         *fullRange
		from, levels float64
		to           float64
	}{
		"luma":   {lumaRange(), 16, 219, 0},
		"colour": {colourRange(), 128, 224, 128},
	} {
		bias, n := 0.0, 0
		for sum := 4 * 17; sum <= 4*234; sum++ {
			a, b := uint8(sum/4), uint8((sum+1)/4)
			c, d := uint8((sum+2)/4), uint8((sum+3)/4)
			var got [5]uint8 // four in one word, and one beyond
			upper, lower := []uint8{a, b, a, b, a, b, a, b, a, b}, []uint8{c, d, c, d, c, d, c, d, c, d}
			test.full.halve(got[:], upper, lower)
			want := (float64(sum)/4-test.from)*255/test.levels + test.to
			for _, v := range got {
				if math.Abs(float64(v)-want) > 0.501 {
					t.Fatalf("%s: %v of %d/4; want %.2f", name, got, sum, want)
				}
			}
			bias += float64(got[0]) - want
			n++
		}
		if math.Abs(bias/float64(n)) > 0.02 {
			t.Errorf("%s: brighter by %.3f on the average", name, bias/float64(n))
		}
	}
}

func TestFullRangeOfEnds(t *testing.T) {
	var luma, colour [4]uint8
	lumaRange().copy(luma[:], []uint8{0, 16, 235, 255})
	colourRange().copy(colour[:], []uint8{16, 128, 240, 255})
	if luma != [4]uint8{0, 0, 255, 255} || colour != [4]uint8{0, 128, 255, 255} {
		t.Errorf("luma %v, colour %v", luma, colour)
	}
	var odd [2]uint8
	lumaRange().halve(odd[:], []uint8{16, 235, 235}, []uint8{235, 16, 235})
	if odd != [2]uint8{128, 255} {
		t.Errorf("an odd row is %v", odd)
	}
}
