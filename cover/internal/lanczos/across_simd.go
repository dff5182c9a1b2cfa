//go:build goexperiment.simd && amd64

package lanczos

import "simd/archsimd"

// dot gives the weighted sums along x of eight rows as four pairs of lines.
func (t *pairedTaps) dot(line0, line2, line4, line6 []int32, columns []int16) {
	n, weights, next := len(t.start), t.weights, t.width
	line0, line2, line4, line6 = line0[:n], line2[:n], line4[:n], line6[:n]
	for i := 0; i+4 <= n; i += 4 {
		starts := (*[4]int)(t.start[i:])
		a := sum(weights[:next+2], columns[starts[0]:])
		weights = weights[next:]
		b := sum(weights[:next+2], columns[starts[1]:])
		weights = weights[next:]
		c := sum(weights[:next+2], columns[starts[2]:])
		weights = weights[next:]
		d := sum(weights[:next+2], columns[starts[3]:])
		weights = weights[next:]
		// A pair of rows is 32 bits wide: of two outputs each, rows 0 to 3 are in
		// the lower half of a vector, rows 4 to 7 in the upper.
		first, second := a.SaturateToInt16ConcatGrouped(b).AsInt32x8(), c.SaturateToInt16ConcatGrouped(d).AsInt32x8()
		even, odd := first.SelectFromPairGrouped(0, 2, 4, 6, second), first.SelectFromPairGrouped(1, 3, 5, 7, second)
		even.GetLo().Store((*[4]int32)(line0[i:]))
		odd.GetLo().Store((*[4]int32)(line2[i:]))
		even.GetHi().Store((*[4]int32)(line4[i:]))
		odd.GetHi().Store((*[4]int32)(line6[i:]))
	}
}

// sum gives one output of eight rows; the last two weights are not meant.
func sum(weights []int32, columns []int16) archsimd.Int32x8 {
	const shift = acrossBits - fractionBits
	sum := archsimd.BroadcastInt32x8(1 << (shift - 1))
	for len(weights) >= 6 && len(columns) >= 64 {
		w, c := four((*[4]int32)(weights)), (*[64]int16)(columns)
		sum = sum.Add(product(w.PermuteScalarsGrouped(0, 0, 0, 0), (*[16]int16)(c[:])))
		sum = sum.Add(product(w.PermuteScalarsGrouped(1, 1, 1, 1), (*[16]int16)(c[16:])))
		sum = sum.Add(product(w.PermuteScalarsGrouped(2, 2, 2, 2), (*[16]int16)(c[32:])))
		sum = sum.Add(product(w.PermuteScalarsGrouped(3, 3, 3, 3), (*[16]int16)(c[48:])))
		weights, columns = weights[4:], columns[64:]
	}
	if len(weights) >= 4 && len(columns) >= 32 {
		w, c := four((*[4]int32)(weights)), (*[32]int16)(columns)
		sum = sum.Add(product(w.PermuteScalarsGrouped(0, 0, 0, 0), (*[16]int16)(c[:])))
		sum = sum.Add(product(w.PermuteScalarsGrouped(1, 1, 1, 1), (*[16]int16)(c[16:])))
	}
	return sum.ShiftAllRight(shift)
}

// four gives four pairs of weights, twice.
func four(weights *[4]int32) archsimd.Int32x8 {
	w := archsimd.LoadInt32x4(weights)
	var twice archsimd.Int32x8
	return twice.SetLo(w).SetHi(w)
}

// product gives the sums of two products each.
func product(weights archsimd.Int32x8, samples *[16]int16) archsimd.Int32x8 {
	return archsimd.LoadInt16x16(samples).DotProductPairs(weights.AsInt16x16())
}
