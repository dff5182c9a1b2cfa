package webp

import "io"

// The ways to predict a block from its neighbours. Whole macroblocks and colour
// know only the first four.
const (
	modeDC     = iota // the mean
	modeTrue          // "true motion": above and left, less the corner
	modeDown          // each column as above
	modeAcross        // each row as to the left
	modeDownRight
	modeRightDown // steeply
	modeDownLeft
	modeLeftDown // steeply
	modeAcrossDown
	modeAcrossUp
	modes
)

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

// macroblock reads the modes of prediction (RFC 6386, section 11.2).
func (c *coder) macroblock(m *macroblock, left, above *around) {
	if m.sub = !c.bool(145); m.sub {
		c.subModes(m, left, above)
	} else {
		m.luma = c.wholeMode(156, 163, 128)
		fill := [4]uint8{m.luma, m.luma, m.luma, m.luma}
		left.subs, above.subs = fill, fill
	}
	m.chroma = c.chromaMode()
}

func (c *coder) wholeMode(sideways, down, true_ uint8) uint8 {
	if c.bool(sideways) {
		if c.bool(true_) {
			return modeTrue
		}
		return modeAcross
	}
	if c.bool(down) {
		return modeDown
	}
	return modeDC
}

func (c *coder) chromaMode() uint8 {
	switch {
	case !c.bool(142):
		return modeDC
	case !c.bool(114):
		return modeDown
	case !c.bool(183):
		return modeAcross
	}
	return modeTrue
}

// subModes reads the modes of the 16 blocks.
func (c *coder) subModes(m *macroblock, left, above *around) {
	for y := range 4 {
		mode := left.subs[y]
		for x := range 4 {
			mode = c.subMode(&subModeProbs[above.subs[x]][mode])
			above.subs[x] = mode
			m.subs[4*y+x] = mode
		}
		left.subs[y] = mode
	}
}

// subMode walks down the tree of modes.
func (c *coder) subMode(probs *[modes - 1]uint8) uint8 {
	node := 0
	for {
		if c.count < 0 {
			c.window = c.fill(c.window)
		}
		var hit bool
		c.window, hit = c.read(probs[node])
		next := subModeTree[node][0]
		if hit {
			next = subModeTree[node][1]
		}
		if next <= 0 {
			return uint8(-next)
		}
		node = int(next)
	}
}

// subModeTree leads from node to node; what is not positive is the mode.
var subModeTree = [modes - 1][2]int8{
	{-modeDC, 1},
	{-modeTrue, 2},
	{-modeDown, 3},
	{4, 6},
	{-modeAcross, 5},
	{-modeDownRight, -modeRightDown},
	{-modeDownLeft, 7},
	{-modeLeftDown, 8},
	{-modeAcrossDown, -modeAcrossUp},
}
