package jpeg

import "encoding/binary"

// bitReader reads the bits of a scan, from the highest down.
type bitReader struct {
	src []byte
	pos int    // of the first byte that is not in acc; never beyond a marker
	acc uint64 // the next bits, from the top
	n   int    // how many of acc there are
	pad int    // how many of those are zeros that stand for what is missing
}

// fill makes at least 48 bits ready, zeros where the scan has ended. What lies
// in acc below the n bits is either zero or what comes next.
func (r *bitReader) fill() {
	if len(r.src)-r.pos >= 8 {
		if eight := binary.BigEndian.Uint64(r.src[r.pos:]); !hasOnes(eight) {
			r.acc |= eight >> r.n
			whole := (63 - r.n) >> 3
			r.pos += whole
			r.n += 8 * whole
			return
		}
	}
	for r.n <= 48 {
		b, width := r.next()
		if width == 0 {
			r.pad += 8
		}
		r.pos += width
		r.acc |= uint64(b) << (56 - r.n)
		r.n += 8
	}
}

// next gives the next byte of the scan and how many the file has for it; none
// at a marker or the end.
func (r *bitReader) next() (b byte, width int) {
	switch rest := r.src[r.pos:]; {
	case len(rest) == 0:
		return 0, 0
	case rest[0] != 0xff:
		return rest[0], 1
	case len(rest) > 1 && rest[1] == 0:
		return 0xff, 2
	}
	return 0, 0
}

// hasOnes says whether one of eight bytes is 0xff.
func hasOnes(eight uint64) bool {
	const high, low = 0x8080_8080_8080_8080, 0x7f7f_7f7f_7f7f_7f7f
	return eight&high&^(^eight&low+low) != 0
}

// overrun says whether more bits were taken than there were.
func (r *bitReader) overrun() bool { return r.n < r.pad }

// take gives the next n bits, at most 16; there must be 32 ready before a
// symbol and its bits.
func (r *bitReader) take(n uint) int32 {
	v := int32(r.acc >> 1 >> (63 - n))
	r.acc <<= n
	r.n -= int(n)
	return v
}

// bit gives one bit, and fills by itself.
func (r *bitReader) bit() bool {
	if r.n < 1 {
		r.fill()
	}
	return r.take(1) != 0
}

// restart drops what is left of an interval and passes the marker behind it.
func (r *bitReader) restart() error {
	if r.overrun() {
		return errCut
	}
	r.acc, r.n, r.pad = 0, 0, 0
	for r.pos+1 < len(r.src) {
		if r.src[r.pos] == 0xff && r.src[r.pos+1] != 0 && r.src[r.pos+1] != 0xff {
			if marker := r.src[r.pos+1]; marker < markerRST0 || marker > markerRST7 {
				return errorf("marker %#x where a restart is due", marker)
			}
			r.pos += 2
			return nil
		}
		r.pos++
	}
	return errCut
}

// extended reads the value of n bits that follows a symbol (T.81, F.2.2.1).
func extended(v int32, n uint) int32 {
	upper := v << 1 >> n // one in the upper half, which stands for itself
	return v + (upper-1)&(-1<<n+1)
}
