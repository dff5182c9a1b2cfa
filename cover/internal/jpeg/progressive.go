package jpeg

// progressive decodes a scan of a progressive file (T.81, annex G).
func (s *scan) progressive() error {
	across, down := s.shape()
	decode := s.decoder()
	for y := range down {
		for x := range across {
			for _, c := range s.components {
				if len(s.components) == 1 {
					decode(&c.coefficients[y*c.stride+x], c)
					continue
				}
				for v := range c.high {
					row := c.coefficients[(y*c.high+v)*c.stride:]
					for h := range c.wide {
						decode(&row[x*c.wide+h], c)
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
func (s *scan) decoder() func(b *coefficients, c *channel) {
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

func (s *scan) firstDC(b *coefficients, c *channel) {
	if s.bits.n < 32 {
		s.bits.fill()
	}
	if size := uint(s.bits.symbol(c.dc) & 15); size > 0 {
		c.before += extended(s.bits.take(size), size)
	}
	b[0] = int16(c.before << s.shift)
}

func (s *scan) refineDC(b *coefficients, _ *channel) {
	if s.bits.bit() {
		b[0] |= 1 << s.shift
	}
}

func (s *scan) firstAC(b *coefficients, c *channel) {
	if s.zeros > 0 {
		s.zeros--
		return
	}
	r := &s.bits
	for k := s.first; k <= s.last; k++ {
		if r.n < 32 {
			r.fill()
		}
		if e := c.ac.whole[r.acc>>(64-wholeBits)]; e != 0 {
			r.acc <<= uint(e) & 63
			r.n -= int(e & 63)
			zeros := int(e>>8) & 127
			if k += zeros; zeros == beyond {
				return
			}
			b[zigzag[k&63]&63] = int16(e>>16) << s.shift
			continue
		}
		symbol := r.symbol(c.ac)
		zeros, size := int(symbol>>4), uint(symbol&15)
		switch {
		case size > 0:
			k += zeros
			b[zigzag[k&63]&63] = int16(extended(r.take(size), size) << s.shift)
		case zeros == 15:
			k += 15
		default:
			s.zeros = 1<<zeros - 1 + int(r.take(uint(zeros)))
			return
		}
	}
}

func (s *scan) refineAC(b *coefficients, c *channel) {
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
			b[zigzag[k&63]&63] = value
		}
	}
	if s.zeros > 0 {
		s.zeros--
		s.refine(b, k, 64)
	}
}

// refine brings a bit to each coefficient that is not zero, from k on, and stops
// at the zero behind so many zeros.
func (s *scan) refine(b *coefficients, k, zeros int) int {
	for ; k <= s.last; k++ {
		at := &b[zigzag[k&63]&63]
		if *at == 0 {
			if zeros == 0 {
				break
			}
			zeros--
			continue
		}
		if s.bits.bit() {
			if *at > 0 {
				*at += 1 << s.shift
			} else {
				*at -= 1 << s.shift
			}
		}
	}
	return k
}
