package webp

// strength is how strongly the edges of a macroblock are smoothed.
type strength struct {
	edge     uint8 // at most this step is one to smooth; 0 smooths nothing
	interior uint8 // and this step beside the edge
	contrast uint8 // beyond this one only two pixels are changed
	inner    bool  // the edges between its blocks as well
}

// loopFilter smooths the edges of blocks (RFC 6386, section 15).
type loopFilter struct {
	simple    bool
	on        bool
	strengths [maxSegments][2]strength // by segment, and whether luma is predicted by block
}

// read reads section 9.6 of the header.
func (l *loopFilter) read(c *coder, s *segments) {
	l.simple = c.flag()
	level, sharpness := c.number(6), c.number(3)
	var deltas [8]int // by reference frame, then by mode of prediction
	adjusted := c.flag()
	if adjusted && c.flag() {
		for i := range deltas {
			deltas[i] = c.optional(6)
		}
	}
	if l.on = level != 0; !l.on {
		return
	}
	for i := range l.strengths {
		of := s.of(&s.filter, i, level)
		// A key frame has no reference; the first mode is that by block.
		l.strengths[i][0] = newStrength(of+deltas[0], sharpness)
		l.strengths[i][1] = newStrength(of+deltas[0]+deltas[4], sharpness)
	}
}

func newStrength(level, sharpness int) strength {
	level = min(max(level, 0), 63)
	if level == 0 {
		return strength{}
	}
	interior := level
	if sharpness > 0 {
		interior = min(interior>>(1+sharpness/5), 9-sharpness)
	}
	s := strength{interior: uint8(max(interior, 1))}
	s.edge = uint8(2*level) + s.interior
	switch {
	case level >= 40:
		s.contrast = 2
	case level >= 15:
		s.contrast = 1
	}
	return s
}

// smooth smooths a row of macroblocks, and the last pixels of the row above.
func (l *loopFilter) smooth(row []macroblock, planes *[3]field, first bool) {
	for x := range row {
		s := row[x].loop
		if s.edge == 0 {
			continue
		}
		if l.simple {
			s.plane(&planes[0], 16*x, 16, x > 0, !first, smoothTwo)
			continue
		}
		s.plane(&planes[0], 16*x, 16, x > 0, !first, smoothMore)
		s.plane(&planes[1], 8*x, 8, x > 0, !first, smoothMore)
		s.plane(&planes[2], 8*x, 8, x > 0, !first, smoothMore)
	}
}

// plane smooths the edges of n by n pixels from x on: those on the left and
// between, then that above and those between.
func (s strength) plane(f *field, x, n int, left, above bool, along func([]uint8, int, int, int, int, strength, bool)) {
	i := f.origin + x
	outer := s
	outer.edge += 4
	if left {
		along(f.pix, i, 1, f.stride, n, outer, true)
	}
	for at := 4; s.inner && at < n; at += 4 {
		along(f.pix, i+at, 1, f.stride, n, s, false)
	}
	if above {
		along(f.pix, i, f.stride, 1, n, outer, true)
	}
	for at := 4; s.inner && at < n; at += 4 {
		along(f.pix, i+at*f.stride, f.stride, 1, n, s, false)
	}
}

// smoothTwo is the simple filter: it changes a pixel on each side of the edge
// before offset i. across leads over the edge, along down it.
func smoothTwo(pix []uint8, i, across, along, n int, s strength, _ bool) {
	for ; n > 0; n, i = n-1, i+along {
		p1, p0, q0, q1 := int(pix[i-2*across]), int(pix[i-across]), int(pix[i]), int(pix[i+across])
		if 2*abs(p0-q0)+abs(p1-q1)/2 <= int(s.edge) {
			pix[i-across], pix[i] = nearer(p1, p0, q0, q1)
		}
	}
}

// nearer brings the two pixels at an edge nearer to each other.
func nearer(p1, p0, q0, q1 int) (p, q uint8) {
	a := 3*(q0-p0) + clampSigned(p1-q1)
	return clamp(int32(p0 + min(max((a+3)>>3, -16), 15))), clamp(int32(q0 - min(max((a+4)>>3, -16), 15)))
}

// smoothMore is the normal filter: it changes up to two pixels on each side of
// an edge between blocks, and three at one between macroblocks.
func smoothMore(pix []uint8, i, across, along, n int, s strength, outer bool) {
	for ; n > 0; n, i = n-1, i+along {
		p1, p0, q0, q1 := int(pix[i-2*across]), int(pix[i-across]), int(pix[i]), int(pix[i+across])
		if 2*abs(p0-q0)+abs(p1-q1)/2 > int(s.edge) {
			continue
		}
		p2, p3, q2, q3 := int(pix[i-3*across]), int(pix[i-4*across]), int(pix[i+2*across]), int(pix[i+3*across])
		dp, dq := abs(p1-p0), abs(q1-q0)
		switch {
		case max(abs(p3-p2), abs(p2-p1), dp, dq, abs(q2-q1), abs(q3-q2)) > int(s.interior):
		case max(dp, dq) > int(s.contrast):
			pix[i-across], pix[i] = nearer(p1, p0, q0, q1)
		case outer:
			a := clampSigned(3*(q0-p0) + clampSigned(p1-q1))
			a1, a2, a3 := (27*a+63)>>7, (18*a+63)>>7, (9*a+63)>>7
			pix[i-3*across], pix[i-2*across], pix[i-across] = clamp(int32(p2+a3)), clamp(int32(p1+a2)), clamp(int32(p0+a1))
			pix[i], pix[i+across], pix[i+2*across] = clamp(int32(q0-a1)), clamp(int32(q1-a2)), clamp(int32(q2-a3))
		default:
			a := 3 * (q0 - p0)
			a1, a2 := min(max((a+4)>>3, -16), 15), min(max((a+3)>>3, -16), 15)
			a3 := (a1 + 1) >> 1
			pix[i-2*across], pix[i-across] = clamp(int32(p1+a3)), clamp(int32(p0+a2))
			pix[i], pix[i+across] = clamp(int32(q0-a1)), clamp(int32(q1-a3))
		}
	}
}

func abs(v int) int { return max(v, -v) }

func clampSigned(v int) int { return min(max(v, -128), 127) }
