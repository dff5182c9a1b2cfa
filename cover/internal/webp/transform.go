package webp

import "encoding/binary"

// undoDCs undoes the transform of the 16 DCs (RFC 6386, section 14.3), in place.
func undoDCs(dcs *[16]int16) {
	var m [16]int
	for i := range 4 {
		a, b, c, d := int(dcs[i]), int(dcs[4+i]), int(dcs[8+i]), int(dcs[12+i])
		m[i], m[4+i], m[8+i], m[12+i] = a+d+b+c, a-d+b-c, a+d-b-c, a-d-b+c
	}
	for i := 0; i < 16; i += 4 {
		a, b, c, d := m[i]+3, m[i+1], m[i+2], m[i+3]
		dcs[i], dcs[i+1] = int16((a+d+b+c)>>3), int16((a-d+b-c)>>3)
		dcs[i+2], dcs[i+3] = int16((a+d-b-c)>>3), int16((a-d-b+c)>>3)
	}
}

// Multiplications by the square root of two times the cosine and the sine of an
// eighth of pi, as section 14.4 rounds them.
func cosine(v int32) int32 { return v + v*20091>>16 }
func sine(v int32) int32   { return v * 35468 >> 16 }

// transform adds what the coefficients of a block stand for to the 4x4 pixels at
// the beginning of pix (section 14.4).
func transform(coeffs *[16]int16, pix []uint8, stride int) {
	var m [16]int32
	for i := range 4 {
		in0, in1, in2, in3 := int32(coeffs[i]), int32(coeffs[4+i]), int32(coeffs[8+i]), int32(coeffs[12+i])
		a, b := in0+in2, in0-in2
		c, d := sine(in1)-cosine(in3), cosine(in1)+sine(in3)
		m[4*i], m[4*i+1], m[4*i+2], m[4*i+3] = a+d, b+c, b-c, a-d
	}
	for i := range 4 {
		a, b := m[i]+4+m[8+i], m[i]+4-m[8+i]
		c, d := sine(m[4+i])-cosine(m[12+i]), cosine(m[4+i])+sine(m[12+i])
		add(pix[i*stride:], a+d, b+c, b-c, a-d)
	}
}

// transformThree is transform where only the DC, the coefficient to its right and
// that below are not zero.
func transformThree(coeffs *[3]int16, pix []uint8, stride int) {
	in, right, below := int32(coeffs[0])+4, int32(coeffs[1]), int32(coeffs[2])
	c, d := sine(right), cosine(right)
	for i, v := range [4]int32{cosine(below), sine(below), -sine(below), -cosine(below)} {
		add(pix[i*stride:], in+v+d, in+v+c, in+v-c, in+v-d)
	}
}

// add adds eighths to four pixels.
func add(pix []uint8, a, b, c, d int32) {
	p := binary.LittleEndian.Uint32(pix)
	binary.LittleEndian.PutUint32(pix, uint32(clamp(int32(p&0xff)+a>>3))|uint32(clamp(int32(p>>8&0xff)+b>>3))<<8|
		uint32(clamp(int32(p>>16&0xff)+c>>3))<<16|uint32(clamp(int32(p>>24)+d>>3))<<24)
}

func clamp(v int32) uint8 {
	if uint32(v) > 255 {
		return uint8(^v >> 31)
	}
	return uint8(v)
}

// transformDC is transform where there is nothing but a DC.
func transformDC(dc int16, pix []uint8, stride int) {
	v := (int32(dc) + 4) >> 3
	up, down := bytesOf(uint32(min(max(v, 0), 255))), bytesOf(uint32(min(max(-v, 0), 255)))
	for i := range 4 {
		row := pix[i*stride:]
		binary.LittleEndian.PutUint32(row, subtractBytes(addBytes(binary.LittleEndian.Uint32(row), up), down))
	}
}

// bytesOf gives four bytes of one value.
func bytesOf(v uint32) uint32 { return v * 0x01010101 }

const high = 0x80808080

// addBytes adds bytes of the same place, up to 255.
func addBytes(a, b uint32) uint32 {
	sum := a&^high + b&^high ^ (a^b)&high
	over := (a&b | (a|b)&^sum) & high >> 7
	return sum | over*255
}

// subtractBytes subtracts bytes of the same place, down to 0.
func subtractBytes(a, b uint32) uint32 { return ^addBytes(^a, b) }
