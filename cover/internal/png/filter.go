package png

import "fmt"

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
		for i, v := range above {
			pix[i] += v
		}
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

// paeth predicts by that of left, above and left above which is nearest to
// their slope. It goes by channel, to keep left and left above at hand.
func paeth(pix, above []uint8, n int) {
	for c := range n {
		left, corner := int32(0), int32(0)
		for i := c; i < len(pix) && i < len(above); i += n {
			up := int32(above[i])
			toLeft, toUp := up-corner, left-corner
			toCorner := toLeft + toUp
			toLeft, toUp, toCorner = max(toLeft, -toLeft), max(toUp, -toUp), max(toCorner, -toCorner)
			guess := corner
			if toLeft <= toUp && toLeft <= toCorner {
				guess = left
			} else if toUp <= toCorner {
				guess = up
			}
			v := pix[i] + uint8(guess)
			pix[i] = v
			left, corner = int32(v), up
		}
	}
}
