package jpeg

import (
	"encoding/binary"

	"minishare/cover/internal/rows"
)

// reconstruct makes pixels of a strip, and tells who follows.
func (s *scan) reconstruct(c *channel, st *strip) {
	slots, high := s.d.layout.slots, len(st.used)/c.stride
	for y := range high {
		if first, end, row := s.d.visible(c, st.number*high+y); first < end {
			from, to := y*c.stride+first, y*c.stride+end
			pixels(s.d.size, st.blocks[from*slots:to*slots], c.divisors, st.used[from:to], row, c.stride*s.d.size)
		}
	}
	if s.d.follower != nil {
		p := s.d.frame.plane(c, s.d.size)
		s.d.follower.Follow(c.number, p, min((st.number+1)*high*s.d.size, p.Height))
	}
}

// reconstructAll makes the pixels of a progressive picture.
func (d *decoder) reconstructAll() {
	for i := range d.frame.components {
		c, slots := &d.frame.components[i], d.layout.slots
		rows.Split(c.down, func(lo, hi int) {
			used := make([]uint8, c.stride)
			for y := lo; y < hi; y++ {
				first, end, row := d.visible(c, y)
				if first >= end {
					continue
				}
				from, to := y*c.stride+first, y*c.stride+end
				for x, present := range c.present[from:to] {
					used[x] = d.layout.used(present)
					c.values[(from+x)*slots] = c.means[from+x]
				}
				pixels(d.size, c.values[from*slots:to*slots], c.divisors, used[:end-first], row, c.stride*d.size)
			}
		})
		c.means, c.values, c.present = nil, nil, nil
	}
}

// visible gives the blocks of row y that lie in the window, and their samples;
// none where it lies outside.
func (d *decoder) visible(c *channel, y int) (first, end int, row []uint8) {
	wide, high := 8*d.frame.wide, 8*d.frame.high // pixels of an MCU
	if y < d.window.Min.Y*c.high/high || y > min(d.window.Max.Y*c.high/high, c.down-1) {
		return 0, 0, nil
	}
	first, end = d.window.Min.X*c.wide/wide, min(d.window.Max.X*c.wide/wide+1, c.across)
	if first >= end {
		return 0, 0, nil
	}
	if y *= d.size; c.ring > 0 {
		y %= c.ring
	}
	return first, end, c.pix[(y*c.stride+first)*d.size:]
}

// plainPixels makes size by size samples of each of the blocks of a row; used
// gives the places of what is not zero in each, or'ed.
func plainPixels(size int, blocks []int16, divisors []int32, used, out []uint8, stride int) {
	slots := size * size
	for i, places := range used {
		b, out := blocks[i*slots:][:slots], out[i*size:]
		if places == 0 {
			flat(int32(b[0])*divisors[0], out, stride, size)
			continue
		}
		switch size {
		case 1:
			out[0] = level(int32(b[0])*divisors[0], 3)
		case 2:
			inverse2((*[4]int16)(b), (*[4]int32)(divisors), out, stride)
		case 3:
			inverse3((*[9]int16)(b), (*[9]int32)(divisors), out, stride)
		case 4:
			inverse4((*[16]int16)(b), (*[16]int32)(divisors), out, stride)
		default:
			inverse8((*[64]int16)(b), (*[64]int32)(divisors), places, out, stride)
		}
	}
}

// flat fills size by size samples with the mean of a block.
func flat(mean int32, out []uint8, stride, size int) {
	v := clamp((mean<<cosBits>>cutBits<<cosBits + endHalf) >> endBits)
	if size < 3 {
		v = level(mean, 3)
	}
	for y := range size {
		switch row := out[y*stride:]; size {
		case 8:
			binary.LittleEndian.PutUint64(row, uint64(v)*0x0101_0101_0101_0101)
		case 4:
			binary.LittleEndian.PutUint32(row, uint32(v)*0x0101_0101)
		default:
			for x := range size {
				row[x] = v
			}
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
