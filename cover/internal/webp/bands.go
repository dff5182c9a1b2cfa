package webp

// Band is some rows of a picture: of luma, and half as many of either colour.
// Its pixels are the caller's only as long as the call that hands it on.
type Band struct {
	Y, Rows int // of luma, the first and how many; both even but at the end
	Planes  [3]Plane
}

// Plane is one component of a band: row y begins at Pix[y*Stride].
type Plane struct {
	Pix    []uint8
	Stride int
}

const (
	margin = 16 // pixels beside the picture, of which one on the left and four on the right are read
	delay  = 8  // rows of luma that the filter of the next row of macroblocks may change
)

// Bands hands on the picture from the top down to the row of luma before until;
// what is below is read but not made. smooth asks for the loop filter, which
// what is shrunk anyway does without.
//
// One goroutine reads while another, this one, makes pixels and calls.
func (f *Frame) Bands(until int, smooth bool, take func(Band)) error {
	free, full := make(chan *row, 3), make(chan *row, 3)
	for range cap(free) {
		free <- newRow(f.across)
	}
	failed := make(chan error, 1)
	go func() {
		defer close(full)
		failed <- f.parse(free, full)
	}()
	m := newMaker(f, smooth && f.loop.on)
	y := 0
	for row := range full {
		if 16*y < until+delay {
			m.row(row, y)
			m.hand(y, take)
		}
		y++
		free <- row
	}
	return <-failed
}

func (f *Frame) parse(free, full chan *row) error {
	p := parser{Frame: f, above: make([]around, f.across)}
	for range f.down {
		row := <-free
		if err := p.row(row); err != nil {
			return err
		}
		full <- row
	}
	return nil
}
