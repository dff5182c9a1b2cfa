package webp

import (
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// lossless gives the lossless pictures of testdata.
func lossless(t testing.TB) (all []sample) {
	t.Helper()
	sums, err := os.ReadFile("testdata/lossless.txt")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(sums)) {
		var s sample
		if _, err := fmt.Sscan(line, &s.name, &s.width, &s.height, &s.plain); err != nil {
			t.Fatal(err)
		}
		all = append(all, s)
	}
	return all
}

// pixelsOf collects red, green, blue and alpha.
func pixelsOf(data []byte) (pix []uint8, err error) {
	l, err := OpenLossless(data)
	if err != nil {
		return nil, err
	}
	rows := 0
	err = l.Rows(func(y int, row []uint32) {
		if y != rows || len(row) != l.Width {
			panic(fmt.Sprintf("row %d of %d pixels; want row %d of %d", y, len(row), rows, l.Width))
		}
		rows++
		for _, v := range row {
			pix = binary.BigEndian.AppendUint32(pix, v<<8|v>>24)
		}
	})
	if err == nil && rows != l.Height {
		panic(fmt.Sprintf("%d rows of %d", rows, l.Height))
	}
	return pix, err
}

// Every pixel as libwebp has it: all transforms, palettes, caches, groups of codes.
func TestRowsAreThoseOfLibwebp(t *testing.T) {
	for _, s := range lossless(t) {
		pix, err := pixelsOf(frame(t, filepath.Join("testdata", s.name)).Data)
		if err != nil || sum(pix) != s.plain {
			t.Errorf("%s: %v, other pixels", s.name, err)
		}
	}
}

// Cut anywhere, a lossless picture is an error or, where only padding is lost, whole.
func TestRowsOfCutPictures(t *testing.T) {
	for _, s := range lossless(t) {
		data := frame(t, filepath.Join("testdata", s.name)).Data
		for n := 0; n < len(data); n += 1 + n/40 {
			if pix, err := pixelsOf(data[:n]); err == nil && sum(pix) != s.plain {
				t.Fatalf("%s cut to %d bytes of %d: other pixels, no error", s.name, n, len(data))
			}
		}
	}
}

// bitWriter writes what a hostile picture says.
type bitWriter struct {
	data  []byte
	count int
}

func (w *bitWriter) write(v, n int) {
	for range n {
		if w.count%8 == 0 {
			w.data = append(w.data, 0)
		}
		w.data[w.count/8] |= byte(v & 1 << (w.count % 8))
		v >>= 1
		w.count++
	}
}

// Codes cost their writer three bytes and would cost the reader a thousand.
func TestRowsBoundTheirTables(t *testing.T) {
	var w bitWriter
	w.write(0x2f, 8)
	w.write(1<<14-1, 14)
	w.write(15, 14)
	w.write(0, 1+3+1+1) // no transforms, no cache
	w.write(1, 1)       // regions, of 4x4 pixels
	w.write(0, 3)
	for _, code := range [][3]int{{0, 0, 255}, {0, 0, 255}, {0, 0, 0}, {0, 0, 0}, {0, 0, 0}} {
		w.write(1, 1) // simple: one symbol of a bit, or two of eight
		if code[2] == 0 {
			w.write(0, 3)
			continue
		}
		w.write(3, 2)
		w.write(code[1], 8)
		w.write(code[2], 8)
	}
	for range 4 * 4096 {
		w.write(3, 2) // blocks of the regions 65535
	}
	if _, err := pixelsOf(append(w.data, make([]byte, 1<<20)...)); err == nil {
		t.Error("there is no error")
	}
}

func FuzzRows(f *testing.F) {
	for _, s := range lossless(f) {
		f.Add(frame(f, filepath.Join("testdata", s.name)).Data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if l, err := OpenLossless(data); err != nil || l.Width*l.Height > 1<<16 {
			return
		}
		pixelsOf(data)
	})
}
