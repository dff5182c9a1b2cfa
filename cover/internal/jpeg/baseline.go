package jpeg

import "sync"

// strip is some rows of MCUs of one component on their way from the bits to the
// pixels: blocks row by row, of as many coefficients as the size asks for.
type strip struct {
	number int // from the top, counting strips
	blocks []int16
	used   []uint8 // of each block, the places of what is not zero, or'ed
}

// stripBytes is what the strips of all components take at most, or a row of MCUs if
// that is more: little enough for a cache, and enough that handing them on costs
// little beside making them.
const stripBytes = 1 << 18

// baseline decodes a scan of a sequential file. One goroutine reads the bits,
// others make the pixels of each component, a few strips behind.
func (s *scan) baseline() error {
	const ahead = 3
	tall := s.tall()
	free, full := make([]chan *strip, len(s.components)), make([]chan *strip, len(s.components))
	var wg sync.WaitGroup
	for i, c := range s.components {
		s.makePlane(c.channel, tall)
		free[i], full[i] = make(chan *strip, ahead), make(chan *strip, ahead)
		for range ahead {
			free[i] <- s.newStrip(c.channel, tall)
		}
		wg.Go(func() {
			for st := range full[i] {
				s.reconstruct(c.channel, st)
				free[i] <- st
			}
		})
	}
	_, down := s.shape()
	var err error
	strips := make([]*strip, len(s.components))
	for number := 0; number*tall < down && err == nil; number++ {
		for i := range strips {
			strips[i] = <-free[i]
			strips[i].number = number
			clear(strips[i].blocks)
		}
		for y := 0; y < tall && number*tall+y < down && err == nil; y++ {
			err = s.readRow(strips, y, number*tall+y+1 < down)
		}
		for i := range strips {
			full[i] <- strips[i]
		}
	}
	for i := range full {
		close(full[i])
	}
	wg.Wait()
	return err
}

// makePlane makes room for a component: a ring, where its rows have served soon
// after they are made.
func (s *scan) makePlane(c *channel, tall int) {
	d := s.d
	row, count := c.stride*d.size, d.frame.down*c.high*d.size
	if ring := (tall*s.high(c) + ceil(Kept, d.size)) * d.size; ring < count && d.follower != nil && d.follower.Passing(c.number) {
		c.ring, count = ring, ring
	}
	c.pix = make([]uint8, row*count)
}

// high gives the rows of blocks in a row of MCUs.
func (s *scan) high(c *channel) int {
	if len(s.components) == 1 {
		return 1
	}
	return c.high
}

// tall gives the rows of MCUs in a strip.
func (s *scan) tall() int {
	row := 0
	for _, c := range s.components {
		row += c.stride * s.high(c.channel) * s.d.layout.slots * 2
	}
	return max(1, stripBytes/row)
}

func (s *scan) newStrip(c *channel, tall int) *strip {
	n := c.stride * s.high(c) * tall
	return &strip{blocks: make([]int16, n*s.d.layout.slots), used: make([]uint8, n)}
}

// turn is a block of an MCU, which moves on with the MCUs of a row.
type turn struct {
	c           *part
	st          *strip
	block, step int
}

// turns gives those of row y of MCUs in strips.
func (s *scan) turns(strips []*strip, y int) []turn {
	s.row = s.row[:0]
	for i, c := range s.components {
		if len(s.components) == 1 {
			return append(s.row, turn{c, strips[0], y * c.stride, 1})
		}
		for v := range c.high {
			for h := range c.wide {
				s.row = append(s.row, turn{c, strips[i], (y*c.high+v)*c.stride + h, c.wide})
			}
		}
	}
	return s.row
}

// readRow decodes row y of MCUs in strips; more says that others follow.
func (s *scan) readRow(strips []*strip, y int, more bool) error {
	l, turns := s.d.layout, s.turns(strips, y)
	across, _ := s.shape()
	for x := range across {
		for i := range turns {
			t := &turns[i]
			t.st.used[t.block] = s.bits.block(t.st.blocks[t.block*l.slots:][:l.slots], t.c, &l.place)
			t.block += t.step
		}
		if s.interval == 0 {
			continue
		}
		if err := s.step(1, more || x+1 < across); err != nil {
			return err
		}
	}
	if s.bits.overrun() {
		return errCut
	}
	return nil
}

// block decodes the coefficients of a block, which are zero, and gives the places
// of those that are not any more, or'ed. Those that have no place of their own
// come to that of the mean, which is written last.
func (r *bitReader) block(b []int16, c *part, place *[256]uint8) (used uint8) {
	if r.n < 32 {
		r.fill()
	}
	if size := uint(r.symbol(c.dc) & 15); size > 0 {
		c.before += extended(r.take(size), size)
	}
	ac := c.ac
	acc, n := r.acc, r.n
	for k := 1; k < 64; k++ {
		if n < 32 {
			r.acc, r.n = acc, n
			r.fill()
			acc, n = r.acc, r.n
		}
		e := ac.whole[acc>>(64-wholeBits)]
		if e == 0 {
			r.acc, r.n = acc, n
			e = r.long(ac)
			acc, n = r.acc, r.n
		}
		acc <<= uint(e) & 63
		n -= int(e & 63)
		k += int(e>>8) & 127
		at := place[uint8(k)]
		b[at] = int16(e >> 16)
		used |= at
	}
	r.acc, r.n = acc, n
	b[0] = int16(c.before)
	return used
}

// long reads a symbol that is not in the table, and its value. It gives what the
// table would, but for the bits, which are taken.
func (r *bitReader) long(l *lookup) int32 {
	symbol := r.symbol(l)
	zeros, size := int32(symbol>>4), uint(symbol&15)
	if size == 0 && symbol != sixteenZeros {
		return beyond << 8
	}
	return extended(r.take(size), size)<<16 | zeros<<8
}
