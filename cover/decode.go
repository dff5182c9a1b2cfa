package cover

import (
	"bytes"
	"errors"
	"image"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"
	"strings"

	"golang.org/x/image/bmp"
	"golang.org/x/image/tiff"

	"minishare/cover/internal/header"
)

// decode decodes the whole picture, or its first frame. The header has been
// held against the limits before; a decoder that panics all the same has met a
// damaged picture.
func decode(src []byte, h header.Header) (r *raster, err error) {
	format := Format(h.Format)
	defer func() {
		if p := recover(); p != nil {
			r, err = nil, newError(ErrDamaged, format, "its decoder gave up: %v", p)
		}
	}()
	if err := plausible(h, len(src)); err != nil {
		return nil, err
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
	JPEG: decodeJPEG,
	PNG:  by(png.Decode),
	GIF:  by(gif.Decode),
	BMP:  by(bmp.Decode),
	TIFF: decodeTIFF,
	WebP: func(_ []byte, h header.Header) (image.Image, error) { return decodeWebP(h.Frame) },
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

// decodeJPEG adds the Adobe marker that image/jpeg insists on in pictures of
// four inks. Like browsers, it takes those without one for inverted CMYK.
func decodeJPEG(src []byte, h header.Header) (image.Image, error) {
	const adobe = "\xff\xd8\xff\xee\x00\x0eAdobe\x00\x64\x00\x00\x00\x00\x00"
	if h.Color == "cmyk" && !h.Adobe {
		return jpeg.Decode(io.MultiReader(strings.NewReader(adobe), bytes.NewReader(src[2:])))
	}
	return jpeg.Decode(bytes.NewReader(src))
}

// decodeError gives the kind of a decoder's error.
func decodeError(format Format, err error) error {
	var (
		known       *Error
		jpegFeature jpeg.UnsupportedError
		pngFeature  png.UnsupportedError
		tiffFeature tiff.UnsupportedError
	)
	switch {
	case errors.As(err, &known):
		return known
	case errors.As(err, &jpegFeature), errors.As(err, &pngFeature), errors.As(err, &tiffFeature), errors.Is(err, bmp.ErrUnsupported):
		return newError(ErrUnsupported, format, "%v", err)
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return newError(ErrDamaged, format, "it ends before its pixels do")
	}
	return newError(ErrDamaged, format, "%v", err)
}
