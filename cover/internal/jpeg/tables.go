package jpeg

import "math"

// zigzag gives the place in a block, row by row, of each coefficient in the
// order of the file (ITU-T T.81, figure 5).
var zigzag = [64]uint8{
	0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5,
	12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28,
	35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51,
	58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63,
}

// perceptual are the divisors at scale one, for Y, Cb and Cr, by the distance of
// a coefficient from the mean: at 0, 1, 2, 3, 4, 6, 8 and 10, and between on
// lines. Beside those of T.81, annex K, luma is nearly flat; blue is coarse, and
// red is fine.
var perceptual = [3][len(distances)]float64{
	{3.0, 4.2, 6.0, 6.6, 8.0, 10.0, 12.5, 14.0},
	{2.9, 4.8, 6.5, 8.3, 11.0, 20.0, 31.0, 46.0},
	{3.1, 4.3, 6.4, 6.0, 6.4, 7.2, 8.7, 18.0},
}

var distances = [...]float64{0, 1, 2, 3, 4, 6, 8, 10}

// distance gives how far a coefficient is from the mean. Columns are taken for a
// little farther than rows, lest many divisors come to the next integer at once
// and the size of the file jumps.
func distance(place int) float64 {
	x, y := float64(place%8)*1.0625, float64(place/8)
	return math.Sqrt(float64(x*x) + float64(y*y))
}

// divisor gives the real-valued divisor of a coefficient at scale one.
func divisor(component, place int) float64 {
	r, i := distance(place), 1
	for distances[i] < r && i < len(distances)-1 {
		i++
	}
	from, to := perceptual[component][i-1], perceptual[component][i]
	part := (r - distances[i-1]) / (distances[i] - distances[i-1])
	return from + float64(part*(to-from))
}

// step numbers the scales of the tables, from the finest to the coarsest: their
// factor is (step/4096)². Squares keep the steps about even to the eye, and
// are exact in floating point.
type step int

const (
	finest   step = 600   // all ones, with these tables
	coarsest step = 37800 // all 255
)

func (s step) factor() float64 { return float64(s) / 4096 * float64(s) / 4096 }

// divisors gives the real-valued table of a component at a step, row by row.
func (s step) divisors(component int) *[64]float64 {
	var t [64]float64
	for place := range t {
		t[place] = min(max(float64(divisor(component, place)*s.factor()), 1), 255)
	}
	return &t
}

// rounded gives a table as the file has it.
func rounded(divisors *[64]float64) *[64]uint8 {
	var t [64]uint8
	for i, v := range divisors {
		t[i] = uint8(math.Round(v))
	}
	return &t
}

// annexK is the luma table of T.81 from which libjpeg's qualities derive.
var annexK = [64]int{
	16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55,
	14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51, 87, 80, 62,
	18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92,
	49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99,
}

// quality gives the setting of libjpeg, 1..100, whose luma table is nearest to
// this one by the means of the two.
func quality(luma *[64]uint8) int {
	sum := 0
	for _, v := range luma {
		sum += int(v)
	}
	best, least := 1, math.MaxInt
	for q := 1; q <= 100; q++ {
		if off := abs(annexSum(q) - sum); off <= least {
			best, least = q, off
		}
	}
	return best
}

func annexSum(quality int) int {
	percent := 200 - 2*quality
	if quality < 50 {
		percent = 5000 / quality
	}
	sum := 0
	for _, v := range annexK {
		sum += min(max((v*percent+50)/100, 1), 255)
	}
	return sum
}

func abs(v int) int { return max(v, -v) }
