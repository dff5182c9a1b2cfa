package icc

import "math"

// greyWay is a curve alone: grey has no matrix.
type greyWay struct{ curve }

// grey reads the curve of a grey profile.
func (r reader) grey() (way, error) {
	c, _, err := readCurve(r.tag("kTRC"))
	if err != nil {
		return nil, err
	}
	return greyWay{c}, nil
}

func (w greyWay) isSRGB() bool { return nearSRGB(w.curve) }

func (w greyWay) converter() converter {
	var table greyConverter
	for v := range table {
		table[v] = uint8(math.Round(encodeSRGB(clamp(w.curve(float64(v)/255))) * 255))
	}
	return &table
}

type greyConverter [256]uint8

func (t *greyConverter) convert(dst, src []uint8) {
	for i, v := range src {
		dst[3*i], dst[3*i+1], dst[3*i+2] = t[v], t[v], t[v]
	}
}
