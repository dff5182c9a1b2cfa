package webp

import (
	"errors"
	"math/bits"
)

var errCode = errors.New("lengths that make no prefix code")

const (
	maxLength = 15 // bits of a code
	rootBits  = 8  // of the first look-up
)

// prefix is a prefix code as a table by the next bits. An entry is a symbol,
// shifted by four, and the length of its code; or, where that is longer than the
// first look-up, the place of a second table and how many bits more there are
// at most, marked by link. A code of a single symbol has no bits at all.
type prefix struct {
	table []uint32
	mask  uint32
}

const link = 1 << 31

// next reads a symbol; the reader has 15 bits, or all that are left.
func (p *prefix) next(r *bitReader) int {
	e := p.table[uint32(r.value)&p.mask]
	if e&link != 0 {
		r.skip(rootBits)
		e = p.table[e&^link>>4+uint32(r.value)&(1<<(e&15)-1)]
	}
	r.skip(uint(e & 15))
	return int(e >> 4)
}

// newPrefix makes the code of the lengths of its symbols. What is built counts
// against room, in entries.
func newPrefix(lengths []uint8, room *int) (prefix, error) {
	var counts [maxLength + 1]int
	longest, used, last := 0, 0, 0
	for symbol, n := range lengths {
		if n > 0 {
			counts[n]++
			used, last, longest = used+1, symbol, max(longest, int(n))
		}
	}
	if used == 1 {
		return single(last), nil
	}
	root := min(longest, rootBits)
	p := prefix{make([]uint32, 1<<root), 1<<root - 1}
	var next [maxLength + 1]uint32 // the next code of each length
	code := uint32(0)
	for n := 1; n <= maxLength; n++ {
		code = (code + uint32(counts[n-1])) << 1
		next[n] = code
	}
	if used == 0 || code+uint32(counts[maxLength]) != 1<<maxLength {
		return p, errCode // not one for every run of bits
	}
	for symbol, n := range lengths {
		if n > 0 {
			p.add(symbol, int(n), next[n], longest)
			next[n]++
		}
	}
	if *room -= len(p.table); *room < 0 {
		return p, errors.New("more prefix codes than a picture needs")
	}
	return p, nil
}

func single(symbol int) prefix { return prefix{[]uint32{uint32(symbol) << 4}, 0} }

// add enters a symbol wherever its code is followed by other bits.
func (p *prefix) add(symbol, length int, code uint32, longest int) {
	reversed := bits.Reverse32(code) >> (32 - length)
	root := min(longest, rootBits)
	if length <= root {
		for i := reversed; i < 1<<root; i += 1 << length {
			p.table[i] = uint32(symbol)<<4 | uint32(length)
		}
		return
	}
	at := reversed & p.mask
	if p.table[at] == 0 {
		p.table[at] = link | uint32(len(p.table))<<4 | uint32(longest-root)
		p.table = append(p.table, make([]uint32, 1<<(longest-root))...)
	}
	second := p.table[p.table[at]&^link>>4:][:1<<(longest-root)]
	for i := reversed >> root; i < 1<<(longest-root); i += 1 << (length - root) {
		second[i] = uint32(symbol)<<4 | uint32(length-root)
	}
}

// The order in which the lengths of the code of lengths are written.
var lengthOrder = [19]uint8{17, 18, 0, 1, 2, 3, 4, 5, 16, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}

// readPrefix reads a code of an alphabet of so many symbols.
func (r *bitReader) readPrefix(symbols int, room *int) (prefix, error) {
	lengths := make([]uint8, max(symbols, 256)) // there may be a second one beyond the alphabet
	if r.flag() {
		two, wide := r.flag(), r.flag()
		width := uint(1)
		if wide {
			width = 8
		}
		first := r.number(width)
		if first >= symbols {
			return prefix{}, errCode
		}
		if !two {
			return single(first), nil
		}
		lengths[first], lengths[r.number(8)] = 1, 1
		return newPrefix(lengths[:symbols], room)
	}
	if err := r.readLengths(lengths[:symbols]); err != nil {
		return prefix{}, err
	}
	return newPrefix(lengths, room)
}

// readLengths reads the lengths of a code, which are coded themselves.
func (r *bitReader) readLengths(lengths []uint8) error {
	var own [19]uint8
	for i := range 4 + r.number(4) {
		own[lengthOrder[i]] = uint8(r.number(3))
	}
	room := 1 << maxLength
	code, err := newPrefix(own[:], &room)
	if err != nil {
		return err
	}
	left := len(lengths)
	if r.flag() {
		left = 2 + r.number(uint(2+2*r.number(3)))
	}
	before := uint8(8)
	for i := 0; i < len(lengths) && left > 0; left-- {
		r.fill()
		value, times := uint8(0), 1
		switch symbol := code.next(r); symbol {
		case 16:
			value, times = before, 3+r.number(2)
		case 17:
			times = 3 + r.number(3)
		case 18:
			times = 11 + r.number(7)
		default:
			if value = uint8(symbol); value > 0 {
				before = value
			}
		}
		if times > len(lengths)-i {
			return errCode
		}
		for range times {
			lengths[i] = value
			i++
		}
	}
	return nil
}
