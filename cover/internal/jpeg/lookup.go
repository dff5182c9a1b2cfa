package jpeg

// lookup decodes the codes of a Huffman table.
type lookup struct {
	// whole knows, by the next wholeBits, short codes with the bits that follow:
	// value<<16 | zeros before it<<8 | bits of both. Sixteen zeros are fifteen
	// before a zero, and the end of a block is beyond before one. Zero where
	// there is none.
	whole [1 << wholeBits]int32
	// short knows codes of up to shortBits: symbol<<8 | bits.
	short [1 << shortBits]uint16
	// longer codes are found by length: those of n bits are below limit[n], and
	// their symbols begin at base[n] for code zero.
	limit   [18]uint32 // aligned to 16 bits
	base    [17]int
	symbols [256]uint8
}

const (
	wholeBits = 11
	shortBits = 9
	beyond    = 127
)

// newLookup makes the table of lengths, 16 counts, and the symbols they count.
func newLookup(lengths, symbols []byte) (*lookup, error) {
	l := &lookup{}
	copy(l.symbols[:], symbols)
	code, next := uint32(0), 0
	for n := 1; n <= 16; n++ {
		l.base[n] = next - int(code)
		for range lengths[n-1] {
			if code >= 1<<n {
				return nil, errorf("a Huffman table has too many codes")
			}
			l.enter(code, n, symbols[next])
			code++
			next++
		}
		l.limit[n] = code << (16 - n)
		code <<= 1
	}
	l.limit[17] = 1<<32 - 1
	l.combine()
	return l, nil
}

func (l *lookup) enter(code uint32, n int, symbol uint8) {
	if n > shortBits {
		return
	}
	first := code << (shortBits - n)
	for i := range uint32(1) << (shortBits - n) {
		l.short[first+i] = uint16(symbol)<<8 | uint16(n)
	}
}

// combine enters codes that fit into wholeBits together with their value.
func (l *lookup) combine() {
	for i := range l.whole {
		entry := l.short[i>>(wholeBits-shortBits)]
		symbol, n := entry>>8, uint(entry&255)
		zeros, size := int32(symbol>>4), uint(symbol&15)
		switch {
		case n == 0 || n+size > wholeBits:
		case symbol == endOfBlock:
			l.whole[i] = beyond<<8 | int32(n)
		case size > 0 || symbol == sixteenZeros:
			v := extended(int32(i)>>(wholeBits-n-size)&(1<<size-1), size)
			l.whole[i] = v<<16 | zeros<<8 | int32(n+size)
		}
	}
}

// symbol reads the next symbol; 32 bits must be ready. Bits that are no code
// give zero.
func (r *bitReader) symbol(l *lookup) uint8 {
	if entry := l.short[r.acc>>(64-shortBits)]; entry != 0 {
		r.acc <<= entry & 255
		r.n -= int(entry & 255)
		return uint8(entry >> 8)
	}
	next := uint32(r.acc >> 48)
	for n := shortBits + 1; n <= 16; n++ {
		if next < l.limit[n] {
			r.acc <<= n
			r.n -= n
			return l.symbols[(int(next>>(16-n))+l.base[n])&255]
		}
	}
	r.pad = 1 << 30 // no such code: as good as an end
	return 0
}
