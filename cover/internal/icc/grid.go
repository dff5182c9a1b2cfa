package icc

import (
	"math"

	"minishare/cover/internal/rows"
)

// grid is a table of sRGB colours over a cube of three or four inks, between
// which convert interpolates. Every table profile becomes one, so that its own
// curves, matrices and Lab run once for each node and not for each pixel.
type grid struct {
	channels, size int
	nodes          []uint16 // three for each node, sRGB in 0..65280; the last channel runs fastest
	cell           [256]int32
	weight         [256]int32 // 0..256 towards the next cell
}

// newGrid asks for the colour of each node, from many goroutines at a time.
func newGrid(channels, size int, colour func(samples) [3]float64) *grid {
	total := 1
	for range channels {
		total *= size
	}
	g := &grid{channels: channels, size: size, nodes: make([]uint16, 3*total)}
	rows.Split(total, func(lo, hi int) {
		for i := lo; i < hi; i++ {
			var at samples
			for c, v := channels-1, i; c >= 0; c, v = c-1, v/size {
				at[c] = float64(v%size) / float64(size-1)
			}
			for c, v := range colour(at) {
				g.nodes[3*i+c] = uint16(math.Round(clamp(v) * 65280))
			}
		}
	})
	for v := range 256 {
		pos := v * (size - 1) * 256 / 255
		cell := min(pos/256, size-2)
		g.cell[v], g.weight[v] = int32(cell), int32(pos-256*cell)
	}
	return g
}

func (g *grid) convert(dst, src []uint8) {
	last := make([]uint8, g.channels)
	var colour [3]uint8
	for i := 0; len(src) >= g.channels && len(dst) >= 3; i++ {
		// Neighbours are often alike, above all on paper white.
		if i == 0 || string(src[:g.channels]) != string(last) {
			copy(last, src)
			colour = g.at(last)
		}
		dst[0], dst[1], dst[2] = colour[0], colour[1], colour[2]
		dst, src = dst[3:], src[g.channels:]
	}
}

// at interpolates linearly along each channel.
func (g *grid) at(samples []uint8) [3]uint8 {
	base, step := 0, 1
	var steps [4]int
	for c := g.channels - 1; c >= 0; c-- {
		base += int(g.cell[samples[c]]) * step
		steps[c] = step
		step *= g.size
	}
	var sums [3]int64
	for corner := range 1 << g.channels {
		node, weight := base, int64(1)
		for c := range g.channels {
			w := int64(g.weight[samples[c]])
			if corner>>c&1 == 1 {
				node += steps[c]
			} else {
				w = 256 - w
			}
			weight *= w
		}
		if weight != 0 {
			for i, v := range g.nodes[3*node:][:3] {
				sums[i] += int64(v) * weight
			}
		}
	}
	var out [3]uint8
	shift := 8 * g.channels
	for i, sum := range sums {
		out[i] = uint8((sum>>shift + 128) >> 8)
	}
	return out
}
