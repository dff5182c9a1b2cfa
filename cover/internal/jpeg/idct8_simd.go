//go:build goexperiment.simd && amd64

package jpeg

import "simd/archsimd"

// vectorInverse8 is [inverse8], eight columns and then eight rows at once.
func vectorInverse8(b *[64]int16, q *[64]int32, out []uint8, stride int) {
	v0, v1, v2, v3 := dequantised(b, q, 0), dequantised(b, q, 8), dequantised(b, q, 16), dequantised(b, q, 24)
	v4, v5, v6, v7 := dequantised(b, q, 32), dequantised(b, q, 40), dequantised(b, q, 48), dequantised(b, q, 56)
	v0, v1, v2, v3, v4, v5, v6, v7 = points8(v0, v1, v2, v3, v4, v5, v6, v7, cutHalf)
	v0, v1, v2, v3, v4, v5, v6, v7 = transposed8(
		v0.ShiftAllRight(cutBits), v1.ShiftAllRight(cutBits), v2.ShiftAllRight(cutBits), v3.ShiftAllRight(cutBits),
		v4.ShiftAllRight(cutBits), v5.ShiftAllRight(cutBits), v6.ShiftAllRight(cutBits), v7.ShiftAllRight(cutBits))
	v0, v1, v2, v3, v4, v5, v6, v7 = points8(v0, v1, v2, v3, v4, v5, v6, v7, endHalf)
	storeColumns(out, stride, v0, v1, v2, v3, v4, v5, v6, v7)
}

// vectorInverseLow is vectorInverse8 where only the lowest four by four
// coefficients are there.
func vectorInverseLow(b *[64]int16, q *[64]int32, out []uint8, stride int) {
	v0, v1, v2, v3 := dequantised(b, q, 0), dequantised(b, q, 8), dequantised(b, q, 16), dequantised(b, q, 24)
	v0, v1, v2, v3, v4, v5, v6, v7 := lowPoints8(v0, v1, v2, v3, cutHalf)
	// Columns 0 to 3 are all there is: rows 4 to 7 come to their right.
	v0, v1, v2, v3 = transposed4(
		v0.Select128FromPair(0, 2, v4).ShiftAllRight(cutBits), v1.Select128FromPair(0, 2, v5).ShiftAllRight(cutBits),
		v2.Select128FromPair(0, 2, v6).ShiftAllRight(cutBits), v3.Select128FromPair(0, 2, v7).ShiftAllRight(cutBits))
	v0, v1, v2, v3, v4, v5, v6, v7 = lowPoints8(v0, v1, v2, v3, endHalf)
	storeColumns(out, stride, v0, v1, v2, v3, v4, v5, v6, v7)
}

func dequantised(b *[64]int16, q *[64]int32, at int) archsimd.Int32x8 {
	return load8(b[at:]).Mul(archsimd.LoadInt32x8((*[8]int32)(q[at:])))
}

// points8 transforms eight points of each lane, with half added for rounding.
func points8(v0, v1, v2, v3, v4, v5, v6, v7 archsimd.Int32x8, half int32) (r0, r1, r2, r3, r4, r5, r6, r7 archsimd.Int32x8) {
	c1, c2, c3 := archsimd.BroadcastInt32x8(cos1), archsimd.BroadcastInt32x8(cos2), archsimd.BroadcastInt32x8(cos3)
	c5, c6, c7 := archsimd.BroadcastInt32x8(cos5), archsimd.BroadcastInt32x8(cos6), archsimd.BroadcastInt32x8(cos7)
	h := archsimd.BroadcastInt32x8(half)
	s, d := v0.Add(v4).ShiftAllLeft(cosBits).Add(h), v0.Sub(v4).ShiftAllLeft(cosBits).Add(h)
	e, f := v2.Mul(c2).Add(v6.Mul(c6)), v2.Mul(c6).Sub(v6.Mul(c2))
	a0, a1, a2, a3 := s.Add(e), d.Add(f), d.Sub(f), s.Sub(e)
	o0 := v1.Mul(c1).Add(v3.Mul(c3)).Add(v5.Mul(c5)).Add(v7.Mul(c7))
	o1 := v1.Mul(c3).Sub(v3.Mul(c7)).Sub(v5.Mul(c1)).Sub(v7.Mul(c5))
	o2 := v1.Mul(c5).Sub(v3.Mul(c1)).Add(v5.Mul(c7)).Add(v7.Mul(c3))
	o3 := v1.Mul(c7).Sub(v3.Mul(c5)).Add(v5.Mul(c3)).Sub(v7.Mul(c1))
	return a0.Add(o0), a1.Add(o1), a2.Add(o2), a3.Add(o3), a3.Sub(o3), a2.Sub(o2), a1.Sub(o1), a0.Sub(o0)
}

