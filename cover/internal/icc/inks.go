package icc

// overprints are the sixteen colours that four process inks make on coated
// paper, as sRGB: bit 0 is cyan, 1 magenta, 2 yellow, 3 black. They are the
// solid patches that printing standards publish, rounded.
var overprints = [16][3]uint8{
	{255, 255, 255}, // paper
	{0, 165, 230},   // cyan
	{230, 0, 135},   // magenta
	{45, 45, 140},   // cyan and magenta
	{255, 240, 0},   // yellow
	{0, 155, 75},    // cyan and yellow
	{228, 28, 36},   // magenta and yellow
	{48, 44, 44},    // all three
	{32, 30, 30},    // black, and whatever else below it
	{10, 20, 26},
	{26, 8, 16},
	{8, 8, 18},
	{28, 26, 6},
	{6, 18, 10},
	{24, 8, 6},
	{0, 0, 0},
}

// ProcessInks is the profile for CMYK pictures that carry none: a blend of the
// sixteen overprints. The plain formula (1-c)(1-k) is a good deal too glaring.
func ProcessInks() *Profile {
	return &Profile{Description: "process inks", Channels: 4, way: inks{}}
}

type inks struct{}

func (inks) isSRGB() bool { return false }

func (inks) converter() converter {
	return newGrid(4, 2, func(at samples) (out [3]float64) {
		patch := 0
		for i, v := range at {
			if v == 1 {
				patch |= 1 << i
			}
		}
		for i, v := range overprints[patch] {
			out[i] = float64(v) / 255
		}
		return out
	})
}
