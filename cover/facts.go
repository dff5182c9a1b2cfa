package cover

import (
	"bytes"
	"fmt"
	"image"
)

// Format is a picture format, as its bytes say.
type Format string

// The formats that can be told apart.
const (
	JPEG Format = "jpeg"
	PNG  Format = "png"
	GIF  Format = "gif"
	BMP  Format = "bmp"
	TIFF Format = "tiff"
	WebP Format = "webp"
	HEIC Format = "heic"
	AVIF Format = "avif"
)

// Facts are what the header of a picture says.
type Facts struct {
	Format        Format
	Bytes         int
	Width, Height int // upright, after orientation
	Orientation   int
	Profile       string
	Color         string
	Alpha         bool
	Animated      bool
	Bits          int
}

// Inspect reads the header of a picture.
func Inspect(src []byte, cfg Config) (Facts, error) {
	cfg = cfg.withDefaults()
	if len(src) == 0 {
		return Facts{}, &Error{Kind: ErrEmpty}
	}
	ic, name, err := image.DecodeConfig(bytes.NewReader(src))
	if err != nil {
		return Facts{}, &Error{Kind: ErrNotPicture, Detail: err.Error()}
	}
	f := Facts{Format: Format(name), Bytes: len(src), Width: ic.Width, Height: ic.Height, Orientation: 1}
	if n := int64(ic.Width) * int64(ic.Height); n > cfg.MaxPixels {
		return f, &Error{Kind: ErrTooLarge, Format: f.Format, Detail: fmt.Sprintf("%dx%d is %d pixels; the limit is %d", ic.Width, ic.Height, n, cfg.MaxPixels)}
	}
	return f, nil
}
