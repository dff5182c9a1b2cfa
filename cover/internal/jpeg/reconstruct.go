package jpeg

import "minishare/cover/internal/rows"

// reconstruct makes pixels of a strip, and tells who follows.
func (s *scan) reconstruct(c *channel, st *strip) {
	slots, high := s.d.layout.slots, len(st.used)/c.stride
	for y := range high {
		if first, end, row := s.d.visible(c, st.row*high+y); row != nil {
			for x := first; x < end; x++ {
				i := y*c.stride + x
				s.d.pixels(c, st.blocks[i*slots:][:slots], st.used[i], row[x*s.d.size:])
			}
		}
	}
	if s.d.follow != nil {
		p := s.d.frame.plane(c, s.d.size)
		s.d.follow(c.number, p, min((st.row+1)*high*s.d.size, p.Height))
	}
}

// reconstructAll makes the pixels of a progressive picture.
func (d *decoder) reconstructAll() {
	for i := range d.frame.components {
		c := &d.frame.components[i]
		rows.Split(c.down, func(lo, hi int) {
			for y := lo; y < hi; y++ {
				first, end, row := d.visible(c, y)
				for x := first; x < end; x++ {
					b := d.sparse(c, y*c.stride+x)
					d.pixels(c, b.values, d.layout.used(*b.present), row[x*d.size:])
				}
			}
		})
		c.values, c.present = nil, nil
	}
}

// visible gives the blocks of row y that lie in the window, and the samples of
// the row; nil where it lies outside.
func (d *decoder) visible(c *channel, y int) (first, end int, row []uint8) {
	wide, high := 8*d.frame.wide, 8*d.frame.high // pixels of an MCU
	if y < d.window.Min.Y*c.high/high || y > min(d.window.Max.Y*c.high/high, c.down-1) {
		return 0, 0, nil
	}
	first, end = d.window.Min.X*c.wide/wide, min(d.window.Max.X*c.wide/wide+1, c.across)
	return first, end, c.pix[y*d.size*c.stride*d.size:]
}

// pixels makes those of a block.
func (d *decoder) pixels(c *channel, b []int16, used uint8, out []uint8) {
	stride := c.stride * d.size
	if used == 0 {
		flat(int32(b[0])*c.divisors[0], out, stride, d.size)
		return
	}
	switch d.size {
	case 1:
		out[0] = level(int32(b[0])*c.divisors[0], 3)
	case 2:
		inverse2((*[4]int16)(b), (*[4]int32)(c.divisors), out, stride)
	case 3:
		inverse3((*[9]int16)(b), (*[9]int32)(c.divisors), out, stride)
	case 4:
		inverse4((*[16]int16)(b), (*[16]int32)(c.divisors), out, stride)
	default:
		inverse8((*[64]int16)(b), (*[64]int32)(c.divisors), used, out, stride)
	}
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

// level rounds a sample about zero with so many bits beyond the point.
func level(v int32, bits uint) uint8 { return clamp((v + 128<<bits + 1<<(bits-1)) >> bits) }

func clamp(v int32) uint8 {
	if uint32(v) > 255 {
		return uint8(^v >> 31)
	}
	return uint8(v)
}
