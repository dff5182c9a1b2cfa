package cover

import (
	"image"

	"minishare/cover/internal/icc"
	"minishare/cover/internal/lanczos"
)

// glancePixels are about as many as [glance] looks at.
const glancePixels = 1 << 14

// glance gives a small copy of a whole raster as it is stored: grey, or Y, Cb
// and Cr. Each sample is the mean of a few in its cell, so that the time it
// takes does not grow with the picture.
func glance(r *raster, profile *icc.Profile) []lanczos.Plane {
	cell := 1
	for r.size.w*r.size.h > cell*cell*glancePixels {
		cell++
	}
	small := make([]lanczos.Plane, len(r.planes))
	for i, p := range r.planes {
		small[i] = p.glance(cell, size{(r.size.w + cell - 1) / cell, (r.size.h + cell - 1) / cell})
	}
	return toSRGB(r.model, small, profile)
}

func (p plane) glance(cell int, s size) lanczos.Plane {
	const points = 3 // on a side of a cell
	out := lanczos.New(s.w, s.h)
	step := max(1, cell/points)
	for y := range s.h {
		for x := range s.w {
			sum, count := 0, 0
			for v := y*cell + step/2; v < (y+1)*cell; v += step {
				for u := x*cell + step/2; u < (x+1)*cell; u += step {
					sum += int(p.near(image.Pt(u, v)))
					count++
				}
			}
			out.Pix[y*s.w+x] = uint8(sum / count)
		}
	}
	return out
}

// near gives the sample at a pixel of the picture, or the nearest to it.
func (p plane) near(at image.Point) uint8 {
	x, y := int(float64(at.X-p.origin.X)/p.subX), int(float64(at.Y-p.origin.Y)/p.subY)
	x, y = min(max(x, 0), p.Width-1), min(max(y, 0), p.Height-1)
	return p.Pix[y*p.Stride+x*p.Step]
}
