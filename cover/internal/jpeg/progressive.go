package jpeg

import "math/bits"

// sparse is a block that is being brought together by scans. What is there of it
// is told by present, a bit for each coefficient in the order of the file, since
// only the coefficients that the size asks for are kept.
type sparse struct {
	values  []int16
	present *uint64
}

func (d *decoder) sparse(c *channel, block int) sparse {
	slots := d.layout.slots
	return sparse{c.values[block*slots:][:slots], &c.present[block]}
}

// put sets coefficient k, which is not the mean.
func (b sparse) put(k int, value int16, l *layout) {
	if at := l.place[uint8(k)]; at != 0 {
		b.values[at] = value
	}
	*b.present |= 1 << k
}

// progressive decodes a scan of a progressive file (T.81, annex G).
func (s *scan) progressive() error {
	across, down := s.shape()
	decode := s.decoder()
	for y := range down {
		for x := range across {
			for _, c := range s.components {
				if len(s.components) == 1 {
					decode(s.d.sparse(c, y*c.stride+x), c)
					continue
				}
				for v := range c.high {
					for h := range c.wide {
						decode(s.d.sparse(c, (y*c.high+v)*c.stride+x*c.wide+h), c)
					}
				}
			}
			if err := s.step(y+1 < down || x+1 < across); err != nil {
				return err
			}
		}
		if s.bits.overrun() {
			return errCut
		}
	}
	return nil
}

// decoder gives what this scan does with a block.
func (s *scan) decoder() func(b sparse, c *channel) {
	switch {
	case s.first == 0 && s.fresh:
		return s.firstDC
	case s.first == 0:
		return s.refineDC
	case s.fresh:
		return s.firstAC
	}
	return s.refineAC
}

func (s *scan) firstDC(b sparse, c *channel) {
	if s.bits.n < 32 {
		s.bits.fill()
	}
	if size := uint(s.bits.symbol(c.dc) & 15); size > 0 {
		c.before += extended(s.bits.take(size), size)
	}
	b.values[0] = int16(c.before << s.shift)
}

func (s *scan) refineDC(b sparse, _ *channel) {
	if s.bits.bit() {
		b.values[0] |= 1 << s.shift
	}
}

func (s *scan) firstAC(b sparse, c *channel) {
	if s.zeros > 0 {
		s.zeros--
		return
	}
	r := &s.bits
	for k := s.first; k <= s.last; k++ {
		if r.n < 32 {
			r.fill()
		}
		e := c.ac.whole[r.acc>>(64-wholeBits)]
		if e == 0 {
			symbol := r.symbol(c.ac)
			zeros, size := int32(symbol>>4), uint(symbol&15)
			if size == 0 && zeros < 15 {
				s.zeros = 1<<zeros - 1 + int(r.take(uint(zeros)))
				return
			}
			e = extended(r.take(size), size)<<16 | zeros<<8
		}
		r.acc <<= uint(e) & 63
		r.n -= int(e & 63)
		zeros := int(e>>8) & 127
		if zeros == beyond {
			return
		}
		if k += zeros; k <= s.last && e>>16 != 0 {
			b.put(k, int16(e>>16)<<s.shift, s.d.layout)
		}
	}
}

func (s *scan) refineAC(b sparse, c *channel) {
	r, k := &s.bits, s.first
	for ; k <= s.last && s.zeros == 0; k++ {
		if r.n < 32 {
			r.fill()
		}
		symbol := r.symbol(c.ac)
		zeros, value := int(symbol>>4), int16(0)
		switch {
		case symbol&15 != 0:
			value = -1 << s.shift
			if r.take(1) != 0 {
				value = 1 << s.shift
			}
		case zeros < 15:
			s.zeros = 1<<zeros + int(r.take(uint(zeros)))
			zeros = 64
		}
		if zeros == 64 {
			break
		}
		k = s.refine(b, k, zeros)
		if value != 0 && k <= s.last {
			b.put(k, value, s.d.layout)
		}
	}
	if s.zeros > 0 {
		s.zeros--
		s.refine(b, k, 64)
	}
}

// refine brings a bit to each coefficient that is present, from k on, and stops
// at the one that is not behind so many others.
func (s *scan) refine(b sparse, k, zeros int) int {
	r, rest := &s.bits, *b.present>>k
	for {
		gap := bits.TrailingZeros64(rest)
		if gap > zeros || k+gap > s.last {
			return min(k+zeros, s.last+1)
		}
		k, zeros = k+gap, zeros-gap
		if r.n == 0 {
			r.fill()
		}
		if at := s.d.layout.place[uint8(k)]; at != 0 && int64(r.acc) < 0 {
			b.correct(at, 1<<s.shift)
		}
		r.acc <<= 1
		r.n--
		rest >>= gap + 1
		k++
	}
}

// correct moves a coefficient away from zero.
func (b sparse) correct(at uint8, by int16) {
	if b.values[at] < 0 {
		by = -by
	}
	b.values[at] += by
}
