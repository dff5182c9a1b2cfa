package webp

// step undoes one transform of a lossless picture, row by row.
type step interface {
	// undo gives row y as it was before the transform, in the same place where
	// that is possible.
	undo(row []uint32, y int) []uint32
}

// addGreen undoes the subtraction of green from red and blue.
type addGreen struct{}

func (addGreen) undo(row []uint32, _ int) []uint32 {
	for i, v := range row {
		green := v >> 8 & 0xff
		row[i] = v&0xff00ff00 | (v&0x00ff00ff+(green<<16|green))&0x00ff00ff
	}
	return row
}

// blockwise are values for blocks of 1<<size by 1<<size pixels.
type blockwise struct {
	blocks       []uint32
	size, across int
}

// row gives those of row y.
func (b *blockwise) row(y int) []uint32 { return b.blocks[y>>b.size*b.across:][:b.across] }

// colours undoes the prediction of red and blue from green, and of blue from red.
type colours struct{ blockwise }

func (c *colours) undo(row []uint32, y int) []uint32 {
	for b, factors := range c.row(y) {
		greenToRed, greenToBlue, redToBlue := int32(int8(factors)), int32(int8(factors>>8)), int32(int8(factors>>16))
		part := row[b<<c.size : min((b+1)<<c.size, len(row))]
		for i, v := range part {
			green := int32(int8(v >> 8))
			red := v>>16 + uint32(greenToRed*green>>5)
			blue := v + uint32(greenToBlue*green>>5) + uint32(redToBlue*int32(int8(red))>>5)
			part[i] = v&0xff00ff00 | red&0xff<<16 | blue&0xff
		}
	}
	return row
}

// palette gives indices their colours; several of them may be in the green of one
// pixel.
type palette struct {
	colours [256]uint32
	packed  int // 1<<packed indices in one pixel
	row     []uint32
}

func (p *palette) undo(row []uint32, _ int) []uint32 {
	if p.packed == 0 {
		for i, v := range row {
			row[i] = p.colours[v>>8&0xff]
		}
		return row
	}
	width := 8 >> p.packed // bits of an index
	for x := range p.row {
		v := row[x>>p.packed] >> 8 & 0xff >> (x & (1<<p.packed - 1) * width)
		p.row[x] = p.colours[v&(1<<width-1)]
	}
	return p.row
}

// addPixels adds byte by byte.
func addPixels(a, b uint32) uint32 {
	return (a&0xff00ff00+b&0xff00ff00)&0xff00ff00 | (a&0x00ff00ff+b&0x00ff00ff)&0x00ff00ff
}
