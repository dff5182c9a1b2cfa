package cover

const colourBits = 20 // for the sum of a colour

// halve takes a row of RGB as Y, and sums it up over two by two pixels, of which
// one Cb and one Cr is made: by linearity the means of theirs. Beyond the edges
// the last pixels come again.
func (t *taker) halve(y int, luma, pix []uint8) {
	sums := t.sums
	for len(luma) >= 2 && len(pix) >= 6 && len(sums) > 0 {
		p := (*[6]uint8)(pix)
		r0, g0, b0, r1, g1, b1 := uint64(p[0]), uint64(p[1]), uint64(p[2]), uint64(p[3]), uint64(p[4]), uint64(p[5])
		luma[0], luma[1] = lumaOf(r0, g0, b0), lumaOf(r1, g1, b1)
		sums[0] += (r0 + r1) | (g0+g1)<<colourBits | (b0+b1)<<(2*colourBits)
		luma, pix, sums = luma[2:], pix[6:], sums[1:]
	}
	if len(luma) > 0 {
		r, g, b := uint64(pix[0]), uint64(pix[1]), uint64(pix[2])
		luma[0] = lumaOf(r, g, b)
		sums[0] += 2 * (r | g<<colourBits | b<<(2*colourBits))
	}
	switch {
	case y&1 == 1:
		t.mix(y/2, 1)
	case y+1 == t.window.Dy():
		t.mix(y/2, 2)
	}
}

// lumaOf and the sums of mix are those of JFIF in 16 bits.
func lumaOf(r, g, b uint64) uint8 { return uint8((19595*r + 38470*g + 7471*b + 1<<15) >> 16) }

// mix makes a row of colour of the sums, each so many times, and begins anew.
func (t *taker) mix(y, times int) {
	const (
		mask = 1<<colourBits - 1
		half = 257 << 17
	)
	cb, cr := t.raster.planes[1], t.raster.planes[2]
	blue, red := cb.Pix[y*cb.Stride:][:len(t.sums)], cr.Pix[y*cr.Stride:][:len(t.sums)]
	for x, sum := range t.sums {
		sum *= uint64(times)
		r, g, b := int32(sum&mask), int32(sum>>colourBits&mask), int32(sum>>(2*colourBits))
		blue[x] = uint8(min((-11056*r-21712*g+32768*b+half)>>18, 255))
		red[x] = uint8(min((32768*r-27440*g-5328*b+half)>>18, 255))
		t.sums[x] = 0
	}
}
