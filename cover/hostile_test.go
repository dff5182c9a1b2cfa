package cover

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"os"
	"runtime"
	"strings"
	"testing"
)

func TestMakeNamesWhatIsWrong(t *testing.T) {
	ftyp := func(brands string) []byte { return []byte("\x00\x00\x00\x18ftyp" + brands + "\x00\x00\x00\x00") }
	tests := []struct {
		name string
		src  []byte
		cfg  Config
		kind error
		text string
	}{
		{"nothing", nil, Config{}, ErrEmpty, "the picture is empty"},
		{"HTML", []byte("<!DOCTYPE html><title>404</title>"), Config{}, ErrNotPicture, "not a picture: the bytes look like an HTML page"},
		{"JSON", []byte(`{"errcode":40001}`), Config{}, ErrNotPicture, "JSON"},
		{"raw pixels", make([]byte, 4000), Config{}, ErrNotPicture, "no known picture format"},
		{"video", ftyp("isommp42"), Config{}, ErrNotPicture, "a video"},
		{"text that begins like a bitmap", []byte("BMW, Audi and other makers of cars"), Config{}, ErrNotPicture, "no known"},
		{"HEIC", ftyp("heicmif1"), Config{}, ErrUnsupported, "heic: cannot be read here: convert it to JPEG or PNG first"},
		{"HEIC by its second brand", ftyp("mif1heic"), Config{}, ErrUnsupported, "heic"},
		{"AVIF", ftyp("mif1avif"), Config{}, ErrUnsupported, "avif"},
		{"JPEG XL", []byte("\xff\x0a\x00\x00\x00"), Config{}, ErrUnsupported, "jpeg-xl"},
		{"SVG", []byte("<?xml version='1.0'?>\n<svg xmlns='x'/>"), Config{}, ErrUnsupported, "svg"},
		{"PSD", []byte("8BPS\x00\x01"), Config{}, ErrUnsupported, "psd"},
		{"icon", []byte("\x00\x00\x01\x00\x01\x00"), Config{}, ErrUnsupported, "ico"},
		{"arithmetic JPEG", load(t, "jpeg-arithmetic.jpg"), Config{}, ErrUnsupported, "jpeg: cannot be read here: arithmetic coding"},
		{"CMYK TIFF", load(t, "tiff-cmyk.tif"), Config{}, ErrUnsupported, "tiff: cannot be read here: CMYK"},
		{"too many bytes", load(t, "bmp-24.bmp"), Config{MaxSourceBytes: 24000}, ErrTooLarge, "bmp: too large: 24054 bytes; the limit is 24000"},
		{"too many pixels", load(t, "png-rgb.png"), Config{MaxPixels: 7999}, ErrTooLarge, "png: too large: 100x80 is 8000 pixels; the limit is 7999"},
		{"half a JPEG", half(load(t, "jpeg-420.jpg")), Config{}, ErrDamaged, "jpeg: damaged"},
		{"half a PNG", half(load(t, "png-rgb.png")), Config{}, ErrDamaged, "png: damaged"},
		{"half a GIF", half(load(t, "gif-still.gif")), Config{}, ErrDamaged, "gif: damaged"},
		{"half a BMP", half(load(t, "bmp-24.bmp")), Config{}, ErrDamaged, "bmp: damaged"},
		{"half a TIFF", half(load(t, "tiff-none.tif")), Config{}, ErrDamaged, "tiff: damaged"},
		{"half a WebP", half(load(t, "webp-lossy.webp")), Config{}, ErrDamaged, "webp: damaged"},
		{"half a lossless WebP", half(load(t, "webp-lossless.webp")), Config{}, ErrDamaged, "webp: damaged"},
		{"only a signature", []byte("\x89PNG\r\n\x1a\n"), Config{}, ErrDamaged, "png: damaged: no image header"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := Make(test.src, test.cfg)
			if !errors.Is(err, test.kind) || !strings.Contains(err.Error(), test.text) {
				t.Errorf("error is %q; want %q with %q", err, test.kind, test.text)
			}
		})
	}
}

func half(src []byte) []byte { return src[:len(src)/2] }

// Every prefix of every picture: an error of a known kind, or a cover.
func TestMakeSurvivesEveryCut(t *testing.T) {
	files, err := os.ReadDir(pictures)
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		src := load(t, file.Name())
		for n := 0; n < len(src); n += 1 + n/16 {
			if _, err := Make(src[:n], tight); err != nil {
				mustBeKnown(t, err)
			}
		}
	}
}

