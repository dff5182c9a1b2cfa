package cover

import (
	"image"

	"minishare/cover/internal/icc"
	"minishare/cover/internal/jpeg"
	"minishare/cover/internal/lanczos"
)

// encode writes what a plan shows of a raster as the best JPEG of at most limit
// bytes, or as the coarsest there is.
func encode(r *raster, p plan, orientation int, profile *icc.Profile, limit int) jpeg.File {
	if profile != nil && profile.IsSRGB() {
		profile = nil
	}
	if r.model == modelGrey {
		return jpeg.Fit(p.grey(render(r, p, orientation, profile, true)[0]), nil, limit)
	}
	if r.model == modelYCC && profile == nil {
		planes := render(r, p, orientation, nil, true)
		full := func() *image.YCbCr { return p.whole(append(planes[:1:1], wholeColour(r, p, orientation)...)) }
		return jpeg.Fit(p.halved(planes), full, limit)
	}
	planes := render(r, p, orientation, profile, false)
	full := func() *image.YCbCr { return p.whole(planes) }
	return jpeg.Fit(p.halved([]lanczos.Plane{planes[0], halved(planes[1]), halved(planes[2])}), full, limit)
}

// wholeColour renders the colour of a raster of modelYCC, not halved.
func wholeColour(r *raster, p plan, orientation int) []lanczos.Plane {
	var planes []lanczos.Plane
	for _, from := range r.planes[1:] {
		planes = append(planes, view(from, r.size, p, orientation, false))
	}
	return planes
}

// grey, halved and whole lay planes on the white canvas and give them the types
// of the encoder.
func (p plan) grey(luma lanczos.Plane) *image.Gray {
	luma = p.onWhite(luma, 1, 255)
	return &image.Gray{Pix: luma.Pix, Stride: luma.Stride, Rect: p.bounds()}
}

func (p plan) halved(planes []lanczos.Plane) *image.YCbCr {
	return p.ycc(planes, 2, image.YCbCrSubsampleRatio420)
}

func (p plan) whole(planes []lanczos.Plane) *image.YCbCr {
	return p.ycc(planes, 1, image.YCbCrSubsampleRatio444)
}

func (p plan) ycc(planes []lanczos.Plane, sub int, ratio image.YCbCrSubsampleRatio) *image.YCbCr {
	y, cb, cr := p.onWhite(planes[0], 1, 255), p.onWhite(planes[1], sub, 128), p.onWhite(planes[2], sub, 128)
	return &image.YCbCr{
		Y: y.Pix, Cb: cb.Pix, Cr: cr.Pix, YStride: y.Stride, CStride: cb.Stride,
		SubsampleRatio: ratio, Rect: p.bounds(),
	}
}

func (p plan) bounds() image.Rectangle { return image.Rect(0, 0, p.canvas.w, p.canvas.h) }

// onWhite fills what a plane leaves of the canvas; a sample of it covers sub by sub pixels.
func (p plan) onWhite(picture lanczos.Plane, sub int, white uint8) lanczos.Plane {
	w, h := (p.canvas.w+sub-1)/sub, (p.canvas.h+sub-1)/sub
	if picture.Width == w && picture.Height == h {
		return picture
	}
	out := lanczos.New(w, h)
	for i := range out.Pix {
		out.Pix[i] = white
	}
	for y := range picture.Height {
		copy(out.Pix[(p.top/sub+y)*w+p.left/sub:], picture.Pix[y*picture.Stride:][:picture.Width])
	}
	return out
}
