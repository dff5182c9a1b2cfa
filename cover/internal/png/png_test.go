package png

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	std "image/png"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
)

const pictures = "../../../testdata/pictures"

func encode(t testing.TB, m image.Image) []byte {
	t.Helper()
	var file bytes.Buffer
	if err := std.Encode(&file, m); err != nil {
		t.Fatal(err)
	}
	return file.Bytes()
}

// noise has slopes as well, so that every filter is chosen somewhere.
func noise(w, h int, alpha bool) *image.NRGBA {
	m, r := image.NewNRGBA(image.Rect(0, 0, w, h)), rand.New(rand.NewPCG(3, 4))
	for y := range h {
		for x := range w {
			a := uint8(255)
			if alpha {
				a = uint8(x * y)
			}
			m.SetNRGBA(x, y, color.NRGBA{uint8(x + y*y), uint8(r.IntN(4) + 3*y), uint8(x*x/9) ^ uint8(r.IntN(2)), a})
		}
	}
	return m
}

// same holds rows against the standard library's picture.
func same(t *testing.T, src []byte) {
	t.Helper()
	want, err := std.Decode(bytes.NewReader(src))
	if err != nil {
		t.Fatal(err)
	}
	m, err := Open(src)
	if errors.Is(err, ErrOther) {
		return
	}
	if err != nil {
		t.Fatal(err)
	}
	rows := 0
	err = m.Rows(func(y int, pix []uint8) {
		rows++
		for x := range m.Width {
			p := pix[x*m.Channels:]
			got := color.NRGBA{p[0], p[0], p[0], 255}
			if m.Channels > 2 {
				got.G, got.B = p[1], p[2]
			}
			if m.Channels%2 == 0 {
				got.A = p[m.Channels-1]
			}
			if w := color.NRGBAModel.Convert(want.At(x, y)).(color.NRGBA); got != w && w.A != 0 {
				t.Fatalf("pixel %d,%d is %v; want %v", x, y, got, w)
			}
		}
	})
	if err != nil || rows != m.Height {
		t.Errorf("%d rows of %d, %v", rows, m.Height, err)
	}
}

func TestRowsAreThoseOfTheStandardLibrary(t *testing.T) {
	for _, size := range [][2]int{{1, 1}, {3, 100}, {200, 31}, {97, 16}} {
		same(t, encode(t, noise(size[0], size[1], true)))
		same(t, encode(t, noise(size[0], size[1], false)))
		grey := image.NewGray(image.Rect(0, 0, size[0], size[1]))
		for i := range grey.Pix {
			grey.Pix[i] = uint8(i * i / 7)
		}
		same(t, encode(t, grey))
	}
	files, _ := filepath.Glob(filepath.Join(pictures, "*.png"))
	if len(files) == 0 {
		t.Fatal("no pictures")
	}
	for _, f := range files {
		src, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		same(t, src)
	}
}

// read gives the error of a whole reading.
func read(src []byte) error {
	m, err := Open(src)
	if err != nil {
		return err
	}
	return m.Rows(func(int, []uint8) {})
}

func TestRowsRefusesWhatIsBroken(t *testing.T) {
	src := encode(t, noise(60, 50, true))
	for n := range len(src) - 1 {
		if err := read(src[:n]); !errors.Is(err, io.ErrUnexpectedEOF) {
			t.Fatalf("%d of %d bytes: %v", n, len(src), err)
		}
	}
	for at := 12; at < len(src); at++ {
		bad := bytes.Clone(src)
		bad[at] ^= 0x10
		if read(bad) == nil {
			t.Fatalf("byte %d may be anything", at)
		}
	}
}

func FuzzRows(f *testing.F) {
	f.Add(encode(f, noise(9, 20, true)))
	f.Add(encode(f, noise(9, 20, false)))
	f.Fuzz(func(t *testing.T, src []byte) {
		m, err := Open(src)
		if err != nil || m.Width > 1000 || m.Height > 1000 {
			return
		}
		want, wrong := std.Decode(bytes.NewReader(src))
		if err := m.Rows(func(int, []uint8) {}); (err == nil) && wrong != nil {
			t.Logf("taken, although image/png says %v", wrong)
		} else if err != nil && wrong == nil {
			t.Fatalf("%v picture refused: %v", want.Bounds(), err)
		}
	})
}
