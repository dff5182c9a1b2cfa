package jpeg

// layout is where the coefficients that a size asks for lie in a block: the
// lowest size by size, row by row.
type layout struct {
	size, slots int
	// place is that of each coefficient in the order of the file, and zero for
	// those that are not asked for, or would be beyond the block.
	place [256]uint8
	// asked and low are the coefficients that have a place, and that are among the
	// lowest four by four, but for the mean; a bit for each in the order of the file.
	asked, low uint64
}

func newLayout(size int) *layout {
	l := &layout{size: size, slots: size * size}
	for k, natural := range zigzag {
		if x, y := int(natural%8), int(natural/8); x < size && y < size {
			l.place[k] = uint8(y*size + x)
			if k > 0 {
				l.asked |= 1 << k
			}
			if k > 0 && x < 4 && y < 4 {
				l.low |= 1 << k
			}
		}
	}
	return l
}

// table lays out the divisors.
func (l *layout) table(q *[64]uint16) []int32 {
	out := make([]int32, l.slots)
	for i := range out {
		out[i] = int32(q[i/l.size*8+i%l.size])
	}
	return out
}

// used gives the places of the coefficients that are present, or'ed; or all, where
// some are beyond the lowest quarter.
func (l *layout) used(present uint64) uint8 {
	switch {
	case present&l.asked == 0:
		return 0
	case present&l.asked&^l.low == 0:
		return uint8(3*l.size | 3)
	}
	return uint8(l.slots - 1)
}
