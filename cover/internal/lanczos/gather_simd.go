//go:build goexperiment.simd && amd64

package lanczos

import "simd/archsimd"

// gather takes rows from y on into columns; below the last row it comes again.
func (v *vector) gather(y int) {
	var rows [eight][]uint8
	for i := range rows {
		rows[i] = v.row(i, y)
	}
	a, b, c, d, e, f, g, h := rows[0], rows[1], rows[2], rows[3], rows[4], rows[5], rows[6], rows[7]
	to, x := v.columns, 0
	for ; x+16 <= v.src.Width; x += 16 {
		gather16((*[128]int16)(to), (*[16]uint8)(a[x:]), (*[16]uint8)(b[x:]), (*[16]uint8)(c[x:]), (*[16]uint8)(d[x:]),
			(*[16]uint8)(e[x:]), (*[16]uint8)(f[x:]), (*[16]uint8)(g[x:]), (*[16]uint8)(h[x:]))
		to = to[128:]
	}
	if x < v.src.Width {
		var t [eight][16]uint8
		for i := range t {
			copy(t[i][:], rows[i][x:])
		}
		gather16((*[128]int16)(to), &t[0], &t[1], &t[2], &t[3], &t[4], &t[5], &t[6], &t[7])
	}
}

// row gives the samples of row y+i side by side.
func (v *vector) row(i, y int) []uint8 {
	row := v.src.row(y + i)
	if v.src.Step == 1 {
		return row
	}
	tight := v.tight[i*v.src.Width:][:v.src.Width]
	for x := range tight {
		tight[x] = row[x*v.src.Step]
	}
	return tight
}

// gather16 transposes pairs of columns: those of two by two rows first, then of
// four by four.
func gather16(to *[128]int16, a, b, c, d, e, f, g, h *[16]uint8) {
	ae, bf, cg, dh := joined(a, e), joined(b, f), joined(c, g), joined(d, h)
	low, high := ae.InterleaveLoGrouped(bf).AsInt32x8(), ae.InterleaveHiGrouped(bf).AsInt32x8()
	low2, high2 := cg.InterleaveLoGrouped(dh).AsInt32x8(), cg.InterleaveHiGrouped(dh).AsInt32x8()
	store32((*[32]int16)(to[:]), low.InterleaveLoGrouped(low2))
	store32((*[32]int16)(to[32:]), low.InterleaveHiGrouped(low2))
	store32((*[32]int16)(to[64:]), high.InterleaveLoGrouped(high2))
	store32((*[32]int16)(to[96:]), high.InterleaveHiGrouped(high2))
}

// joined gives the pairs of columns of two rows, four rows apart.
func joined(upper, lower *[16]uint8) archsimd.Int16x16 {
	var v archsimd.Uint8x32
	return v.SetLo(archsimd.LoadUint8x16(upper)).SetHi(archsimd.LoadUint8x16(lower)).AsInt16x16()
}

// store32 stores two pairs of columns, whose eight rows are in two halves.
func store32(to *[32]int16, two archsimd.Int32x8) {
	bytes := two.Permute(archsimd.LoadUint32x8(&inTurn)).AsUint8x32()
	bytes.GetLo().ExtendToUint16().AsInt16x16().Store((*[16]int16)(to[:]))
	bytes.GetHi().ExtendToUint16().AsInt16x16().Store((*[16]int16)(to[16:]))
}

// inTurn takes 64 bits from the lower and the upper half in turn.
var inTurn = [8]uint32{0, 1, 4, 5, 2, 3, 6, 7}
