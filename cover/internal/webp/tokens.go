package webp

// The types of blocks, which have probabilities of their own (RFC 6386, section 13.3).
const (
	typeLumaAC = iota // luma whose DC is among the DCs
	typeDCs
	typeChroma
	typeLuma
)

// residuals reads the coefficients of a macroblock. left and above say which of
// the neighbours have any, and learn which of these do.
func (p *parser) residuals(m *macroblock, tokens *coder, q *quantiser, left, above *[9]uint8) {
	kind, first := typeLuma, 0
	var dcs [16]int16
	if !m.sub {
		kind, first = typeLumaAC, 1
		n := tokens.block(&p.probs[typeDCs], left[8]+above[8], 0, &q.dcs, &dcs)
		left[8] = some(n, 0)
		above[8] = left[8]
		if n > 0 {
			undoDCs(&dcs)
		}
	}
	for i := range 16 {
		p.coeffs[0] = dcs[i]
		p.block(m, i, tokens, kind, first, &q.luma, &left[i/4], &above[i%4])
	}
	for i := range 8 {
		side := 4 + i&4/2
		p.block(m, 16+i, tokens, typeChroma, 0, &q.chroma, &left[side+i&2/2], &above[side+i&1])
	}
}

// block reads block i of a macroblock.
func (p *parser) block(m *macroblock, i int, tokens *coder, kind, first int, q *[2]int32, left, above *uint8) {
	n := tokens.block(&p.probs[kind], *left+*above, first, q, &p.coeffs)
	*left = some(n, first)
	*above = *left
	is := kindOf(n, p.coeffs[0])
	m.kinds |= is << (2 * i)
	p.to.add(is, &p.coeffs)
}

// some says whether there are coefficients among those from first to n.
func some(n, first int) uint8 {
	if n > first {
		return 1
	}
	return 0
}

// kindOf gives what a block of n coefficients comes to.
func kindOf(n int, dc int16) uint64 {
	switch {
	case n > 3:
		return kindFull
	case n > 1:
		return kindThree
	case dc != 0:
		return kindDC
	}
	return kindNone
}

// block reads the coefficients of one block from the place first on, and gives
// the place after the last that is coded, or first if there is none. context is
// how many neighbours have coefficients.
func (c *coder) block(probs *[17][3][11]uint8, context uint8, first int, q *[2]int32, coeffs *[16]int16) int {
	w, n := c.window, uint(first)
	step := q[min(first, 1)]
	p := &probs[n][context]
	for n < 16 {
		if w.count < 0 {
			w = c.fill(w)
		}
		split := w.split(p[0])
		if !w.is(split) {
			w = w.lower(split)
			break // there are no more
		}
		w = w.upper(split)
		for {
			if w.count < 0 {
				w = c.fill(w)
			}
			split = w.split(p[1])
			if w.is(split) {
				break
			}
			w = w.lower(split) // a zero
			step = q[1]
			if n++; n == 16 {
				c.window = w
				return 16
			}
			p = &probs[n][0]
		}
		w = w.upper(split)
		if w.count < 0 {
			w = c.fill(w)
		}
		value, next := int32(1), &probs[n+1][1]
		if split = w.split(p[2]); w.is(split) {
			w, value = c.large(w.upper(split), p)
			next = &probs[n+1][2]
		} else {
			w = w.lower(split)
		}
		if w.count < 0 {
			w = c.fill(w)
		}
		var sign int32
		w, sign = w.sign()
		coeffs[zigzag[n&15]] = int16((value ^ sign - sign) * step)
		step, p = q[1], next
		n++
	}
	c.window = w
	return int(n)
}

// large reads a value from two up (section 13.2).
func (c *coder) large(w window, p *[11]uint8) (window, int32) {
	if w.count < 0 {
		w = c.fill(w)
	}
	if split := w.split(p[3]); !w.is(split) {
		w = w.lower(split)
		if w.count < 0 {
			w = c.fill(w)
		}
		if split = w.split(p[4]); !w.is(split) {
			return w.lower(split), 2
		}
		c.window = w.upper(split)
		v := int32(3 + c.bit(p[5]))
		return c.window, v
	} else {
		c.window = w.upper(split)
	}
	v := c.larger(p)
	return c.window, v
}

// larger reads a value from five up: a category and the bits below it.
func (c *coder) larger(p *[11]uint8) int32 {
	if !c.bool(p[6]) {
		if !c.bool(p[7]) {
			return int32(5 + c.bit(159))
		}
		v := 7 + 2*c.bit(165)
		return int32(v + c.bit(145))
	}
	category := 2 * c.bit(p[8])
	category += c.bit(p[9+category/2])
	v := 0
	for _, prob := range extraBits[category] {
		if prob == 0 {
			break
		}
		v = v<<1 | c.bit(prob)
	}
	return int32(v + 3 + 8<<category)
}
