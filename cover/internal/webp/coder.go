package webp

import (
	"encoding/binary"
	"math/bits"
)

// window is the part of an arithmetic coder's state that loops keep in
// registers (RFC 6386, section 7.3): the next bits of the data from the top of
// value down, the range of the coder, 128 to 255, and how many bits of value
// are there beyond the eight that the next boolean asks for.
type window struct {
	value, span uint64
	count       int
}

// split parts the range for a boolean that is false with a probability of prob
// in 256; is tells which part the data is in, the caller takes the way to
// [window.lower] or [window.upper]. Two ways instead of one with a result cost
// one misguess of the processor where there is one, not two. The caller has made
// sure that count is not negative.
func (w window) split(prob uint8) uint64 { return 1 + (w.span-1)*uint64(prob)>>8 }

// is tells whether the boolean is true.
func (w window) is(split uint64) bool { return w.value >= split<<56 }

// lower is what follows false.
func (w window) lower(split uint64) window {
	shift := norm[uint8(split)]
	return window{w.value << (shift & 7), split << (shift & 7), w.count - int(shift)}
}

// upper is what follows true.
func (w window) upper(split uint64) window {
	return window{w.value - split<<56, w.span, w.count}.lower(w.span - split)
}

// norm gives by how much a range is to be doubled to be 128 or more. A table, for
// some processors count zeros slowly.
var norm = func() (t [256]uint8) {
	for i := range t {
		t[i] = uint8(bits.LeadingZeros8(uint8(i)))
	}
	return t
}()

// read reads a boolean where speed is not all.
func (w window) read(prob uint8) (window, bool) {
	split := w.split(prob)
	if w.is(split) {
		return w.upper(split), true
	}
	return w.lower(split), false
}

// sign reads a bit that may as well be the other, without a branch that could
// only be guessed: 0 for false, -1 for true.
func (w window) sign() (window, int32) {
	split := (w.span + 1) / 2
	rest, below := bits.Sub64(w.value, split<<56, 0)
	hit := below - 1
	w.value = rest&hit | w.value&^hit
	return window{w.value, w.span, w.count}.lower((w.span-split)&hit | split&^hit), int32(hit)
}

// coder reads the booleans of one partition.
type coder struct {
	window
	data  []byte
	short bool // more was read than there is
}

func newCoder(data []byte) coder {
	c := coder{window: window{span: 255, count: -8}, data: data}
	c.window = c.fill(c.window)
	return c
}

// fill takes as many whole bytes as fit; zeros follow the end of the data.
func (c *coder) fill(w window) window {
	if len(c.data) >= 8 {
		// Of the last byte, what does not fit is taken again with the next.
		w.value |= binary.BigEndian.Uint64(c.data) >> (uint(w.count+8) & 63)
		room := (56 - w.count) / 8
		c.data = c.data[room:]
		w.count += 8 * room
		return w
	}
	if len(c.data) == 0 {
		c.short = true
		w.count += 56
		return w
	}
	for len(c.data) > 0 && w.count <= 48 {
		w.value |= uint64(c.data[0]) << (48 - w.count)
		c.data = c.data[1:]
		w.count += 8
	}
	return w
}

// bool is read with the state in memory, for what is read once.
func (c *coder) bool(prob uint8) (hit bool) {
	if c.count < 0 {
		c.window = c.fill(c.window)
	}
	c.window, hit = c.read(prob)
	return hit
}

// bit reads a boolean as a number.
func (c *coder) bit(prob uint8) int {
	if c.bool(prob) {
		return 1
	}
	return 0
}

// evenly is the probability of a bit that may as well be the other.
const evenly = 128

func (c *coder) flag() bool { return c.bool(evenly) }

// number reads n bits, the highest first.
func (c *coder) number(n int) int {
	v := 0
	for range n {
		v = v<<1 | c.bit(evenly)
	}
	return v
}

// signed reads a number of n bits and its sign.
func (c *coder) signed(n int) int {
	if v := c.number(n); c.flag() {
		return -v
	} else {
		return v
	}
}

// optional reads a signed number that is zero unless a flag says that it is there.
func (c *coder) optional(n int) int {
	if !c.flag() {
		return 0
	}
	return c.signed(n)
}
