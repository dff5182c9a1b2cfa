package cover

import (
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"testing"
)

// A subject at one end of a plain picture is kept whole, whichever way the picture
// is stored; at the centre it would be cut off.
func TestSmartKeepsTheSubject(t *testing.T) {
	subject := photo(160, 160)
	for _, shape := range []size{{600, 200}, {200, 600}} {
		for _, atEnd := range []bool{false, true} {
			for orientation := byte(1); orientation <= 8; orientation++ {
				stored := shape
				if orientation >= 5 {
					stored = size{shape.h, shape.w}
				}
				m := flat(stored.w, stored.h, color.NRGBA{230, 232, 235, 255})
				at := image.Pt(20, 20)
				if atEnd {
					at = image.Pt(stored.w-180, stored.h-180)
				}
				draw.Draw(m, image.Rectangle{at, at.Add(image.Pt(160, 160))}, subject, image.Point{}, draw.Src)
				src := withEXIF(pngOf(t, m), orientation)
				t.Run(fmt.Sprint(shape, atEnd, orientation), func(t *testing.T) {
					c := must(t, src, Config{Fit: FitSmart, Width: 100, Height: 80})
					if dark := darkShare(picture(t, c)); c.Kept || dark < 0.45 {
						t.Errorf("the subject has %.2f of the cover; kept %v", dark, c.Kept)
					}
				})
			}
		}
	}
}

// darkShare tells how much of a picture is not the plain ground.
func darkShare(m image.Image) float64 {
	dark, b := 0, m.Bounds()
	for y := range b.Dy() {
		for x := range b.Dx() {
			if r, _, _, _ := m.At(x, y).RGBA(); r>>8 < 215 {
				dark++
			}
		}
	}
	return float64(dark) / float64(b.Dx()*b.Dy())
}

// Where nothing stands out the cover is that of the centre, byte for byte.
func TestSmartStaysAtTheCentre(t *testing.T) {
	grey := image.NewGray(image.Rect(0, 0, 600, 200))
	for i := range grey.Pix {
		grey.Pix[i] = 120
	}
	for name, m := range map[string]image.Image{
		"plain": flat(300, 900, color.NRGBA{90, 120, 200, 255}), "noise": noisy(900, 300, 4), "grey": grey,
		"nearly 5:4": photo(501, 400),
	} {
		src := pngOf(t, m)
		smart, centre := must(t, src, Config{Fit: FitSmart, Width: 90, Height: 72}), must(t, src, Config{Width: 90, Height: 72})
		if smart.SHA256() != centre.SHA256() {
			t.Errorf("%s: not the centre", name)
		}
	}
}

// Lines have no subject; nor do they make trouble.
func TestSmartOfLines(t *testing.T) {
	for _, s := range []size{{1, 400}, {400, 1}, {2, 3000}, {3000, 2}} {
		c := must(t, pngOf(t, noisy(s.w, s.h, 5)), Config{Fit: FitSmart})
		if picture(t, c); c.Width > s.w || c.Height > s.h {
			t.Errorf("%v became %dx%d", s, c.Width, c.Height)
		}
	}
}

// Who asks for the subject gets 5:4, even of what could be kept.
func TestSmartKeepsNoOtherShape(t *testing.T) {
	if c := must(t, pngOf(t, flat(100, 60, color.NRGBA{10, 20, 30, 255})), Config{Fit: FitSmart}); c.Kept || c.Width != 75 || c.Height != 60 {
		t.Errorf("%dx%d, kept %v; want 75x60, made", c.Width, c.Height, c.Kept)
	}
}

// All kinds of pictures have a subject to be looked for.
func TestSmartOfEveryKind(t *testing.T) {
	for _, name := range []string{
		"jpeg-420.jpg", "jpeg-grey.jpg", "jpeg-ycck.jpg", "jpeg-cmyk.jpg", "p3.jpg", "orient-6.jpg", "png-rgb16.png",
		"alpha-palette.png", "gif-offset.gif", "tiff-g4.tif", "webp-lossy-alpha.webp", "webp-lossless.webp",
	} {
		t.Run(name, func(t *testing.T) {
			c := must(t, load(t, name), Config{Fit: FitSmart, Width: 80, Height: 64})
			if picture(t, c); c.Width != 80 || c.Height != 64 {
				t.Errorf("%dx%d; want 80x64", c.Width, c.Height)
			}
		})
	}
}

func BenchmarkSubject(b *testing.B) {
	src := jpegOf(b, photo(4000, 3000))
	h, facts, err := inspect(src, Config{}.withDefaults())
	if err != nil {
		b.Fatal(err)
	}
	r, err := decode(src, h, needOf(h, facts, Config{Fit: FitSmart}.withDefaults()))
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		subject(r, r.size, 1, nil)
	}
}
