package cover

import (
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"testing"
)

// small makes every picture of testdata be converted and scaled.
var small = Config{Width: 80, Height: 64}

func TestMakeShowsWhatThePictureShows(t *testing.T) {
	// The numbers of the scene taken for those of a wider space, by LittleCMS's transicc.
	p3 := scene{colour{218, 0, 26}, colour{0, 163, 40}, colour{34, 61, 198}, colour{236, 199, 0}, white, colour{218, 0, 26}}
	adobe := scene{colour{233, 35, 35}, colour{0, 161, 47}, colour{21, 57, 195}, colour{241, 201, 0}, white, colour{233, 35, 35}}
	inks := scene{red, green, blue, yellow, white, red}
	tests := []struct {
		file   string
		want   scene
		within int
	}{
		{"jpeg-420.jpg", plain, 12}, {"jpeg-422.jpg", plain, 12}, {"jpeg-440.jpg", plain, 12},
		{"jpeg-444.jpg", plain, 12}, {"jpeg-411.jpg", plain, 12}, {"jpeg-progressive.jpg", plain, 12},
		{"jpeg-restart.jpg", plain, 12}, {"jpeg-rgb.jpg", plain, 12}, {"jpeg-grey.jpg", grey, 4},
		{"jpeg-ycck.jpg", inks, 70}, {"jpeg-cmyk.jpg", inks, 70}, {"jpeg-cmyk-plain.jpg", inks, 70}, {"cmyk-profile.jpg", inks, 80},
		{"orient-1.jpg", plain, 12}, {"orient-2.jpg", plain, 12}, {"orient-3.jpg", plain, 12},
		{"orient-4.jpg", plain, 12}, {"orient-5.jpg", plain, 12}, {"orient-6.jpg", plain, 12},
		{"orient-7.jpg", plain, 12}, {"orient-8.jpg", plain, 12},
		{"orient-6.png", plain, 6}, {"orient-6.webp", plain, 12}, {"orient-8.tif", plain, 6},
		{"p3.jpg", p3, 8}, {"srgb.jpg", plain, 8}, {"png-adobergb.png", adobe, 6}, {"tiff-p3.tif", p3, 6}, {"webp-p3.webp", p3, 12},
		{"grey18.jpg", scene{colour{107, 107, 107}, colour{132, 132, 132}, colour{87, 87, 87}, colour{203, 203, 203}, white, colour{107, 107, 107}}, 4},
		{"png-rgb.png", plain, 6}, {"png-interlaced.png", plain, 6}, {"png-rgb16.png", plain, 6},
		{"png-palette.png", plain, 12}, {"png-grey.png", grey709, 4}, {"png-grey16.png", grey709, 4}, {"png-animated.png", plain, 6},
		{"alpha-rgba.png", holed, 6}, {"alpha-rgba16.png", holed, 6}, {"alpha-palette.png", holed, 20},
		{"gif-still.gif", plain, 6}, {"gif-animated.gif", plain, 6}, {"gif-alpha.gif", holed, 6},
		{"gif-offset.gif", scene{white, white, white, yellow, white, white}, 6},
		{"bmp-24.bmp", plain, 6}, {"bmp-palette.bmp", plain, 12}, {"bmp-alpha.bmp", holed, 6},
		{"tiff-none.tif", plain, 6}, {"tiff-lzw.tif", plain, 6}, {"tiff-deflate.tif", plain, 6}, {"tiff-packbits.tif", plain, 6},
		{"tiff-tiles.tif", plain, 6}, {"tiff-rgb16.tif", plain, 6}, {"tiff-grey.tif", grey709, 4}, {"tiff-alpha.tif", holed, 6},
		{"tiff-g4.tif", scene{colour{}, colour{}, colour{}, white, white, colour{}}, 6},
		{"webp-lossless.webp", plain, 6}, {"webp-lossless-alpha-profile.webp", holed, 6},
		{"webp-animated.webp", plain, 12},
		// Many decoders take the limited range of VP8 for the full one, which
		// makes white 235 and black 16 (golang.org/issue/19672).
		{"webp-lossy.webp", plain, 12}, {"webp-lossy-alpha.webp", holed, 12},
	}
	for _, test := range tests {
		t.Run(test.file, func(t *testing.T) {
			c := must(t, load(t, test.file), small)
			if c.Kept || c.Width != 80 || c.Height != 64 {
				t.Fatalf("%dx%d, kept %v; want 80x64, converted", c.Width, c.Height, c.Kept)
			}
			test.want.expect(t, picture(t, c), test.within)
		})
	}
}

