package webp

import (
	"errors"
	"fmt"
	"io"
)

// Frame is a lossy picture whose header has been read.
type Frame struct {
	Width, Height int // pixels

	across, down int     // macroblocks
	modes        coder   // the first partition
	tokens       []coder // the others; rows of macroblocks take turns
	segments     segments
	loop         loopFilter
	quantisers   [maxSegments]quantiser
	probs        positionProbs
	skips        bool
	skipProb     uint8
}

// Open reads the header of a VP8 key frame (RFC 6386, section 9), the content of
// a "VP8 " chunk. Errors are io.ErrUnexpectedEOF where data is missing.
func Open(data []byte) (*Frame, error) {
	const tagBytes, startBytes = 3, 7
	if len(data) < tagBytes+startBytes {
		return nil, io.ErrUnexpectedEOF
	}
	tag := int(data[0]) | int(data[1])<<8 | int(data[2])<<16
	switch start := data[tagBytes:]; {
	case tag&1 != 0:
		return nil, errors.New("no key frame")
	case tag>>1&7 > 3:
		return nil, fmt.Errorf("profile %d of VP8; the last is 3", tag>>1&7)
	case tag>>4&1 == 0:
		return nil, errors.New("a frame that is not to be shown")
	case start[0] != 0x9d || start[1] != 0x01 || start[2] != 0x2a:
		return nil, errors.New("no start code of VP8")
	}
	size := data[tagBytes+3:]
	f := &Frame{Width: int(size[0]) | int(size[1]&0x3f)<<8, Height: int(size[2]) | int(size[3]&0x3f)<<8}
	if f.Width == 0 || f.Height == 0 {
		return nil, fmt.Errorf("frame of %dx%d pixels", f.Width, f.Height)
	}
	f.across, f.down = (f.Width+15)/16, (f.Height+15)/16
	data = data[tagBytes+startBytes:]
	first := tag >> 5
	if first > len(data) {
		return nil, io.ErrUnexpectedEOF
	}
	f.modes = newCoder(data[:first])
	return f, f.header(data[first:])
}

// header reads what the first partition begins with; rest is what follows it.
func (f *Frame) header(rest []byte) error {
	c := &f.modes
	c.number(2) // the colour space, which nobody writes, and whether clamping is needed
	f.segments.read(c)
	f.loop.read(c, &f.segments)
	if err := f.partitions(rest, 1<<c.number(2)); err != nil {
		return err
	}
	f.readQuantisers(c)
	c.flag() // for the frame after
	f.probs = readProbs(c)
	if f.skips = c.flag(); f.skips {
		f.skipProb = uint8(c.number(8))
	}
	if c.short {
		return io.ErrUnexpectedEOF
	}
	return nil
}

// partitions finds the partitions of coefficients: the sizes of all but the
// last, then their data (section 9.5).
func (f *Frame) partitions(rest []byte, count int) error {
	sizes := 3 * (count - 1)
	if len(rest) < sizes {
		return io.ErrUnexpectedEOF
	}
	data := rest[sizes:]
	for i := range count {
		n := len(data)
		if i < count-1 {
			n = int(rest[3*i]) | int(rest[3*i+1])<<8 | int(rest[3*i+2])<<16
		}
		if n > len(data) {
			return io.ErrUnexpectedEOF
		}
		f.tokens = append(f.tokens, newCoder(data[:n]))
		data = data[n:]
	}
	return nil
}

const maxSegments = 4

// segments are kinds of macroblocks with quantisers and filters of their own
// (section 9.3).
type segments struct {
	used, mapped bool
	absolute     bool // the values below replace those of the frame
	quantiser    [maxSegments]int
	filter       [maxSegments]int
	probs        [3]uint8
}

func (s *segments) read(c *coder) {
	if s.used = c.flag(); !s.used {
		return
	}
	s.mapped = c.flag()
	if c.flag() {
		s.absolute = c.flag()
		for i := range s.quantiser {
			s.quantiser[i] = c.optional(7)
		}
		for i := range s.filter {
			s.filter[i] = c.optional(6)
		}
	}
	if s.mapped {
		for i := range s.probs {
			s.probs[i] = 255
			if c.flag() {
				s.probs[i] = uint8(c.number(8))
			}
		}
	}
}

// of gives the value of a segment where the frame has its own.
func (s *segments) of(values *[maxSegments]int, segment, frame int) int {
	switch {
	case !s.used:
		return frame
	case s.absolute:
		return values[segment]
	}
	return frame + values[segment]
}

// quantiser holds the steps of DC and AC coefficients.
type quantiser struct{ luma, dcs, chroma [2]int32 }

// readQuantisers reads the indices of section 9.6.
func (f *Frame) readQuantisers(c *coder) {
	base := c.number(7)
	var delta [5]int
	for i := range delta {
		delta[i] = c.optional(4)
	}
	for i := range f.quantisers {
		q := f.segments.of(&f.segments.quantiser, i, base)
		dc := func(delta, most int) int32 { return int32(stepsDC[min(max(q+delta, 0), most)]) }
		ac := func(delta int) int32 { return int32(stepsAC[min(max(q+delta, 0), 127)]) }
		f.quantisers[i] = quantiser{
			luma:   [2]int32{dc(delta[0], 127), ac(0)},
			dcs:    [2]int32{2 * dc(delta[1], 127), max(ac(delta[2])*155/100, 8)},
			chroma: [2]int32{dc(delta[3], 117), ac(delta[4])}, // at most 132
		}
	}
}

// positionProbs are [tokenProbs] by place in a block instead of band, so that
// one step leads from a coefficient to the next.
type positionProbs [4][17][3][11]uint8

func readProbs(c *coder) positionProbs {
	probs := defaultProbs
	for i := range probs {
		for j := range probs[i] {
			for k := range probs[i][j] {
				for l := range probs[i][j][k] {
					if c.bool(updateProbs[i][j][k][l]) {
						probs[i][j][k][l] = uint8(c.number(8))
					}
				}
			}
		}
	}
	var by positionProbs
	for i := range by {
		for n, band := range bands {
			by[i][n] = probs[i][band]
		}
	}
	return by
}
