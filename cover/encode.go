package cover

import (
	"bytes"
	"image"
	"image/jpeg"
	"math"
)

// encoded is a JPEG and the quality it was written with.
type encoded struct {
	data    []byte
	quality int
}

// encode writes the picture with the highest quality that takes no more than
// limit bytes. Where none does, it gives the file of quality 1.
//
// A search by halves costs seven encodings; following the curve that sizes lie
// on, it takes three or four.
func encode(m image.Image, limit int) (encoded, error) {
	s := search{low: 0, high: 101, limit: limit}
	var best encoded
	for q := s.first(m.Bounds()); s.high-s.low > 1; q = s.next() {
		var file bytes.Buffer
		file.Grow(limit + limit/4)
		if err := jpeg.Encode(&file, m, &jpeg.Options{Quality: q}); err != nil {
			return encoded{}, err
		}
		s.found(q, file.Len())
		if file.Len() <= limit || s.low == 0 && q == 1 {
			best = encoded{bytes.Clone(file.Bytes()), q}
		}
	}
	return best, nil
}

// search closes in on the highest quality that fits: low fits (0 is none), high
// does not.
type search struct {
	low, high, limit int
	tries            int
	last, before     probe
}

// probe is a point of the size curve, as logarithms: sizes are nearly a power
// of the coarseness.
type probe struct{ coarse, size float64 }

// usualSlope is how sizes fall with coarseness in the average photograph.
const usualSlope = -0.7

// first guesses from what the average photograph takes at quality 85.
func (s *search) first(bounds image.Rectangle) int {
	const bitsPerPixel = 1.3
	s.last = probe{coarseness(85), math.Log(600 + bitsPerPixel/8*float64(bounds.Dx())*float64(bounds.Dy()))}
	return s.guess(usualSlope)
}

func (s *search) found(quality, size int) {
	if size <= s.limit {
		s.low = max(s.low, quality)
	} else {
		s.high = min(s.high, quality)
	}
	s.tries++
	s.before, s.last = s.last, probe{coarseness(quality), math.Log(float64(size))}
}

// next follows the line through the last two probes, and halves what is left
// where the line leads nowhere.
func (s *search) next() int {
	slope := usualSlope
	if s.tries > 1 {
		slope = (s.last.size - s.before.size) / (s.last.coarse - s.before.coarse)
	}
	if s.tries > 4 || !(slope > -3 && slope < -0.1) {
		return (s.low + s.high) / 2
	}
	return s.guess(slope)
}

// guess gives the quality whose size is just below the limit on the line of
// this slope through the last probe, within what is open.
func (s *search) guess(slope float64) int {
	coarse := s.last.coarse + (math.Log(float64(s.limit))-s.last.size)/slope
	quality := s.low + 1
	for quality < s.high-1 && coarseness(quality+1) >= coarse {
		quality++
	}
	return quality
}

// coarseness is the logarithm of the factor by which a quality multiplies the
// quantisation tables, in the scale of libjpeg, which Go follows.
func coarseness(quality int) float64 {
	if quality < 50 {
		return math.Log(5000 / float64(quality))
	}
	return math.Log(max(1, float64(200-2*quality)))
}
