package webp

import (
	"bytes"
	"fmt"
	"io"
)

// Alpha reads the content of an ALPH chunk: how opaque each pixel of a frame is,
// row by row.
func Alpha(data []byte, width, height int) ([]uint8, error) {
	if len(data) < 1 {
		return nil, io.ErrUnexpectedEOF
	}
	alpha, err := unpackAlpha(data[0]&3, data[1:], width, height)
	if err != nil {
		return nil, err
	}
	unfilter(alpha, width, data[0]>>2&3)
	return alpha, nil
}

func unpackAlpha(packing byte, data []byte, width, height int) ([]uint8, error) {
	switch packing {
	case 0:
		if len(data) < width*height {
			return nil, io.ErrUnexpectedEOF
		}
		return bytes.Clone(data[:width*height]), nil
	case 1:
		return greens(data, width, height)
	}
	return nil, fmt.Errorf("alpha packed by method %d; the last is 1", packing)
}

// greens reads a lossless picture without a header, whose green is the alpha.
func greens(data []byte, width, height int) ([]uint8, error) {
	l := &Lossless{Width: width, Height: height, bits: bitReader{data: data}}
	alpha := make([]uint8, 0, width*height)
	err := l.Rows(func(_ int, pix []uint32) {
		for _, v := range pix {
			alpha = append(alpha, uint8(v>>8))
		}
	})
	return alpha, err
}

// unfilter adds to each value what it was predicted to be: the value on its left,
// the one above, or what a slope through the two would give.
func unfilter(alpha []uint8, width int, filter byte) {
	if filter == 0 || len(alpha) == 0 {
		return
	}
	for i := 1; i < width; i++ {
		alpha[i] += alpha[i-1]
	}
	for y := width; y < len(alpha); y += width {
		row, above := alpha[y:][:width], alpha[y-width:][:width]
		row[0] += above[0]
		for i := 1; i < width; i++ {
			switch filter {
			case 1:
				row[i] += row[i-1]
			case 2:
				row[i] += above[i]
			default:
				row[i] += clamp(int32(row[i-1]) + int32(above[i]) - int32(above[i-1]))
			}
		}
	}
}
