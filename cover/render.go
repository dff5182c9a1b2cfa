package cover

import (
	"minishare/cover/internal/icc"
	"minishare/cover/internal/lanczos"
)

// render brings a raster to the pixels of the cover: it cuts, shrinks and turns
// in one step, then converts the colours of what is left. The result is one
// plane of grey or Y, Cb and Cr, in sRGB; halved asks for colour of half the
// size, which only planes of modelYCC without a profile can give.
func render(r *raster, p plan, orientation int, profile *icc.Profile, halved bool) []lanczos.Plane {
	planes := make([]lanczos.Plane, len(r.planes))
	for i, from := range r.planes {
		planes[i] = view(from, r.size, p, orientation, halved && i > 0)
	}
	return toSRGB(r.model, planes, profile)
}

// view resamples one plane of the picture, turned upright; halved gives one
// sample for two by two pixels.
func view(from plane, stored size, p plan, orientation int, halved bool) lanczos.Plane {
	x, y := from.axes(stored, p, orientation, halved)
	out := from.resampled(x, y)
	if orientation >= 5 {
		return transposed(out)
	}
	return out
}

// axes are the sides of the cover in samples of the plane.
func (from plane) axes(stored size, p plan, orientation int, halved bool) (x, y lanczos.Axis) {
	u, v := p.axes(stored, orientation, halved)
	return sampled(u, from.origin.X, from.subX), sampled(v, from.origin.Y, from.subY)
}

// resampled goes on with what was begun ahead, if it is what is asked for.
func (from plane) resampled(x, y lanczos.Axis) lanczos.Plane {
	if s := from.ahead; s != nil && s.X == x && s.Y == y {
		s.Advance(from.Height)
		return s.Out()
	}
	return lanczos.Resize(from.Plane, x, y)
}

// axes are the sides of the cover on the picture as it is stored.
func (p plan) axes(stored size, orientation int, halved bool) (u, v lanczos.Axis) {
	u, v = p.horizontal.axis(halved), p.vertical.axis(halved)
	if orientation >= 5 {
		u, v = v, u
	}
	across, down := mirrors(orientation)
	if across {
		u = mirrored(u, stored.w)
	}
	if down {
		v = mirrored(v, stored.h)
	}
	return u, v
}

// mirrors says which sides of the picture as it is stored run the other way.
func mirrors(orientation int) (across, down bool) {
	switch orientation {
	case 2, 8:
		return true, false
	case 3, 7:
		return true, true
	case 4, 6:
		return false, true
	}
	return false, false
}

func (s span) axis(halved bool) lanczos.Axis {
	a := lanczos.Axis{Start: s.start, Step: s.length / float64(s.count), Count: s.count}
	if halved {
		a.Step, a.Count = 2*a.Step, (a.Count+1)/2
	}
	return a
}

// mirrored runs an axis from the other end of a side.
func mirrored(a lanczos.Axis, side int) lanczos.Axis {
	return lanczos.Axis{Start: float64(side) - a.Start, Step: -a.Step, Count: a.Count}
}

// sampled counts an axis in samples of sub pixels from an origin.
func sampled(a lanczos.Axis, origin int, sub float64) lanczos.Axis {
	return lanczos.Axis{Start: (a.Start - float64(origin)) / sub, Step: a.Step / sub, Count: a.Count}
}

func transposed(p lanczos.Plane) lanczos.Plane {
	out := lanczos.New(p.Height, p.Width)
	for y := range p.Height {
		for x, v := range p.Pix[y*p.Stride:][:p.Width] {
			out.Pix[x*out.Stride+y] = v
		}
	}
	return out
}
