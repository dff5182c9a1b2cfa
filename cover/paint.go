package cover

import "image"

// The painters lay one row of pixels on white: dst has three bytes for each
// pixel, src what the name says. Alpha counts where the colours are mixed, in
// the precision of the source.

func paintOpaque(dst, src []uint8) {
	for ; len(dst) >= 3; dst, src = dst[3:], src[4:] {
		copy(dst[:3], src)
	}
}

func paintNRGBA(dst, src []uint8) {
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
func wide(b []uint8) uint32    { return uint32(b[0])<<8 | uint32(b[1]) }
func narrow(v uint32) uint8    { return uint8((v + 128) / 257) }
func clamp8(v int32) uint8     { return uint8(min(max(v, 0), 255)) }
func centre(v uint8) (c int32) { return int32(v) - 128 }

func paintPaletted(dst, src []uint8, table *[256][3]uint8) {
	for ; len(dst) >= 3 && len(src) >= 1; dst, src = dst[3:], src[1:] {
		c := &table[src[0]]
		dst[0], dst[1], dst[2] = c[0], c[1], c[2]
	}
}

// paintVideo converts limited-range BT.601, as VP8 codes it; alpha is the row
// of it, or nil.
func paintVideo(dst []uint8, m *image.YCbCr, alpha []uint8, row int) {
	for x := range len(dst) / 3 {
		px, py := m.Rect.Min.X+x, m.Rect.Min.Y+row
		ci := m.COffset(px, py)
		y := 76309 * (int32(m.Y[m.YOffset(px, py)]) - 16)
		cb, cr := centre(m.Cb[ci]), centre(m.Cr[ci])
		r := clamp8((y + 104597*cr + 1<<15) >> 16)
		g := clamp8((y - 25675*cb - 53279*cr + 1<<15) >> 16)
		b := clamp8((y + 132201*cb + 1<<15) >> 16)
		if alpha != nil {
			r, g, b = over(r, alpha[x]), over(g, alpha[x]), over(b, alpha[x])
		}
		dst[3*x], dst[3*x+1], dst[3*x+2] = r, g, b
	}
}
