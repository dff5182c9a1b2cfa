package cover

import (
	"image"
	"math"

	"minishare/cover/internal/header"
	"minishare/cover/internal/jpeg"
	"minishare/cover/internal/lanczos"
)

// need is how much of a picture a plan asks for.
type need struct {
	scale  float64         // pixels of the source for one of the cover, the lesser of both sides
	window image.Rectangle // of the stored picture, with what the kernel reaches
	ahead  *ahead          // nil while it is not settled what will be asked for
}

// need gives what a cover takes of a picture as it is stored.
func (p plan) need(stored size, orientation int) need {
	u, v := p.axes(stored, orientation, false)
	left, right := reach(u)
	top, bottom := reach(v)
	window := image.Rect(left, top, right, bottom).Intersect(image.Rect(0, 0, stored.w, stored.h))
	return need{scale: min(math.Abs(u.Step), math.Abs(v.Step)), window: window}
}

// reach gives the samples that an axis takes, and the kernel around them.
func reach(a lanczos.Axis) (from, to int) {
	const lobes, margin = 3, 2
	end := a.Start + float64(float64(a.Count)*a.Step)
	// Halved colour is taken in double steps; its samples cover four pixels at
	// most, or as many more as the scale of decoding leaves room for.
	around := lobes*max(2.5*math.Abs(a.Step), 4) + margin
	return int(math.Floor(min(a.Start, end) - around)), int(math.Ceil(max(a.Start, end) + around))
}

// oversampling is how much finer than the cover a JPEG is decoded at least:
// pixels reconstructed at a fraction of the size are not those of a good
// resizer, which shows where nothing is left to resize.
const oversampling = 1.75

// decodeJPEG decodes at one to four eighths of the size where that is enough.
func decodeJPEG(src []byte, h header.Header, n need) (*raster, error) {
	eighths := 1
	for eighths <= 4 && n.scale*float64(eighths)/8 < oversampling {
		eighths++
	}
	if eighths > 4 {
		eighths = 8
	}
	var follower jpeg.Follower
	if n.ahead != nil {
		follower = n.ahead
	}
	m, err := jpeg.Decode(src, eighths, n.window, follower)
	if err != nil {
		return nil, decodeError(JPEG, err)
	}
	models := map[string]model{"grey": modelGrey, "ycbcr": modelYCC, "rgb": modelRGB, "cmyk": modelCMYK}
	r := &raster{model: models[h.Color], size: size{h.Width, h.Height}}
	if h.YCCK {
		r.model = modelYCCK
	}
	for i, c := range m.Components {
		p := planeOf(c)
		if n.ahead != nil {
			p.ahead = n.ahead.streams[i]
		}
		r.planes = append(r.planes, p)
	}
	return r, nil
}

func planeOf(c jpeg.Plane) plane {
	p := lanczos.Plane{Pix: c.Pix, Stride: c.Stride, Step: 1, Width: c.Width, Height: c.Height, Ring: c.Ring}
	return plane{Plane: p, subX: c.SubX, subY: c.SubY}
}
