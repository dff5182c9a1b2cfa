package jpeg

// upperHalves are the places in the upper half of the columns or of the rows.
const upperHalves = 4 + 4*8

// inverse8 is told the places of what is not zero, or'ed.
func inverse8(b *[64]int16, q *[64]int32, used uint8, out []uint8, stride int) {
	var t [64]int32
	if used&upperHalves == 0 {
		for x := range 4 {
			lowColumn(b, q, x, &t)
		}
		for y := range 8 {
			lowRow((*[4]int32)(t[8*y:]), (*[8]uint8)(out[y*stride:]))
		}
		return
	}
	for x := range 8 {
		column(b, q, x, &t)
	}
	for y := range 8 {
		row((*[8]int32)(t[8*y:]), (*[8]uint8)(out[y*stride:]))
	}
}

func column(b *[64]int16, q *[64]int32, x int, t *[64]int32) {
	x &= 7
	v0 := int32(b[x]) * q[x]
	if b[8+x]|b[16+x]|b[24+x]|b[32+x]|b[40+x]|b[48+x]|b[56+x] == 0 {
		v := (v0<<cosBits + cutHalf) >> cutBits
		t[x], t[8+x], t[16+x], t[24+x], t[32+x], t[40+x], t[48+x], t[56+x] = v, v, v, v, v, v, v, v
		return
	}
	v1, v2, v3 := int32(b[8+x])*q[8+x], int32(b[16+x])*q[16+x], int32(b[24+x])*q[24+x]
	v4, v5 := int32(b[32+x])*q[32+x], int32(b[40+x])*q[40+x]
	v6, v7 := int32(b[48+x])*q[48+x], int32(b[56+x])*q[56+x]
	s, d := (v0+v4)<<cosBits+cutHalf, (v0-v4)<<cosBits+cutHalf
	e, f := v2*cos2+v6*cos6, v2*cos6-v6*cos2
	a0, a1, a2, a3 := s+e, d+f, d-f, s-e
	o0 := v1*cos1 + v3*cos3 + v5*cos5 + v7*cos7
	o1 := v1*cos3 - v3*cos7 - v5*cos1 - v7*cos5
	o2 := v1*cos5 - v3*cos1 + v5*cos7 + v7*cos3
	o3 := v1*cos7 - v3*cos5 + v5*cos3 - v7*cos1
	t[x], t[56+x] = (a0+o0)>>cutBits, (a0-o0)>>cutBits
	t[8+x], t[48+x] = (a1+o1)>>cutBits, (a1-o1)>>cutBits
	t[16+x], t[40+x] = (a2+o2)>>cutBits, (a2-o2)>>cutBits
	t[24+x], t[32+x] = (a3+o3)>>cutBits, (a3-o3)>>cutBits
}

// lowColumn is [column] where the upper half is zero.
func lowColumn(b *[64]int16, q *[64]int32, x int, t *[64]int32) {
	x &= 3
	v0, v1, v2, v3 := int32(b[x])*q[x], int32(b[8+x])*q[8+x], int32(b[16+x])*q[16+x], int32(b[24+x])*q[24+x]
	s := v0<<cosBits + cutHalf
	e, f := v2*cos2, v2*cos6
	a0, a1, a2, a3 := s+e, s+f, s-f, s-e
	o0, o1, o2, o3 := v1*cos1+v3*cos3, v1*cos3-v3*cos7, v1*cos5-v3*cos1, v1*cos7-v3*cos5
	t[x], t[56+x] = (a0+o0)>>cutBits, (a0-o0)>>cutBits
	t[8+x], t[48+x] = (a1+o1)>>cutBits, (a1-o1)>>cutBits
	t[16+x], t[40+x] = (a2+o2)>>cutBits, (a2-o2)>>cutBits
	t[24+x], t[32+x] = (a3+o3)>>cutBits, (a3-o3)>>cutBits
}

func row(v *[8]int32, out *[8]uint8) {
	s, d := (v[0]+v[4])<<cosBits+endHalf, (v[0]-v[4])<<cosBits+endHalf
	e, f := v[2]*cos2+v[6]*cos6, v[2]*cos6-v[6]*cos2
	o0 := v[1]*cos1 + v[3]*cos3 + v[5]*cos5 + v[7]*cos7
	o1 := v[1]*cos3 - v[3]*cos7 - v[5]*cos1 - v[7]*cos5
	o2 := v[1]*cos5 - v[3]*cos1 + v[5]*cos7 + v[7]*cos3
	o3 := v[1]*cos7 - v[3]*cos5 + v[5]*cos3 - v[7]*cos1
	end(s+e, d+f, d-f, s-e, o0, o1, o2, o3, out)
}

// lowRow is [row] where the right half is zero.
func lowRow(v *[4]int32, out *[8]uint8) {
	s := v[0]<<cosBits + endHalf
	e, f := v[2]*cos2, v[2]*cos6
	o0, o1 := v[1]*cos1+v[3]*cos3, v[1]*cos3-v[3]*cos7
	o2, o3 := v[1]*cos5-v[3]*cos1, v[1]*cos7-v[3]*cos5
	end(s+e, s+f, s-f, s-e, o0, o1, o2, o3, out)
}

// end joins the even and the odd part of a row.
func end(a0, a1, a2, a3, o0, o1, o2, o3 int32, out *[8]uint8) {
	r0, r7 := (a0+o0)>>endBits, (a0-o0)>>endBits
	r1, r6 := (a1+o1)>>endBits, (a1-o1)>>endBits
	r2, r5 := (a2+o2)>>endBits, (a2-o2)>>endBits
	r3, r4 := (a3+o3)>>endBits, (a3-o3)>>endBits
	if uint32(r0|r1|r2|r3|r4|r5|r6|r7) > 255 {
		*out = [8]uint8{clamp(r0), clamp(r1), clamp(r2), clamp(r3), clamp(r4), clamp(r5), clamp(r6), clamp(r7)}
		return
	}
	*out = [8]uint8{uint8(r0), uint8(r1), uint8(r2), uint8(r3), uint8(r4), uint8(r5), uint8(r6), uint8(r7)}
}