// chunkPNG makes a PNG of a header and chunks, with right checksums.
func chunkPNG(width, height uint32, chunks ...string) []byte {
	head := binary.BigEndian.AppendUint32(nil, width)
	head = binary.BigEndian.AppendUint32(head, height)
	out := []byte("\x89PNG\r\n\x1a\n")
	for _, c := range append([]string{"IHDR" + string(head) + "\x08\x02\x00\x00\x00"}, chunks...) {
		out = binary.BigEndian.AppendUint32(out, uint32(len(c)-4))
		out = append(out, c...)
		out = binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE([]byte(c)))
	}
	return out
}

func deflated(data []byte) string {
	var out bytes.Buffer
	w := zlib.NewWriter(&out)
	w.Write(data)
	w.Close()
	return out.String()
}

// allocated gives the bytes that f asks for, all in all.
func allocated(f func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

// bomb is a small file that promises or unpacks to very much.
type bomb struct {
	name string
	src  []byte
	kind error
}

func bombs(t testing.TB) []bomb {
	t.Helper()
	blank := deflated(make([]byte, 32<<20))
	var canvas bytes.Buffer
	if err := gif.Encode(&canvas, image.NewPaletted(image.Rect(0, 0, 1, 1), color.Palette{color.White}), nil); err != nil {
		t.Fatal(err)
	}
	giant := canvas.Bytes()
	copy(giant[6:], "\xff\xff\xff\xff")
	liar := bytes.Clone(load(t, "jpeg-420.jpg"))
	frame := bytes.Index(liar, []byte("\xff\xc0"))
	copy(liar[frame+5:], "\x27\x10\x27\x10") // 10000x10000, just within the limit
	return []bomb{
		{"PNG of 50000x50000", chunkPNG(50000, 50000, "IDATx"), ErrTooLarge},
		{"PNG of 2^31 rows", chunkPNG(1, 1<<31-1, "IDATx"), ErrTooLarge},
		{"PNG of 10000x10000 in nothing", chunkPNG(10000, 10000, "IDATx"), ErrDamaged},
		{"JPEG of 10000x10000 in nothing", liar, ErrDamaged},
		{"GIF of 65535x65535", giant, ErrTooLarge},
		{"WebP of 2^24 on a side", []byte("RIFF\x24\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x10\x00\x00\x00\xff\xff\xff\xff\xff\xffVP8L\x05\x00\x00\x00\x2f\x00\x00\x00\x00\x00"), ErrTooLarge},
		{"PNG with a text of 32 MiB", chunkPNG(10, 10, "zTXtk\x00\x00"+blank), ErrDamaged},
		{"PNG with a profile of 32 MiB", chunkPNG(10, 10, "iCCPk\x00\x00"+blank), ErrDamaged},
	}
}

func TestMakeRefusesBombsBeforeItAllocates(t *testing.T) {
	for _, test := range bombs(t) {
		t.Run(test.name, func(t *testing.T) {
			var err error
			used := allocated(func() { _, err = Make(test.src, Config{}) })
			if !errors.Is(err, test.kind) {
				t.Errorf("error is %v; want %v", err, test.kind)
			}
			if used > 24<<20 {
				t.Errorf("%d MiB allocated", used>>20)
			}
		})
	}
}

// BenchmarkBombs is how soon each is refused.
func BenchmarkBombs(b *testing.B) {
	for _, bomb := range bombs(b) {
		b.Run(bomb.name, func(b *testing.B) {
			for b.Loop() {
				if _, err := Make(bomb.src, Config{}); err == nil {
					b.Fatal("no refusal")
				}
			}
		})
	}
}

// A progressive scan of a few bytes can cost a visit to every block.
func TestMakeRefusesJPEGsOfEndlessScans(t *testing.T) {
	src := load(t, "jpeg-progressive.jpg")
	last := bytes.LastIndex(src, []byte("\xff\xda"))
	scan := src[last : len(src)-2]
	for scans, kind := range map[int]error{20: nil, 1000: ErrDamaged} {
		long := append(bytes.Clone(src[:last]), bytes.Repeat(scan, scans)...)
		long = append(long, "\xff\xd9"...)
		_, err := Make(long, Config{})
		if kind != nil && (!errors.Is(err, kind) || !strings.Contains(err.Error(), "scans")) {
			t.Errorf("%d scans: %v", scans, err)
		}
		if kind == nil && err != nil && strings.Contains(err.Error(), "scans") {
			t.Errorf("%d scans: %v", scans, err)
		}
	}
}

// A profile that unpacks without end is no profile, and no fault of the picture.
func TestMakeIgnoresBrokenProfiles(t *testing.T) {
	rows := deflated(make([]byte, 10*(1+3*10)))
	for name, body := range map[string]string{"bomb": deflated(make([]byte, 5<<20)), "garbage": "garbage", "empty": deflated(nil)} {
		src := chunkPNG(10, 10, "iCCPk\x00\x00"+body, "IDAT"+rows, "IEND")
		c, err := Make(src, Config{})
		if err != nil || !c.Kept || c.Source.Profile != "" {
			t.Errorf("%s: cover %+v, error %v", name, c, err)
		}
	}
}

// wholeData as the value of a tag makes it a list of all bytes of the data.
const wholeData = 1<<32 - 2

// hostileTIFF makes a grey TIFF of 8 bits from its tags; strips point at the data.
func hostileTIFF(data []byte, tags map[uint16]uint32) []byte {
	all := map[uint16]uint32{256: 64, 257: 64, 258: 8, 259: 1, 262: 1, 273: 8, 277: 1, 278: 64, 279: uint32(len(data))}
	for tag, v := range tags {
		all[tag] = v
	}
	out := []byte("II*\x00")
	out = binary.LittleEndian.AppendUint32(out, uint32(8+len(data)))
	out = append(out, data...)
	out = binary.LittleEndian.AppendUint16(out, uint16(len(all)))
	for tag := uint16(0); tag < 1000; tag++ {
		if v, ok := all[tag]; ok {
			out = binary.LittleEndian.AppendUint16(out, tag)
			kind, count := uint16(4), uint32(1)
			if v == wholeData {
				kind, count, v = 1, uint32(len(data)), 8
			}
			out = binary.LittleEndian.AppendUint16(out, kind)
			out = binary.LittleEndian.AppendUint32(out, count)
			out = binary.LittleEndian.AppendUint32(out, v)
		}
	}
	return append(out, 0, 0, 0, 0)
}

func TestMakeHoldsTIFFStripsAgainstThePicture(t *testing.T) {
	bomb := []byte(deflated(make([]byte, 32<<20)))
	packed := bytes.Repeat([]byte{0x81, 7}, 1<<19) // unpacks 64 times
	tests := []struct {
		name string
		src  []byte
		kind error // nil: a cover
	}{
		{"all rows in one strip", hostileTIFF([]byte(deflated(make([]byte, 64*64))), map[uint16]uint32{259: 8, 278: 1<<32 - 1}), nil},
		{"a bomb in a strip without end", hostileTIFF(bomb, map[uint16]uint32{259: 8, 278: 1<<32 - 1}), nil},
		{"PackBits beyond the strip", hostileTIFF(packed, map[uint16]uint32{259: 32773}), ErrDamaged},
		{"strips longer than the file", hostileTIFF(make([]byte, 64*64), map[uint16]uint32{279: 1 << 30}), ErrDamaged},
		{"giant tiles", hostileTIFF(bomb, map[uint16]uint32{259: 8, 322: 1 << 16, 323: 1 << 16, 324: 8, 325: uint32(len(bomb))}), ErrDamaged},
		{"a list without need", hostileTIFF(make([]byte, 1<<20), map[uint16]uint32{266: wholeData}), ErrDamaged},
		{"no rows", hostileTIFF(nil, map[uint16]uint32{257: 0}), ErrDamaged},
		{"separate planes", hostileTIFF(make([]byte, 64*64*3), map[uint16]uint32{262: 2, 277: 3, 284: 2}), ErrUnsupported},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var err error
			used := allocated(func() { _, err = Make(test.src, Config{}) })
			if !errors.Is(err, test.kind) {
				t.Errorf("error is %v; want %v", err, test.kind)
			}
			if used > 24<<20 {
				t.Errorf("%d MiB allocated", used>>20)
			}
		})
	}
}

func TestValidateReportsAllFaults(t *testing.T) {
	err := Config{MaxBytes: -1, Width: 5000, Height: -2, Fit: 9, MaxSourceBytes: -1, MaxPixels: -1}.Validate()
	for _, field := range []string{"MaxBytes is -1", "Width is 5000", "Height is -2", "Fit is 9", "MaxSourceBytes is -1", "MaxPixels is -1"} {
		if err == nil || !strings.Contains(err.Error(), field) {
			t.Errorf("error %q does not say that %s", err, field)
		}
	}
	if _, err := Make(load(t, "png-rgb.png"), Config{Width: -1}); err == nil {
		t.Error("Make takes a width of -1")
	}
	if _, err := Inspect(load(t, "png-rgb.png"), Config{Width: -1}); err == nil {
		t.Error("Inspect takes a width of -1")
	}
}
