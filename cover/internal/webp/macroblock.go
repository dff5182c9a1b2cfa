package webp

import "io"

// What the coefficients of a block come to, in two bits of macroblock.kinds.
const (
	kindNone = iota
	kindDC
	kindThree // the DC, the next to its right, the next below
	kindFull
)

// macroblock is what is coded of 16x16 pixels but for the coefficients.
type macroblock struct {
	sub    bool // luma is predicted block by block
	luma   uint8
	chroma uint8
	subs   [16]uint8
	kinds  uint64 // 16 blocks of luma, then 4 of each colour
	loop   strength
}

// row is a row of macroblocks. Their coefficients follow each other, as many as
// the kinds of the blocks say: 1, 3 or all 16. What one processor writes and
// another reads had better be small.
type row struct {
	blocks []macroblock
	coeffs []int16
}

func newRow(across int) *row {
	return &row{make([]macroblock, across), make([]int16, 0, 24*16*across)}
}

// add keeps the coefficients of a block of that kind, and makes them zeros.
func (r *row) add(kind uint64, coeffs *[16]int16) {
	switch kind {
	case kindNone:
		return
	case kindDC:
		r.coeffs = append(r.coeffs, coeffs[0])
		coeffs[0] = 0
		return
	case kindThree:
		r.coeffs = append(r.coeffs, coeffs[0], coeffs[1], coeffs[4])
	default:
		r.coeffs = append(r.coeffs, coeffs[:]...)
	}
	*coeffs = [16]int16{}
}

// around is what the coding of a macroblock depends on of those above and to the
// left: the modes of the adjacent blocks, and which of those have coefficients.
type around struct {
	subs   [4]uint8
	coeffs [9]uint8 // four blocks of luma, two of each colour, the DCs
}

// parser reads the macroblocks row by row.
type parser struct {
	*Frame
	above  []around
	y      int
	to     *row
	coeffs [16]int16 // of one block; zeros between two
}

// row reads the next row of macroblocks.
func (p *parser) row(r *row) error {
	var left around
	p.to, r.coeffs = r, r.coeffs[:0]
	tokens := &p.tokens[p.y&(len(p.tokens)-1)]
	for x := range r.blocks {
		p.macroblock(&r.blocks[x], tokens, &left, &p.above[x])
	}
	if p.y++; p.modes.short || tokens.short {
		return io.ErrUnexpectedEOF
	}
	return nil
}

func (p *parser) macroblock(m *macroblock, tokens *coder, left, above *around) {
	segment, skip := 0, false
	if p.segments.mapped {
		segment = 2 * p.modes.bit(p.segments.probs[0])
		segment += p.modes.bit(p.segments.probs[1+segment/2])
	}
	if p.skips {
		skip = p.modes.bool(p.skipProb)
	}
	p.modes.macroblock(m, left, above)
	m.kinds = 0
	if !skip {
		p.residuals(m, tokens, &p.quantisers[segment], &left.coeffs, &above.coeffs)
	} else {
		left.clear(m.sub)
		above.clear(m.sub)
	}
	m.loop = p.loop.strengths[segment][0]
	if m.sub {
		m.loop = p.loop.strengths[segment][1]
	}
	m.loop.inner = m.sub || m.kinds != 0
}

// clear notes that there are no coefficients. Where luma is predicted block by
// block there are no DCs of their own, and what is known of those stays.
func (a *around) clear(sub bool) {
	dcs := a.coeffs[8]
	a.coeffs = [9]uint8{}
	if sub {
		a.coeffs[8] = dcs
	}
}
