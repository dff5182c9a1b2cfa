package jpeg

import "sync"

// strip is a row of MCUs of one component on its way from the bits to the
// pixels: blocks row by row, of as many coefficients as the size asks for.
type strip struct {
	row    int
	blocks []int16
	used   []uint8 // of each block, the places of what is not zero, or'ed
}

// baseline decodes a scan of a sequential file. One goroutine reads the bits,
// others make the pixels of each component, a few rows behind.
func (s *scan) baseline() error {
	const ahead = 3
	free, full := make([]chan *strip, len(s.components)), make([]chan *strip, len(s.components))
	var wg sync.WaitGroup
	for i, c := range s.components {
		free[i], full[i] = make(chan *strip, ahead), make(chan *strip, ahead)
		for range ahead {
			free[i] <- s.newStrip(c)
		}
		wg.Go(func() {
			for st := range full[i] {
				s.reconstruct(c, st)
				free[i] <- st
			}
		})
	}
	_, down := s.shape()
	var err error
	strips := make([]*strip, len(s.components))
	for row := 0; row < down && err == nil; row++ {
		for i := range strips {
			strips[i] = <-free[i]
			strips[i].row = row
		}
		err = s.readStrip(strips, row+1 < down)
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

// high gives the rows of blocks in a row of MCUs.
func (s *scan) high(c *channel) int {
	if len(s.components) == 1 {
		return 1
	}
	return c.high
}

func (s *scan) newStrip(c *channel) *strip {
	n := c.stride * s.high(c)
	return &strip{blocks: make([]int16, n*s.d.layout.slots), used: make([]uint8, n)}
}

// readStrip decodes a row of MCUs; more says that others follow.
func (s *scan) readStrip(strips []*strip, more bool) error {
	for _, st := range strips {
		clear(st.blocks)
	}
	across, _ := s.shape()
	for x := range across {
		if len(s.components) == 1 {
			s.read(strips[0], s.components[0], x)
		} else {
			for i, c := range s.components {
				for y := range c.high {
					for b := range c.wide {
						s.read(strips[i], c, y*c.stride+x*c.wide+b)
					}
				}
			}
		}
		if err := s.step(more || x+1 < across); err != nil {
			return err
		}
	}
	if s.bits.overrun() {
		return errCut
	}
	return nil
}

// read decodes one block.
func (s *scan) read(st *strip, c *channel, block int) {
	l := s.d.layout
	st.used[block] = s.bits.block(st.blocks[block*l.slots:][:l.slots], c, &l.place)
}

// block decodes the coefficients of a block, which are zero, and gives the places
// of those that are not any more, or'ed. Those that have no place of their own
// come to that of the mean, which is written last.
func (r *bitReader) block(b []int16, c *channel, place *[256]uint8) (used uint8) {
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
