package jpeg

import "sync"

// strip is a row of MCUs on its way from the bits to the pixels.
type strip struct {
	row    int
	blocks [][]coefficients // by component of the scan, row by row
}

// baseline decodes a scan of a sequential file. One goroutine reads the bits,
// another makes pixels of the row before.
func (s *scan) baseline() error {
	const strips = 3
	free, full := make(chan *strip, strips), make(chan *strip, strips)
	for range strips {
		free <- s.newStrip()
	}
	var wg sync.WaitGroup
	wg.Go(func() {
		for st := range full {
			s.reconstruct(st)
			free <- st
		}
	})
	_, down := s.shape()
	var err error
	for row := 0; row < down && err == nil; row++ {
		st := <-free
		st.row = row
		err = s.readStrip(st, row+1 < down)
		full <- st
	}
	close(full)
	wg.Wait()
	return err
}

func (s *scan) newStrip() *strip {
	st := &strip{}
	for _, c := range s.components {
		rows := c.high
		if len(s.components) == 1 {
			rows = 1
		}
		st.blocks = append(st.blocks, make([]coefficients, c.stride*rows))
	}
	return st
}

// readStrip decodes a row of MCUs; more says that others follow.
func (s *scan) readStrip(st *strip, more bool) error {
	for _, blocks := range st.blocks {
		clear(blocks)
	}
	across, _ := s.shape()
	for x := range across {
		for i, c := range s.components {
			if len(s.components) == 1 {
				s.bits.block(&st.blocks[0][x], c)
				continue
			}
			for y := range c.high {
				for b := range c.wide {
					s.bits.block(&st.blocks[i][y*c.stride+x*c.wide+b], c)
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

// block decodes one block.
func (r *bitReader) block(b *coefficients, c *channel) {
	if r.n < 32 {
		r.fill()
	}
	if size := uint(r.symbol(c.dc) & 15); size > 0 {
		c.before += extended(r.take(size), size)
	}
	b[0] = int16(c.before)
	ac := c.ac
	acc, n := r.acc, r.n
	for k := 1; k < 64; k++ {
		if n < 32 {
			r.acc, r.n = acc, n
			r.fill()
			acc, n = r.acc, r.n
		}
		if e := ac.whole[acc>>(64-wholeBits)]; e != 0 {
			acc <<= uint(e) & 63
			n -= int(e & 63)
			k += int(e>>8) & 255
			b[zigzag[k&63]&63] = int16(e >> 16)
			continue
		}
		r.acc, r.n = acc, n
		symbol := r.symbol(ac)
		zeros, size := int(symbol>>4), uint(symbol&15)
		if size == 0 {
			acc, n = r.acc, r.n
			if zeros != 15 {
				break
			}
			k += 15
			continue
		}
		k += zeros
		b[zigzag[k&63]&63] = int16(extended(r.take(size), size))
		acc, n = r.acc, r.n
	}
	r.acc, r.n = acc, n
}
