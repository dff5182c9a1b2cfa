package cover

import "testing"

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
		// x/image/webp takes the limited range of VP8 for the full one, which
		// makes white 235 and black 16.
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
