package jpeg

import "minishare/cover/internal/rows"

// reconstruct makes pixels of a strip.
func (s *scan) reconstruct(st *strip) {
	for i, c := range s.components {
		high := len(st.blocks[i]) / c.stride
		for y := range high {
			s.d.reconstructRow(c, st.row*high+y, st.blocks[i][y*c.stride:][:c.stride])
		}
	}
}

// reconstructAll makes the pixels of a progressive picture.
func (d *decoder) reconstructAll() {
	for i := range d.frame.components {
		c := &d.frame.components[i]
		rows.Split(c.down, func(lo, hi int) {
			for y := lo; y < hi; y++ {
				d.reconstructRow(c, y, c.coefficients[y*c.stride:][:c.stride])
			}
		})
		c.coefficients = nil
	}
}

// reconstructRow makes the pixels of row y of blocks, as far as they lie in the
// window.
func (d *decoder) reconstructRow(c *channel, y int, blocks []coefficients) {
	wide, high := 8*d.frame.wide, 8*d.frame.high // pixels of an MCU
	if y < d.window.Min.Y*c.high/high || y > min(d.window.Max.Y*c.high/high, c.down-1) {
		return
	}
	first, end := d.window.Min.X*c.wide/wide, min(d.window.Max.X*c.wide/wide+1, c.across)
	stride := c.stride * d.size
	out := c.pix[y*d.size*stride:]
	q := c.quantisation
	for x := first; x < end; x++ {
		at := out[x*d.size:]
		switch d.size {
		case 1:
			at[0] = level(int32(blocks[x][0])*int32(q[0]), 3)
		case 2:
			inverse2(&blocks[x], q, at, stride)
		case 4:
			inverse4(&blocks[x], q, at, stride)
		default:
			inverse8(&blocks[x], q, at, stride)
		}
	}
}

// level rounds a sample about zero with so many bits beyond the point.
func level(v int32, bits uint) uint8 {
	v = (v + 128<<bits + 1<<(bits-1)) >> bits
	if uint32(v) > 255 {
		return uint8(^v >> 31)
	}
	return uint8(v)
}

// flat fills size by size samples with the mean of a block.
func flat(mean int32, out []uint8, stride, size int) {
	v := level(mean, 3)
	for y := range size {
		row := out[y*stride:][:size]
		for x := range row {
			row[x] = v
		}
	}
}
