package cover

// The painters lay one row of pixels on white: dst has three bytes for each
// pixel, src what the name says. Alpha counts where the colours are mixed, in
// the precision of the source.

func paintOpaque(dst, src []uint8) {
	for ; len(dst) >= 3; dst, src = dst[3:], src[4:] {
		copy(dst[:3], src)
	}
}

func plainPaintNRGBA(dst, src []uint8) {
	for ; len(dst) >= 3 && len(src) >= 4; dst, src = dst[3:], src[4:] {
		if src[3] == 255 {
			dst[0], dst[1], dst[2] = src[0], src[1], src[2]
			continue
		}
		dst[0], dst[1], dst[2] = over(src[0], src[3]), over(src[1], src[3]), over(src[2], src[3])
	}
}

// over mixes v with white.
func over(v, alpha uint8) uint8 {
	a := uint32(alpha)
	return uint8((uint32(v)*a + 255*(255-a) + 127) / 255)
}

func paintRGBA(dst, src []uint8) {
	for ; len(dst) >= 3 && len(src) >= 4; dst, src = dst[3:], src[4:] {
		rest := 255 - uint32(src[3])
		for c := range 3 {
			dst[c] = uint8(min(uint32(src[c])+rest, 255))
		}
	}
}

func paintNRGBA64(dst, src []uint8) {
	for ; len(dst) >= 3 && len(src) >= 8; dst, src = dst[3:], src[8:] {
		a := uint64(wide(src[6:]))
		for c := range 3 {
			const full = 65535 * 257
			dst[c] = uint8((uint64(wide(src[2*c:]))*a + 65535*(65535-a) + full/2) / full)
		}
	}
}

func paintRGBA64(dst, src []uint8) {
	for ; len(dst) >= 3 && len(src) >= 8; dst, src = dst[3:], src[8:] {
		rest := 65535 - wide(src[6:])
		for c := range 3 {
			dst[c] = narrow(min(wide(src[2*c:])+rest, 65535))
		}
	}
}

func paintGrey16(dst, src []uint8) {
	for ; len(dst) >= 3 && len(src) >= 2; dst, src = dst[3:], src[2:] {
		v := narrow(wide(src))
		dst[0], dst[1], dst[2] = v, v, v
	}
}

// wide reads a sample of sixteen bits, narrow rounds it to eight.
func wide(b []uint8) uint32 { return uint32(b[0])<<8 | uint32(b[1]) }
func narrow(v uint32) uint8 { return uint8((v + 128) / 257) }

func paintPaletted(dst, src []uint8, table *[256][3]uint8) {
	for ; len(dst) >= 3 && len(src) >= 1; dst, src = dst[3:], src[1:] {
		c := &table[src[0]]
		dst[0], dst[1], dst[2] = c[0], c[1], c[2]
	}
}

// paintARGB takes pixels with alpha in the high byte, then red, green and blue.
func paintARGB(dst []uint8, src []uint32) {
	for _, v := range src {
		a := uint8(v >> 24)
		if dst[0], dst[1], dst[2] = uint8(v>>16), uint8(v>>8), uint8(v); a < 255 {
			dst[0], dst[1], dst[2] = over(dst[0], a), over(dst[1], a), over(dst[2], a)
		}
		dst = dst[3:]
	}
}
