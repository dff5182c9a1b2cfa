package png

import (
	"hash/adler32"
	"math/rand/v2"
	"slices"
	"testing"
)

// Each filter is the standard's formula (PNG, clause 9.2), byte for byte, for any
// number of channels and any width.
func TestFiltersAreTheStandardsFormulas(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 3000 {
		kind, n, width := uint8(r.IntN(5)), 1+r.IntN(4), 1+r.IntN(40)
		row, above := []uint8{kind}, make([]uint8, n*width)
		for i := range above {
			row = append(row, uint8(r.IntN(256)))
			if above[i] = uint8(r.IntN(256)); r.IntN(3) == 0 {
				above[i] = 255
			}
		}
		want := undone(kind, row[1:], above, n)
		f := filter{channels: n, before: above}
		if err := f.undo(row); err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(row[1:], want) {
			t.Fatalf("filter %d, %d pixels of %d channels:\n%v; want\n%v", kind, width, n, row[1:], want)
		}
	}
}

func undone(kind uint8, pix, above []uint8, n int) []uint8 {
	out := slices.Clone(pix)
	for i := range out {
		left, corner, up := 0, 0, int(above[i])
		if i >= n {
			left, corner = int(out[i-n]), int(above[i-n])
		}
		abs := func(v int) int { return max(v, -v) }
		paeth, slope := corner, left+up-corner
		if a, b, c := abs(slope-left), abs(slope-up), abs(slope-corner); a <= b && a <= c {
			paeth = left
		} else if b <= c {
			paeth = up
		}
		out[i] += uint8([]int{0, left, up, (left + up) / 2, paeth}[kind])
	}
	return out
}

// The checksum is Adler-32, however the data comes.
func TestChecksumIsAdlers(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for _, size := range []int{0, 1, 31, 32, 33, 5535, 5536, 5537, 5568, 70000} {
		for _, value := range []int{0, 255, -1} {
			data := make([]byte, size)
			for i := range data {
				if data[i] = uint8(value); value < 0 {
					data[i] = uint8(r.IntN(256))
				}
			}
			sum, rest := newChecksum(), data
			for len(rest) > 0 {
				n := 1 + r.IntN(len(rest))
				sum.Write(rest[:n])
				rest = rest[n:]
			}
			if got, want := sum.Sum32(), adler32.Checksum(data); got != want {
				t.Errorf("%d bytes of %d: %#x; want %#x", size, value, got, want)
			}
		}
	}
}

func BenchmarkFilters(b *testing.B) {
	names := []string{"none", "left", "up", "mean", "nearest"}
	for kind := uint8(1); kind < 5; kind++ {
		b.Run(names[kind], func(b *testing.B) {
			row, above := make([]uint8, 1+4*5120), make([]uint8, 4*5120)
			for i := range above {
				row[1+i], above[i] = uint8(i*i>>3), uint8(i*i>>5)
			}
			b.SetBytes(int64(len(above)))
			for b.Loop() {
				row[0] = kind
				f := filter{channels: 4, before: above}
				if err := f.undo(row); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
