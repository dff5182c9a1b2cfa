package jpeg

// The cosines √2·cos(kπ/16), in 13 fractional bits.
const (
	cosBits = 13
	cos1    = 11363
	cos2    = 10703
	cos3    = 9633
	cos5    = 6436
	cos6    = 4433
	cos7    = 2260
)

// The first pass of a transform keeps fineBits beyond the point, the second none.
const (
	firstCut  = cosBits - fineBits
	secondCut = cosBits + fineBits
)

// plainCoefficients takes 8x8 samples, as numbers about zero, to coefficients.
func plainCoefficients(b *[64]int32, pix []uint8, stride int) {
	for r := range 8 {
		from, to := pix[r*stride:][:8:8], b[8*r:][:8:8]
		for i, v := range from {
			to[i] = int32(v) - 128
		}
	}
	forward(b)
}

// forward transforms a block of samples, in place: rows first, then columns.
// The coefficients come out eight times as large as the file has them.
func forward(b *[64]int32) {
	const half = 1 << (firstCut - 1)
	for y := 0; y < 64; y += 8 {
		r := b[y : y+8 : y+8]
		a0, b0 := r[0]+r[7], r[0]-r[7]
		a1, b1 := r[1]+r[6], r[1]-r[6]
		a2, b2 := r[2]+r[5], r[2]-r[5]
		a3, b3 := r[3]+r[4], r[3]-r[4]
		s0, d0 := a0+a3, a0-a3
		s1, d1 := a1+a2, a1-a2
		r[0], r[4] = (s0+s1)<<fineBits, (s0-s1)<<fineBits
		r[2] = (d0*cos2 + d1*cos6 + half) >> firstCut
		r[6] = (d0*cos6 - d1*cos2 + half) >> firstCut
		r[1] = (b0*cos1 + b1*cos3 + b2*cos5 + b3*cos7 + half) >> firstCut
		r[3] = (b0*cos3 - b1*cos7 - b2*cos1 - b3*cos5 + half) >> firstCut
		r[5] = (b0*cos5 - b1*cos1 + b2*cos7 + b3*cos3 + half) >> firstCut
		r[7] = (b0*cos7 - b1*cos5 + b2*cos3 - b3*cos1 + half) >> firstCut
	}
	const (
		whole = 1 << (secondCut - 1)
		ones  = 1 << (fineBits - 1)
	)
	for x := range 8 {
		c := b[x : x+57 : x+57]
		a0, b0 := c[0]+c[56], c[0]-c[56]
		a1, b1 := c[8]+c[48], c[8]-c[48]
		a2, b2 := c[16]+c[40], c[16]-c[40]
		a3, b3 := c[24]+c[32], c[24]-c[32]
		s0, d0 := a0+a3, a0-a3
		s1, d1 := a1+a2, a1-a2
		c[0], c[32] = (s0+s1+ones)>>fineBits, (s0-s1+ones)>>fineBits
		c[16] = (d0*cos2 + d1*cos6 + whole) >> secondCut
		c[48] = (d0*cos6 - d1*cos2 + whole) >> secondCut
		c[8] = (b0*cos1 + b1*cos3 + b2*cos5 + b3*cos7 + whole) >> secondCut
		c[24] = (b0*cos3 - b1*cos7 - b2*cos1 - b3*cos5 + whole) >> secondCut
		c[40] = (b0*cos5 - b1*cos1 + b2*cos7 + b3*cos3 + whole) >> secondCut
		c[56] = (b0*cos7 - b1*cos5 + b2*cos3 - b3*cos1 + whole) >> secondCut
	}
}