// lowPoints8 is points8 where the upper four are zero.
func lowPoints8(v0, v1, v2, v3 archsimd.Int32x8, half int32) (r0, r1, r2, r3, r4, r5, r6, r7 archsimd.Int32x8) {
	c1, c2, c3 := archsimd.BroadcastInt32x8(cos1), archsimd.BroadcastInt32x8(cos2), archsimd.BroadcastInt32x8(cos3)
	c5, c6, c7 := archsimd.BroadcastInt32x8(cos5), archsimd.BroadcastInt32x8(cos6), archsimd.BroadcastInt32x8(cos7)
	s := v0.ShiftAllLeft(cosBits).Add(archsimd.BroadcastInt32x8(half))
	e, f := v2.Mul(c2), v2.Mul(c6)
	a0, a1, a2, a3 := s.Add(e), s.Add(f), s.Sub(f), s.Sub(e)
	o0, o1 := v1.Mul(c1).Add(v3.Mul(c3)), v1.Mul(c3).Sub(v3.Mul(c7))
	o2, o3 := v1.Mul(c5).Sub(v3.Mul(c1)), v1.Mul(c7).Sub(v3.Mul(c5))
	return a0.Add(o0), a1.Add(o1), a2.Add(o2), a3.Add(o3), a3.Sub(o3), a2.Sub(o2), a1.Sub(o1), a0.Sub(o0)
}

// transposed8 transposes eight by eight lanes.
func transposed8(a, b, c, d, e, f, g, h archsimd.Int32x8) (p, q, r, s, t, u, v, w archsimd.Int32x8) {
	a, b, c, d = transposed4(a, b, c, d)
	e, f, g, h = transposed4(e, f, g, h)
	return a.Select128FromPair(0, 2, e), b.Select128FromPair(0, 2, f), c.Select128FromPair(0, 2, g), d.Select128FromPair(0, 2, h),
		a.Select128FromPair(1, 3, e), b.Select128FromPair(1, 3, f), c.Select128FromPair(1, 3, g), d.Select128FromPair(1, 3, h)
}

// storeColumns rounds eight columns, and stores them as rows.
func storeColumns(out []uint8, stride int, v0, v1, v2, v3, v4, v5, v6, v7 archsimd.Int32x8) {
	left := samples4(v0.ShiftAllRight(endBits), v1.ShiftAllRight(endBits), v2.ShiftAllRight(endBits), v3.ShiftAllRight(endBits))
	right := samples4(v4.ShiftAllRight(endBits), v5.ShiftAllRight(endBits), v6.ShiftAllRight(endBits), v7.ShiftAllRight(endBits))
	rows01, rows23 := left.InterleaveLoGrouped(right), left.InterleaveHiGrouped(right)
	storeRows(out, stride, rows01.GetLo())
	storeRows(out[2*stride:], stride, rows23.GetLo())
	storeRows(out[4*stride:], stride, rows01.GetHi())
	storeRows(out[6*stride:], stride, rows23.GetHi())
}
