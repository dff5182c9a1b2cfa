package cover

import (
	"errors"
	"strings"

	"minishare/cover/internal/header"
	"minishare/cover/internal/icc"
)

// Format is a picture format, told by the bytes and never by a name.
type Format string

// The formats that this package reads, and the two that it meets most often
// without being able to. Others are named in the Format of an [ErrUnsupported].
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
	Format      Format `json:"format"`
	Bytes       int    `json:"bytes"`
	Width       int    `json:"width"`              // pixels, upright: after the orientation
	Height      int    `json:"height"`             // pixels, upright
	Orientation int    `json:"orientation"`        // EXIF, 1..8; 1 is upright as stored
	Profile     string `json:"profile,omitempty"`  // "sRGB", "Display P3", …; "" if there is none that can be read
	Color       string `json:"color"`              // "ycbcr", "rgb", "grey", "cmyk", "palette"
	Alpha       bool   `json:"alpha"`              // it may have transparent pixels
	Animated    bool   `json:"animated"`           // it has more than one frame; the first is taken
	Bits        int    `json:"bits"`               // per sample
	Location    bool   `json:"location,omitempty"` // its metadata says where it was taken
}

// Inspect reads the header of a picture and decodes no pixel. It fails as
// [Make] does: where the picture is refused for its size, the Facts are filled
// nevertheless.
func Inspect(src []byte, cfg Config) (Facts, error) {
	if err := cfg.Validate(); err != nil {
		return Facts{}, err
	}
	_, facts, err := inspect(src, cfg.withDefaults())
	return facts, err
}

func inspect(src []byte, cfg Config) (header.Header, Facts, error) {
	if len(src) == 0 {
		return header.Header{}, Facts{}, &Error{Kind: ErrEmpty}
	}
	if int64(len(src)) > cfg.MaxSourceBytes {
		return header.Header{}, Facts{Bytes: len(src)}, newError(ErrTooLarge, Format(header.Sniff(src)), "%d bytes; the limit is %d", len(src), cfg.MaxSourceBytes)
	}
	h, err := header.Read(src)
	if err != nil {
		return h, Facts{Format: Format(h.Format), Bytes: len(src)}, headerError(h, err)
	}
	return h, factsOf(h, len(src)), checkSize(h, cfg.MaxPixels)
}

func factsOf(h header.Header, bytes int) Facts {
	f := Facts{
		Format: Format(h.Format), Bytes: bytes, Width: h.Width, Height: h.Height, Orientation: h.Orientation,
		Color: h.Color, Alpha: h.Alpha, Animated: h.Animated, Bits: h.Bits, Location: h.Location,
	}
	if h.Orientation >= 5 {
		f.Width, f.Height = h.Height, h.Width
	}
	if p := profileOf(h); p != nil {
		f.Profile = profileName(p)
	}
	return f
}

func profileName(p *icc.Profile) string {
	switch {
	case p.IsSRGB():
		return "sRGB"
	case p.Description == "":
		return "unnamed"
	}
	return p.Description
}

// profileOf gives the profile by which the samples are to be read; nil where
// there is none, or none that can be read, or one for another kind of colour.
func profileOf(h header.Header) *icc.Profile {
	if h.WideP3 {
		return icc.DisplayP3()
	}
	channels := map[string]int{"grey": 1, "cmyk": 4}[h.Color]
	if channels == 0 {
		channels = 3
	}
	p, err := icc.Parse(h.Profile)
	if err != nil || p.Channels != channels {
		return nil
	}
	return p
}

// checkSize refuses pictures by the size they claim.
func checkSize(h header.Header, maxPixels int64) error {
	if n := int64(h.Width) * int64(h.Height); h.Width > maxSide || h.Height > maxSide {
		return newError(ErrTooLarge, Format(h.Format), "%dx%d; the limit of a side is %d", h.Width, h.Height, maxSide)
	} else if n > maxPixels {
		return newError(ErrTooLarge, Format(h.Format), "%dx%d is %d pixels; the limit is %d", h.Width, h.Height, n, maxPixels)
	}
	return nil
}

// headerError gives the kind of a header's error.
func headerError(h header.Header, err error) error {
	format, detail := Format(h.Format), err.Error()
	for _, k := range []struct{ of, kind error }{
		{header.ErrUnknown, ErrNotPicture}, {header.ErrUnsupported, ErrUnsupported}, {header.ErrBroken, ErrDamaged},
	} {
		if errors.Is(err, k.of) {
			return &Error{Kind: k.kind, Format: format, Detail: strings.TrimPrefix(detail, k.of.Error()+": ")}
		}
	}
	return &Error{Kind: ErrDamaged, Format: format, Detail: detail}
}
