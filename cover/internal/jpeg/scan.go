package jpeg

import (
	"bytes"
	"errors"
)

// scan is one pass over the blocks of one or more components.
type scan struct {
	d          *decoder
	bits       bitReader
	components []*part
	interval   int // MCUs between restarts, 0 for none
	first      int // coefficient of a progressive scan
	last       int
	fresh      bool // the first to bring these coefficients
	shift      uint // bits that later scans bring
	zeros      int  // blocks that end before they begin (EOBRUN)
	left       int  // MCUs to the next restart
	row        []turn
}

// part is a component's part in a scan.
type part struct {
	*channel
	dc, ac *lookup
	before int32 // the mean of the block before
}

// scan decodes a scan, or has it decoded, and gives the position behind it. Of a
// file that was cut, none is: it has no end, which shows at once.
func (d *decoder) scan(head []byte, pos int) (int, error) {
	if !ends(d.src[pos:]) {
		return 0, errCut
	}
	s := &scan{d: d, bits: bitReader{src: d.src, pos: pos}, interval: d.interval, left: d.interval}
	if err := s.start(head); err != nil {
		return 0, err
	}
	if d.frame.progressive {
		return behind(d.src, pos), d.chains.add(s)
	}
	if err := s.baseline(); err != nil {
		return 0, err
	}
	return s.bits.pos, nil
}

// behind gives the position behind the scan that begins at pos: of the next marker
// that is no restart, or the end.
func behind(src []byte, pos int) int {
	for pos < len(src) {
		at := bytes.IndexByte(src[pos:], 0xff)
		if at < 0 {
			break
		}
		pos += at
		if pos+1 < len(src) && src[pos+1] > 0 && (src[pos+1] < markerRST0 || src[pos+1] > markerRST7) {
			return pos
		}
		pos++
	}
	return len(src)
}

// ends says whether the end of the picture is in src. It is looked for where it
// most likely is, and then forward, which is much faster than backward.
func ends(src []byte) bool {
	const tail = 1 << 12
	end := []byte{0xff, markerEOI}
	return bytes.Contains(src[max(0, len(src)-tail):], end) || bytes.Contains(src, end)
}

func (s *scan) start(head []byte) error {
	if len(head) < 1 || len(head) != 4+2*int(head[0]) {
		return errors.New("broken scan")
	}
	for b := head[1 : len(head)-3]; len(b) > 0; b = b[2:] {
		if err := s.add(b[0], b[1]>>4, b[1]&15); err != nil {
			return err
		}
	}
	if s.first, s.last = 0, 63; s.d.frame.progressive {
		end := head[len(head)-3:]
		s.first, s.last = int(end[0]), int(end[1])
		s.fresh, s.shift = end[2]>>4 == 0, uint(end[2]&15)
		if s.first > s.last || s.last > 63 || s.first == 0 && s.last > 0 || s.first > 0 && len(s.components) > 1 || s.shift > 13 {
			return errorf("scan of coefficients %d to %d", s.first, s.last)
		}
	}
	for _, c := range s.components {
		if s.first == 0 && !s.refinement() && c.dc == nil || s.last > 0 && c.ac == nil {
			return errors.New("a scan without its Huffman table")
		}
	}
	if len(s.components) == 0 {
		return errors.New("a scan of nothing")
	}
	return nil
}

func (s *scan) refinement() bool { return s.d.frame.progressive && !s.fresh }

// add takes a component into the scan.
func (s *scan) add(id, dc, ac byte) error {
	for i := range s.d.frame.components {
		c := &s.d.frame.components[i]
		if c.id != id {
			continue
		}
		for _, other := range s.components {
			if other.channel == c {
				return errors.New("a scan has a component twice")
			}
		}
		if !s.d.frame.progressive && c.divisors != nil {
			return errors.New("two scans of a component")
		}
		if c.divisors == nil {
			q := s.d.tables[c.table]
			if q == nil {
				return errors.New("a scan without its quantisation table")
			}
			c.divisors = s.d.layout.table(q)
		}
		s.components = append(s.components, &part{channel: c, dc: numbered(&s.d.dc, dc), ac: numbered(&s.d.ac, ac)})
		return nil
	}
	return errorf("a scan of component %d, which is none", id)
}

// numbered gives a table, or nil where there is none: a scan may name what it does
// not use.
func numbered(tables *[4]*lookup, number byte) *lookup {
	if int(number) >= len(tables) {
		return nil
	}
	return tables[number]
}

// step counts n MCUs and passes a restart where one is due behind them; rest says
// that more are to come.
func (s *scan) step(n int, rest bool) error {
	if s.interval == 0 || !rest {
		return nil
	}
	if s.left -= n; s.left > 0 {
		return nil
	}
	s.left, s.zeros = s.interval, 0
	for _, c := range s.components {
		c.before = 0
	}
	return s.bits.restart()
}

// shape gives the MCUs across and down; a component alone has MCUs of one block.
func (s *scan) shape() (across, down int) {
	if len(s.components) == 1 {
		return s.components[0].across, s.components[0].down
	}
	return s.d.frame.across, s.d.frame.down
}
