package lanczos

// stack4 adds four lines, each times its weight. See [dot8] for why it is no
// part of its caller.
//
//go:noinline
func stack4(sums, a, b, c, d []int64, w *[4]int16) {
	n := len(sums)
	a, b, c, d = a[:n], b[:n], c[:n], d[:n]
	wa, wb, wc, wd := int64(w[0]), int64(w[1]), int64(w[2]), int64(w[3])
	for x := range sums {
		sums[x] += a[x]*wa + b[x]*wb + c[x]*wc + d[x]*wd
	}
}

func stack1(sums, line []int64, w int64) {
	line = line[:len(sums)]
	for x := range sums {
		sums[x] += line[x] * w
	}
}

// finish rounds sums to samples.
func finish(dst []uint8, sums []int64) {
	for len(dst) >= 2 && len(sums) >= 1 {
		dst[0], dst[1] = rounded(int32(sums[0])), rounded(int32(sums[0]>>32))
		dst, sums = dst[2:], sums[1:]
	}
	if len(dst) > 0 {
		dst[0] = rounded(int32(sums[0]))
	}
}

func rounded(sum int32) uint8 {
	const shift = downBits + fractionBits
	v := (sum - bias<<downBits + 1<<(shift-1)) >> shift
	if uint32(v) > 255 {
		return uint8(^v >> 31)
	}
	return uint8(v)
}
