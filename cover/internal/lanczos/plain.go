package lanczos

// plain are the passes in integers of 64 bits, each of which holds three samples
// of a column or two of a line.
type plain struct {
	src         Plane
	across      taps
	lines       [][]int64
	six, packed []int64
	sums        []int64
}

// plainPasses is [newPasses] with these.
func plainPasses(src Plane, across taps, width int) (passes, int, int) {
	lines := ring(width, six)
	return newPlain(src, across, lines), lines, six
}

func newPlain(src Plane, across taps, lines int) *plain {
	across = across.padded()
	count := pairs(len(across.start))
	p := &plain{src: src, across: across}
	all := make([]int64, (lines+1)*count)
	for i := range lines {
		p.lines = append(p.lines, all[i*count:][:count])
	}
	p.sums = all[lines*count:]
	p.six, p.packed = make([]int64, 2*(src.Width+across.width)), make([]int64, 4*count)
	return p
}

func (p *plain) squeeze(y, at int) {
	p.src.gather(p.six, y)
	p.across.dot(p.packed, p.six)
	spread(p.lines[at:at+six], p.packed)
}

func (p *plain) stack(dst []uint8, at int, weights []int16) {
	line := func() []int64 {
		l := p.lines[at]
		if at++; at == len(p.lines) {
			at = 0
		}
		return l
	}
	clear(p.sums)
	for len(weights) >= 4 {
		stack4(p.sums, line(), line(), line(), line(), (*[4]int16)(weights))
		weights = weights[4:]
	}
	for _, w := range weights {
		stack1(p.sums, line(), int64(w))
	}
	finish(dst, p.sums)
}
