package cover

const colourBits = 16 // for the sum of a colour

// halve takes a row of RGB as Y, and sums it up over two by two pixels, of which
// one Cb and one Cr is made: by linearity the means of theirs. Beyond the edges
// the last pixels come again.
func (t *taker) halve(y int, luma, pix []uint8) {
	split(luma, pix, t.sums)
	if n := len(luma); n&1 == 1 {
		t.sums[n/2] += lumaAndSum(&luma[n-1], pix[3*n-3:]) * 2
	}
	cb, cr := t.raster.planes[1], t.raster.planes[2]
	switch {
	case y&1 == 1:
	case y+1 == t.window.Dy():
		for x := range t.sums {
			t.sums[x] *= 2
		}
	default:
		return
	}
	y /= 2
	mix(cb.Pix[y*cb.Stride:][:len(t.sums)], cr.Pix[y*cr.Stride:][:len(t.sums)], t.sums)
	clear(t.sums)
}

// plainSplit gives Y of pixels, and adds the colours of two at a time to sums.
func plainSplit(luma, pix []uint8, sums []uint64) {
	for len(luma) >= 2 && len(pix) >= 6 && len(sums) > 0 {
		sums[0] += lumaAndSum(&luma[0], pix) + lumaAndSum(&luma[1], pix[3:])
		luma, pix, sums = luma[2:], pix[6:], sums[1:]
	}
}

// lumaAndSum and the products of mix are those of JFIF in 16 bits.
func lumaAndSum(luma *uint8, pix []uint8) uint64 {
	r, g, b := uint64(pix[0]), uint64(pix[1]), uint64(pix[2])
	*luma = uint8((19595*r + 38470*g + 7471*b + 1<<15) >> 16)
	return r | g<<colourBits | b<<(2*colourBits)
}

// plainMix makes colour of the sums of four pixels each.
func plainMix(blue, red []uint8, sums []uint64) {
	const (
		mask = 1<<colourBits - 1
		half = 257 << 13
	)
	blue, red = blue[:len(sums)], red[:len(sums)]
	for x, sum := range sums {
		r, g, b := int32(sum&mask), int32(sum>>colourBits&mask), int32(sum>>(2*colourBits)&mask)
		blue[x] = uint8(min((-691*r-1357*g+2048*b+half)>>14, 255))
		red[x] = uint8(min((2048*r-1715*g-333*b+half)>>14, 255))
	}
}
