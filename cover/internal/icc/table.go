package icc

import (
	"errors"
	"fmt"
)

// samples are the channels of one colour; RGB and Lab leave the last unused.
type samples [4]float64

// pipeline is the way of a table profile from samples to the connection space,
// all in 0..1: curves, table, curves, matrix, curves. Parts that a profile has
// not are nil.
type pipeline struct {
	inputs int
	in     []curve
	clut   *clut
	middle []curve
	matrix []float64 // nine factors and three offsets
	out    []curve
	pcs    func(v samples) [3]float64 // to XYZ with a white of D50
}

// table reads the perceptual table of a profile, or else the colorimetric one.
func (r reader) table(channels int) (way, error) {
	body := r.tag("A2B0")
	if body == nil {
		body = r.tag("A2B1")
	}
	if len(body) < 32 {
		return nil, errors.New("no table")
	}
	var p *pipeline
	var err error
	switch kind := string(body[:4]); kind {
	case "mft1", "mft2":
		p, err = r.readMFT(body, channels)
	case "mAB ":
		p, err = r.readMAB(body, channels)
	default:
		err = fmt.Errorf("table of type %q", kind)
	}
	if err != nil {
		return nil, err
	}
	p.inputs = channels
	return p, nil
}

// isSRGB is false of tables: the few that are sRGB convert to themselves.
func (p *pipeline) isSRGB() bool { return false }

// converter runs the pipeline over a grid. The darkest colour is brought to black
// (black point compensation), since ink is never as dark as a screen.
func (p *pipeline) converter() converter {
	darkest, size := samples{}, 33
	if p.inputs == 4 {
		darkest, size = samples{1, 1, 1, 1}, 17
	}
	black := min(p.xyz(darkest)[1], 0.1)
	toSRGB := srgbD50.inverse()
	return newGrid(p.inputs, size, func(at samples) (out [3]float64) {
		xyz := p.xyz(at)
		for i, white := range [3]float64{0.9642, 1, 0.8249} {
			xyz[i] = (xyz[i] - float64(black*white)) / (1 - black)
		}
		for row := range 3 {
			sum := 0.0
			for col := range 3 {
				sum += float64(toSRGB[row][col] * xyz[col])
			}
			out[row] = encodeSRGB(clamp(sum))
		}
		return out
	})
}

func (p *pipeline) xyz(v samples) [3]float64 {
	applyCurves(p.in, &v)
	if p.clut != nil {
		v = p.clut.at(v)
	}
	applyCurves(p.middle, &v)
	if m := p.matrix; m != nil {
		var w samples
		for i := range 3 {
			w[i] = clamp(float64(m[3*i]*v[0]) + float64(m[3*i+1]*v[1]) + float64(m[3*i+2]*v[2]) + m[9+i])
		}
		v = w
	}
	applyCurves(p.out, &v)
	return p.pcs(v)
}

func applyCurves(curves []curve, v *samples) {
	for i, c := range curves {
		v[i] = clamp(c(v[i]))
	}
}

// clut is a table of three outputs over a cube of inputs.
type clut struct {
	sizes []int
	nodes []float64
}

// at interpolates linearly along each input.
func (c *clut) at(v samples) (out samples) {
	for corner := range 1 << len(c.sizes) {
		node, weight := 0, 1.0
		for i, size := range c.sizes {
			pos := v[i] * float64(size-1)
			cell := min(int(pos), size-2)
			part := pos - float64(cell)
			if corner>>i&1 == 1 {
				cell++
			} else {
				part = 1 - part
			}
			node, weight = node*size+cell, weight*part
		}
		if weight != 0 {
			for k, n := range c.nodes[3*node:][:3] {
				out[k] += float64(weight * n)
			}
		}
	}
	return out
}

// labXYZ gives the XYZ of L 0..100, a and b about -128..127.
func labXYZ(l, a, b float64) [3]float64 {
	fy := (l + 16) / 116
	reverse := func(f float64) float64 {
		if f > 6.0/29 {
			return f * f * f
		}
		return (f - 4.0/29) * 3 * (6.0 / 29) * (6.0 / 29)
	}
	return [3]float64{0.9642 * reverse(fy+a/500), reverse(fy), 0.8249 * reverse(fy-b/200)}
}

// connection gives the meaning of the table's outputs: Lab, whose sixteen bits
// version 2 counts to 65280 and version 4 to 65535, or XYZ.
func (r reader) connection(lab16v2 bool) func(samples) [3]float64 {
	scale := 1.0
	if lab16v2 {
		scale = 65535.0 / 65280
	}
	if r.lab {
		return func(v samples) [3]float64 {
			return labXYZ(v[0]*scale*100, v[1]*scale*255-128, v[2]*scale*255-128)
		}
	}
	return func(v samples) [3]float64 {
		const top = 1 + 32767.0/32768
		return [3]float64{v[0] * top, v[1] * top, v[2] * top}
	}
}
