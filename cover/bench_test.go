package cover

import (
	"bytes"
	"image"
	"image/jpeg"
	"image/png"
	"math"
	"math/rand/v2"
	"testing"
)

// photo paints what photographs are made of: slow gradients, hard edges at all
// angles, and grain.
func photo(w, h int) *image.RGBA {
	m, r := image.NewRGBA(image.Rect(0, 0, w, h)), rand.New(rand.NewPCG(1, 2))
	for y := range h {
		for x := range w {
			u, v := float64(x)/float64(w), float64(y)/float64(h)
			light := 110 + 70*math.Sin(3*u+2*v) + 30*math.Sin(40*u*v)
			if math.Mod(7*u+3*v, 1) < 0.3 {
				light -= 60
			}
			if (u-0.6)*(u-0.6)+(v-0.4)*(v-0.4) < 0.05 {
				light += 50
			}
			grain := 6 * r.NormFloat64()
			i := m.PixOffset(x, y)
			for c, tint := range [3]float64{1.1 - 0.3*v, 0.9 + 0.1*u, 0.8 + 0.3*v} {
				m.Pix[i+c] = uint8(min(max(light*tint+grain, 0), 255))
			}
			m.Pix[i+3] = 255
		}
	}
	return m
}

func jpegOf(b *testing.B, m image.Image) []byte {
	var file bytes.Buffer
	if err := jpeg.Encode(&file, m, &jpeg.Options{Quality: 85}); err != nil {
		b.Fatal(err)
	}
	return file.Bytes()
}

// BenchmarkMake gives the time of a whole cover by class of picture. MB/s are
// of the source; bytes and quality are of the cover.
func BenchmarkMake(b *testing.B) {
	sources := []struct {
		name string
		src  func() []byte
	}{
		{"jpeg-12MP", func() []byte { return jpegOf(b, photo(4000, 3000)) }},
		{"jpeg-2MP", func() []byte { return jpegOf(b, photo(1632, 1224)) }},
		{"png-6MP", func() []byte {
			var file bytes.Buffer
			if err := png.Encode(&file, photo(2828, 2121)); err != nil {
				b.Fatal(err)
			}
			return file.Bytes()
		}},
		{"webp-2MP", func() []byte { return load(b, "bench.webp") }},
	}
	for _, s := range sources {
		b.Run(s.name, func(b *testing.B) {
			src := s.src()
			b.SetBytes(int64(len(src)))
			b.ReportAllocs()
			var c *Cover
			for b.Loop() {
				c = must(b, src, Config{Width: 1000, Height: 800})
			}
			b.ReportMetric(float64(len(c.Data)), "bytes")
			b.ReportMetric(float64(c.Quality), "quality")
		})
	}
}
