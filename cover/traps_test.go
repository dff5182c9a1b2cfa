package cover

import (
	"bytes"
	"fmt"
	"image"
	"image/jpeg"
	"math"
	"testing"

	"minishare/cover/internal/header"
)

// Decoded at the very size of the cover, or nearly, a picture loses what shows:
// there has to be something left to resize.
func TestDecodingLeavesRoomToResize(t *testing.T) {
	var file bytes.Buffer
	if err := jpeg.Encode(&file, photo(1200, 960), nil); err != nil {
		t.Fatal(err)
	}
	for name, src := range map[string][]byte{"JPEG": file.Bytes(), "WebP": load(t, "bench.webp")} {
		h, err := header.Read(src)
		if err != nil {
			t.Fatal(err)
		}
		for width := 20; width <= h.Width; width += 83 {
			n := layout(size{h.Width, h.Height}, size{width, width * 4 / 5}, FitCover, centred).need(size{h.Width, h.Height}, 1)
			r, err := decode(src, h, n)
			if err != nil {
				t.Fatal(err)
			}
			if sub := r.planes[0].subX; sub > 1 && n.scale/sub < 1.75 {
				t.Errorf("%s, cover of %d pixels: %.2f samples for one of them", name, width, n.scale/sub)
			}
		}
	}
}

// A window that begins between two samples of what was decoded must not be
// rounded to one of them: edges would move by up to two pixels.
func TestCropIsRealValued(t *testing.T) {
	const width, height, edge = 1613, 800, 800
	m := image.NewGray(image.Rect(0, 0, width, height))
	for i := range m.Pix {
		if m.Pix[i] = 60; i%width >= edge {
			m.Pix[i] = 200
		}
	}
	var file bytes.Buffer
	if err := jpeg.Encode(&file, m, &jpeg.Options{Quality: 98}); err != nil {
		t.Fatal(err)
	}
	for name, src := range map[string][]byte{"JPEG": file.Bytes(), "PNG": pngOf(t, m)} {
		for _, w := range []int{60, 100, 150, 250, 450} {
			t.Run(fmt.Sprint(name, w), func(t *testing.T) {
				got := picture(t, must(t, src, Config{Width: w, Height: w * 4 / 5}))
				dark := 0.0 // as many pixels as are to the left of the edge
				for x := range w {
					dark += float64(200-at(got, (float64(x)+0.5)/float64(w), 0.5)[0]) / 140
				}
				want := (edge - (width-1000)/2.0) * float64(w) / 1000
				if math.Abs(dark-want) > 0.12 {
					t.Errorf("the edge is at %.2f; want %.2f", dark, want)
				}
			})
		}
	}
}

// 128 KB are 131,072 bytes to WeChat, not 128,000.
func TestBudgetIsThatOfWeChat(t *testing.T) {
	c := must(t, pngOf(t, noisy(500, 400, 11)), Config{})
	if n := len(c.Data); n > 131072 || n < 129762 {
		t.Errorf("%d bytes; want 99 %% of 131072 or more", n)
	}
}
