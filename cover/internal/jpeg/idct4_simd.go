//go:build goexperiment.simd && amd64

package jpeg

import "simd/archsimd"

// vectorInverse4 is [inverse4] for two blocks side by side, one in each half of
// the vectors.
func vectorInverse4(b *[32]int16, q *[16]int32, out []uint8, stride int) {
	upper, lower := archsimd.LoadInt32x8((*[8]int32)(q[:])), archsimd.LoadInt32x8((*[8]int32)(q[8:]))
	a01, a23 := load8(b[:]).Mul(upper), load8(b[8:]).Mul(lower)
	b01, b23 := load8(b[16:]).Mul(upper), load8(b[24:]).Mul(lower)
	v0, v1 := a01.Select128FromPair(0, 2, b01), a01.Select128FromPair(1, 3, b01)
	v2, v3 := a23.Select128FromPair(0, 2, b23), a23.Select128FromPair(1, 3, b23)
	v0, v1, v2, v3 = points4(v0, v1, v2, v3, cutHalf)
	v0, v1, v2, v3 = transposed4(v0.ShiftAllRight(cutBits), v1.ShiftAllRight(cutBits), v2.ShiftAllRight(cutBits), v3.ShiftAllRight(cutBits))
	v0, v1, v2, v3 = points4(v0, v1, v2, v3, endHalf)
	rows := samples4(v0.ShiftAllRight(endBits), v1.ShiftAllRight(endBits), v2.ShiftAllRight(endBits), v3.ShiftAllRight(endBits))
	storeRows(out, stride, rows.GetLo().InterleaveLo(rows.GetHi()))
	storeRows(out[2*stride:], stride, rows.GetLo().InterleaveHi(rows.GetHi()))
}

// load8 takes coefficients to 32 bits.
func load8(b []int16) archsimd.Int32x8 { return archsimd.LoadInt16x8((*[8]int16)(b)).ExtendToInt32() }

// points4 transforms four points of each lane, with half added for rounding.
func points4(v0, v1, v2, v3 archsimd.Int32x8, half int32) (r0, r1, r2, r3 archsimd.Int32x8) {
	c2, c6, h := archsimd.BroadcastInt32x8(cos2), archsimd.BroadcastInt32x8(cos6), archsimd.BroadcastInt32x8(half)
	s, d := v0.Add(v2).ShiftAllLeft(cosBits).Add(h), v0.Sub(v2).ShiftAllLeft(cosBits).Add(h)
	odd, cross := v1.Mul(c2).Add(v3.Mul(c6)), v1.Mul(c6).Sub(v3.Mul(c2))
	return s.Add(odd), d.Add(cross), d.Sub(cross), s.Sub(odd)
}

// transposed4 transposes four by four lanes of each half.
func transposed4(a, b, c, d archsimd.Int32x8) (p, q, r, s archsimd.Int32x8) {
	ab, cd := a.InterleaveLoGrouped(b).AsInt64x4(), c.InterleaveLoGrouped(d).AsInt64x4()
	ab2, cd2 := a.InterleaveHiGrouped(b).AsInt64x4(), c.InterleaveHiGrouped(d).AsInt64x4()
	return ab.InterleaveLoGrouped(cd).AsInt32x8(), ab.InterleaveHiGrouped(cd).AsInt32x8(),
		ab2.InterleaveLoGrouped(cd2).AsInt32x8(), ab2.InterleaveHiGrouped(cd2).AsInt32x8()
}
