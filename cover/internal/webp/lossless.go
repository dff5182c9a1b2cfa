package webp

import (
	"errors"
	"fmt"
	"io"
)

// Lossless is a lossless picture whose header has been read.
type Lossless struct {
	Width, Height int // pixels

	bits bitReader
}

// OpenLossless reads the header of the content of a "VP8L" chunk.
func OpenLossless(data []byte) (*Lossless, error) {
	if len(data) < 5 {
		return nil, io.ErrUnexpectedEOF
	}
	if data[0] != 0x2f {
		return nil, errors.New("no signature of a lossless picture")
	}
	l := &Lossless{bits: bitReader{data: data[1:]}}
	l.Width, l.Height = 1+l.bits.number(14), 1+l.bits.number(14)
	l.bits.number(1) // whether there is alpha; the pixels tell
	if version := l.bits.number(3); version != 0 {
		return nil, fmt.Errorf("version %d of lossless pictures; the last is 0", version)
	}
	return l, nil
}

// Rows calls take with each row from the top down; its pixels, alpha in the high
// byte, then red, green and blue, are the caller's only as long as the call.
//
// One goroutine reads while another, this one, undoes the transforms and calls.
func (l *Lossless) Rows(take func(y int, pix []uint32)) error {
	width := l.Width
	steps, err := l.transforms(&width)
	if err != nil {
		return err
	}
	p, err := l.bits.readPixels(width, l.Height, true)
	if err != nil {
		return err
	}
	done, failed := make(chan int, 16), make(chan error, 1)
	go func() {
		defer close(done)
		failed <- p.read(&l.bits, func(rows int) { done <- rows })
	}()
	y, row := 0, make([]uint32, width)
	for rows := range done {
		for ; y < rows; y++ {
			copy(row, p.pix[y*width:])
			pix := row
			for i := len(steps) - 1; i >= 0; i-- {
				pix = steps[i].undo(pix, y)
			}
			take(y, pix)
		}
	}
	return <-failed
}

// transforms reads what was done to the pixels before they were coded. Where
// several are put into one, width becomes what is coded.
func (l *Lossless) transforms(width *int) (steps []step, err error) {
	seen := 0
	for l.bits.flag() {
		kind := l.bits.number(2)
		if seen>>kind&1 != 0 {
			return nil, errors.New("a transform twice")
		}
		seen |= 1 << kind
		s, err := l.transform(kind, width)
		if err != nil {
			return nil, err
		}
		steps = append(steps, s)
	}
	return steps, nil
}

func (l *Lossless) transform(kind int, width *int) (step, error) {
	switch kind {
	case 2:
		return addGreen{}, nil
	case 3:
		return l.palette(width)
	}
	size := 2 + l.bits.number(3) // of blocks, as a power of two
	across := parts(*width, size)
	blocks, err := l.bits.readImage(across, parts(l.Height, size))
	if err != nil {
		return nil, err
	}
	b := blockwise{blocks, size, across}
	if kind == 0 {
		return &predictor{blockwise: b, above: make([]uint32, *width)}, nil
	}
	return &colours{b}, nil
}

// palette reads the colours that the pixels are indices of.
func (l *Lossless) palette(width *int) (step, error) {
	count := 1 + l.bits.number(8)
	colours, err := l.bits.readImage(count, 1)
	if err != nil {
		return nil, err
	}
	for i := 1; i < count; i++ {
		colours[i] = addPixels(colours[i], colours[i-1])
	}
	p := &palette{row: make([]uint32, *width)}
	copy(p.colours[:], colours)
	switch {
	case count <= 2:
		p.packed = 3
	case count <= 4:
		p.packed = 2
	case count <= 16:
		p.packed = 1
	}
	*width = parts(*width, p.packed)
	return p, nil
}

// parts gives how many blocks of 1<<size make up n.
func parts(n, size int) int { return (n + 1<<size - 1) >> size }

// readImage reads a small picture that belongs to another.
func (r *bitReader) readImage(width, height int) ([]uint32, error) {
	p, err := r.readPixels(width, height, false)
	if err != nil {
		return nil, err
	}
	return p.pix, p.read(r, func(int) {})
}
