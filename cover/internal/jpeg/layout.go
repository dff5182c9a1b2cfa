package jpeg

// layout is where the coefficients that a size asks for lie in a block: the
// lowest size by size, row by row.
type layout struct {
	size, slots int
	// place is that of each coefficient in the order of the file, and zero for
	// those that are not asked for, or would be beyond the block.
	place [256]uint8
}

func newLayout(size int) *layout {
	l := &layout{size: size, slots: size * size}
	for k, natural := range zigzag {
		if x, y := int(natural%8), int(natural/8); x < size && y < size {
			l.place[k] = uint8(y*size + x)
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

// pick takes what is asked for out of a whole block, and gives the places of what
// is not zero, or'ed.
func (l *layout) pick(to []int16, from *coefficients) (used uint8) {
	for y := range l.size {
		for x, v := range from[8*y:][:l.size] {
			at := y*l.size + x
			if to[at] = v; v != 0 {
				used |= uint8(at)
			}
		}
	}
	return used
}
