// Package lanczos resamples planes of 8-bit samples with the Lanczos3 kernel.
//
// A plane may be a channel of interleaved pixels (Step > 1), so that nothing
// has to be taken apart first. Each axis is given on its own, in real numbers:
// a window may begin between two samples, and a negative step mirrors. All
// sums are integers, so the result is the same on every processor.
package lanczos

import "minishare/cover/internal/rows"

// Plane is a rectangle of samples: sample (x, y) is Pix[y*Stride+x*Step]. Where
// Ring is not zero only the last Ring rows are there, for a [Stream]: row y lies
// where row y%Ring does.
type Plane struct {
	Pix           []uint8
	Stride, Step  int
	Width, Height int
	Ring          int
}

// row gives the samples from the first of row y to the last; below the last row
// it comes again.
func (p Plane) row(y int) []uint8 {
	if y = min(y, p.Height-1); p.Ring > 0 {
		y %= p.Ring
	}
	return p.Pix[y*p.Stride:][:(p.Width-1)*p.Step+1]
}

// New makes a tight plane of zeros.
func New(width, height int) Plane {
	return Plane{Pix: make([]uint8, width*height), Stride: width, Step: 1, Width: width, Height: height}
}

// Axis maps output samples to source samples along one side: sample i of
// Count is the mean of the source from Start+i*Step to Start+(i+1)*Step,
// where source sample k reaches from k to k+1. Step is negative for a mirror
// image and never zero.
type Axis struct {
	Start, Step float64
	Count       int
}

// Resize gives x.Count by y.Count samples of src. Parts of the kernel that
// reach over the edge of src are left out, not filled with a colour.
func Resize(src Plane, x, y Axis) Plane {
	return ResizeAll([]Plane{src}, x, y)[0]
}

// ResizeAll is [Resize] for planes of one size, such as red, green and blue.
func ResizeAll(src []Plane, x, y Axis) []Plane {
	across, down := newTaps(x, src[0].Width, acrossBits), newTaps(y, src[0].Height, downBits)
	out := make([]Plane, len(src))
	for i, p := range src {
		out[i] = New(x.Count, y.Count)
		rows.Split(y.Count, func(lo, hi int) {
			newStream(p, across, down, out[i], lo, hi).Advance(p.Height)
		})
	}
	return out
}
