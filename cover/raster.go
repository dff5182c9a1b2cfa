package cover

import (
	"image"

	"minishare/cover/internal/lanczos"
)

// model is the meaning of a raster's planes.
type model int

const (
	modelGrey model = iota // one plane
	modelYCC               // Y, Cb, Cr of the full range, as in JPEG
	modelRGB               // red, green, blue
	modelCMYK              // 0 is full ink, as in JPEGs of Adobe
	modelYCCK              // such inks, the first three as Y, Cb and Cr
)

// raster is a decoded picture as it is stored, opaque, not yet upright: what
// every decoder comes down to, and all that [render] asks for.
type raster struct {
	model  model
	size   size
	planes []plane
}

// plane is one of the components; each of its samples covers subX by subY
// pixels of the picture, the first of them at origin.
type plane struct {
	lanczos.Plane
	subX, subY float64
	origin     image.Point
	ahead      *lanczos.Stream // what was begun while it was decoded, or nil
}

// interleaved makes a raster of the first n of the step samples of each pixel.
func interleaved(m model, n int, pix []uint8, stride, step int, s size) *raster {
	r := &raster{model: m, size: s}
	for i := range n {
		r.planes = append(r.planes, plane{lanczos.Plane{
			Pix: pix[min(i, len(pix)):], Stride: stride, Step: step, Width: s.w, Height: s.h,
		}, 1, 1, image.Point{}, nil})
	}
	return r
}
