package header

import (
	"bytes"
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"
	"testing"
)

const pictures = "../../../testdata/pictures"

func load(t testing.TB, name string) []byte {
	t.Helper()
	src, err := os.ReadFile(filepath.Join(pictures, name))
	if err != nil {
		t.Fatal(err)
	}
	return src
}

// exif makes an EXIF block with one field.
func exif(order binary.AppendByteOrder, mark string, tag, kind uint16, value uint32) []byte {
	b := order.AppendUint32([]byte(mark), 8)
	b = order.AppendUint16(b, 1)
	b = order.AppendUint16(b, tag)
	b = order.AppendUint16(b, kind)
	b = order.AppendUint32(b, 1)
	if kind == 3 {
		return append(order.AppendUint16(b, uint16(value)), 0, 0, 0, 0, 0, 0)
	}
	return append(order.AppendUint32(b, value), 0, 0, 0, 0)
}

func TestOrientation(t *testing.T) {
	little, big := binary.LittleEndian, binary.BigEndian
	tests := []struct {
		name string
		exif []byte
		want int
	}{
		{"little-endian short", exif(little, "II*\x00", 274, 3, 6), 6},
		{"big-endian short", exif(big, "MM\x00*", 274, 3, 8), 8},
		{"long", exif(little, "II*\x00", 274, 4, 3), 3},
		{"zero", exif(little, "II*\x00", 274, 3, 0), 1},
		{"nine", exif(big, "MM\x00*", 274, 3, 9), 1},
		{"another tag", exif(big, "MM\x00*", 275, 3, 6), 1},
		{"cut", exif(big, "MM\x00*", 274, 3, 6)[:15], 1},
		{"directory outside", []byte("II*\x00\xff\xff\xff\xff\x01\x00"), 1},
		{"nothing", nil, 1},
		{"garbage", []byte("not a TIFF structure"), 1},
	}
	for _, test := range tests {
		var h Header
		if h.exif(test.exif); h.Orientation != test.want || h.Location {
			t.Errorf("%s: %d, a place: %v; want %d and none", test.name, h.Orientation, h.Location, test.want)
		}
	}
}

// segment makes a JPEG segment.
func segment(marker byte, body string) string {
	return "\xff" + string([]byte{marker}) + string(binary.BigEndian.AppendUint16(nil, uint16(2+len(body)))) + body
}

func TestJPEGProfileOfParts(t *testing.T) {
	frame := segment(0xc0, "\x08\x00\x01\x00\x01\x01\x01\x11\x00")
	part := func(number, of byte, body string) string {
		return segment(0xe2, "ICC_PROFILE\x00"+string([]byte{number, of})+body)
	}
	tests := []struct{ name, parts, want string }{
		{"in order", part(1, 2, "ab") + part(2, 2, "cd"), "abcd"},
		{"out of order", part(2, 2, "cd") + part(1, 2, "ab"), "abcd"},
		{"one missing", part(1, 3, "ab") + part(3, 3, "ef"), ""},
		{"twice the first", part(1, 1, "ab") + part(1, 1, "xy"), "ab"},
		{"number beyond", part(3, 2, "ab"), ""},
		{"number zero", part(0, 2, "ab"), ""},
		{"of another number", part(1, 1, "ab") + part(2, 2, "cd"), "ab"},
		{"none", "", ""},
	}
	for _, test := range tests {
		h, err := Read([]byte("\xff\xd8\xff\xe0\x00\x02" + test.parts + frame + segment(0xda, "")))
		if err != nil || string(h.Profile) != test.want {
			t.Errorf("%s: profile %q, error %v; want %q", test.name, h.Profile, err, test.want)
		}
	}
}

