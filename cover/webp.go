package cover

import (
	"bytes"
	"encoding/binary"
	"image"

	"golang.org/x/image/webp"

	"minishare/cover/internal/header"
)

// decodeWebP decodes the first frame out of a plain file made around it: that
// reads animations, which x/image/webp does not know, and lossless pictures
// with metadata, which it refuses.
func decodeWebP(f header.WebPFrame) (image.Image, error) {
	file := []byte("RIFF\x00\x00\x00\x00WEBP")
	if f.Alpha != nil {
		const alphaFlag = 0x10
		canvas := []byte{alphaFlag, 0, 0, 0}
		canvas = append(canvas, uint24(f.Width-1)...)
		canvas = append(canvas, uint24(f.Height-1)...)
		file = chunk(file, "VP8X", canvas)
		file = chunk(file, "ALPH", f.Alpha)
	}
	if f.Lossy {
		file = chunk(file, "VP8 ", f.Data)
	} else {
		file = chunk(file, "VP8L", f.Data)
	}
	binary.LittleEndian.PutUint32(file[4:], uint32(len(file)-8))
	m, err := webp.Decode(bytes.NewReader(file))
	if err != nil {
		return nil, err
	}
	return moved(m, f.X, f.Y), nil
}

func chunk(file []byte, name string, data []byte) []byte {
	file = append(file, name...)
	file = binary.LittleEndian.AppendUint32(file, uint32(len(data)))
	file = append(file, data...)
	return append(file, make([]byte, len(data)%2)...)
}

func uint24(v int) []byte { return []byte{byte(v), byte(v >> 8), byte(v >> 16)} }

// moved puts a frame at its place on the canvas.
func moved(m image.Image, x, y int) image.Image {
	offset := image.Pt(x, y)
	switch m := m.(type) {
	case *image.NRGBA:
		m.Rect = m.Rect.Add(offset)
	case *image.YCbCr:
		m.Rect = m.Rect.Add(offset)
	case *image.NYCbCrA:
		m.Rect = m.Rect.Add(offset)
	}
	return m
}
