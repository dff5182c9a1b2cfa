package webp

import "encoding/binary"

// maker makes pixels of rows of macroblocks.
type maker struct {
	*Frame
	smooth  bool
	planes  [3]field
	context [3][]uint8 // the last rows of pixels as they are predicted from
	held    [3][]uint8 // the same, smoothed
	coeffs  []int16    // of the blocks that are still to come
}

func newMaker(f *Frame, smooth bool) *maker {
	m := &maker{Frame: f, smooth: smooth}
	for i := range m.planes {
		side, above := 16, delay
		if i > 0 {
			side, above = 8, delay/2
		}
		p := &m.planes[i]
		p.stride = margin + side*f.across + margin
		p.origin = above*p.stride + margin
		p.pix = make([]uint8, (above+side)*p.stride)
		for y := range above + side {
			p.pix[y*p.stride+margin-1] = 129 // what a frame has on its left
		}
		m.context[i], m.held[i] = make([]uint8, p.stride), make([]uint8, p.stride)
		for x := range p.stride {
			m.context[i][x] = 127 // and above
		}
	}
	return m
}

// lastAbove is the row above those of the macroblocks.
func (f *field) lastAbove() []uint8 {
	return f.pix[f.origin-margin-f.stride:][:f.stride]
}

// row makes the pixels of row y.
func (m *maker) row(r *row, y int) {
	m.coeffs = r.coeffs
	for i := range m.planes {
		above := m.planes[i].lastAbove()
		copy(m.held[i], above)
		copy(above, m.context[i])
	}
	for x := range r.blocks {
		m.macroblock(&r.blocks[x], x, y)
	}
	for i := range m.planes {
		p := &m.planes[i]
		end := len(p.pix) - p.stride
		copy(m.context[i], p.pix[end:])
		m.context[i][margin-1] = 129
		for k := range 4 { // the last macroblock sees its own end again
			m.context[i][p.stride-margin+k] = m.context[i][p.stride-margin-1]
		}
		copy(p.lastAbove(), m.held[i])
	}
	if m.smooth {
		m.loop.smooth(r.blocks, &m.planes, y == 0)
	}
}

// macroblock predicts the pixels of one macroblock and adds what is coded.
func (m *maker) macroblock(b *macroblock, x, y int) {
	luma := &m.planes[0]
	at := luma.origin + 16*x
	kinds := b.kinds
	if b.sub {
		m.subBlocks(b, at)
	} else {
		luma.predict(b.luma, at, 16, x > 0, y > 0)
		for i := 0; i < 16 && kinds<<32 != 0; i++ {
			m.add(kinds&3, luma.pix[at+i/4*4*luma.stride+i%4*4:], luma.stride)
			kinds >>= 2
		}
	}
	kinds = b.kinds >> 32
	for c := 1; c < 3; c++ {
		p := &m.planes[c]
		at := p.origin + 8*x
		p.predict(b.chroma, at, 8, x > 0, y > 0)
		for i := 0; i < 4; i++ {
			m.add(kinds&3, p.pix[at+i/2*4*p.stride+i%2*4:], p.stride)
			kinds >>= 2
		}
	}
}

// subBlocks makes luma block by block. Those on the right see on all rows what is
// above the macroblock to the right.
func (m *maker) subBlocks(b *macroblock, at int) {
	luma, kinds := &m.planes[0], b.kinds
	beyond := uint64(binary.LittleEndian.Uint32(luma.pix[at-luma.stride+16:])) << 32
	for i := range 16 {
		block := at + i/4*4*luma.stride + i%4*4
		var above uint64
		if i%4 < 3 {
			above = binary.LittleEndian.Uint64(luma.pix[block-luma.stride:])
		} else {
			above = uint64(binary.LittleEndian.Uint32(luma.pix[block-luma.stride:])) | beyond
		}
		luma.predictSub(b.subs[i], block, above)
		m.add(kinds&3, luma.pix[block:], luma.stride)
		kinds >>= 2
	}
}

// add adds the next block, which is of that kind, to what was predicted.
func (m *maker) add(kind uint64, pix []uint8, stride int) {
	switch kind {
	case kindNone:
	case kindDC:
		transformDC(m.coeffs[0], pix, stride)
		m.coeffs = m.coeffs[1:]
	case kindThree:
		transformThree((*[3]int16)(m.coeffs), pix, stride)
		m.coeffs = m.coeffs[3:]
	default:
		transform((*[16]int16)(m.coeffs), pix, stride)
		m.coeffs = m.coeffs[16:]
	}
}

// hand hands on what row y of macroblocks completes, and keeps the rest.
func (m *maker) hand(y int, take func(Band)) {
	from, to := 16*y, 16*y+16
	if m.smooth {
		from = max(from-delay, 0)
		if y < m.down-1 {
			to -= delay
		}
	}
	b := Band{Y: from, Rows: min(to, m.Height) - from}
	for i := range b.Planes {
		p, sub := &m.planes[i], 1+min(i, 1)
		start := p.origin + (from-16*y)/sub*p.stride
		b.Planes[i] = Plane{p.pix[start:], p.stride}
	}
	take(b)
	for i := range m.planes {
		p := &m.planes[i]
		above := p.origin - margin
		copy(p.pix[:above], p.pix[len(p.pix)-above:])
	}
}
