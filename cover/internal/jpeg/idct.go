package jpeg

// The inverse transforms of the lowest 2, 3, 4 or 8 frequencies. A transform of
// fewer points than the block has is that of a smaller picture: each frequency
// is the same, only sampled more rarely.
//
// Columns come first, and leave fineBits beyond the point.
const (
	fineBits = 2
	cutBits  = cosBits - fineBits
	cutHalf  = 1 << (cutBits - 1)
	endBits  = cosBits + fineBits + 3
	endHalf  = 128<<endBits + 1<<(endBits-1) // brings samples about zero to 0..255
)

func inverse2(b *[4]int16, q *[4]int32, out []uint8, stride int) {
	mean, x, y, xy := int32(b[0])*q[0], int32(b[1])*q[1], int32(b[2])*q[2], int32(b[3])*q[3]
	upper, lower := out[:2:2], out[stride:][:2:2]
	upper[0], upper[1] = level(mean+x+y+xy, 3), level(mean-x+y-xy, 3)
	lower[0], lower[1] = level(mean+x-y-xy, 3), level(mean-x-y+xy, 3)
}

// The cosines √2·cos(kπ/6), as those of [forward].
const (
	sixth1 = 10033
	sixth2 = 5793
)

func inverse3(b *[9]int16, q *[9]int32, out []uint8, stride int) {
	var t [9]int32
	for x := range 3 {
		v0, v1, v2 := int32(b[x])*q[x]<<cosBits+cutHalf, int32(b[3+x])*q[3+x]*sixth1, int32(b[6+x])*q[6+x]*sixth2
		t[x], t[3+x], t[6+x] = (v0+v2+v1)>>cutBits, (v0-2*v2)>>cutBits, (v0+v2-v1)>>cutBits
	}
	for y := range 3 {
		v0, v1, v2 := t[3*y]<<cosBits+endHalf, t[3*y+1]*sixth1, t[3*y+2]*sixth2
		row := (*[3]uint8)(out[y*stride:])
		row[0], row[1], row[2] = clamp((v0+v2+v1)>>endBits), clamp((v0-2*v2)>>endBits), clamp((v0+v2-v1)>>endBits)
	}
}

func inverse4(b *[16]int16, q *[16]int32, out []uint8, stride int) {
	var t [16]int32
	for x := range 4 {
		v0, v1, v2, v3 := int32(b[x])*q[x], int32(b[4+x])*q[4+x], int32(b[8+x])*q[8+x], int32(b[12+x])*q[12+x]
		s, d := (v0+v2)<<cosBits+cutHalf, (v0-v2)<<cosBits+cutHalf
		odd, cross := v1*cos2+v3*cos6, v1*cos6-v3*cos2
		t[x], t[4+x], t[8+x], t[12+x] = (s+odd)>>cutBits, (d+cross)>>cutBits, (d-cross)>>cutBits, (s-odd)>>cutBits
	}
	for y := range 4 {
		v := (*[4]int32)(t[4*y:])
		s, d := (v[0]+v[2])<<cosBits+endHalf, (v[0]-v[2])<<cosBits+endHalf
		odd, cross := v[1]*cos2+v[3]*cos6, v[1]*cos6-v[3]*cos2
		r0, r1, r2, r3 := (s+odd)>>endBits, (d+cross)>>endBits, (d-cross)>>endBits, (s-odd)>>endBits
		if uint32(r0|r1|r2|r3) > 255 {
			r0, r1, r2, r3 = int32(clamp(r0)), int32(clamp(r1)), int32(clamp(r2)), int32(clamp(r3))
		}
		row := (*[4]uint8)(out[y*stride:])
		row[0], row[1], row[2], row[3] = uint8(r0), uint8(r1), uint8(r2), uint8(r3)
	}
}
