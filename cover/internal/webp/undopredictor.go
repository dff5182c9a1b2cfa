package webp

// predictor undoes the prediction of each pixel from its neighbours.
type predictor struct {
	blockwise
	above []uint32 // the row before
}

func (p *predictor) undo(row []uint32, y int) []uint32 {
	if y == 0 {
		row[0] = addPixels(row[0], 0xff000000)
		p.fromLeft(row, 1, len(row))
	} else {
		row[0] = addPixels(row[0], p.above[0])
		for b, mode := range p.row(y) {
			p.part(row, max(b<<p.size, 1), min((b+1)<<p.size, len(row)), mode>>8&15)
		}
	}
	copy(p.above, row)
	return row
}

func (p *predictor) fromLeft(row []uint32, from, to int) {
	for x := from; x < to; x++ {
		row[x] = addPixels(row[x], row[x-1])
	}
}

// part undoes pixels that are predicted in one way.
func (p *predictor) part(row []uint32, from, to int, mode uint32) {
	switch mode {
	case 1:
		p.fromLeft(row, from, to)
		return
	case 2:
		for x := from; x < to; x++ {
			row[x] = addPixels(row[x], p.above[x])
		}
		return
	case 11:
		for x := from; x < to; x++ {
			row[x] = addPixels(row[x], nearest(row[x-1], p.above[x], p.above[x-1]))
		}
		return
	}
	for x := from; x < to; x++ {
		// To the right of the last pixel above is the first of its own row.
		right := row[0]
		if x+1 < len(row) {
			right = p.above[x+1]
		}
		row[x] = addPixels(row[x], predicted(mode, row[x-1], p.above[x], p.above[x-1], right))
	}
}

// predicted gives the prediction from the pixels to the left, above, and beside
// that one.
func predicted(mode, left, above, aboveLeft, aboveRight uint32) uint32 {
	switch mode {
	case 3:
		return aboveRight
	case 4:
		return aboveLeft
	case 5:
		return mean(mean(left, aboveRight), above)
	case 6:
		return mean(left, aboveLeft)
	case 7:
		return mean(left, above)
	case 8:
		return mean(aboveLeft, above)
	case 9:
		return mean(above, aboveRight)
	case 10:
		return mean(mean(left, aboveLeft), mean(above, aboveRight))
	case 12:
		return each(left, above, aboveLeft, func(l, a, c int32) int32 { return l + a - c })
	case 13:
		return each(mean(left, above), 0, aboveLeft, func(m, _, c int32) int32 { return m + (m-c)/2 })
	}
	return 0xff000000
}

// mean gives the means of bytes, rounded down.
func mean(a, b uint32) uint32 { return a&b + (a^b)&0xfefefefe>>1 }

// each computes byte by byte, and clips what comes out.
func each(a, b, c uint32, f func(a, b, c int32) int32) (v uint32) {
	for s := 0; s < 32; s += 8 {
		v |= uint32(clamp(f(int32(a>>s&0xff), int32(b>>s&0xff), int32(c>>s&0xff)))) << s
	}
	return v
}

// nearest takes the pixel to the left or that above, whichever is nearer to what
// a slope through both and the corner would give.
func nearest(left, above, corner uint32) uint32 {
	toLeft, toAbove := int32(0), int32(0)
	for s := 0; s < 32; s += 8 {
		l, a, c := int32(left>>s&0xff), int32(above>>s&0xff), int32(corner>>s&0xff)
		toLeft += max(a-c, c-a)
		toAbove += max(l-c, c-l)
	}
	if toLeft < toAbove {
		return left
	}
	return above
}
