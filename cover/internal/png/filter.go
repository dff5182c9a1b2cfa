package png

import (
	"encoding/binary"
	"fmt"
)

// filter undoes the prediction of rows (PNG, clause 9).
type filter struct {
	channels int
	before   []uint8 // the row above
}

// undo restores a row, whose first byte names its filter, in place.
func (f *filter) undo(row []uint8) error {
	kind, pix, above := row[0], row[1:], f.before[:len(row)-1]
	switch kind {
	case 0:
	case 1:
		addLeft(pix, f.channels)
	case 2:
		add(pix, above)
	case 3:
		addMean(pix, above, f.channels)
	case 4:
		addNearest(pix, above, f.channels)
	default:
		return fmt.Errorf("filter %d", kind)
	}
	f.before = pix
	return nil
}

// add adds bytes to bytes, eight at a time: seven bits of each, lest they carry
// into the next, and the highest apart.
func add(pix, above []uint8) {
	const high = 0x8080_8080_8080_8080
	for len(pix) >= 8 && len(above) >= 8 {
		a, b := binary.LittleEndian.Uint64(pix), binary.LittleEndian.Uint64(above)
		binary.LittleEndian.PutUint64(pix, (a&^high+b&^high)^(a^b)&high)
		pix, above = pix[8:], above[8:]
	}
	for i, v := range above {
		pix[i] += v
	}
}

// addLeft adds the pixel to the left; colours go together.
func addLeft(pix []uint8, n int) {
	i, left := 0, uint32(0)
	for ; n >= 3 && i+4 <= len(pix); i += n {
		left = sum4(left, binary.LittleEndian.Uint32(pix[i:]))
		put(pix[i:], left, n)
	}
	for i = max(i, n); i < len(pix); i++ {
		pix[i] += pix[i-n]
	}
}

// addMean adds the mean of the pixels to the left and above.
func addMean(pix, above []uint8, n int) {
	i, left := 0, uint32(0)
	for ; n >= 3 && i+4 <= len(pix) && i+4 <= len(above); i += n {
		left = sum4(mean4(left, binary.LittleEndian.Uint32(above[i:])), binary.LittleEndian.Uint32(pix[i:]))
		put(pix[i:], left, n)
	}
	for ; i < len(pix); i++ {
		left := 0
		if i >= n {
			left = int(pix[i-n])
		}
		pix[i] += uint8((left + int(above[i])) / 2)
	}
}

// sum4 adds four bytes to four, as [add] does.
func sum4(a, b uint32) uint32 {
	const high = 0x8080_8080
	return (a&^high + b&^high) ^ (a^b)&high
}

// mean4 gives the means of four bytes and four, rounded down.
func mean4(a, b uint32) uint32 { return a&b + (a^b)>>1&0x7f7f_7f7f }

// put stores a pixel of three or four channels, and nothing beside it.
func put(pix []uint8, v uint32, n int) {
	if n == 4 {
		binary.LittleEndian.PutUint32(pix, v)
		return
	}
	binary.LittleEndian.PutUint16(pix, uint16(v))
	pix[2] = uint8(v >> 16)
}