// Much smaller, pictures are decoded at a part of their size, or with halved
// colour; they show the same.
func TestMakeShowsTheSameMuchSmaller(t *testing.T) {
	for file, want := range map[string]scene{
		"png-rgb.png": plain, "alpha-rgba.png": holed, "png-grey.png": grey709, "orient-6.png": plain,
		"jpeg-420.jpg": plain, "jpeg-progressive.jpg": plain, "jpeg-411.jpg": plain, "jpeg-grey.jpg": grey, "orient-5.jpg": plain,
		"orient-7.jpg": plain, "jpeg-rgb.jpg": plain, "webp-lossy.webp": plain,
	} {
		for _, cfg := range []Config{{Width: 38, Height: 30}, {Width: 20, Height: 16}, {Width: 38, Fit: FitContain}} {
			c := must(t, load(t, file), cfg)
			want.disc = at(picture(t, c), 0.5, 0.5) // too small to be white
			t.Run(file, func(t *testing.T) { want.expect(t, picture(t, c), 36) })
		}
	}
}

// Programs that know no alpha leave it at zero in bitmaps of 32 bits.
func TestMakeSeesBitmapsWithUnfilledAlpha(t *testing.T) {
	src := load(t, "bmp-alpha.bmp")
	for i := int(src[10]) + 3; i < len(src); i += 4 {
		src[i] = 0
	}
	plain.expect(t, picture(t, must(t, src, small)), 6)
}

// withEXIF puts an eXIf chunk with the orientation behind the header of a PNG.
func withEXIF(src []byte, orientation byte) []byte {
	chunk := []byte("eXIfMM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x00\x00\x00\x00\x00\x00\x00")
	chunk[len(chunk)-7] = orientation
	out := append([]byte(nil), src[:33]...)
	out = binary.BigEndian.AppendUint32(out, uint32(len(chunk)-4))
	out = append(out, chunk...)
	out = binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(chunk))
	return append(out, src[33:]...)
}

// Each pixel, not only each corner, is where the orientation puts it.
func TestMakeTurnsEveryPixel(t *testing.T) {
	const w, h = 45, 36 // upright
	slope := func(u, v int) color.NRGBA { return color.NRGBA{uint8(5 * u), uint8(7 * v), 100, 255} }
	for orientation, stored := range map[byte]func(u, v int) (x, y int){
		1: func(u, v int) (int, int) { return u, v },
		2: func(u, v int) (int, int) { return w - 1 - u, v },
		3: func(u, v int) (int, int) { return w - 1 - u, h - 1 - v },
		4: func(u, v int) (int, int) { return u, h - 1 - v },
		5: func(u, v int) (int, int) { return v, u },
		6: func(u, v int) (int, int) { return v, w - 1 - u },
		7: func(u, v int) (int, int) { return h - 1 - v, w - 1 - u },
		8: func(u, v int) (int, int) { return h - 1 - v, u },
	} {
		m := image.NewNRGBA(image.Rect(0, 0, w, h))
		if orientation >= 5 {
			m = image.NewNRGBA(image.Rect(0, 0, h, w))
		}
		for v := range h {
			for u := range w {
				x, y := stored(u, v)
				m.SetNRGBA(x, y, slope(u, v))
			}
		}
		c := must(t, withEXIF(pngOf(t, m), orientation), Config{})
		if c.Kept != (orientation == 1) || c.Source.Orientation != int(orientation) {
			t.Fatalf("orientation %d: %+v", orientation, c.Source)
		}
		got := picture(t, c)
		for v := range h {
			for u := range w {
				s := slope(u, v)
				if g := at(got, (float64(u)+0.5)/w, (float64(v)+0.5)/h); !g.near(colour{int(s.R), int(s.G), int(s.B)}, 12) {
					t.Fatalf("orientation %d: pixel %d,%d is %v; want %v", orientation, u, v, g, s)
				}
			}
		}
	}
}

// Transparent pixels are black underneath, as most programs leave them: none of
// that may show where they meet opaque ones.
func TestMakeLeavesNoDarkEdges(t *testing.T) {
	eight, sixteen := flat(200, 160, color.NRGBA{}), image.NewNRGBA64(image.Rect(0, 0, 200, 160))
	for y := range 160 {
		for x := range 200 {
			if (x-100)*(x-100)+(y-80)*(y-80) < 70*70 {
				eight.SetNRGBA(x, y, color.NRGBA{230, 200, 40, uint8(128 + x/2)})
				sixteen.Set(x, y, color.NRGBA{230, 200, 40, uint8(128 + x/2)})
			}
		}
	}
	for name, src := range map[string][]byte{"8 bits": pngOf(t, eight), "16 bits": pngOf(t, sixteen)} {
		got := picture(t, must(t, src, Config{Width: 90, Height: 72}))
		for y := range 72 {
			for x := range 90 {
				if c := at(got, (float64(x)+0.5)/90, (float64(y)+0.5)/72); 299*c[0]+587*c[1]+114*c[2] < 180_000 {
					t.Fatalf("%s: pixel %d,%d is %v, darker than the picture (luma 191) and the white", name, x, y, c)
				}
			}
		}
	}
}
