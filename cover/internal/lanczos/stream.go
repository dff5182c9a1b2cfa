package lanczos

// Stream resamples a plane from the top down, while its lower rows are still
// being made: rows are squeezed along x as they are needed, into a ring of lines
// that stays in the cache, and lines are stacked along y as soon as a row of the
// output has all of its own.
type Stream struct {
	X, Y      Axis // what was asked for
	height    int  // of the source
	down      taps
	out       Plane
	next, end int // rows of the output, counted by where they lie in the source
	row       int // of the source, to be squeezed next
	first     int // of the source, which is line 0
	passes    passes
	lines     int // in the ring
	together  int // rows that are squeezed at a time
}

// passes are the two passes over a plane. Their lines lie as suits their
// arithmetic; the samples that come out are the same.
type passes interface {
	// squeeze resamples rows along x, from y on, into lines from at on; below
	// the last row it comes again.
	squeeze(y, at int)
	// stack rounds the weighted sum of lines, from at on and round the ring.
	stack(dst []uint8, at int, weights []int16)
}

// NewStream begins to resample src, of which no row has to be there yet.
func NewStream(src Plane, x, y Axis) *Stream {
	across, down := newTaps(x, src.Width, acrossBits), newTaps(y, src.Height, downBits)
	s := newStream(src, across, down, New(x.Count, y.Count), 0, y.Count)
	s.X, s.Y = x, y
	return s
}

// newStream makes rows lo to hi of the output, counted by where they lie in the
// source.
func newStream(src Plane, across, down taps, out Plane, lo, hi int) *Stream {
	s := &Stream{height: src.Height, down: down, out: out, next: lo, end: hi}
	s.first = down.start[s.output()]
	s.row = s.first
	src, across = across.cut(src)
	s.passes, s.lines, s.together = newPasses(src, across, down.width)
	return s
}

// ring gives the lines that are needed where so many are stacked and some are
// squeezed together.
func ring(width, together int) int { return (width + 2*together - 2) / together * together }

// output gives the row of the output that comes next.
func (s *Stream) output() int {
	if s.down.falling {
		return s.out.Height - 1 - s.next
	}
	return s.next
}

// Advance takes the first rows of the source, which are there by now, as far as
// they have not been taken. It may come back to the last seven; those above it
// has taken. With all of them the output is whole.
func (s *Stream) Advance(rows int) {
	for ; s.next < s.end; s.next++ {
		y := s.output()
		for s.row < s.down.start[y]+s.down.width {
			if min(s.row+s.together, s.height) > rows {
				return
			}
			s.passes.squeeze(s.row, (s.row-s.first)%s.lines)
			s.row += s.together
		}
		weights := s.down.weights[y*s.down.width:][:s.down.width]
		s.passes.stack(s.out.Pix[y*s.out.Stride:][:s.out.Width], (s.down.start[y]-s.first)%s.lines, weights)
	}
}

// Out gives the output, as far as it has been made.
func (s *Stream) Out() Plane { return s.out }
