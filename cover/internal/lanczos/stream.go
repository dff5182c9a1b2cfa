package lanczos

// Stream resamples a plane from the top down, while its lower rows are still
// being made: rows are squeezed along x as they are needed, into a ring of lines
// that stays in the cache, and lines are stacked along y as soon as a row of the
// output has all of its own.
type Stream struct {
	X, Y         Axis // what was asked for
	src          Plane
	across, down taps
	out          Plane
	next, end    int // rows of the output, counted by where they lie in the source
	row          int // of the source, to be squeezed next
	first        int // of the source, which is line 0
	lines        [][]int64
	six, packed  []int64
	sums         []int64
}

// NewStream begins to resample src, of which no row has to be there yet.
func NewStream(src Plane, x, y Axis) *Stream {
	across, down := newTaps(x, src.Width, acrossBits).padded(), newTaps(y, src.Height, downBits)
	s := newStream(src, across, down, New(x.Count, y.Count), 0, y.Count)
	s.X, s.Y = x, y
	return s
}

// newStream makes rows lo to hi of the output, counted by where they lie in the
// source.
func newStream(src Plane, across, down taps, out Plane, lo, hi int) *Stream {
	s := &Stream{src: src, across: across, down: down, out: out, next: lo, end: hi}
	s.first = down.start[s.output()]
	s.row = s.first
	ring, count := (down.width+2*together-2)/together*together, pairs(out.Width)
	all := make([]int64, (ring+1)*count)
	for i := range ring {
		s.lines = append(s.lines, all[i*count:][:count])
	}
	s.sums = all[ring*count:]
	s.six, s.packed = make([]int64, 2*(src.Width+across.width)), make([]int64, 4*count)
	return s
}

// output gives the row of the output that comes next.
func (s *Stream) output() int {
	if s.down.falling {
		return s.out.Height - 1 - s.next
	}
	return s.next
}

// Advance takes the first rows of the source, which are there by now and stay as
// they are, as far as they have not been taken. With all of them the output is
// whole.
func (s *Stream) Advance(rows int) {
	for ; s.next < s.end; s.next++ {
		y := s.output()
		for s.row < s.down.start[y]+s.down.width {
			if min(s.row+together, s.src.Height) > rows {
				return
			}
			s.squeeze()
		}
		s.stack(y)
	}
}

// Out gives the output, as far as it has been made.
func (s *Stream) Out() Plane { return s.out }

// squeeze resamples the next rows along x.
func (s *Stream) squeeze() {
	at := (s.row - s.first) % len(s.lines)
	s.src.gather(s.six, s.row)
	s.across.dot(s.packed, s.six)
	spread(s.lines[at:at+together], s.packed)
	s.row += together
}

// stack resamples lines along y.
func (s *Stream) stack(y int) {
	at := (s.down.start[y] - s.first) % len(s.lines)
	line := func() []int64 {
		l := s.lines[at]
		if at++; at == len(s.lines) {
			at = 0
		}
		return l
	}
	weights := s.down.weights[y*s.down.width:][:s.down.width]
	clear(s.sums)
	for len(weights) >= 4 {
		stack4(s.sums, line(), line(), line(), line(), (*[4]int16)(weights))
		weights = weights[4:]
	}
	for _, w := range weights {
		stack1(s.sums, line(), int64(w))
	}
	finish(s.out.Pix[y*s.out.Stride:][:s.out.Width], s.sums)
}
