// Package header reads what comes before the pixels of a picture: its size,
// its kind of colour, how it is to be turned, and its colour profile.
//
// Nothing here depends on the sizes that a file claims: whatever is kept is a
// part of the file or bounded on its own, and every step moves forward, so
// that a hostile file costs no more than its own length.
package header

import (
	"errors"
	"fmt"
)

// The reasons why a header cannot be read; errors of [Read] wrap one of them.
var (
	ErrUnknown     = errors.New("not a picture")
	ErrUnsupported = errors.New("unsupported")
	ErrBroken      = errors.New("broken header")
)

// Header is what a picture says of itself.
type Header struct {
	Format        string // "jpeg", "png", "gif", "bmp", "tiff", "webp"
	Width, Height int    // pixels as they are stored, at least 1
	Bits          int    // per sample, at least 1
	Color         string // "ycbcr", "rgb", "grey", "cmyk", "palette"
	Alpha         bool   // pixels may be transparent
	Animated      bool   // there is a second frame
	Orientation   int    // EXIF, 1..8; 1 is upright
	Location      bool   // the metadata says where it was taken
	Profile       []byte // ICC profile, nil if there is none
	WideP3        bool   // coded as Display P3 without a profile (PNG cICP)

	YCCK  bool      // JPEG: four inks, coded as YCbCr and black
	Frame WebPFrame // WebP: the first frame
}

// Read reads the header of a picture. It tells formats apart by their bytes.
// Where a format is known but cannot be read, the Header names it beside the
// error. Width and Height are those of a GIF's or WebP's whole canvas.
func Read(src []byte) (Header, error) {
	h := Header{Format: Sniff(src), Orientation: 1}
	read, ok := readers[h.Format]
	if !ok {
		return h, foreign(h.Format, src)
	}
	if err := read(src, &h); err != nil {
		return h, err
	}
	if h.Width < 1 || h.Height < 1 {
		return h, broken("%dx%d pixels", h.Width, h.Height)
	}
	if h.Bits < 1 || h.Bits > 64 {
		return h, broken("%d bits per sample", h.Bits)
	}
	return h, nil
}

var readers = map[string]func([]byte, *Header) error{
	"jpeg": readJPEG,
	"png":  readPNG,
	"gif":  readGIF,
	"bmp":  readBMP,
	"tiff": readTIFF,
	"webp": readWebP,
}

// maxProfile bounds colour profiles; those of printers reach two or three MiB.
const maxProfile = 4 << 20

func broken(format string, args ...any) error {
	return fmt.Errorf("%w: %s", ErrBroken, fmt.Sprintf(format, args...))
}

func unsupported(format string, args ...any) error {
	return fmt.Errorf("%w: %s", ErrUnsupported, fmt.Sprintf(format, args...))
}

// at gives n bytes from offset, or nil where src does not reach that far.
func at(src []byte, offset, n int) []byte {
	if offset < 0 || n < 0 || offset > len(src) || n > len(src)-offset {
		return nil
	}
	return src[offset : offset+n]
}
