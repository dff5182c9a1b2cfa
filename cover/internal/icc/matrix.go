package icc

import (
	"errors"
	"math"
)

// matrix3 works on column vectors, as in XYZ = m · RGB.
type matrix3 [3][3]float64

// srgbD50 are the primaries of sRGB, brought from D65 to the D50 of the
// connection space by Bradford's method; p3D50 are those of Display P3.
var (
	srgbD50 = matrix3{
		{0.4360747, 0.3850649, 0.1430804},
		{0.2225045, 0.7168786, 0.0606169},
		{0.0139322, 0.0971045, 0.7141733},
	}
	p3D50 = matrix3{
		{0.5151187, 0.2919778, 0.1571035},
		{0.2411892, 0.6922441, 0.0665668},
		{-0.0010505, 0.0418791, 0.7840713},
	}
)

// DisplayP3 is the space of phone cameras and screens, for pictures that name
// it without carrying a profile.
func DisplayP3() *Profile {
	w := &matrixWay{toSRGB: srgbD50.inverse().times(p3D50), curves: [3]curve{decodeSRGB, decodeSRGB, decodeSRGB}}
	return &Profile{Description: "Display P3", Channels: 3, way: w}
}

// matrixWay is curves to linear light, then a matrix to linear sRGB.
type matrixWay struct {
	curves [3]curve
	toSRGB matrix3
}

// matrix reads the colorants and curves of an RGB profile.
func (r reader) matrix() (way, error) {
	var m matrix3
	var w matrixWay
	for i, c := range []string{"r", "g", "b"} {
		xyz := r.tag(c + "XYZ")
		if len(xyz) < 20 {
			return nil, errors.New("no colorants")
		}
		for row := range 3 {
			m[row][i] = fixed(xyz[8+4*row:])
		}
		var err error
		if w.curves[i], _, err = readCurve(r.tag(c + "TRC")); err != nil {
			return nil, err
		}
	}
	// Colorants add up to the white of D50; others are a broken profile that
	// would tint the whole picture.
	for row, want := range [3]float64{0.9642, 1, 0.8249} {
		if got := m[row][0] + m[row][1] + m[row][2]; !(math.Abs(got-want) < 0.05) {
			return nil, errors.New("colorants do not add up to white")
		}
	}
	w.toSRGB = srgbD50.inverse().times(m)
	return &w, nil
}

func (w *matrixWay) isSRGB() bool {
	for row := range 3 {
		for col, v := range w.toSRGB[row] {
			want := 0.0
			if row == col {
				want = 1
			}
			if math.Abs(v-want) > 0.01 {
				return false
			}
		}
		if !nearSRGB(w.curves[row]) {
			return false
		}
	}
	return true
}

// nearSRGB says whether a curve stays within two steps of 255 of that of sRGB.
func nearSRGB(c curve) bool {
	for i := range 18 {
		v := float64(i) / 17
		if math.Abs(encodeSRGB(clamp(c(v)))-v) > 2.0/255 {
			return false
		}
	}
	return true
}

const (
	linearBits = 15 // of a linear sample, so that dark steps stay apart
	matrixBits = 13
)

// matrixConverter is a matrixWay and the curve of sRGB, in integers.
type matrixConverter struct {
	linear  [3][256]int32
	matrix  [3][3]int64
	encoded []uint8 // by linear sample
}

func (w *matrixWay) converter() converter {
	t := &matrixConverter{encoded: encodeTable()}
	for c := range 3 {
		for v := range 256 {
			t.linear[c][v] = int32(math.Round(clamp(w.curves[c](float64(v)/255)) * (1<<linearBits - 1)))
		}
		for col, v := range w.toSRGB[c] {
			t.matrix[c][col] = int64(math.Round(min(max(v, -8), 8) * (1 << matrixBits)))
		}
	}
	return t
}

// encodeTable gives the sRGB byte of each linear sample.
func encodeTable() []uint8 {
	table := make([]uint8, 1<<linearBits)
	for i := range table {
		table[i] = uint8(math.Round(encodeSRGB(float64(i)/(1<<linearBits-1)) * 255))
	}
	return table
}

func (t *matrixConverter) convert(dst, src []uint8) {
	m := &t.matrix
	for len(src) >= 3 && len(dst) >= 3 {
		r, g, b := int64(t.linear[0][src[0]]), int64(t.linear[1][src[1]]), int64(t.linear[2][src[2]])
		for row := range 3 {
			sum := m[row][0]*r + m[row][1]*g + m[row][2]*b
			dst[row] = t.encoded[min(max((sum+1<<(matrixBits-1))>>matrixBits, 0), 1<<linearBits-1)]
		}
		dst, src = dst[3:], src[3:]
	}
}

func (m matrix3) times(n matrix3) (out matrix3) {
	for row := range 3 {
		for col := range 3 {
			for k := range 3 {
				out[row][col] += float64(m[row][k] * n[k][col])
			}
		}
	}
	return out
}

// inverse is by cofactors; m must have one.
func (m matrix3) inverse() (out matrix3) {
	det := 0.0
	for row := range 3 {
		for col := range 3 {
			a, b := (row+1)%3, (row+2)%3
			c, d := (col+1)%3, (col+2)%3
			out[col][row] = float64(m[a][c]*m[b][d]) - float64(m[a][d]*m[b][c])
			if row == 0 {
				det += float64(m[0][col] * out[col][0])
			}
		}
	}
	for row := range 3 {
		for col := range 3 {
			out[row][col] /= det
		}
	}
	return out
}
