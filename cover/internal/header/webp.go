package header

import "encoding/binary"

// WebPFrame is the first frame of a WebP: what a still picture consists of.
type WebPFrame struct {
	Lossy         bool
	X, Y          int    // of the frame on the canvas, pixels
	Width, Height int    // of the frame, pixels
	Alpha         []byte // content of the ALPH chunk of a lossy frame, or nil
	Data          []byte // content of the VP8 or VP8L chunk

	cut bool // less is there than it says
}

// readWebP walks the chunks of the file, and those of the first ANMF chunk
// where the picture is animated.
func readWebP(src []byte, h *Header) error {
	body := src[12:]
	if n := int64(binary.LittleEndian.Uint32(src[4:])); n >= 4 && n-4 < int64(len(body)) {
		body = body[:n-4]
	}
	h.Bits = 8
	frames, extended := 0, false
	chunks(body, func(name string, data []byte, cut bool) {
		switch {
		case name == "VP8X" && len(data) >= 10:
			extended = true
			h.Width, h.Height = 1+uint24(data[4:]), 1+uint24(data[7:])
			h.Alpha = data[0]&0x10 != 0
		case name == "ICCP" && len(data) <= maxProfile:
			h.Profile = data
		case name == "EXIF":
			h.webpExif(data)
		case name == "XMP ":
			h.xmp(data)
		case name == "ANMF" && len(data) >= 16:
			if frames++; frames == 1 {
				h.Frame.X, h.Frame.Y = 2*uint24(data), 2*uint24(data[3:])
				chunks(data[16:], h.Frame.chunk)
			}
		case frames == 0:
			h.Frame.chunk(name, data, cut)
		}
	})
	h.Animated = frames > 1
	return h.webpFrame(extended)
}

// webpExif takes the block with or without JPEG's "Exif" before it: both are about.
func (h *Header) webpExif(data []byte) {
	if len(data) >= 6 && string(data[:6]) == "Exif\x00\x00" {
		data = data[6:]
	}
	h.exif(data)
}

// chunk keeps the pixels of a frame; the first chunk of a kind counts.
func (f *WebPFrame) chunk(name string, data []byte, cut bool) {
	if f.Data != nil {
		return
	}
	f.cut = f.cut || cut
	switch name {
	case "ALPH":
		f.Alpha = data
	case "VP8 ":
		f.Lossy, f.Data = true, data
	case "VP8L":
		f.Alpha, f.Data = nil, data
	}
}

// webpFrame reads the size out of the pixels' own header and holds it against
// the canvas, so that no decoder meets another size than the one checked.
func (h *Header) webpFrame(extended bool) error {
	f := &h.Frame
	switch {
	case f.cut:
		return broken("ends before its pixels")
	case f.Lossy && len(f.Data) >= 10:
		h.Color = "ycbcr"
		f.Width = int(binary.LittleEndian.Uint16(f.Data[6:])) & 0x3fff
		f.Height = int(binary.LittleEndian.Uint16(f.Data[8:])) & 0x3fff
		h.Alpha = f.Alpha != nil
	case !f.Lossy && len(f.Data) >= 5 && f.Data[0] == 0x2f:
		h.Color = "rgb"
		bits := binary.LittleEndian.Uint32(f.Data[1:])
		f.Width, f.Height = 1+int(bits&0x3fff), 1+int(bits>>14&0x3fff)
		h.Alpha = bits>>28&1 != 0
	default:
		return broken("no frame")
	}
	if !extended {
		h.Width, h.Height = f.Width, f.Height
	}
	if f.Width < 1 || f.Height < 1 || f.X+f.Width > h.Width || f.Y+f.Height > h.Height {
		return broken("frame of %dx%d at %d,%d on a canvas of %dx%d", f.Width, f.Height, f.X, f.Y, h.Width, h.Height)
	}
	h.Alpha = h.Alpha || f.Width < h.Width || f.Height < h.Height
	return nil
}

// chunks calls each for the chunks of a RIFF body; the last may be cut.
func chunks(body []byte, each func(name string, data []byte, cut bool)) {
	for len(body) >= 8 {
		said := int64(binary.LittleEndian.Uint32(body[4:]))
		n := min(said, int64(len(body)-8))
		each(string(body[:4]), body[8:8+n], n < said)
		body = body[min(8+n+n&1, int64(len(body))):]
	}
}

func uint24(b []byte) int { return int(b[0]) | int(b[1])<<8 | int(b[2])<<16 }
