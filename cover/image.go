package cover

import (
	"image"

	"minishare/cover/internal/header"
)

// FromImage makes a cover of pixels that somebody else has decoded, such as a
// browser: upright, in sRGB, what shines through laid on white. It is what [Make]
// would make of a file with these pixels that cannot be kept. Of the cover's
// Source, format and bytes are empty.
func FromImage(m *image.NRGBA, cfg Config) (*Cover, error) {
	if err := cfg.Validate(); err != nil {
		return nil, err
	}
	cfg = cfg.withDefaults()
	s := size{m.Rect.Dx(), m.Rect.Dy()}
	if s.w < 1 || s.h < 1 {
		return nil, &Error{Kind: ErrEmpty}
	}
	h := header.Header{Width: s.w, Height: s.h, Bits: 8, Color: "rgb", Orientation: 1}
	if err := checkSize(h, cfg.MaxPixels); err != nil {
		return nil, err
	}
	if m.Stride < 4*s.w || len(m.Pix) < (s.h-1)*m.Stride+4*s.w {
		return nil, newError(ErrDamaged, "", "%dx%d pixels in %d bytes, %d to a row", s.w, s.h, len(m.Pix), m.Stride)
	}
	h.Alpha = !m.Opaque()
	r := interleaved(modelRGB, 3, m.Pix, m.Stride, 4, s)
	if h.Alpha {
		pix := onWhite(s, image.Rect(0, 0, s.w, s.h), func(dst []uint8, y int) { paintNRGBA(dst, m.Pix[y*m.Stride:]) })
		r = interleaved(modelRGB, 3, pix, 3*s.w, 3, s)
	}
	return convert(nil, r, h, factsOf(h, 0), cfg)
}
