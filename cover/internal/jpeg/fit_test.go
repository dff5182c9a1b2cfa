package jpeg

import (
	"bytes"
	"fmt"
	"hash/crc32"
	"image"
	std "image/jpeg"
	"math"
	"math/rand/v2"
	"testing"
)

// scene has what pictures are made of: slopes, edges, colour and grain.
func scene(w, h int, ratio image.YCbCrSubsampleRatio, grain float64) *image.YCbCr {
	m, r := image.NewYCbCr(image.Rect(0, 0, w, h), ratio), rand.New(rand.NewPCG(1, 2))
	for y := range h {
		for x := range w {
			v := 128 + 60*math.Sin(float64(x)/31)*math.Cos(float64(y)/17) + grain*r.NormFloat64()
			if (x/40+y/30)%3 == 0 {
				v += 50
			}
			m.Y[m.YOffset(x, y)] = uint8(min(max(v, 0), 255))
			i := m.COffset(x, y)
			m.Cb[i], m.Cr[i] = uint8(128+80*math.Sin(float64(x+y)/40)), uint8(128+90*math.Cos(float64(x-y)/23))
		}
	}
	return m
}

func grey(m *image.YCbCr) *image.Gray { return &image.Gray{Pix: m.Y, Stride: m.YStride, Rect: m.Rect} }

