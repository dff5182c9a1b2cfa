package icc

import (
	"fmt"
	"math"
)

// curve maps 0..1 to 0..1.
type curve func(float64) float64

// readCurve reads a curv or para tag and gives the bytes it takes.
func readCurve(body []byte) (curve, int, error) {
	if len(body) < 12 {
		return nil, 0, fmt.Errorf("curve of %d bytes", len(body))
	}
	switch string(body[:4]) {
	case "curv":
		return readSampled(body)
	case "para":
		return readParametric(body)
	}
	return nil, 0, fmt.Errorf("curve of type %q", body[:4])
}

func readSampled(body []byte) (curve, int, error) {
	count := u32(body[8:])
	samples := body[12:]
	if count < 0 || count > len(samples)/2 {
		return nil, 0, fmt.Errorf("curve of %d samples in %d bytes", count, len(samples))
	}
	size := 12 + 2*count
	switch count {
	case 0:
		return func(x float64) float64 { return x }, size, nil
	case 1:
		gamma := float64(u16(samples)) / 256
		return func(x float64) float64 { return math.Pow(x, gamma) }, size, nil
	}
	table := make([]float64, count)
	for i := range table {
		table[i] = float64(u16(samples[2*i:])) / 65535
	}
	return sampled(table), size, nil
}

// sampled interpolates between the samples of a table of at least two.
func sampled(table []float64) curve {
	return func(x float64) float64 {
		pos := min(max(x, 0), 1) * float64(len(table)-1)
		i := min(int(pos), len(table)-2)
		return table[i] + float64((pos-float64(i))*(table[i+1]-table[i]))
	}
}

// readParametric reads a curve given by a formula of up to seven numbers
// (ICC.1:2022, 10.18).
func readParametric(body []byte) (curve, int, error) {
	counts := [...]int{1, 3, 4, 5, 7}
	kind := u16(body[8:])
	if kind >= len(counts) || len(body) < 12+4*counts[kind] {
		return nil, 0, fmt.Errorf("parametric curve of kind %d in %d bytes", kind, len(body))
	}
	var v [7]float64
	for i := range counts[kind] {
		v[i] = fixed(body[12+4*i:])
	}
	g, a, b, c, d, e, f := v[0], v[1], v[2], v[3], v[4], v[5], v[6]
	switch kind {
	case 0:
		a, d = 1, math.Inf(-1)
	case 1:
		c, d = 0, -b/a
	case 2:
		e, f, c, d = c, c, 0, -b/a
	}
	return func(x float64) float64 {
		if x < d {
			return c*x + f
		}
		return math.Pow(max(a*x+b, 0), g) + e
	}, 12 + 4*counts[kind], nil
}

// encodeSRGB gives the sRGB value of a linear one, both 0..1 (IEC 61966-2-1).
func encodeSRGB(x float64) float64 {
	if x <= 0.0031308 {
		return 12.92 * x
	}
	return 1.055*math.Pow(x, 1/2.4) - 0.055
}

// decodeSRGB is the reverse of encodeSRGB.
func decodeSRGB(x float64) float64 {
	if x <= 0.04045 {
		return x / 12.92
	}
	return math.Pow((x+0.055)/1.055, 2.4)
}

// clamp gives x in 0..1, and 0 for what is no number.
func clamp(x float64) float64 {
	if !(x > 0) {
		return 0
	}
	return min(x, 1)
}
