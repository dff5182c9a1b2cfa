package header

import "encoding/binary"

// readGIF reads the canvas and looks for a transparent colour and a second frame.
func readGIF(src []byte, h *Header) error {
	if len(src) < 13 {
		return broken("ends before its canvas")
	}
	h.Width, h.Height = int(binary.LittleEndian.Uint16(src[6:])), int(binary.LittleEndian.Uint16(src[8:]))
	h.Color, h.Bits = "palette", 8
	frames := 0
	for pos := 13 + colourTable(src[10]); pos < len(src); {
		switch src[pos] {
		case 0x21: // extension
			if control := at(src, pos+1, 3); frames == 0 && control != nil && control[0] == 0xf9 && control[2]&1 != 0 {
				h.Alpha = true
			}
			pos = skipBlocks(src, pos+2)
		case 0x2c: // image
			frame := at(src, pos, 10)
			if frame == nil {
				return nil
			}
			if frames++; frames > 1 {
				h.Animated = true
				return nil
			}
			h.Alpha = h.Alpha || !h.covers(frame)
			pos = skipBlocks(src, pos+11+colourTable(frame[9]))
		default: // the trailer, or nothing a GIF has
			return nil
		}
	}
	return nil
}

// covers says whether the frame fills the canvas.
func (h *Header) covers(frame []byte) bool {
	return int(binary.LittleEndian.Uint16(frame[5:])) >= h.Width && int(binary.LittleEndian.Uint16(frame[7:])) >= h.Height
}

// colourTable gives the bytes of the table that the flags announce.
func colourTable(flags byte) int {
	if flags&0x80 == 0 {
		return 0
	}
	return 3 << (flags&7 + 1)
}

// skipBlocks gives the position after a chain of sub-blocks.
func skipBlocks(src []byte, pos int) int {
	for pos < len(src) && src[pos] != 0 {
		pos += 1 + int(src[pos])
	}
	return pos + 1
}
