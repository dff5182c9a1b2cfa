package cover

import (
	"bytes"
	"errors"
	"image"
	std "image/png"

	"minishare/cover/internal/header"
	"minishare/cover/internal/lanczos"
	"minishare/cover/internal/png"
)

// decodePNG takes a PNG row by row as far as a cover needs it. The rarer kinds,
// and those that are to be kept, go through the standard library.
func decodePNG(src []byte, h header.Header, n need) (*raster, error) {
	var m *png.Image
	err := png.ErrOther
	if !n.window.Empty() {
		m, err = png.Open(src)
	}
	if errors.Is(err, png.ErrOther) {
		m, err := std.Decode(bytes.NewReader(src))
		if err != nil {
			return nil, decodeError(PNG, err)
		}
		return newRaster(m, h)
	}
	if err != nil {
		return nil, decodeError(PNG, err)
	}
	t := newTaker(m, h, n)
	if err := m.Rows(t.row); err != nil {
		return nil, decodeError(PNG, err)
	}
	return t.raster, nil
}

// fromHalves is the scale from which colour may be halved before it is resized:
// what is left of it is still finer than the cover.
const fromHalves = 2.5

// taker takes what is needed of the rows of a PNG, as grey, as RGB, or, where
// the picture is to become much smaller, as Y and halved colour, which are half
// as much to keep and to resize.
type taker struct {
	raster   *raster
	channels int
	window   image.Rectangle
	paint    []uint8  // one row of the window on white
	sums     []uint64 // of the colours of two by two pixels: red, green<<colourBits, blue<<2*colourBits
}

func newTaker(m *png.Image, h header.Header, n need) *taker {
	w := n.window
	w.Min.X, w.Min.Y = w.Min.X&^1, w.Min.Y&^1
	t := &taker{raster: &raster{size: size{m.Width, m.Height}}, channels: m.Channels, window: w}
	t.paint = make([]uint8, 3*w.Dx())
	profile := profileOf(h)
	switch {
	case m.Channels < 3:
		t.raster.model = modelGrey
		t.add(1, 1)
	case n.scale < fromHalves || profile != nil && !profile.IsSRGB():
		t.raster.model = modelRGB
		t.add(1, 3)
	default:
		t.raster.model = modelYCC
		t.sums = make([]uint64, (w.Dx()+1)/2)
		t.add(1, 1)
		t.add(2, 2)
	}
	return t
}

// add makes planes for the window, each sample of sub by sub pixels.
func (t *taker) add(sub, count int) {
	width, height := (t.window.Dx()+sub-1)/sub, (t.window.Dy()+sub-1)/sub
	for range count {
		t.raster.planes = append(t.raster.planes, plane{
			lanczos.New(width, height), float64(sub), float64(sub), t.window.Min, nil,
		})
	}
}

func (t *taker) row(y int, pix []uint8) {
	if y < t.window.Min.Y || y >= t.window.Max.Y {
		return
	}
	pix = pix[t.window.Min.X*t.channels : t.window.Max.X*t.channels]
	y -= t.window.Min.Y
	at := func(plane int) []uint8 {
		p := t.raster.planes[plane]
		return p.Pix[y*p.Stride:][:p.Width]
	}
	switch {
	case t.channels == 1:
		copy(at(0), pix)
	case t.channels == 2:
		for x := range at(0) {
			at(0)[x] = over(pix[2*x], pix[2*x+1])
		}
	default:
		if t.channels == 4 {
			paintNRGBA(t.paint, pix)
			pix = t.paint
		}
		if t.raster.model == modelYCC {
			t.halve(y, at(0), pix)
			return
		}
		r, g, b := at(0), at(1), at(2)
		for x := range r {
			p := pix[3*x:][:3:3]
			r[x], g[x], b[x] = p[0], p[1], p[2]
		}
	}
}
