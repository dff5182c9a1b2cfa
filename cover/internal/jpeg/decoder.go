package jpeg

import (
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"io"
)

// Planes is a decoded picture as the file has it: one plane for each component,
// each of the size its sampling gives it.
type Planes struct {
	Width, Height int // of the whole picture in pixels
	Components    []Plane
}

// Plane is a component. Its sample (x, y) is Pix[y*Stride+x], and covers SubX by
// SubY pixels of the picture. Where Ring is not zero only the last Ring rows are
// there: row y lies where row y%Ring does.
type Plane struct {
	Pix           []uint8
	Stride, Ring  int
	Width, Height int
	SubX, SubY    float64
}

var errCut = io.ErrUnexpectedEOF

func errorf(format string, args ...any) error { return fmt.Errorf(format, args...) }

// Decode reconstructs a baseline or progressive JPEG at size/8 of its size;
// size is 1, 2, 3, 4 or 8. Only samples of the window, in pixels of the whole
// picture, are sure to be there; the others may be zero. Broken data is an
// error, io.ErrUnexpectedEOF where it ends too early: a file is read to its end,
// whatever the window.
//
// The memory it takes is that of the planes, and for progressive files two
// bytes more for each of their samples, and ten for each block of 64 of the file.
func Decode(src []byte, size int, window image.Rectangle, f Follower) (*Planes, error) {
	d := &decoder{src: src, size: size, window: window, follower: f, layout: newLayout(size)}
	if err := d.read(); err != nil {
		return nil, err
	}
	if d.frame.progressive {
		d.reconstructAll()
	}
	return d.planes(), nil
}

// Follower sees planes while they are being made, unless it is nil; but not those
// that are made all at once, as of progressive files.
type Follower interface {
	// Follow is told that the first rows of a component are there. The calls for
	// one component come one after the other, those for several at once.
	Follow(component int, p Plane, rows int)
	// Passing says that the rows of a component have served once Follow returns,
	// but for the last [Kept]: then its plane is a ring.
	Passing(component int) bool
}

// Kept is how many rows of a passing plane stay until the next call.
const Kept = 8

// decoder is what has been read so far.
type decoder struct {
	src      []byte
	size     int
	window   image.Rectangle
	follower Follower
	layout   *layout
	frame    frame
	tables   [4]*[64]uint16 // by number; row by row
	dc, ac   [4]*lookup
	interval int    // MCUs between restarts, 0 for none
	chains   chains // of progressive scans
}

// read reads the file, and waits for all scans. What is wrong with one of them comes
// before what reading ends with.
func (d *decoder) read() (err error) {
	defer func() {
		if broken := d.chains.wait(); broken != nil {
			err = broken
		}
	}()
	return d.segments()
}

// segments reads one segment after the other, and scans with them.
func (d *decoder) segments() error {
	for pos := 2; ; {
		for pos < len(d.src) && d.src[pos] != 0xff {
			pos++
		}
		for pos < len(d.src) && d.src[pos] == 0xff {
			pos++
		}
		if pos >= len(d.src) {
			return errCut
		}
		marker := d.src[pos]
		pos++
		switch {
		case marker == markerEOI:
			return d.complete()
		case marker <= 1, marker >= markerRST0 && marker <= markerSOI:
			continue
		case pos+2 > len(d.src):
			return errCut
		}
		n := int(binary.BigEndian.Uint16(d.src[pos:]))
		if n < 2 || pos+n > len(d.src) {
			return errCut
		}
		body := d.src[pos+2 : pos+n]
		pos += n
		var err error
		if marker == markerSOS {
			pos, err = d.scan(body, pos)
		} else {
			err = d.segment(marker, body)
		}
		if err != nil {
			return err
		}
	}
}

// complete asks for a scan of each component.
func (d *decoder) complete() error {
	if len(d.frame.components) == 0 {
		return errors.New("no frame")
	}
	for _, c := range d.frame.components {
		if c.divisors == nil {
			return errorf("no scan of component %d", c.id)
		}
	}
	return nil
}

func (d *decoder) segment(marker byte, body []byte) error {
	switch marker {
	case markerSOF0, markerSOF0 + 1, markerSOF0 + 2:
		return d.startFrame(body, marker == markerSOF0+2)
	case markerDHT:
		return d.huffmanTables(body)
	case markerDQT:
		return d.quantisationTables(body)
	case markerDRI:
		if len(body) != 2 {
			return errorf("restart interval of %d bytes", len(body))
		}
		d.interval = int(binary.BigEndian.Uint16(body))
	}
	return nil
}

func (d *decoder) quantisationTables(body []byte) error {
	for len(body) > 0 {
		wide, number := int(body[0]>>4), body[0]&15
		if wide > 1 || number > 3 || len(body) < 1+64*(1+wide) {
			return errorf("broken quantisation table")
		}
		table := new([64]uint16)
		for k, place := range zigzag {
			if table[place] = uint16(body[1+k]); wide == 1 {
				table[place] = binary.BigEndian.Uint16(body[1+2*k:])
			}
		}
		d.tables[number] = table
		body = body[1+64*(1+wide):]
	}
	return nil
}

func (d *decoder) huffmanTables(body []byte) error {
	for len(body) > 0 {
		if len(body) < 17 || body[0]>>4 > 1 || body[0]&15 > 3 {
			return errorf("broken Huffman table")
		}
		total := 0
		for _, n := range body[1:17] {
			total += int(n)
		}
		if total > 256 || len(body) < 17+total {
			return errorf("broken Huffman table")
		}
		kind := &d.dc
		if body[0]>>4 == 1 {
			kind = &d.ac
		}
		table, err := newLookup(body[1:17], body[17:17+total])
		if err != nil {
			return err
		}
		kind[body[0]&3] = table
		body = body[17+total:]
	}
	return nil
}

func (d *decoder) planes() *Planes {
	p := &Planes{Width: d.frame.width, Height: d.frame.height}
	for i := range d.frame.components {
		p.Components = append(p.Components, d.frame.plane(&d.frame.components[i], d.size))
	}
	return p
}
