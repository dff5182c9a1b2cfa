package header

import "encoding/binary"

// readBMP reads the Windows headers of 40 bytes and more.
func readBMP(src []byte, h *Header) error {
	if len(src) < 14+4 {
		return broken("ends before its header")
	}
	size := binary.LittleEndian.Uint32(src[14:])
	if size == 12 {
		return unsupported("OS/2 header")
	}
	head := at(src, 14, 40)
	if size < 40 || size > 1<<16 || head == nil {
		return broken("header of %d bytes", size)
	}
	width, height := int32(binary.LittleEndian.Uint32(head[4:])), int32(binary.LittleEndian.Uint32(head[8:]))
	if height < 0 && height != -1<<31 {
		height = -height // rows from top to bottom
	}
	h.Width, h.Height = int(width), int(height)
	depth := int(binary.LittleEndian.Uint16(head[14:]))
	h.Color, h.Bits = "rgb", 8
	if depth <= 8 {
		h.Color, h.Bits = "palette", depth
	}
	h.Alpha = depth == 32 && size > 40
	return nil
}
