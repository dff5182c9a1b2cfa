package cover

import (
	"image"
	"image/color"

	"minishare/cover/internal/header"
	"minishare/cover/internal/rows"
)

// newRaster takes the planes out of a decoder's picture: as they are where
// nothing shines through, else laid on white.
func newRaster(m image.Image, h header.Header) (*raster, error) {
	canvas := size{h.Width, h.Height}
	if m.Bounds() == image.Rect(0, 0, canvas.w, canvas.h) {
		switch m := m.(type) {
		case *image.Gray:
			return interleaved(modelGrey, 1, m.Pix, m.Stride, 1, canvas), nil
		case *image.RGBA:
			if !h.Alpha {
				return interleaved(modelRGB, 3, m.Pix, m.Stride, 4, canvas), nil
			}
		}
	}
	paint, err := painter(m, Format(h.Format))
	if err != nil {
		return nil, err
	}
	pix := onWhite(canvas, m.Bounds(), paint)
	if h.Color == "grey" {
		return interleaved(modelGrey, 1, pix, 3*canvas.w, 3, canvas), nil
	}
	return interleaved(modelRGB, 3, pix, 3*canvas.w, 3, canvas), nil
}

// onWhite paints a frame on a white canvas of red, green and blue bytes.
func onWhite(canvas size, frame image.Rectangle, paint func(dst []uint8, y int)) []uint8 {
	pix := make([]uint8, 3*canvas.w*canvas.h)
	rows.Split(canvas.h, func(lo, hi int) {
		for y := lo; y < hi; y++ {
			row := pix[3*canvas.w*y:][:3*canvas.w]
			if frame.Dx() < canvas.w || y < frame.Min.Y || y >= frame.Max.Y {
				for i := range row {
					row[i] = 255
				}
			}
			if y >= frame.Min.Y && y < frame.Max.Y {
				paint(row[3*frame.Min.X:3*frame.Max.X], y-frame.Min.Y)
			}
		}
	})
	return pix
}

// painter gives the function that lays row y of a picture on white. The rows
// count from the top of the picture's bounds.
func painter(m image.Image, f Format) (func(dst []uint8, y int), error) {
	switch m := m.(type) {
	case *image.NRGBA:
		if f == BMP && invisible(m.Pix) {
			return func(dst []uint8, y int) { paintOpaque(dst, m.Pix[y*m.Stride:]) }, nil
		}
		return func(dst []uint8, y int) { paintNRGBA(dst, m.Pix[y*m.Stride:]) }, nil
	case *image.RGBA:
		return func(dst []uint8, y int) { paintRGBA(dst, m.Pix[y*m.Stride:]) }, nil
	case *image.NRGBA64:
		return func(dst []uint8, y int) { paintNRGBA64(dst, m.Pix[y*m.Stride:]) }, nil
	case *image.RGBA64:
		return func(dst []uint8, y int) { paintRGBA64(dst, m.Pix[y*m.Stride:]) }, nil
	case *image.Gray16:
		return func(dst []uint8, y int) { paintGrey16(dst, m.Pix[y*m.Stride:]) }, nil
	case *image.Paletted:
		table := paletteOnWhite(m.Palette)
		return func(dst []uint8, y int) { paintPaletted(dst, m.Pix[y*m.Stride:], table) }, nil
	}
	return nil, newError(ErrUnsupported, f, "decoded to %T", m)
}

// invisible says whether every pixel is transparent: BMPs with an alpha channel
// that nobody filled are meant to be seen.
func invisible(pix []uint8) bool {
	for i := 3; i < len(pix); i += 4 {
		if pix[i] != 0 {
			return false
		}
	}
	return true
}

// paletteOnWhite lays each colour of a palette on white.
func paletteOnWhite(p color.Palette) *[256][3]uint8 {
	var table [256][3]uint8
	for i, c := range p[:min(len(p), 256)] {
		v := color.NRGBAModel.Convert(c).(color.NRGBA)
		paintNRGBA(table[i][:], []uint8{v.R, v.G, v.B, v.A})
	}
	return &table
}