func TestReadRefuses(t *testing.T) {
	frame := segment(0xc0, "\x08\x00\x01\x00\x01\x01\x01\x11\x00")
	jpeg := func(segments string) []byte { return []byte("\xff\xd8\xff\xe0\x00\x02" + segments) }
	tests := []struct {
		name string
		src  []byte
		want error
	}{
		{"empty", nil, ErrUnknown},
		{"JPEG of two sizes", jpeg(frame + frame + segment(0xda, "")), ErrBroken},
		{"JPEG without a frame", jpeg(segment(0xda, "")), ErrBroken},
		{"JPEG of no height", jpeg(segment(0xc0, "\x08\x00\x00\x00\x01\x01\x01\x11\x00") + segment(0xda, "")), ErrBroken},
		{"JPEG of 12 bits", jpeg(segment(0xc1, "\x0c\x00\x01\x00\x01\x01\x01\x11\x00")), ErrUnsupported},
		{"lossless JPEG", jpeg(segment(0xc3, "\x08\x00\x01\x00\x01\x01\x01\x11\x00")), ErrUnsupported},
		{"JPEG of two components", jpeg(segment(0xc0, "\x08\x00\x01\x00\x01\x02\x01\x11\x00\x02\x11\x00")), ErrUnsupported},
		{"segment beyond the end", jpeg("\xff\xe1\xff\xff"), ErrBroken},
		{"BMP of OS/2", append([]byte("BM\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x0c\x00\x00\x00"), make([]byte, 40)...), ErrUnsupported},
		{"WebP without a frame", []byte("RIFF\x04\x00\x00\x00WEBP"), ErrBroken},
		{"TIFF without a directory", []byte("II*\x00\xff\xff\xff\x7f"), ErrBroken},
	}
	for _, test := range tests {
		if _, err := Read(test.src); !errors.Is(err, test.want) {
			t.Errorf("%s: %v; want %v", test.name, err, test.want)
		}
	}
}

// A frame that does not lie on its canvas would be decoded at another size than
// the one that was checked.
func TestWebPFrameHasToLieOnItsCanvas(t *testing.T) {
	src := bytes.Clone(load(t, "webp-p3.webp"))
	canvas := bytes.Index(src, []byte("VP8X")) + 8 + 4
	copy(src[canvas:], "\x0f\x00\x00\x0f\x00\x00")
	if _, err := Read(src); !errors.Is(err, ErrBroken) {
		t.Errorf("error is %v; want ErrBroken", err)
	}
}

func TestPNGCodedAsDisplayP3(t *testing.T) {
	src := load(t, "png-rgb.png")
	chunk := "\x00\x00\x00\x04cICP\x0c\x0d\x00\x01\x00\x00\x00\x00"
	h, err := Read([]byte(string(src[:33]) + chunk + string(src[33:])))
	if err != nil || !h.WideP3 {
		t.Errorf("%+v, %v; want Display P3", h, err)
	}
}

func TestUnpacked(t *testing.T) {
	for packed, want := range map[string]int64{"": 0, "\x02abc": 3, "\xfex": 3, "\x81x": 128, "\x80\x00a": 1, "\xfex\x01ab": 5} {
		if got := unpacked([]byte(packed)); got != want {
			t.Errorf("%q unpacks to %d bytes; want %d", packed, got, want)
		}
	}
}

// Whatever the bytes, a header makes sense or there is a known error, and a
// TIFF may be tamed.
func FuzzRead(f *testing.F) {
	files, err := os.ReadDir(pictures)
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		if src := load(f, file.Name()); len(src) < 1<<13 {
			f.Add(src)
		}
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		h, err := Read(src)
		if err != nil {
			if !errors.Is(err, ErrUnknown) && !errors.Is(err, ErrUnsupported) && !errors.Is(err, ErrBroken) {
				t.Fatalf("error %v is of no known kind", err)
			}
			return
		}
		if h.Width < 1 || h.Height < 1 || h.Bits < 1 || h.Orientation < 1 || h.Orientation > 8 || h.Color == "" || len(h.Profile) > maxProfile {
			t.Fatalf("%+v", h)
		}
		if h.Format == "tiff" {
			if _, err := TrustTIFF(src, h); err != nil && !errors.Is(err, ErrBroken) {
				t.Fatalf("error %v is of no known kind", err)
			}
		}
	})
}

// What is cut off is seen before anything is decoded; metadata behind the pixels
// may be.
func TestReadSeesThatAWebPIsCut(t *testing.T) {
	src := load(t, "orient-6.webp")
	pixels := bytes.Index(src, []byte("VP8 "))
	exif := bytes.Index(src, []byte("EXIF"))
	if _, err := Read(src[:pixels+200]); !errors.Is(err, ErrBroken) {
		t.Errorf("cut in the pixels: %v; want ErrBroken", err)
	}
	if _, err := Read(src[:exif+12]); err != nil {
		t.Errorf("cut behind the pixels: %v", err)
	}
}
