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
	switch n := f.channels; kind {
	case 0:
	case 1:
		for i := n; i < len(pix); i++ {
			pix[i] += pix[i-n]
		}
	case 2:
		add(pix, above)
	case 3:
		for i := range n {
			pix[i] += above[i] / 2
		}
		for i := n; i < len(pix); i++ {
			pix[i] += uint8((int(pix[i-n]) + int(above[i])) / 2)
		}
	case 4:
		paeth(pix, above, n)
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

// paeth predicts by that of left, above and left above which is nearest to
// their slope. It goes by channel, to keep left and left above at hand; colours
// go together, since each sample waits for the one before.
func paeth(pix, above []uint8, n int) {
	c := 0
	if n >= 3 {
		paethColour(pix, above, n)
		c = 3
	}
	for ; c < n; c++ {
		left, corner := int32(0), int32(0)
		for i := c; i < len(pix) && i < len(above); i += n {
			up := int32(above[i])
			left = int32(pix[i] + nearest(left, up, corner))
			pix[i], corner = uint8(left), up
		}
	}
}

func paethColour(pix, above []uint8, n int) {
	var left0, left1, left2, corner0, corner1, corner2 int32
	for len(pix) >= n && len(above) >= n && n >= 3 {
		p, up := (*[3]uint8)(pix), (*[3]uint8)(above)
		up0, up1, up2 := int32(up[0]), int32(up[1]), int32(up[2])
		left0 = int32(p[0] + nearest(left0, up0, corner0))
		left1 = int32(p[1] + nearest(left1, up1, corner1))
		left2 = int32(p[2] + nearest(left2, up2, corner2))
		p[0], p[1], p[2] = uint8(left0), uint8(left1), uint8(left2)
		corner0, corner1, corner2 = up0, up1, up2
		pix, above = pix[n:], above[n:]
	}
}

// nearest has no branch that a processor has to guess.
func nearest(left, up, corner int32) uint8 {
	toLeft, toUp := up-corner, left-corner
	toCorner := toLeft + toUp
	toLeft, toUp, toCorner = max(toLeft, -toLeft), max(toUp, -toUp), max(toCorner, -toCorner)
	guess, least := left, toLeft
	if toUp < least {
		guess, least = up, toUp
	}
	if toCorner < least {
		guess = corner
	}
	return uint8(guess)
}
