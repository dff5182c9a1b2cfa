package cover

import (
	"image/color"

	"minishare/cover/internal/icc"
	"minishare/cover/internal/lanczos"
	"minishare/cover/internal/rows"
)

// toSRGB brings the planes of a model to one plane of grey or to Y, Cb and Cr.
// Only planes of modelYCC without a profile may have halved colour.
func toSRGB(m model, planes []lanczos.Plane, profile *icc.Profile) []lanczos.Plane {
	if m == modelYCCK {
		toRGB(planes)
		invert(planes[3:])
		m = modelCMYK
	} else if m == modelCMYK {
		invert(planes)
	}
	if m == modelCMYK && profile == nil {
		profile = icc.ProcessInks()
	}
	switch {
	case profile == nil && m != modelRGB:
		return planes
	case m == modelYCC:
		toRGB(planes)
	}
	if profile != nil {
		planes = applied(profile, planes)
	}
	if m == modelGrey {
		return planes[:1]
	}
	toYCC(planes)
	return planes
}

// invert gives full ink 255, in place. Inks coded as YCbCr come out of that the
// right way round.
func invert(planes []lanczos.Plane) {
	for _, p := range planes {
		for i, v := range p.Pix {
			p.Pix[i] = 255 - v
		}
	}
}

// toRGB turns Y, Cb and Cr of one size into red, green and blue, in place.
func toRGB(planes []lanczos.Plane) {
	a, b, c := planes[0].Pix, planes[1].Pix, planes[2].Pix
	for i := range a {
		a[i], b[i], c[i] = color.YCbCrToRGB(a[i], b[i], c[i])
	}
}

// applied converts planes by a profile to red, green and blue.
func applied(profile *icc.Profile, planes []lanczos.Plane) []lanczos.Plane {
	width, height := planes[0].Width, planes[0].Height
	out := []lanczos.Plane{lanczos.New(width, height), lanczos.New(width, height), lanczos.New(width, height)}
	convert := profile.ToSRGB()
	rows.Split(height, func(lo, hi int) {
		src, dst := make([]uint8, width*len(planes)), make([]uint8, width*3)
		for y := lo; y < hi; y++ {
			for c, p := range planes {
				for x, v := range p.Pix[y*width:][:width] {
					src[x*len(planes)+c] = v
				}
			}
			convert(dst, src)
			for c, p := range out {
				for x := range width {
					p.Pix[y*width+x] = dst[3*x+c]
				}
			}
		}
	})
	return out
}

// toYCC turns red, green and blue into Y, Cb and Cr, in place.
func toYCC(planes []lanczos.Plane) {
	rows.Split(planes[0].Height, func(lo, hi int) {
		lo, hi = lo*planes[0].Width, hi*planes[0].Width
		a, b, c := planes[0].Pix[lo:hi], planes[1].Pix[lo:hi], planes[2].Pix[lo:hi]
		for i := range a {
			a[i], b[i], c[i] = color.RGBToYCbCr(a[i], b[i], c[i])
		}
	})
}

// halved gives the means over two by two samples, or over what there is of them
// at the edges.
func halved(p lanczos.Plane) lanczos.Plane {
	out := lanczos.New((p.Width+1)/2, (p.Height+1)/2)
	rows.Split(out.Height, func(lo, hi int) {
		for y := lo; y < hi; y++ {
			upper, lower := p.Pix[2*y*p.Stride:][:p.Width], p.Pix[min(2*y+1, p.Height-1)*p.Stride:][:p.Width]
			for x := range out.Width {
				l, r := 2*x, min(2*x+1, p.Width-1)
				sum := int(upper[l]) + int(upper[r]) + int(lower[l]) + int(lower[r])
				out.Pix[y*out.Stride+x] = uint8((sum + 2) / 4)
			}
		}
	})
	return out
}
