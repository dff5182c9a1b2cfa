package cover

import (
	"bytes"
	"errors"
	"image"
	"image/gif"
	"image/png"
	"io"

	"golang.org/x/image/bmp"
	"golang.org/x/image/tiff"

	"minishare/cover/internal/header"
)

// decode decodes a picture, or its first frame, as far as is needed. The header has been
// held against the limits before; a decoder that panics all the same has met a
// damaged picture.
func decode(src []byte, h header.Header, n need) (r *raster, err error) {
	format := Format(h.Format)
	defer func() {
		if p := recover(); p != nil {
			r, err = nil, newError(ErrDamaged, format, "its decoder gave up: %v", p)
		}
	}()
	if err := plausible(h, len(src)); err != nil {
		return nil, err
	}
	switch format {
	case JPEG:
		return decodeJPEG(src, h, n)
	case PNG:
		return decodePNG(src, h, n)
	case WebP:
		return decodeWebP(h, n)
	}
	m, err := decoders[format](src, h)
	if err != nil {
		return nil, decodeError(format, err)
	}
	if b := m.Bounds(); b.Empty() || b.Min.X < 0 || b.Min.Y < 0 || b.Max.X > h.Width || b.Max.Y > h.Height {
		return nil, newError(ErrDamaged, format, "pixels of %v in a picture of %dx%d", b, h.Width, h.Height)
	}
	return newRaster(m, h)
}

var decoders = map[Format]func([]byte, header.Header) (image.Image, error){
	GIF:  by(gif.Decode),
	BMP:  by(bmp.Decode),
	TIFF: decodeTIFF,
}

func by(decode func(io.Reader) (image.Image, error)) func([]byte, header.Header) (image.Image, error) {
	return func(src []byte, _ header.Header) (image.Image, error) { return decode(bytes.NewReader(src)) }
}

// plausible refuses files far too short for the pixels they claim, before room
// is made for those: PNG's deflate packs 1032 to 1 at best, and JPEG spends a
// bit on each block of 64 pixels.
func plausible(h header.Header, bytes int) error {
	pixels, most := int64(h.Width)*int64(h.Height), int64(0)
	switch Format(h.Format) {
	case JPEG:
		most = 8 * 64 * int64(bytes)
	case PNG:
		most = 8 * 1032 * int64(bytes) / int64(max(h.Bits, 1))
	default:
		return nil
	}
	if pixels > most {
		return newError(ErrDamaged, Format(h.Format), "%d bytes cannot hold %dx%d pixels", bytes, h.Width, h.Height)
	}
	return nil
}

// decodeError gives the kind of a decoder's error.
func decodeError(format Format, err error) error {
	var (
		known       *Error
		pngFeature  png.UnsupportedError
		tiffFeature tiff.UnsupportedError
	)
	switch {
	case errors.As(err, &known):
		return known
	case errors.As(err, &pngFeature), errors.As(err, &tiffFeature), errors.Is(err, bmp.ErrUnsupported):
		return newError(ErrUnsupported, format, "%v", err)
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return newError(ErrDamaged, format, "it ends before its pixels do")
	}
	return newError(ErrDamaged, format, "%v", err)
}
