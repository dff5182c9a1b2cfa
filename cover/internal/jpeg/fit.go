package jpeg

import (
	"image"
	"math"
	"sync/atomic"

	"minishare/cover/internal/rows"
)

// File is a written JPEG.
type File struct {
	Data    []byte
	Quality int // the setting of libjpeg, 1..100, whose luma table is nearest
}

// Fit writes m, an *image.Gray or a 4:2:0 *image.YCbCr that begins at 0,0, as
// finely as limit bytes allow. Where even the coarsest takes more, it gives that.
//
// whole, unless it is nil, gives the same picture as 4:4:4; it is asked only
// where whole colour may look better, and written if so. Its Y is not looked at.
func Fit(m image.Image, whole func() *image.YCbCr, limit int) File {
	p := newPicture(m)
	at := p.roughly(p.guess(limit), limit)
	if whole != nil && at.factor() <= neverWhole {
		if full := whole(); lost(full) > worthWhole*at.factor()*at.factor() {
			p = p.withColour(full)
			at = p.roughly(at, limit)
		}
	}
	data, at := p.exactly(at, limit)
	return File{data, quality(rounded(at.divisors(0)))}
}

// Whole colour pays where halving loses more than the tables will, that is by
// the mean square against the square of their scale. Over the corpus of
// doc/performance.md, butteraugli and SSIMULACRA turn from the one to the other
// between 17 and 33. At coarse scales no picture loses so much.
const (
	worthWhole = 28
	neverWhole = 1.0
)

// lost gives the mean square of what halving takes away from the two colours.
func lost(m *image.YCbCr) float64 {
	width, height := m.Rect.Dx()&^1, m.Rect.Dy()&^1
	var total atomic.Int64
	rows.Split(height/2, func(lo, hi int) {
		for _, pix := range [][]uint8{m.Cb, m.Cr} {
			for y := 2 * lo; y < 2*hi; y += 2 {
				total.Add(lostOfRows(pix[y*m.CStride:][:width], pix[(y+1)*m.CStride:][:width]))
			}
		}
	})
	return float64(total.Load()) / float64(max(width*height, 1))
}

func lostOfRows(upper, lower []uint8) int64 {
	total := 0
	for x := 0; x+1 < len(upper) && x+1 < len(lower); x += 2 {
		a, b, c, d := int(upper[x]), int(upper[x+1]), int(lower[x]), int(lower[x+1])
		sum := a + b + c + d
		total += a*a + b*b + c*c + d*d - sum*sum/4
	}
	return int64(total)
}

// search closes in on the finest step that fits: high is known or taken for too
// fine, low fits or is the coarsest there is.
type search struct {
	limit     int
	low, high step
	lowSize   float64 // bytes at low and high, 0 where unknown
	highSize  float64
	last      step
	lastSize  float64
	tries     int
}

func newSearch(limit int) *search {
	return &search{limit: limit, low: coarsest, high: finest - 1}
}

const (
	// A file that uses this much of the limit is as good as one that uses all;
	// less than full is worth another.
	enough, full = 0.992, 0.99
	// What is counted in one of so many blocks is this near.
	sampling = 8
	near     = 0.02
	// Zeros behind bytes of ones make a file so much larger, as a rule.
	usualStuffing = 1 + 1.0/256
)

// roughly gives about the step that fits, from a guess, by counting a part of the
// blocks.
func (p *picture) roughly(at step, limit int) step {
	s := newSearch(limit)
	for {
		size := p.size(p.plan(at, sampling), sampling, usualStuffing)
		s.found(at, size)
		next := s.next()
		if next == at || math.Abs(size-float64(limit)) < near*float64(limit) {
			return next
		}
		at = next
	}
}

// exactly counts until the next file is worth its writing, and writes until one
// fits and leaves little room, or no step is left; it begins at one that may. What
// counting cannot foresee, the zeros that follow bytes of ones, it learns from
// each file.
func (p *picture) exactly(at step, limit int) ([]byte, step) {
	s, stuffing := newSearch(limit), usualStuffing
	var best []byte
	fits, tooFine := coarsest, finest-1
	for written := 0; ; written++ {
		w, found, size := p.counted(s, at, stuffing)
		if best != nil && (found == fits || written >= patience) {
			return best, fits
		}
		data := p.write(w)
		n := float64(len(data))
		if found == coarsest || n <= float64(limit) && n >= full*float64(limit) {
			return data, found
		}
		if n > float64(limit) {
			tooFine = found
		} else if best, fits = data, found; s.highSize > (1+near)*float64(limit) {
			tooFine = s.high // whatever follows bytes of ones
		}
		s.low, s.lowSize, s.high, s.highSize = fits, 0, tooFine, 0
		s.last, s.lastSize = found, n
		stuffing *= n / size * 1.0002
		at = s.next()
	}
}

// counted counts all of the picture until a size leaves little room, or no step
// is left.
func (p *picture) counted(s *search, at step, stuffing float64) (*plan, step, float64) {
	for {
		w := p.plan(at, 1)
		size := p.size(w, 1, stuffing)
		s.found(at, size)
		next := s.next()
		if next == at || size <= float64(s.limit) && size >= enough*float64(s.limit) {
			return w, at, size
		}
		at = next
	}
}

func (s *search) found(at step, size float64) {
	s.last, s.lastSize = at, size
	s.tries++
	if size <= float64(s.limit) {
		s.low, s.lowSize = at, size
	} else {
		s.high, s.highSize = at, size
	}
}

// patience is how many steps are taken for what sizes usually do. Where sizes
// leap, as those of pictures made for it, only halves are sure to end soon.
const patience = 8

// next gives the step to try: on the line between two known sizes, or else by
// the power that sizes of photographs usually fall with, or else halfway. It
// gives low once nothing is left between low and high.
func (s *search) next() step {
	if s.low-s.high <= 1 {
		return s.low
	}
	if s.tries > patience {
		return s.high + (s.low-s.high)/2
	}
	aim := float64(s.limit) * (1 + enough) / 2
	var at float64
	if s.lowSize > 0 && s.highSize > 0 {
		// Sizes fall nearly with the 1.4th power of the step: their inverses
		// lie nearly on a line.
		part := (1/aim - 1/s.highSize) / (1/s.lowSize - 1/s.highSize)
		at = float64(s.high) + float64(part*float64(s.low-s.high))
	} else {
		ratio := s.lastSize / aim
		at = float64(s.last) * math.Sqrt(ratio*math.Sqrt(ratio))
	}
	return min(max(step(at), s.high+1), s.low-1)
}
