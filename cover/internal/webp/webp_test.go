package webp

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"minishare/cover/internal/header"
)

// sample is a picture of testdata and what libwebp makes of it.
type sample struct {
	name                   string
	width, height          int
	smoothed, plain, alpha string // SHA-256
}

func samples(t testing.TB) (all []sample) {
	t.Helper()
	sums, err := os.ReadFile("testdata/sums.txt")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(sums)) {
		var s sample
		if _, err := fmt.Sscan(line, &s.name, &s.width, &s.height, &s.smoothed, &s.plain, &s.alpha); err != nil {
			t.Fatal(err)
		}
		all = append(all, s)
	}
	return all
}

// frame gives the first frame of a file.
func frame(t testing.TB, path string) header.WebPFrame {
	t.Helper()
	src, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	h, err := header.Read(src)
	if err != nil {
		t.Fatal(err)
	}
	return h.Frame
}

// planes collects the rows before until: luma, then either colour.
func planes(data []byte, until int, smooth bool) (pix [3][]uint8, err error) {
	f, err := Open(data)
	if err != nil {
		return pix, err
	}
	next := 0
	err = f.Bands(until, smooth, func(b Band) {
		if b.Y != next || b.Rows < 1 {
			panic(fmt.Sprintf("%d rows from %d; want them from %d", b.Rows, b.Y, next))
		}
		next += b.Rows
		for i, p := range b.Planes {
			sub := 1 + min(i, 1)
			for y := range (b.Rows + sub - 1) / sub {
				pix[i] = append(pix[i], p.Pix[y*p.Stride:][:(f.Width+sub-1)/sub]...)
			}
		}
	})
	if err == nil && (next < min(until, f.Height) || next > f.Height) {
		panic(fmt.Sprintf("%d rows of %d, until %d", next, f.Height, until))
	}
	return pix, err
}

func sum(pix ...[]uint8) string {
	digest := sha256.Sum256(bytes.Join(pix, nil))
	return hex.EncodeToString(digest[:])
}

// Every pixel as libwebp has it: odd sizes, all filters, segments, partitions.
func TestBandsAreThoseOfLibwebp(t *testing.T) {
	for _, s := range samples(t) {
		data := frame(t, filepath.Join("testdata", s.name)).Data
		for smooth, want := range map[bool]string{true: s.smoothed, false: s.plain} {
			pix, err := planes(data, s.height, smooth)
			if got := sum(pix[:]...); err != nil || got != want {
				t.Errorf("%s, smooth %v: %v, other pixels", s.name, smooth, err)
			}
		}
	}
}

func TestAlphaIsThatOfLibwebp(t *testing.T) {
	for _, s := range samples(t) {
		f := frame(t, filepath.Join("testdata", s.name))
		if f.Alpha == nil {
			continue
		}
		alpha, err := Alpha(f.Alpha, s.width, s.height)
		if err != nil || sum(alpha) != s.alpha {
			t.Errorf("%s: %v, other alpha", s.name, err)
		}
	}
}

// Who needs no more than the upper rows gets those, as they are in the whole; but
// what is missing below is still found.
func TestBandsUntil(t *testing.T) {
	data := frame(t, "testdata/partitions-2.webp").Data
	for _, smooth := range []bool{false, true} {
		whole, err := planes(data, 180, smooth)
		if err != nil {
			t.Fatal(err)
		}
		for _, until := range []int{0, 1, 16, 17, 24, 100, 179, 1000} {
			part, err := planes(data, until, smooth)
			if err != nil || len(part[0]) < 50*min(until, 180) || !bytes.HasPrefix(whole[0], part[0]) || !bytes.HasPrefix(whole[2], part[2]) {
				t.Errorf("until %d, smooth %v: %d bytes of luma, %v", until, smooth, len(part[0]), err)
			}
		}
		if _, err := planes(data[:len(data)-20], 16, smooth); err == nil {
			t.Error("the lower rows are cut off, and nobody says so")
		}
	}
}

// Cut anywhere, a frame is an error or, where only padding is lost, whole.
func TestBandsOfCutFrames(t *testing.T) {
	for _, name := range []string{"quality-50.webp", "partitions-3.webp", "skip.webp"} {
		data := frame(t, filepath.Join("testdata", name)).Data
		whole, err := planes(data, 1000, true)
		if err != nil {
			t.Fatal(err)
		}
		for n := range data {
			pix, err := planes(data[:n], 1000, true)
			if err == nil && sum(pix[:]...) != sum(whole[:]...) {
				t.Fatalf("%s cut to %d bytes of %d: other pixels, no error", name, n, len(data))
			}
			if err == nil && n < len(data)-4 {
				t.Fatalf("%s cut to %d bytes of %d: no error", name, n, len(data))
			}
		}
	}
}

func TestOpenRefuses(t *testing.T) {
	data := frame(t, "testdata/size-16x16.webp").Data
	changed := func(at int, to byte) []byte {
		data := bytes.Clone(data)
		data[at] = to
		return data
	}
	for name, test := range map[string]struct {
		data []byte
		text string
	}{
		"nothing":              {nil, "EOF"},
		"a frame between keys": {changed(0, data[0]|1), "no key frame"},
		"a later profile":      {changed(0, data[0]|8), "profile 4"},
		"a hidden frame":       {changed(0, data[0]&^16), "not to be shown"},
		"no start code":        {changed(4, 7), "start code"},
		"no width":             {changed(6, 0), "0x16"},
		"a partition too long": {changed(2, 255), "EOF"},
	} {
		if _, err := Open(test.data); err == nil || !strings.Contains(err.Error(), test.text) {
			t.Errorf("%s: %v; want %q", name, err, test.text)
		}
	}
}

// Whatever the bytes: rows in order, each once, or an error.
func FuzzBands(f *testing.F) {
	for _, s := range samples(f) {
		f.Add(frame(f, filepath.Join("testdata", s.name)).Data, s.height/2, true)
		f.Add(frame(f, filepath.Join("testdata", s.name)).Data, s.height, false)
	}
	f.Fuzz(func(t *testing.T, data []byte, until int, smooth bool) {
		if m, err := Open(data); err != nil || m.Width*m.Height > 1<<16 {
			return
		}
		planes(data, until, smooth)
	})
}

func FuzzAlpha(f *testing.F) {
	for _, s := range samples(f) {
		if a := frame(f, filepath.Join("testdata", s.name)).Alpha; a != nil {
			f.Add(a, uint8(s.width), uint8(s.height))
		}
	}
	f.Fuzz(func(t *testing.T, data []byte, width, height uint8) {
		w, h := max(1, int(width)), max(1, int(height))
		if alpha, err := Alpha(data, w, h); err == nil && len(alpha) != w*h {
			t.Fatalf("%d bytes for %dx%d pixels", len(alpha), w, h)
		}
	})
}

// BenchmarkBands is the time of a photograph of two megapixels at 0.4 bits a pixel.
func BenchmarkBands(b *testing.B) {
	data := frame(b, "../../../testdata/pictures/bench.webp").Data
	for _, smooth := range []bool{false, true} {
		b.Run(fmt.Sprint("smooth=", smooth), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				f, err := Open(data)
				if err != nil {
					b.Fatal(err)
				}
				if err := f.Bands(f.Height, smooth, func(Band) {}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
