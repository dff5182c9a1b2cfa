package jpeg

// The inverse transforms of the lowest 2, 4 or 8 frequencies. A transform of
// fewer points than the block has is that of a smaller picture: each frequency
// is the same, only sampled more rarely.

func inverse2(b *coefficients, q *[64]uint16, out []uint8, stride int) {
	mean := int32(b[0]) * int32(q[0])
	x, y, xy := int32(b[1])*int32(q[1]), int32(b[8])*int32(q[8]), int32(b[9])*int32(q[9])
	upper, lower := out[:2:2], out[stride:][:2:2]
	upper[0], upper[1] = level(mean+x+y+xy, 3), level(mean-x+y-xy, 3)
	lower[0], lower[1] = level(mean+x-y-xy, 3), level(mean-x-y+xy, 3)
}

func inverse4(b *coefficients, q *[64]uint16, out []uint8, stride int) {
	if b[1]|b[2]|b[3]|b[8]|b[9]|b[10]|b[11]|b[16]|b[17]|b[18]|b[19]|b[24]|b[25]|b[26]|b[27] == 0 {
		flat(int32(b[0])*int32(q[0]), out, stride, 4)
		return
	}
	const (
		fine = 2
		cut  = cosBits - fine
		half = 1 << (cut - 1)
	)
	var t [16]int32
	for x := range 4 {
		v0, v1 := int32(b[x])*int32(q[x]), int32(b[8+x])*int32(q[8+x])
		v2, v3 := int32(b[16+x])*int32(q[16+x]), int32(b[24+x])*int32(q[24+x])
		s, d := (v0+v2)<<cosBits+half, (v0-v2)<<cosBits+half
		odd, cross := v1*cos2+v3*cos6, v1*cos6-v3*cos2
		t[x], t[4+x], t[8+x], t[12+x] = (s+odd)>>cut, (d+cross)>>cut, (d-cross)>>cut, (s-odd)>>cut
	}
	for y := range 4 {
		v0, v1, v2, v3 := t[4*y], t[4*y+1], t[4*y+2], t[4*y+3]
		s, d := (v0+v2)<<(cosBits-fine), (v0-v2)<<(cosBits-fine)
		odd, cross := (v1*cos2+v3*cos6)>>fine, (v1*cos6-v3*cos2)>>fine
		row := out[y*stride:][:4:4]
		row[0], row[1] = level(s+odd, cosBits+3), level(d+cross, cosBits+3)
		row[2], row[3] = level(d-cross, cosBits+3), level(s-odd, cosBits+3)
	}
}

func inverse8(b *coefficients, q *[64]uint16, out []uint8, stride int) {
	const (
		fine = 2
		cut  = cosBits - fine
		half = 1 << (cut - 1)
	)
	var t [64]int32
	busy := int16(0)
	for x := range 8 {
		high := b[8+x] | b[16+x] | b[24+x] | b[32+x] | b[40+x] | b[48+x] | b[56+x]
		v0 := int32(b[x]) * int32(q[x])
		if x > 0 {
			busy |= b[x]
		}
		busy |= high
		if high == 0 {
			v := v0 << fine
			t[x], t[8+x], t[16+x], t[24+x], t[32+x], t[40+x], t[48+x], t[56+x] = v, v, v, v, v, v, v, v
			continue
		}
		v1, v2, v3 := int32(b[8+x])*int32(q[8+x]), int32(b[16+x])*int32(q[16+x]), int32(b[24+x])*int32(q[24+x])
		v4, v5 := int32(b[32+x])*int32(q[32+x]), int32(b[40+x])*int32(q[40+x])
		v6, v7 := int32(b[48+x])*int32(q[48+x]), int32(b[56+x])*int32(q[56+x])
		s, d := (v0+v4)<<cosBits+half, (v0-v4)<<cosBits+half
		e, f := v2*cos2+v6*cos6, v2*cos6-v6*cos2
		a0, a1, a2, a3 := s+e, d+f, d-f, s-e
		o0 := v1*cos1 + v3*cos3 + v5*cos5 + v7*cos7
		o1 := v1*cos3 - v3*cos7 - v5*cos1 - v7*cos5
		o2 := v1*cos5 - v3*cos1 + v5*cos7 + v7*cos3
		o3 := v1*cos7 - v3*cos5 + v5*cos3 - v7*cos1
		t[x], t[56+x] = (a0+o0)>>cut, (a0-o0)>>cut
		t[8+x], t[48+x] = (a1+o1)>>cut, (a1-o1)>>cut
		t[16+x], t[40+x] = (a2+o2)>>cut, (a2-o2)>>cut
		t[24+x], t[32+x] = (a3+o3)>>cut, (a3-o3)>>cut
	}
	if busy == 0 {
		flat(int32(b[0])*int32(q[0]), out, stride, 8)
		return
	}
	for y := range 8 {
		inverseRow(t[8*y:8*y+8:8*y+8], out[y*stride:][:8:8])
	}
}

// inverseRow is the second pass; its input has two bits beyond the point.
func inverseRow(v []int32, row []uint8) {
	const end = cosBits + 2 + 3
	_, _ = v[7], row[7]
	s, d := (v[0]+v[4])<<cosBits, (v[0]-v[4])<<cosBits
	e, f := v[2]*cos2+v[6]*cos6, v[2]*cos6-v[6]*cos2
	a0, a1, a2, a3 := s+e, d+f, d-f, s-e
	o0 := v[1]*cos1 + v[3]*cos3 + v[5]*cos5 + v[7]*cos7
	o1 := v[1]*cos3 - v[3]*cos7 - v[5]*cos1 - v[7]*cos5
	o2 := v[1]*cos5 - v[3]*cos1 + v[5]*cos7 + v[7]*cos3
	o3 := v[1]*cos7 - v[3]*cos5 + v[5]*cos3 - v[7]*cos1
	row[0], row[7] = level(a0+o0, end), level(a0-o0, end)
	row[1], row[6] = level(a1+o1, end), level(a1-o1, end)
	row[2], row[5] = level(a2+o2, end), level(a2-o2, end)
	row[3], row[4] = level(a3+o3, end), level(a3-o3, end)
}
