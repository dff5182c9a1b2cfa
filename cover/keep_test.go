package cover

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"math/rand/v2"
	"testing"
)

func TestMakeKeepsWhatIsFit(t *testing.T) {
	size := len(load(t, "jpeg-420.jpg"))
	tests := []struct {
		name string
		file string
		cfg  Config
		kept bool
	}{
		{"JPEG", "jpeg-420.jpg", Config{}, true},
		{"progressive JPEG", "jpeg-progressive.jpg", Config{}, true},
		{"PNG", "png-rgb.png", Config{}, true},
		{"PNG with alpha", "alpha-rgba.png", Config{}, true},
		{"sRGB by name", "srgb.jpg", Config{}, true},
		{"sixteen bits", "png-rgb16.png", Config{}, true},
		{"exactly the budget", "jpeg-420.jpg", Config{MaxBytes: size}, true},
		{"a byte over", "jpeg-420.jpg", Config{MaxBytes: size - 1}, false},
		{"turned by EXIF", "orient-6.jpg", Config{}, false},
		{"upright by EXIF", "orient-1.jpg", Config{}, true},
		{"turned by eXIf", "orient-6.png", Config{}, false},
		{"Display P3", "p3.jpg", Config{}, false},
		{"wide RGB", "png-adobergb.png", Config{}, false},
		{"four inks", "jpeg-cmyk.jpg", Config{}, false},
		{"GIF", "gif-still.gif", Config{}, false},
		{"WebP", "webp-lossy.webp", Config{}, false},
		{"in the box", "jpeg-420.jpg", Config{Width: 100, Height: 80}, true},
		{"wider than the box", "jpeg-420.jpg", Config{Width: 99}, false},
		{"higher than the box", "jpeg-420.jpg", Config{Height: 79}, false},
		{"contained at 5:4", "jpeg-420.jpg", Config{Fit: FitContain}, true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			src := load(t, test.file)
			c := must(t, bytes.Clone(src), test.cfg)
			if c.Kept != test.kept {
				t.Fatalf("kept is %v; want %v", c.Kept, test.kept)
			}
			if c.Kept && (!bytes.Equal(c.Data, src) || c.Quality != 0) {
				t.Errorf("kept, but not as it was; quality %d", c.Quality)
			}
			if !c.Kept && (c.Quality < 1 || c.Quality > 100 || c.Format != JPEG) {
				t.Errorf("made as a %s of quality %d", c.Format, c.Quality)
			}
		})
	}
}

func TestMakeKeepsNoOtherShapeInContain(t *testing.T) {
	src := pngOf(t, flat(100, 60, color.NRGBA{10, 20, 30, 255}))
	if c := must(t, src, Config{}); !c.Kept {
		t.Error("100x60 is not kept")
	}
	if c := must(t, src, Config{Fit: FitContain}); c.Kept || c.Width != 100 || c.Height != 80 {
		t.Errorf("%dx%d, kept %v; want 100x80, made", c.Width, c.Height, c.Kept)
	}
}

func TestMakeKeepsNoSideBeyondTextures(t *testing.T) {
	for width, kept := range map[int]bool{4096: true, 4097: false} {
		if c := must(t, pngOf(t, image.NewGray(image.Rect(0, 0, width, 2))), Config{}); c.Kept != kept {
			t.Errorf("%d pixels wide: kept is %v; want %v", width, c.Kept, kept)
		}
	}
}

// flat and noisy are the ends of what pictures are like.
func flat(w, h int, c color.NRGBA) *image.NRGBA {
	m := image.NewNRGBA(image.Rect(0, 0, w, h))
	for i := 0; i < len(m.Pix); i += 4 {
		m.Pix[i], m.Pix[i+1], m.Pix[i+2], m.Pix[i+3] = c.R, c.G, c.B, c.A
	}
	return m
}

func noisy(w, h int, seed uint64) *image.NRGBA {
	m, r := image.NewNRGBA(image.Rect(0, 0, w, h)), rand.New(rand.NewPCG(seed, 1))
	for i := range m.Pix {
		m.Pix[i] = uint8(r.Uint32())
		if i%4 == 3 {
			m.Pix[i] = 255
		}
	}
	return m
}

func pngOf(t testing.TB, m image.Image) []byte {
	t.Helper()
	var file bytes.Buffer
	e := png.Encoder{CompressionLevel: png.BestSpeed}
	if err := e.Encode(&file, m); err != nil {
		t.Fatal(err)
	}
	return file.Bytes()
}
