package jpeg

import "math/bits"

// quantiser divides the coefficients of a component by a table.
type quantiser struct {
	table     *[64]uint8 // row by row
	threshold [16]uint64 // magnitudes below become zero; four to a word
	least     [64]uint32 // in sixteenths: what becomes one behind no zeros
	further   [64]uint32 // and so much more for each doubling of the zeros
	bias      [64]uint32
	inverse   [64]uint32 // of the divisors, with inverseBits beyond the point
}

const inverseBits = 21

// Rounding to the nearest is best for a fixed table, not for a fixed size: what
// barely becomes one costs more bits than it shows. It costs the more the more
// zeros are before it, and shows the less the farther it is from the mean.
const (
	lumaToOne   = 0.52 // of a divisor, next to the mean and behind no zeros
	colourToOne = 0.46
	farToOne    = 0.02     // more with each step from the mean
	behindZeros = 1 / 16.0 // more with each doubling of the zeros
	partsToMore = 37       // of 64
)

// newQuantiser takes the real-valued divisors of a component, row by row. What
// becomes zero goes by these, although the file has them rounded, so that sizes
// change smoothly.
func newQuantiser(component int, divisors *[64]float64) *quantiser {
	q := &quantiser{table: rounded(divisors)}
	for k, place := range zigzag {
		least := 8 * float64(divisors[place]*toOne(component, int(place)))
		q.threshold[k/4] |= uint64(least) << (16 * (k % 4))
		q.least[k] = uint32(16 * least)
		q.further[k] = uint32(16 * 8 * behindZeros * divisors[place])
		divisor := 8 * uint32(q.table[place])
		q.bias[k] = divisor * (64 - partsToMore) / 64
		q.inverse[k] = (1<<inverseBits + divisor - 1) / divisor
	}
	q.bias[0] = 4 * uint32(q.table[0])
	return q
}

// toOne gives the part of a divisor that becomes one behind no zeros.
func toOne(component, place int) float64 {
	from := lumaToOne
	if component > 0 {
		from = colourToOne
	}
	return max(from+float64(farToOne*distance(place)), 0.5)
}

// dc quantises the mean of a block, to the nearest.
func (q *quantiser) dc(v int32) int32 {
	sign := v >> 31
	level := int32((uint32((v^sign)-sign) + q.bias[0]) * q.inverse[0] >> inverseBits)
	return (level ^ sign) - sign
}

// present gives a bit for each coefficient but the first that may not be zero.
func (q *quantiser) present(b *block) uint64 {
	const high, gather = 0x8000_8000_8000_8000, 1<<48 | 1<<33 | 1<<18 | 1<<3
	mask := uint64(0)
	for i := range q.threshold {
		reached := ((b.magnitude[i] | high) - q.threshold[i]) & high >> 15
		mask |= reached * gather >> 48 & 15 << (4 * i)
	}
	return mask &^ 1
}

// level quantises the magnitude of a coefficient that is present, behind a run
// of zeros: it may become one more of them.
func (q *quantiser) level(b *block, k, run int) uint32 {
	magnitude := uint32(b.magnitude[k>>2&15] >> (k & 3 * 16) & 0xffff)
	if 16*magnitude < q.least[k&63]+q.further[k&63]*uint32(bits.Len(uint(run))) {
		return 0
	}
	return max(1, (magnitude+q.bias[k&63])*q.inverse[k&63]>>inverseBits)
}

// counts is how often each symbol of the two Huffman tables of a component
// comes, and the bits that follow symbols.
type counts struct {
	dc, ac [256]int
	extra  int
}

func (c *counts) add(other *counts) {
	for i := range c.dc {
		c.dc[i] += other.dc[i]
		c.ac[i] += other.ac[i]
	}
	c.extra += other.extra
}

const (
	endOfBlock   = 0x00
	sixteenZeros = 0xf0
)

// count adds what blocks from lo to hi take.
func (c *counts) count(blocks []block, lo, hi int, q *quantiser) {
	before := int32(0)
	if lo > 0 {
		before = q.dc(blocks[lo-1].dc)
	}
	for i := lo; i < hi; i++ {
		b := &blocks[i]
		mean := q.dc(b.dc)
		n := bits.Len32(uint32(max(mean-before, before-mean)))
		c.dc[n]++
		c.extra += n
		before = mean
		last := 0
		for mask := q.present(b); mask != 0; mask &= mask - 1 {
			k := bits.TrailingZeros64(mask)
			run := k - last - 1
			level := q.level(b, k, run)
			if level == 0 {
				continue
			}
			for ; run > 15; run -= 16 {
				c.ac[sixteenZeros]++
			}
			n := bits.Len32(level)
			c.ac[(run<<4|n)&255]++
			c.extra += n
			last = k
		}
		if last < 63 {
			c.ac[endOfBlock]++
		}
	}
}
