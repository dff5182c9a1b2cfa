package webp

import "encoding/binary"

// bitReader reads bits from the lowest of each byte up, as lossless pictures are
// written. Zeros follow the end of the data; short tells that they were read.
type bitReader struct {
	value uint64
	count uint // bits of value
	data  []byte
	short bool
}

// fill makes sure that there are 56 bits, or all that are left and zeros.
func (r *bitReader) fill() {
	if len(r.data) >= 8 {
		r.value |= binary.LittleEndian.Uint64(r.data) << (r.count & 63)
		r.data = r.data[(63-r.count)/8:]
		r.count |= 56
		return
	}
	for len(r.data) > 0 && r.count <= 56 {
		r.value |= uint64(r.data[0]) << r.count
		r.data = r.data[1:]
		r.count += 8
	}
}

// skip drops bits that have been looked at.
func (r *bitReader) skip(n uint) {
	r.value >>= n & 63
	if n > r.count {
		r.short = true
		r.count = n
	}
	r.count -= n
}

// number reads n bits, at most 24.
func (r *bitReader) number(n uint) int {
	if r.count < n {
		r.fill()
	}
	v := r.value & (1<<n - 1)
	r.skip(n)
	return int(v)
}

func (r *bitReader) flag() bool { return r.number(1) == 1 }
