//go:build goexperiment.simd && amd64

package jpeg

import (
	"encoding/binary"
	"simd/archsimd"
)

// coefficients is [plainCoefficients], eight rows and then eight columns at once.
func coefficients(b *[64]int32, pix []uint8, stride int) {
	if !archsimd.X86.AVX2() {
		plainCoefficients(b, pix, stride)
		return
	}
	v0, v1, v2, v3 := loadRow(pix), loadRow(pix[stride:]), loadRow(pix[2*stride:]), loadRow(pix[3*stride:])
	v4, v5, v6, v7 := loadRow(pix[4*stride:]), loadRow(pix[5*stride:]), loadRow(pix[6*stride:]), loadRow(pix[7*stride:])
	v0, v1, v2, v3, v4, v5, v6, v7 = transposed8(v0, v1, v2, v3, v4, v5, v6, v7)
	v0, v1, v2, v3, v4, v5, v6, v7 = frequencies8(v0, v1, v2, v3, v4, v5, v6, v7, 1<<(firstCut-1))
	v0, v1, v2, v3, v4, v5, v6, v7 = transposed8(
		v0.ShiftAllLeft(fineBits), v1.ShiftAllRight(firstCut), v2.ShiftAllRight(firstCut), v3.ShiftAllRight(firstCut),
		v4.ShiftAllLeft(fineBits), v5.ShiftAllRight(firstCut), v6.ShiftAllRight(firstCut), v7.ShiftAllRight(firstCut))
	v0, v1, v2, v3, v4, v5, v6, v7 = frequencies8(v0, v1, v2, v3, v4, v5, v6, v7, 1<<(secondCut-1))
	ones := archsimd.BroadcastInt32x8(1 << (fineBits - 1))
	v0.Add(ones).ShiftAllRight(fineBits).Store((*[8]int32)(b[0:]))
	v1.ShiftAllRight(secondCut).Store((*[8]int32)(b[8:]))
	v2.ShiftAllRight(secondCut).Store((*[8]int32)(b[16:]))
	v3.ShiftAllRight(secondCut).Store((*[8]int32)(b[24:]))
	v4.Add(ones).ShiftAllRight(fineBits).Store((*[8]int32)(b[32:]))
	v5.ShiftAllRight(secondCut).Store((*[8]int32)(b[40:]))
	v6.ShiftAllRight(secondCut).Store((*[8]int32)(b[48:]))
	v7.ShiftAllRight(secondCut).Store((*[8]int32)(b[56:]))
	archsimd.ClearAVXUpperBits()
}

// loadRow takes eight samples about zero.
func loadRow(pix []uint8) archsimd.Int32x8 {
	var v archsimd.Uint64x2
	row := v.SetElem(0, binary.LittleEndian.Uint64(pix)).AsUint8x16().ExtendLo8ToUint32().AsInt32x8()
	return row.Sub(archsimd.BroadcastInt32x8(128))
}

// frequencies8 gives those of eight points in each lane; those that have
// fractions, which are all but 0 and 4, with half added for rounding.
func frequencies8(v0, v1, v2, v3, v4, v5, v6, v7 archsimd.Int32x8, half int32) (f0, f1, f2, f3, f4, f5, f6, f7 archsimd.Int32x8) {
	c1, c2, c3 := archsimd.BroadcastInt32x8(cos1), archsimd.BroadcastInt32x8(cos2), archsimd.BroadcastInt32x8(cos3)
	c5, c6, c7 := archsimd.BroadcastInt32x8(cos5), archsimd.BroadcastInt32x8(cos6), archsimd.BroadcastInt32x8(cos7)
	h := archsimd.BroadcastInt32x8(half)
	a0, a1, a2, a3 := v0.Add(v7), v1.Add(v6), v2.Add(v5), v3.Add(v4)
	b0, b1, b2, b3 := v0.Sub(v7), v1.Sub(v6), v2.Sub(v5), v3.Sub(v4)
	s0, s1, d0, d1 := a0.Add(a3), a1.Add(a2), a0.Sub(a3), a1.Sub(a2)
	f0, f4 = s0.Add(s1), s0.Sub(s1)
	f2, f6 = d0.Mul(c2).Add(d1.Mul(c6)).Add(h), d0.Mul(c6).Sub(d1.Mul(c2)).Add(h)
	f1 = b0.Mul(c1).Add(b1.Mul(c3)).Add(b2.Mul(c5)).Add(b3.Mul(c7)).Add(h)
	f3 = b0.Mul(c3).Sub(b1.Mul(c7)).Sub(b2.Mul(c1)).Sub(b3.Mul(c5)).Add(h)
	f5 = b0.Mul(c5).Sub(b1.Mul(c1)).Add(b2.Mul(c7)).Add(b3.Mul(c3)).Add(h)
	f7 = b0.Mul(c7).Sub(b1.Mul(c5)).Add(b2.Mul(c3)).Sub(b3.Mul(c1)).Add(h)
	return f0, f1, f2, f3, f4, f5, f6, f7
}
