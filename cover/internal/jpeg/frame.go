package jpeg

import (
	"encoding/binary"
	"errors"
)

// frame is the shape of a picture.
type frame struct {
	width, height int
	progressive   bool
	wide, high    int // the largest sampling factors
	across, down  int // MCUs
	components    []channel
}

// channel is a component that is being decoded.
type channel struct {
	id            byte
	number        int // among the components
	wide, high    int // sampling factors: blocks of an MCU
	across, down  int // blocks with a sample of the picture in them
	stride        int // blocks in a row, with those that fill the last MCU
	table         byte
	divisors      []int32  // as they were when the first scan came, by place
	means, values []int16  // of a progressive picture, block by block; there are no means in values
	present       []uint64 // see [sparse]
	pix           []uint8
	ring          int // rows that pix holds, or 0 for all
	width, height int // samples at full size
}

func (d *decoder) startFrame(body []byte, progressive bool) error {
	if len(d.frame.components) > 0 {
		return errors.New("two frames")
	}
	if len(body) < 6 || len(body) != 6+3*int(body[5]) || body[5] == 0 || body[5] > 4 || body[0] != 8 {
		return errors.New("broken frame")
	}
	f := frame{
		height: int(binary.BigEndian.Uint16(body[1:])), width: int(binary.BigEndian.Uint16(body[3:])),
		progressive: progressive,
	}
	if f.width == 0 || f.height == 0 {
		return errors.New("no pixels")
	}
	for b := body[6:]; len(b) > 0; b = b[3:] {
		c := channel{id: b[0], number: len(f.components), wide: int(b[1] >> 4), high: int(b[1] & 15), table: b[2]}
		if c.wide < 1 || c.wide > 4 || c.high < 1 || c.high > 4 || c.table > 3 {
			return errorf("sampling %dx%d, table %d", c.wide, c.high, c.table)
		}
		if body[5] == 1 {
			c.wide, c.high = 1, 1 // alone, whatever it says (T.81, A.2.2)
		}
		f.wide, f.high = max(f.wide, c.wide), max(f.high, c.high)
		f.components = append(f.components, c)
	}
	f.measure()
	d.frame = f
	for i := range f.components {
		c := &f.components[i]
		blocks := c.stride * f.down * c.high
		if progressive {
			c.pix = make([]uint8, blocks*d.size*d.size)
			c.means, c.values, c.present = make([]int16, blocks), make([]int16, blocks*d.layout.slots), make([]uint64, blocks)
		}
	}
	return nil
}

func (f *frame) measure() {
	f.across, f.down = ceil(f.width, 8*f.wide), ceil(f.height, 8*f.high)
	for i := range f.components {
		c := &f.components[i]
		c.width, c.height = ceil(f.width*c.wide, f.wide), ceil(f.height*c.high, f.high)
		c.across, c.down = ceil(c.width, 8), ceil(c.height, 8)
		c.stride = f.across * c.wide
	}
}

// plane gives a component as it leaves the decoder.
func (f *frame) plane(c *channel, size int) Plane {
	return Plane{
		Pix: c.pix, Stride: c.stride * size, Ring: c.ring,
		Width: ceil(c.width*size, 8), Height: ceil(c.height*size, 8),
		SubX: float64(f.wide) / float64(c.wide) * 8 / float64(size),
		SubY: float64(f.high) / float64(c.high) * 8 / float64(size),
	}
}

func ceil(a, b int) int { return (a + b - 1) / b }
