package jpeg

import (
	"image"

	"minishare/cover/internal/rows"
)

// block keeps the coefficients of 8x8 samples, eight times as large as the file
// has them. The magnitudes are in the order of the file, four to a word, the
// first lowest: a word is held against four thresholds at a time.
type block struct {
	dc        int32
	magnitude [16]uint64
	negative  uint64 // bit k is the sign of coefficient k
}

// component is a plane of blocks in the order of the file: by MCU, and within
// it row by row.
type component struct {
	wide, high int // blocks of an MCU
	blocks     []block
}

// samples is a plane to be transformed; what lies beyond its edges is taken
// for the samples at them.
type samples struct {
	pix                   []uint8
	stride, width, height int
}

// transform makes the blocks of across by down MCUs.
func (s samples) transform(wide, high, across, down int) component {
	c := component{wide, high, make([]block, wide*high*across*down)}
	rows.Split(down, func(lo, hi int) {
		var b [64]int32
		next := c.blocks[lo*across*wide*high:]
		for y := lo; y < hi; y++ {
			for x := range across {
				for i := range wide * high {
					s.load(&b, 8*(x*wide+i%wide), 8*(y*high+i/wide))
					next[0].store(&b)
					next = next[1:]
				}
			}
		}
	})
	return c
}

// apart gives the first blocks as MCUs of one each.
func (c component) apart(across, down int) component {
	out := component{1, 1, make([]block, 0, across*down)}
	mcus := ceil(across, c.wide)
	for y := range down {
		for x := range across {
			mcu := y/c.high*mcus + x/c.wide
			out.blocks = append(out.blocks, c.blocks[(mcu*c.high+y%c.high)*c.wide+x%c.wide])
		}
	}
	return out
}

// load takes 64 samples, from the edge on where they lie beyond, and transforms them.
func (s samples) load(b *[64]int32, x, y int) {
	if x+8 <= s.width && y+8 <= s.height {
		coefficients(b, s.pix[y*s.stride+x:], s.stride)
		return
	}
	var pix [64]uint8
	for i := range pix {
		px, py := min(x+i%8, s.width-1), min(y+i/8, s.height-1)
		pix[i] = s.pix[py*s.stride+px]
	}
	coefficients(b, pix[:], 8)
}

// plainStore takes coefficients four at a time: their signs, and what they are
// without.
func (b *block) plainStore(from *[64]int32) {
	b.dc, b.negative = from[0], 0
	for w := range b.magnitude {
		at := (*[4]uint8)(zigzag[4*w:])
		word := uint64(uint16(from[at[0]&63])) | uint64(uint16(from[at[1]&63]))<<16 |
			uint64(uint16(from[at[2]&63]))<<32 | uint64(uint16(from[at[3]&63]))<<48
		signs := word & fourHighest >> 15
		b.magnitude[w] = word ^ signs*0xffff + signs
		b.negative |= signs * gatherLowest >> 48 & 15 << (4 * w)
	}
	b.magnitude[0] &^= 0xffff // the DC goes its own way
}

// The highest bit of each of four numbers in a word; and what brings the lowest
// bits of all together, from bit 48 on, when multiplied by.
const (
	fourHighest  = 0x8000_8000_8000_8000
	gatherLowest = 1<<48 | 1<<33 | 1<<18 | 1<<3
)

// components transforms a picture; quarter asks for halved colour.
func components(m image.Image) []component {
	size := m.Bounds().Size()
	if g, ok := m.(*image.Gray); ok {
		return []component{samples{g.Pix, g.Stride, size.X, size.Y}.transform(1, 1, (size.X+7)/8, (size.Y+7)/8)}
	}
	ycc := m.(*image.YCbCr)
	sub := 1
	if ycc.SubsampleRatio == image.YCbCrSubsampleRatio420 {
		sub = 2
	}
	across, down := (size.X+8*sub-1)/(8*sub), (size.Y+8*sub-1)/(8*sub)
	w, h := (size.X+sub-1)/sub, (size.Y+sub-1)/sub
	return []component{
		samples{ycc.Y, ycc.YStride, size.X, size.Y}.transform(sub, sub, across, down),
		samples{ycc.Cb, ycc.CStride, w, h}.transform(1, 1, across, down),
		samples{ycc.Cr, ycc.CStride, w, h}.transform(1, 1, across, down),
	}
}