func decode(t testing.TB, data []byte) image.Image {
	t.Helper()
	m, err := std.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func psnr(a, b []uint8) float64 {
	sum := 0.0
	for i, v := range a {
		d := float64(v) - float64(b[i])
		sum += d * d
	}
	return 10 * math.Log10(255*255*float64(len(a))/max(sum, 1e-9))
}

// plane copies the visible part of a plane.
func plane(pix []uint8, stride, w, h int) []uint8 {
	var out []uint8
	for y := range h {
		out = append(out, pix[y*stride:][:w]...)
	}
	return out
}

func TestFitFillsItsLimit(t *testing.T) {
	for _, ratio := range []image.YCbCrSubsampleRatio{image.YCbCrSubsampleRatio420, image.YCbCrSubsampleRatio444} {
		for _, grain := range []float64{2, 12, 40} {
			m := scene(500, 400, ratio, grain)
			for _, limit := range []int{10000, 20000, 32768, 50000} {
				f := Fit(m, nil, limit)
				if n := len(f.Data); n > limit || float64(n) < 0.99*float64(limit) && f.Quality < 100 {
					t.Errorf("%v with grain %v: %d bytes of %d, quality %d", ratio, grain, n, limit, f.Quality)
				}
				decode(t, f.Data)
			}
		}
	}
}

// At the finest step what is read is what was written, in every size: blocks
// are in their order, edges at their place.
func TestFitKeepsThePicture(t *testing.T) {
	for _, ratio := range []image.YCbCrSubsampleRatio{image.YCbCrSubsampleRatio420, image.YCbCrSubsampleRatio444} {
		for _, size := range [][2]int{{1, 1}, {7, 9}, {8, 8}, {16, 16}, {17, 33}, {100, 80}, {129, 65}} {
			m := scene(size[0], size[1], ratio, 3)
			f := Fit(m, nil, 1<<20)
			got := decode(t, f.Data).(*image.YCbCr)
			w, h := size[0], size[1]
			if got.Rect != m.Rect || f.Quality != 100 {
				t.Fatalf("%v of %v: quality %d", got.Rect, m.Rect, f.Quality)
			}
			if got, want := plane(got.Y, got.YStride, w, h), plane(m.Y, m.YStride, w, h); psnr(got, want) < 48 {
				t.Errorf("%v %dx%d: luma at %.1f dB", ratio, w, h, psnr(got, want))
			}
			if ratio == image.YCbCrSubsampleRatio420 {
				w, h = (w+1)/2, (h+1)/2
			}
			for _, c := range [][2][]uint8{{got.Cb, m.Cb}, {got.Cr, m.Cr}} {
				if p := psnr(plane(c[0], got.CStride, w, h), plane(c[1], m.CStride, w, h)); p < 48 {
					t.Errorf("%v %dx%d: colour at %.1f dB", ratio, w, h, p)
				}
			}
		}
	}
}

func TestFitWritesGrey(t *testing.T) {
	m := grey(scene(333, 222, image.YCbCrSubsampleRatio444, 10))
	f := Fit(m, nil, 16384)
	got, ok := decode(t, f.Data).(*image.Gray)
	if !ok || len(f.Data) > 16384 || len(f.Data) < 16200 {
		t.Fatalf("%d bytes, grey %v", len(f.Data), ok)
	}
	if p := psnr(plane(got.Pix, got.Stride, 333, 222), plane(m.Pix, m.Stride, 333, 222)); p < 30 {
		t.Errorf("%.1f dB", p)
	}
}

// One flat colour, and the sharpest contrast there is: the ends of what
// Huffman's trees and the transform meet.
func TestFitOfExtremes(t *testing.T) {
	flat, sharp := image.NewGray(image.Rect(0, 0, 64, 64)), image.NewGray(image.Rect(0, 0, 64, 64))
	for i := range sharp.Pix {
		sharp.Pix[i] = uint8(255 * ((i ^ i>>6) & 1))
	}
	for name, m := range map[string]*image.Gray{"flat": flat, "sharp": sharp} {
		for _, limit := range []int{0, 500, 1000, 1 << 20} {
			f := Fit(m, nil, limit)
			got := decode(t, f.Data).(*image.Gray)
			if c := got.GrayAt(9, 9).Y; limit > 500 && name == "flat" && c > 3 {
				t.Errorf("%s in %d: black is %d", name, limit, c)
			}
			if limit == 1<<20 {
				if p := psnr(got.Pix, m.Pix); p < 45 {
					t.Errorf("%s: %.1f dB", name, p)
				}
			}
		}
	}
}

func TestFitGivesTheCoarsestWhereNoneFits(t *testing.T) {
	m := scene(200, 160, image.YCbCrSubsampleRatio420, 60)
	f := Fit(m, nil, 700)
	if f.Quality > 5 || len(f.Data) <= 700 {
		t.Errorf("quality %d in %d bytes", f.Quality, len(f.Data))
	}
	decode(t, f.Data)
}

// The same bytes on every processor: this runs on js/wasm and 386 as well.
func TestFitIsTheSameEverywhere(t *testing.T) {
	m := image.NewYCbCr(image.Rect(0, 0, 240, 192), image.YCbCrSubsampleRatio420)
	state := uint32(1)
	for _, pix := range [][]uint8{m.Y, m.Cb, m.Cr} {
		for i := range pix {
			state = state*1664525 + 1013904223
			pix[i] = uint8(i%m.YStride/2) + uint8(state>>27)
		}
	}
	const want uint32 = 0x18bd7879
	if sum := crc32.ChecksumIEEE(Fit(m, nil, 20000).Data); sum != want {
		t.Errorf("checksum %#x; want %#x", sum, want)
	}
}

func TestHuffmanStaysWithinSixteenBits(t *testing.T) {
	var fibonacci [256]int
	a, b := 1, 1
	for i := range 40 {
		fibonacci[i*5] = a
		a, b = b, a+b
	}
	h := newHuffman(&fibonacci)
	space := 0
	for i, n := range h.lengths {
		space += int(n) << (15 - i)
	}
	if len(h.symbols) != 40 || space >= 1<<16 {
		t.Errorf("%d symbols take %d of %d", len(h.symbols), space, 1<<16)
	}
	seen := map[string]bool{}
	for _, s := range h.symbols {
		code := fmt.Sprintf("%0*b", h.size[s], h.code[s])
		for n := range code {
			if seen[code[:n+1]] {
				t.Fatalf("code %s begins like another", code)
			}
		}
		seen[code] = true
	}
}

// The counts foretell what is written: what Fit relies on.
func TestEstimateIsWhatIsWritten(t *testing.T) {
	for _, ratio := range []image.YCbCrSubsampleRatio{image.YCbCrSubsampleRatio420, image.YCbCrSubsampleRatio444} {
		p := newPicture(scene(401, 303, ratio, 15))
		for _, at := range []step{finest, 1200, 5000, 20000, coarsest} {
			w := p.plan(at, 1)
			data := p.write(w)
			ones := bytes.Count(data[len(p.head(w)):], []byte{0xff, 0})
			if guess := p.size(w, 1, 1) + float64(ones); math.Abs(guess-float64(len(data))) > 1 {
				t.Errorf("%v at %d: %v bytes foretold, %d written", ratio, at, guess, len(data))
			}
		}
	}
}

// Where colour has fine edges and there is room, it is kept whole.
func TestFitTakesWholeColourWhereItPays(t *testing.T) {
	stripes := func(ratio image.YCbCrSubsampleRatio) *image.YCbCr {
		m := scene(320, 256, ratio, 2)
		for i := range m.Cb {
			m.Cb[i] = uint8(90 + 80*(i%2))
		}
		return m
	}
	smooth := func(ratio image.YCbCrSubsampleRatio) *image.YCbCr { return scene(320, 256, ratio, 25) }
	for name, test := range map[string]struct {
		source func(image.YCbCrSubsampleRatio) *image.YCbCr
		limit  int
		want   image.YCbCrSubsampleRatio
	}{
		"stripes":             {stripes, 40000, image.YCbCrSubsampleRatio444},
		"slopes":              {smooth, 25000, image.YCbCrSubsampleRatio420},
		"stripes in no space": {stripes, 3000, image.YCbCrSubsampleRatio420},
	} {
		full := func() *image.YCbCr { return test.source(image.YCbCrSubsampleRatio444) }
		f := Fit(test.source(image.YCbCrSubsampleRatio420), full, test.limit)
		if got := decode(t, f.Data).(*image.YCbCr).SubsampleRatio; got != test.want || len(f.Data) > test.limit {
			t.Errorf("%s: %v in %d bytes; want %v", name, got, len(f.Data), test.want)
		}
	}
}

// Any samples, any limit: a file that reads back, within its limit or the
// coarsest.
func FuzzFit(f *testing.F) {
	f.Add([]byte{0, 255, 17, 3, 200, 90}, uint8(20), uint8(9), uint16(800), uint8(1))
	f.Add([]byte("a picture of text"), uint8(64), uint8(64), uint16(3000), uint8(2))
	f.Fuzz(func(t *testing.T, pix []byte, width, height uint8, limit uint16, kind uint8) {
		if len(pix) == 0 || width == 0 || height == 0 {
			return
		}
		ratio := image.YCbCrSubsampleRatio420
		if kind%3 == 1 {
			ratio = image.YCbCrSubsampleRatio444
		}
		m := image.NewYCbCr(image.Rect(0, 0, int(width), int(height)), ratio)
		for i := range m.Y {
			m.Y[i] = pix[i%len(pix)]
		}
		for i := range m.Cb {
			m.Cb[i], m.Cr[i] = pix[(i+1)%len(pix)], pix[(3*i)%len(pix)]
		}
		var source image.Image = m
		if kind%3 == 2 {
			source = grey(m)
		}
		file := Fit(source, nil, int(limit))
		if got := decode(t, file.Data).Bounds(); got != m.Rect {
			t.Fatalf("%v of %v", got, m.Rect)
		}
		if len(file.Data) > int(limit) && !bytes.Equal(file.Data, Fit(source, nil, 0).Data) {
			t.Fatalf("%d bytes; the limit is %d, and there is a coarser file", len(file.Data), limit)
		}
	})
}

func BenchmarkFit(b *testing.B) {
	for name, ratio := range map[string]image.YCbCrSubsampleRatio{"420": image.YCbCrSubsampleRatio420, "444": image.YCbCrSubsampleRatio444} {
		m := scene(1000, 800, ratio, 12)
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Fit(m, nil, 131072)
			}
		})
	}
}
