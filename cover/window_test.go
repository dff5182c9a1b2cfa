package cover

import (
	"bytes"
	"fmt"
	"image"
	"image/jpeg"
	"testing"

	"minishare/cover/internal/header"
)

// Decoding only what a cover needs changes none of its samples, colour included,
// whose kernel reaches farthest.
func TestWindowHoldsAllThatTheCoverTakes(t *testing.T) {
	for _, shape := range [][2]int{{900, 200}, {200, 900}, {640, 480}} {
		m := photo(shape[0], shape[1])
		var file bytes.Buffer
		if err := jpeg.Encode(&file, m, nil); err != nil {
			t.Fatal(err)
		}
		for _, src := range [][]byte{file.Bytes(), pngOf(t, m)} {
			for _, width := range []int{20, 45, 70, 100, 230} {
				for _, orientation := range []int{1, 3, 6, 8} {
					t.Run(fmt.Sprint(Format(header.Sniff(src)), shape, width, orientation), func(t *testing.T) {
						holdWindow(t, src, size{width, width * 4 / 5}, orientation)
					})
				}
			}
		}
	}
}

func holdWindow(t *testing.T, src []byte, box size, orientation int) {
	h, err := header.Read(src)
	if err != nil {
		t.Fatal(err)
	}
	upright := size{h.Width, h.Height}
	if orientation >= 5 {
		upright = size{h.Height, h.Width}
	}
	p := layout(upright, box, FitCover, centred)
	n := p.need(size{h.Width, h.Height}, orientation)
	part, err := decode(src, h, n)
	if err != nil {
		t.Fatal(err)
	}
	n.window = image.Rect(0, 0, h.Width, h.Height)
	whole, err := decode(src, h, n)
	if err != nil {
		t.Fatal(err)
	}
	for _, halved := range []bool{false, true} {
		if halved && part.model != modelYCC {
			continue
		}
		got, want := render(part, p, orientation, nil, halved), render(whole, p, orientation, nil, halved)
		for i := range got {
			if !bytes.Equal(got[i].Pix, want[i].Pix) {
				t.Errorf("plane %d differs, halved %v", i, halved)
			}
		}
	}
}
