package icc

import (
	"encoding/binary"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
)

const pictures = "../../../testdata/pictures"

func read(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(pictures, name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func parse(t *testing.T, name string) *Profile {
	t.Helper()
	p, err := Parse(read(t, name))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// The wanted values are those of LittleCMS's transicc, clipped to 0..255;
// tables with black point compensation.
func TestToSRGBAgreesWithLittleCMS(t *testing.T) {
	tests := []struct {
		profile string
		in      []uint8
		want    [3]int
		within  int
	}{
		{"p3.icc", []uint8{255, 0, 0}, [3]int{255, 0, 0}, 1},
		{"p3.icc", []uint8{200, 100, 50}, [3]int{215, 93, 31}, 1},
		{"p3.icc", []uint8{128, 128, 128}, [3]int{128, 128, 128}, 1},
		{"p3.icc", []uint8{120, 200, 90}, [3]int{89, 203, 71}, 1},
		{"p3.icc", []uint8{255, 255, 255}, [3]int{255, 255, 255}, 0},
		{"p3.icc", []uint8{0, 0, 0}, [3]int{0, 0, 0}, 0},
		{"adobergb.icc", []uint8{200, 100, 50}, [3]int{227, 100, 42}, 1},
		{"adobergb.icc", []uint8{128, 128, 128}, [3]int{129, 129, 129}, 1},
		{"adobergb.icc", []uint8{120, 200, 90}, [3]int{51, 201, 80}, 1},
		{"grey18.icc", []uint8{128}, [3]int{146, 146, 146}, 1},
		{"inks.icc", []uint8{0, 0, 0, 0}, [3]int{255, 255, 255}, 1},
		{"inks.icc", []uint8{255, 0, 0, 0}, [3]int{0, 150, 218}, 2},
		{"inks.icc", []uint8{128, 51, 0, 26}, [3]int{124, 157, 194}, 2},
		{"inks.icc", []uint8{0, 0, 0, 255}, [3]int{35, 35, 35}, 2},
		{"inks.icc", []uint8{255, 255, 255, 255}, [3]int{0, 0, 0}, 1},
		{"inks.icc", []uint8{77, 153, 230, 13}, [3]int{170, 113, 54}, 2},
		{"inks.icc", []uint8{51, 179, 26, 102}, [3]int{127, 71, 96}, 2},
		{"inks8.icc", []uint8{77, 153, 230, 13}, [3]int{170, 113, 54}, 2},
		{"inks-mab.icc", []uint8{77, 153, 230, 13}, [3]int{170, 113, 54}, 2},
		{"inks-mab.icc", []uint8{128, 51, 0, 26}, [3]int{124, 157, 194}, 2},
	}
	for _, test := range tests {
		p := parse(t, test.profile)
		var got [3]uint8
		p.ToSRGB()(got[:], test.in)
		for c, v := range got {
			if d := int(v) - test.want[c]; d < -test.within || d > test.within {
				t.Errorf("%s: %v becomes %v; want %v", test.profile, test.in, got, test.want)
				break
			}
		}
	}
}

func TestDescription(t *testing.T) {
	for profile, want := range map[string]string{
		"p3.icc": "Display P3", "adobergb.icc": "Wide RGB 1998", "srgb.icc": "A standard screen", "inks.icc": "Sixteen inks",
	} {
		if got := parse(t, profile).Description; got != want {
			t.Errorf("%s calls itself %q; want %q", profile, got, want)
		}
	}
}

func TestIsSRGBGoesByTheNumbers(t *testing.T) {
	for profile, want := range map[string]bool{"srgb.icc": true, "p3.icc": false, "adobergb.icc": false, "grey18.icc": false, "inks.icc": false} {
		if got := parse(t, profile).IsSRGB(); got != want {
			t.Errorf("%s: IsSRGB is %v; want %v", profile, got, want)
		}
	}
}

func TestDisplayP3IsTheProfile(t *testing.T) {
	file, own := parse(t, "p3.icc").ToSRGB(), DisplayP3().ToSRGB()
	for v := range 256 {
		in := []uint8{uint8(v), uint8(255 - v), uint8(v * 7)}
		var a, b [3]uint8
		file(a[:], in)
		own(b[:], in)
		for c := range a {
			if d := int(a[c]) - int(b[c]); d < -1 || d > 1 {
				t.Fatalf("%v becomes %v by the profile and %v without", in, a, b)
			}
		}
	}
}

// Neither washed out nor glaring, and white is white.
func TestProcessInks(t *testing.T) {
	convert := ProcessInks().ToSRGB()
	tests := []struct {
		in       [4]uint8
		low, top [3]uint8
	}{
		{[4]uint8{}, [3]uint8{255, 255, 255}, [3]uint8{255, 255, 255}},
		{[4]uint8{0, 0, 0, 255}, [3]uint8{0, 0, 0}, [3]uint8{40, 40, 40}},
		{[4]uint8{255, 255, 255, 255}, [3]uint8{0, 0, 0}, [3]uint8{0, 0, 0}},
		{[4]uint8{255, 0, 0, 0}, [3]uint8{0, 140, 210}, [3]uint8{30, 190, 250}},
		{[4]uint8{0, 255, 255, 0}, [3]uint8{215, 10, 10}, [3]uint8{245, 50, 60}},
		{[4]uint8{0, 0, 0, 128}, [3]uint8{130, 130, 130}, [3]uint8{155, 155, 155}},
	}
	for _, test := range tests {
		var got [3]uint8
		convert(got[:], test.in[:])
		for c, v := range got {
			if v < test.low[c] || v > test.top[c] {
				t.Errorf("%v becomes %v; want %v..%v", test.in, got, test.low, test.top)
				break
			}
		}
	}
}

func TestParseRefusesWhatItCannotRead(t *testing.T) {
	p3 := read(t, "p3.icc")
	changed := func(at int, b ...byte) []byte {
		out := append([]byte(nil), p3...)
		copy(out[at:], b)
		return out
	}
	noCurves := append([]byte(nil), p3...)
	for i := 132; i < 132+9*12; i += 12 {
		if string(noCurves[i+1:i+4]) == "TRC" {
			binary.BigEndian.PutUint32(noCurves[i+4:], 1<<31)
		}
	}
	for name, data := range map[string][]byte{
		"empty":        nil,
		"cut":          p3[:200],
		"no signature": changed(36, 0),
		"Lab device":   changed(16, []byte("Lab ")...),
		"many tags":    changed(128, 255, 255, 255, 255)[:140],
		"no curves":    noCurves,
	} {
		if _, err := Parse(data); !errors.Is(err, ErrProfile) {
			t.Errorf("%s: error is %v; want ErrProfile", name, err)
		}
	}
}

func BenchmarkTable(b *testing.B) {
	p, err := Parse(read(b, "inks.icc"))
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		p.ToSRGB()
	}
}

func FuzzParse(f *testing.F) {
	for _, name := range []string{"p3.icc", "adobergb.icc", "grey18.icc", "inks.icc", "inks8.icc", "inks-mab.icc"} {
		f.Add(read(f, name))
	}
	src := make([]uint8, 4*64)
	r := rand.New(rand.NewPCG(1, 2))
	for i := range src {
		src[i] = uint8(r.IntN(256))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := Parse(data)
		if err != nil {
			return
		}
		p.IsSRGB()
		p.ToSRGB()(make([]uint8, 3*64), src)
	})
}
