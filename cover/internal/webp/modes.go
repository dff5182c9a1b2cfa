package webp

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
