package webp

import "encoding/binary"

// field is one plane of a row of macroblocks, and of the row above what is
// still needed: pixel (x, y) of the row is pix[origin+y*stride+x], and there
// are pixels to the left of the first, above, and to the right of the last.
type field struct {
	pix            []uint8
	origin, stride int
}

// predict predicts a square of n by n pixels at offset i from its neighbours:
// luma of 16, colour of 8. Where there are none above or to the left, the mean
// is that of the others; the other modes see what the frame is bordered with.
func (f *field) predict(mode uint8, i, n int, hasLeft, hasAbove bool) {
	above := f.pix[i-f.stride:][:n]
	switch mode {
	case modeDC:
		fill(f.pix[i:], f.stride, n, f.mean(i, n, hasLeft, hasAbove))
	case modeTrue:
		corner := int(f.pix[i-f.stride-1])
		for y := range n {
			row := f.pix[i+y*f.stride-1:][:n+1]
			trueRow(row[1:], above, int(row[0])-corner)
		}
	case modeDown:
		for y := range n {
			copy(f.pix[i+y*f.stride:][:n], above)
		}
	case modeAcross:
		for y := range n {
			row := f.pix[i+y*f.stride-1:]
			fillRow(row[1:], n, row[0])
		}
	}
}

// mean gives the mean of the pixels above and to the left.
func (f *field) mean(i, n int, hasLeft, hasAbove bool) uint8 {
	sum, count := 0, 0
	if hasAbove {
		for _, v := range f.pix[i-f.stride:][:n] {
			sum += int(v)
		}
		count += n
	}
	if hasLeft {
		for y := range n {
			sum += int(f.pix[i+y*f.stride-1])
		}
		count += n
	}
	if count == 0 {
		return 128
	}
	return uint8((sum + count/2) / count)
}

func fill(pix []uint8, stride, n int, v uint8) {
	for y := range n {
		fillRow(pix[y*stride:], n, v)
	}
}

func fillRow(row []uint8, n int, v uint8) {
	for x := 0; x < n; x += 8 {
		binary.LittleEndian.PutUint64(row[x:], uint64(v)*0x0101010101010101)
	}
}

// trueRow adds slope to the pixels above.
func trueRow(row, above []uint8, slope int) {
	shifted := (*[256]uint8)(clipped[256+slope:])
	row = row[:len(above)]
	for x, v := range above {
		row[x] = shifted[v]
	}
}

// clipped holds -256…511, clipped to 0…255.
var clipped = func() (t [768]uint8) {
	for i := range t {
		t[i] = uint8(min(max(i-256, 0), 255))
	}
	return t
}()
