package jpeg

import "math/bits"

// sparse is a block that is being brought together by scans, but for its mean. What
// is there of it is told by present, a bit for each coefficient in the order of the
// file, since only the coefficients that the size asks for are kept: the others come
// to the place of the mean, which is written last.
type sparse struct {
	values  []int16
	present *uint64
}

func (d *decoder) sparse(c *part, block int) sparse {
	slots := d.layout.slots
	return sparse{c.values[block*slots:][:slots], &c.present[block]}
}

// progressive decodes a scan of a progressive file (T.81, annex G).
func (s *scan) progressive() error {
	_, down := s.shape()
	row := s.means
	if s.last > 0 {
		row = s.others
	}
	for y := range down {
		if s.d.chains.failed.Load() {
			return nil
		}
		if err := row(y, y+1 < down); err != nil {
			return err
		}
		if s.bits.overrun() {
			return errCut
		}
	}
	return nil
}

// means decodes the means of row y of MCUs; more says that others follow.
func (s *scan) means(y int, more bool) error {
	across, _ := s.shape()
	for x := range across {
		for _, c := range s.components {
			if len(s.components) == 1 {
				s.mean(c, &c.means[y*c.stride+x])
				continue
			}
			for v := range c.high {
				for h := range c.wide {
					s.mean(c, &c.means[(y*c.high+v)*c.stride+x*c.wide+h])
				}
			}
		}
		if err := s.step(1, more || x+1 < across); err != nil {
			return err
		}
	}
	return nil
}

func (s *scan) mean(c *part, mean *int16) {
	if !s.fresh {
		if s.bits.bit() {
			*mean |= 1 << s.shift
		}
		return
	}
	if s.bits.n < 32 {
		s.bits.fill()
	}
	if size := uint(s.bits.symbol(c.dc) & 15); size > 0 {
		c.before += extended(s.bits.take(size), size)
	}
	*mean = int16(c.before << s.shift)
}

// others decodes the other coefficients of row y of the blocks of a component; more
// says that rows follow.
func (s *scan) others(y int, more bool) error {
	c := s.components[0]
	for x := 0; x < c.across; {
		n, block := 1, y*c.stride+x
		switch {
		case s.zeros > 0:
			n = s.pass(c, block, c.across-x)
		case s.fresh:
			s.firstAC(s.d.sparse(c, block), c)
		default:
			s.refineAC(s.d.sparse(c, block), c)
		}
		x += n
		if err := s.step(n, more || x < c.across); err != nil {
			return err
		}
	}
	return nil
}

// pass goes past blocks to which the scan brings no new coefficients, at most so
// many, and gives how many those are.
func (s *scan) pass(c *part, block, most int) int {
	n := min(s.zeros, most)
	if s.interval > 0 {
		n = min(n, s.left)
	}
	s.zeros -= n
	if s.fresh {
		return n
	}
	for i, present := range c.present[block:][:n] {
		if present != 0 {
			s.refine(s.d.sparse(c, block+i), s.first, 64)
		}
	}
	return n
}

func (s *scan) firstAC(b sparse, c *part) {
	r, last, present, place := &s.bits, s.last, *b.present, &s.d.layout.place
	acc, n := r.acc, r.n
	for k := s.first; k <= last; k++ {
		if n < 32 {
			r.acc, r.n = acc, n
			r.fill()
			acc, n = r.acc, r.n
		}
		e := c.ac.whole[acc>>(64-wholeBits)]
		if e == 0 {
			r.acc, r.n = acc, n
			e = s.longAC(c.ac)
			acc, n = r.acc, r.n
		}
		acc <<= uint(e) & 63
		n -= int(e & 63)
		k += int(e>>8) & 127
		if e>>16 != 0 && k <= last {
			b.values[place[uint8(k)]] = int16(e>>16) << s.shift
			present |= 1 << k
		}
	}
	r.acc, r.n = acc, n
	*b.present = present
}

// longAC is [bitReader.long] where the end of a block may be that of others, too.
func (s *scan) longAC(l *lookup) int32 {
	r := &s.bits
	symbol := r.symbol(l)
	zeros, size := int32(symbol>>4), uint(symbol&15)
	if size == 0 && zeros < 15 {
		s.zeros = 1<<zeros - 1 + int(r.take(uint(zeros)))
		return beyond << 8
	}
	return extended(r.take(size), size)<<16 | zeros<<8
}

func (s *scan) refineAC(b sparse, c *part) {
	r, k := &s.bits, s.first
	for ; k <= s.last; k++ {
		if r.n < 32 {
			r.fill()
		}
		symbol := r.symbol(c.ac)
		zeros, value := int(symbol>>4), int16(0)
		switch {
		case symbol&15 != 0:
			value = int16(2*r.take(1)-1) << s.shift
		case zeros < 15:
			s.zeros = 1<<zeros - 1 + int(r.take(uint(zeros)))
			s.refine(b, k, 64)
			return
		}
		k = s.refine(b, k, zeros)
		if value != 0 && k <= s.last {
			b.values[s.d.layout.place[uint8(k)]] = value
			*b.present |= 1 << k
		}
	}
}

// refine brings a bit to each coefficient that is present, from k on, and stops
// at the one that is not behind so many others.
func (s *scan) refine(b sparse, k, zeros int) int {
	end := s.last + 1 - k
	present := *b.present >> k
	if zeros < end {
		absent := ^present
		for range zeros {
			absent &= absent - 1
		}
		end = min(end, bits.TrailingZeros64(absent))
	}
	for first, rest := k, present&(1<<end-1); rest != 0; first, rest = first+together, rest>>together {
		s.correct(b, first, rest&(1<<together-1))
	}
	return k + end
}

// together is how many coefficients are corrected at a time, at most as many as
// there are bits ready after filling.
const together = 48

// correct reads a bit for each of the coefficients that are present from k on, and
// moves away from zero those whose bit is set and that have a place.
func (s *scan) correct(b sparse, k int, present uint64) {
	r, by := &s.bits, int16(1)<<s.shift
	if r.n < together {
		r.fill()
	}
	for asked := present & (s.d.layout.asked >> k); asked != 0; asked &= asked - 1 {
		i := bits.TrailingZeros64(asked)
		set := int16(int64(r.acc<<bits.OnesCount64(present&(1<<i-1))) >> 63)
		value := &b.values[s.d.layout.place[uint8(k+i)]]
		sign := *value >> 15
		*value += (by ^ sign - sign) & set
	}
	n := bits.OnesCount64(present)
	r.acc <<= n
	r.n -= n
}
