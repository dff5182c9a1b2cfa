package webp

import (
	"encoding/binary"
	"math/bits"
)

// predictSub predicts the 4x4 pixels at offset i (RFC 6386, section 12.3). above
// are the eight pixels above and above to the right, the first in the low byte.
func (f *field) predictSub(mode uint8, i int, above uint64) {
	pix, stride := f.pix[i-f.stride-1:], f.stride
	corner := pix[0]
	left := uint64(pix[stride]) | uint64(pix[2*stride])<<8 | uint64(pix[3*stride])<<16 | uint64(pix[4*stride])<<24
	rows := pix[stride+1:]
	if mode == modeTrue {
		top := f.pix[i-f.stride:][:4]
		for y := range 4 {
			trueRow(rows[y*stride:], top, int(left>>(8*y)&0xff)-int(corner))
		}
		return
	}
	for y, row := range subRows(mode, above, left, corner) {
		binary.LittleEndian.PutUint32(rows[y*stride:], row)
	}
}

// subRows gives the rows of all modes but that one. Most are a part of a line of
// means along the edge of the block.
func subRows(mode uint8, above, left uint64, corner uint8) [4]uint32 {
	switch mode {
	case modeDC:
		mean := bytesOf(uint32(sumBytes(above&0xffffffff|left<<32)+4) >> 3)
		return [4]uint32{mean, mean, mean, mean}
	case modeDown:
		row := uint32(mean3(above<<8|uint64(corner), above, above>>8))
		return [4]uint32{row, row, row, row}
	case modeAcross:
		m := uint32(mean3(left<<8|uint64(corner), left, left>>8|left&0xff000000))
		return [4]uint32{bytesOf(m & 0xff), bytesOf(m >> 8 & 0xff), bytesOf(m >> 16 & 0xff), bytesOf(m >> 24)}
	case modeDownLeft, modeLeftDown:
		return fromRight(mode, above)
	case modeAcrossUp:
		return fromBelow(left)
	}
	return aroundCorner(mode, above, left, corner)
}

// aroundCorner gives the rows of the modes that take what is above and to the
// left: the edge from the lowest pixel on the left up to the corner and on.
func aroundCorner(mode uint8, above, left uint64, corner uint8) (rows [4]uint32) {
	edge := uint64(bits.ReverseBytes32(uint32(left))) | uint64(corner)<<32 | above<<40
	next := edge>>8 | above<<32&0xff00000000000000
	pairs, threes := mean2(edge, next), mean3(edge, next, next>>8)
	switch mode {
	case modeDownRight:
		return [4]uint32{uint32(threes >> 24), uint32(threes >> 16), uint32(threes >> 8), uint32(threes)}
	case modeRightDown:
		rows[0], rows[1] = uint32(pairs>>32), uint32(threes>>24)
		rows[2], rows[3] = rows[0]<<8|uint32(threes>>16&0xff), rows[1]<<8|uint32(threes>>8&0xff)
	default: // modeAcrossDown
		mixed := interleave(pairs, threes)
		rows = [4]uint32{uint32(mixed>>48) | uint32(threes>>32)<<16, uint32(mixed >> 32), uint32(mixed >> 16), uint32(mixed)}
	}
	return rows
}

// fromRight gives the rows of the modes that take only what is above.
func fromRight(mode uint8, above uint64) (rows [4]uint32) {
	last := above & 0xff00000000000000
	next := above>>8 | last
	threes := mean3(above, next, next>>8|last)
	if mode == modeDownLeft {
		return [4]uint32{uint32(threes), uint32(threes >> 8), uint32(threes >> 16), uint32(threes >> 24)}
	}
	pairs := mean2(above, next)
	rows[0], rows[1] = uint32(pairs), uint32(threes)
	rows[2] = uint32(pairs>>8)&0xffffff | uint32(threes>>32)<<24
	rows[3] = uint32(threes>>8)&0xffffff | uint32(threes>>40)<<24
	return rows
}

// fromBelow gives the rows of the mode that takes only what is to the left.
func fromBelow(left uint64) [4]uint32 {
	last := left >> 24
	left |= last<<32 | last<<40
	mixed := interleave(mean2(left, left>>8), mean3(left, left>>8, left>>16))
	return [4]uint32{uint32(mixed), uint32(mixed >> 16), uint32(mixed >> 32), bytesOf(uint32(last))}
}

// interleave takes the lower four bytes of a and b in turn.
func interleave(a, b uint64) uint64 { return apart(a) | apart(b)<<8 }

func apart(v uint64) uint64 {
	v = (v&0xffffffff | v<<16) & 0x0000ffff0000ffff
	return (v | v<<8) & 0x00ff00ff00ff00ff
}

func sumBytes(v uint64) uint64 {
	v = v&0x00ff00ff00ff00ff + v>>8&0x00ff00ff00ff00ff
	return v * 0x0001000100010001 >> 48
}

const lowBits = 0x0101010101010101

// mean2 gives the means of bytes of the same place, rounded up.
func mean2(a, b uint64) uint64 { return a | b - (a^b)&^lowBits>>1 }

// mean3 gives the means of three bytes, of which the second counts twice.
func mean3(a, b, c uint64) uint64 { return mean2(a&c+(a^c)&^lowBits>>1, b) }
