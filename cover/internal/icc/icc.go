// Package icc reads ICC colour profiles, versions 2 and 4, and brings pixels
// to sRGB by them.
//
// It knows the three kinds that pictures carry: matrix and curves (cameras,
// phones, screens), a grey curve, and tables (printing inks). A profile it
// does not understand is an error, which the caller may take for "no profile".
package icc

import (
	"encoding/binary"
	"errors"
	"fmt"
	"unicode/utf16"
)

// ErrProfile is wrapped by every error of this package.
var ErrProfile = errors.New("colour profile cannot be read")

// Profile is a way from one colour space to sRGB.
type Profile struct {
	Description string // what the profile calls itself, may be ""
	Channels    int    // 1 grey, 3 RGB, 4 CMYK
	way         way
}

// way is what a profile consists of; converter is made of it once it is needed.
type way interface {
	isSRGB() bool
	converter() converter
}

// converter turns pixels of interleaved samples into sRGB, three bytes each.
type converter interface {
	convert(dst, src []uint8)
}

// Parse reads a profile.
func Parse(data []byte) (*Profile, error) {
	if len(data) < 132 || string(data[36:40]) != "acsp" {
		return nil, fmt.Errorf("%w: no signature in %d bytes", ErrProfile, len(data))
	}
	r := reader{data: data, lab: string(data[20:24]) == "Lab "}
	p := &Profile{Description: r.description()}
	var err error
	switch space := string(data[16:20]); space {
	case "RGB ":
		p.Channels = 3
		if p.way, err = r.matrix(); err != nil {
			p.way, err = r.table(3)
		}
	case "GRAY":
		p.Channels = 1
		p.way, err = r.grey()
	case "CMYK":
		p.Channels = 4
		p.way, err = r.table(4)
	default:
		err = fmt.Errorf("colour space %q", space)
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrProfile, err)
	}
	return p, nil
}

// ToSRGB prepares the conversion, which takes some milliseconds. The function
// it gives converts pixels of p.Channels interleaved bytes to pixels of three,
// as many as both slices hold; it may be called from many goroutines. Colours
// outside of sRGB are clipped. In CMYK, 255 is full ink.
func (p *Profile) ToSRGB() func(dst, src []uint8) {
	c := p.way.converter()
	return func(dst, src []uint8) {
		n := min(len(dst)/3, len(src)/p.Channels)
		c.convert(dst[:3*n], src[:p.Channels*n])
	}
}

// IsSRGB says whether the profile changes no colour visibly: it is sRGB, by
// whatever name.
func (p *Profile) IsSRGB() bool { return p.way.isSRGB() }

// reader finds the tags of a profile.
type reader struct {
	data []byte
	lab  bool // the connection space is Lab, not XYZ
}

// tag gives the content of a tag, at least eight bytes, or nil.
func (r reader) tag(name string) []byte {
	count := int(min(binary.BigEndian.Uint32(r.data[128:]), uint32(len(r.data)/12)))
	for i := range count {
		entry := span(r.data, 132+12*i, 12)
		if entry == nil {
			return nil
		}
		if string(entry[:4]) == name {
			if body := span(r.data, u32(entry[4:]), u32(entry[8:])); len(body) >= 8 {
				return body
			}
			return nil
		}
	}
	return nil
}

// description reads the name, which version 2 keeps in ASCII and version 4 in UTF-16.
func (r reader) description() string {
	body := r.tag("desc")
	if len(body) < 12 {
		return ""
	}
	switch string(body[:4]) {
	case "desc":
		text := span(body, 12, u32(body[8:]))
		for i, c := range text {
			if c == 0 {
				text = text[:i]
				break
			}
		}
		return printable(string(text))
	case "mluc":
		if len(body) < 28 {
			return ""
		}
		text := span(body, u32(body[24:]), u32(body[20:]))
		units := make([]uint16, min(len(text)/2, 256))
		for i := range units {
			units[i] = binary.BigEndian.Uint16(text[2*i:])
		}
		return printable(string(utf16.Decode(units)))
	}
	return ""
}

// printable drops control characters and cuts names that are no names.
func printable(s string) string {
	var out []rune
	for _, c := range s {
		if c >= ' ' && c != 0x7f && c != 0xfffd && len(out) < 80 {
			out = append(out, c)
		}
	}
	return string(out)
}

// span gives n bytes from offset, or nil where data does not reach that far.
func span(data []byte, offset, n int) []byte {
	if offset < 0 || n < 0 || offset > len(data) || n > len(data)-offset {
		return nil
	}
	return data[offset : offset+n]
}

func u32(b []byte) int { return int(binary.BigEndian.Uint32(b)) }
func u16(b []byte) int { return int(binary.BigEndian.Uint16(b)) }

// fixed reads an s15Fixed16Number.
func fixed(b []byte) float64 { return float64(int32(binary.BigEndian.Uint32(b))) / 65536 }
