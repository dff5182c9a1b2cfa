package header

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"io"
)

// readPNG reads all chunks, since EXIF may come after the pixels. Without a
// profile a PNG is taken for sRGB, whatever its gAMA and cHRM say, which more
// programs write wrongly than rightly.
func readPNG(src []byte, h *Header) error {
	head := at(src, 8, 8+13)
	if head == nil || binary.BigEndian.Uint32(head) != 13 || string(head[4:8]) != "IHDR" {
		return broken("no image header")
	}
	if err := h.pngHead(head[8:]); err != nil {
		return err
	}
	pixels := false
	for pos := 8; ; {
		head := at(src, pos, 8)
		if head == nil {
			break
		}
		n := int64(binary.BigEndian.Uint32(head))
		if n > int64(len(src)) {
			break
		}
		body := at(src, pos+8, int(n))
		if body == nil {
			break
		}
		pixels = pixels || string(head[4:]) == "IDAT"
		h.pngChunk(string(head[4:]), body, pixels)
		pos += 12 + int(n)
	}
	if h.Color != "rgb" && h.Color != "palette" {
		h.WideP3 = false
	}
	return nil
}

func (h *Header) pngHead(head []byte) error {
	width, height := binary.BigEndian.Uint32(head), binary.BigEndian.Uint32(head[4:])
	if width > 1<<31-1 || height > 1<<31-1 {
		return broken("%dx%d pixels", width, height)
	}
	h.Width, h.Height, h.Bits = int(width), int(height), int(head[8])
	switch head[9] {
	case 0:
		h.Color = "grey"
	case 2:
		h.Color = "rgb"
	case 3:
		h.Color = "palette"
	case 4:
		h.Color, h.Alpha = "grey", true
	case 6:
		h.Color, h.Alpha = "rgb", true
	default:
		return broken("colour type %d", head[9])
	}
	return nil
}

func (h *Header) pngChunk(name string, body []byte, pixels bool) {
	switch {
	case name == "eXIf":
		h.exif(body)
	case name == "iTXt":
		h.xmp(body)
	case pixels:
		// The rest counts only before the pixels.
	case name == "tRNS":
		h.Alpha = true
	case name == "acTL" && len(body) >= 4:
		h.Animated = binary.BigEndian.Uint32(body) > 1
	case name == "iCCP":
		h.Profile = inflateProfile(body)
	case name == "cICP" && len(body) == 4:
		// Primaries of P3 with the curve of sRGB, full range (ITU-T H.273).
		h.WideP3 = body[0] == 12 && body[1] == 13 && body[2] == 0 && body[3] == 1
	}
}

// inflateProfile unpacks an iCCP chunk: a name, a zero, the method, zlib data.
// Whatever is wrong with it, there is no profile.
func inflateProfile(body []byte) []byte {
	name := bytes.IndexByte(body, 0)
	if name < 0 || len(body) < name+2 || body[name+1] != 0 {
		return nil
	}
	r, err := zlib.NewReader(bytes.NewReader(body[name+2:]))
	if err != nil {
		return nil
	}
	profile, err := io.ReadAll(io.LimitReader(r, maxProfile+1))
	if err != nil || len(profile) > maxProfile {
		return nil
	}
	return profile
}
