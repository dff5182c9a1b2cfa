package cover

import (
	"bytes"
	"image"
	"os"
	"slices"
	"strings"
	"testing"

	"minishare/cover/internal/header"
)

func TestInspectSeesWhereAPictureWasTaken(t *testing.T) {
	for name, want := range map[string]bool{
		"place.jpg": true, "place.png": true, "place.webp": true, "place-xmp.jpg": true,
		"place-none.jpg": false, "orient-6.jpg": false, "png-rgb.png": false,
	} {
		if f, err := Inspect(load(t, name), Config{}); err != nil || f.Location != want {
			t.Errorf("%s: %v, %v; want %v", name, f.Location, err, want)
		}
	}
}

// Stripped, a picture that can be kept says nothing of its maker any more, and
// shows what it did.
func TestMakeStripsMetadata(t *testing.T) {
	files, err := os.ReadDir(pictures)
	if err != nil {
		t.Fatal(err)
	}
	stripped := 0
	for _, file := range files {
		src := load(t, file.Name())
		whole, err := Make(src, Config{})
		if err != nil || !whole.Kept {
			continue
		}
		c := must(t, src, Config{Strip: true})
		if c.Kept && !bytes.Equal(c.Data, src) || c.Kept == c.Stripped {
			t.Errorf("%s: kept %v, stripped %v", file.Name(), c.Kept, c.Stripped)
		}
		if !samePixels(t, c.Data, src) || c.Source.Profile != "" && mustInspect(t, c.Data).Profile != c.Source.Profile {
			t.Errorf("%s: looks different", file.Name())
		}
		for _, trace := range []string{"Exif", "eXIf", "GPSLatitude", "of the maker", "tIME", "exiftool"} {
			if bytes.Contains(c.Data, []byte(trace)) {
				t.Errorf("%s: %q is left", file.Name(), trace)
			}
		}
		if c.Stripped {
			stripped++
		}
	}
	if stripped < 4 {
		t.Errorf("%d pictures had metadata; there are more", stripped)
	}
}

func mustInspect(t *testing.T, src []byte) Facts {
	t.Helper()
	f, err := Inspect(src, Config{})
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func samePixels(t *testing.T, a, b []byte) bool {
	t.Helper()
	m, _, err := image.Decode(bytes.NewReader(a))
	if err != nil {
		t.Fatal(err)
	}
	n, _, err := image.Decode(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	for y := range m.Bounds().Dy() {
		for x := range m.Bounds().Dx() {
			if m.Bounds() != n.Bounds() || m.At(x, y) != n.At(x, y) {
				return false
			}
		}
	}
	return true
}

// Phones put a second picture behind the first, with metadata of its own.
func TestStripEndsWithThePicture(t *testing.T) {
	first, second := load(t, "jpeg-progressive.jpg"), load(t, "place.jpg")
	c := must(t, slices.Concat(first, second), Config{Strip: true})
	if !c.Stripped || len(c.Data) > len(first) || mustInspect(t, c.Data).Location {
		t.Errorf("%d bytes of %d, stripped %v", len(c.Data), len(first), c.Stripped)
	}
}

// What is cut or broken is given as it is; what is stripped has nothing left to strip.
func FuzzStrip(f *testing.F) {
	for _, name := range []string{"place.jpg", "place.png", "place-xmp.jpg", "jpeg-restart.jpg", "png-animated.png"} {
		f.Add(load(f, name))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		for _, format := range []string{"jpeg", "png", "gif"} {
			once := header.Strip(format, src)
			if twice := header.Strip(format, once); !bytes.Equal(once, twice) || len(once) > len(src) {
				t.Fatalf("%s: %d bytes become %d, then %d", format, len(src), len(once), len(twice))
			}
		}
	})
}

func TestMakeStripsNothingElse(t *testing.T) {
	src := load(t, "p3.jpg")
	a, b := must(t, src, Config{}), must(t, src, Config{Strip: true})
	if a.Kept || b.Stripped || a.SHA256() != b.SHA256() || strings.Contains(string(b.Data), "Exif") {
		t.Error("a picture that is made anew depends on Strip")
	}
}
