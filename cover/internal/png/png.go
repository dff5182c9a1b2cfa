// Package png reads PNGs row by row, so that none has to stand whole in memory.
//
// It knows the kinds that photographs and screenshots are: eight bits, not
// interlaced, without a transparent colour. [Open] says of all others that they
// are not for it; image/png reads them.
package png

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io"
)

// ErrOther is the error for PNGs of a kind that this package does not read.
var ErrOther = errors.New("another kind of PNG")

// Image is a PNG whose rows are being read.
type Image struct {
	Width, Height int
	Channels      int // 1 grey, 2 grey and alpha, 3 RGB, 4 RGB and alpha; straight alpha
	data          []io.Reader
}

// Open reads the chunks of a PNG, and holds their checksums against them.
func Open(src []byte) (*Image, error) {
	m := &Image{}
	src = src[min(len(src), 8):]
	for {
		if len(src) < 12 {
			return nil, io.ErrUnexpectedEOF
		}
		n := uint64(binary.BigEndian.Uint32(src))
		if n > uint64(len(src)-12) {
			return nil, io.ErrUnexpectedEOF
		}
		name, body := string(src[4:8]), src[8:8+n]
		if crc32.ChecksumIEEE(src[4:8+n]) != binary.BigEndian.Uint32(src[8+n:]) {
			return nil, errors.New("invalid checksum of " + name)
		}
		src = src[12+n:]
		if name == "IEND" {
			return m, m.complete()
		}
		if err := m.chunk(name, body); err != nil {
			return nil, err
		}
	}
}

func (m *Image) chunk(name string, body []byte) error {
	switch name {
	case "IHDR":
		return m.head(body)
	case "tRNS":
		return ErrOther
	case "IDAT":
		m.data = append(m.data, bytes.NewReader(body))
	}
	return nil
}

func (m *Image) head(b []byte) error {
	if len(b) != 13 {
		return errors.New("broken header")
	}
	m.Width, m.Height = int(binary.BigEndian.Uint32(b)), int(binary.BigEndian.Uint32(b[4:]))
	m.Channels = map[byte]int{0: 1, 2: 3, 4: 2, 6: 4}[b[9]]
	if b[8] != 8 || m.Channels == 0 || b[10]|b[11]|b[12] != 0 {
		return ErrOther
	}
	return nil
}

func (m *Image) complete() error {
	if m.Channels == 0 || m.Width < 1 || m.Height < 1 || len(m.data) == 0 {
		return errors.New("no pixels")
	}
	return nil
}

// batchRows are read and handed on at a time.
const batchRows = 16

// Rows calls row for each row from the top down; pix is its own only as long as
// the call. One goroutine unpacks while another, this one, filters and calls.
func (m *Image) Rows(row func(y int, pix []uint8)) error {
	stride := 1 + m.Width*m.Channels
	free, full := make(chan []uint8, 2), make(chan []uint8, 2)
	for range cap(free) {
		free <- make([]uint8, min(batchRows, m.Height)*stride)
	}
	failed := make(chan error, 1)
	go func() {
		defer close(full)
		failed <- m.unpack(stride, free, full)
	}()
	above := make([]uint8, stride-1)
	f, y := filter{channels: m.Channels, before: above}, 0
	var err error
	for batch := range full {
		for rest := batch; len(rest) > 0 && err == nil; rest = rest[stride:] {
			if err = f.undo(rest[:stride]); err == nil {
				row(y, rest[1:stride])
			}
			y++
		}
		copy(above, f.before)
		f.before = above
		free <- batch[:cap(batch)]
	}
	return errors.Join(err, <-failed)
}

// unpack inflates all rows, batch by batch.
func (m *Image) unpack(stride int, free, full chan []uint8) error {
	z, err := newZlib(io.MultiReader(m.data...))
	if err != nil {
		return err
	}
	for left := m.Height; left > 0; {
		batch := (<-free)[:min(batchRows, left)*stride]
		if _, err := io.ReadFull(z, batch); err != nil {
			if err == io.EOF {
				err = io.ErrUnexpectedEOF
			}
			return err
		}
		left -= len(batch) / stride
		full <- batch
	}
	// The end has to come: it holds the checksum.
	if n, err := z.Read(make([]uint8, 1)); n > 0 || err != io.EOF {
		return errors.New("data beyond the last row")
	}
	return nil
}
