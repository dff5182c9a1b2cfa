package cover

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
)

func TestInspect(t *testing.T) {
	tests := []struct {
		file string
		want Facts
	}{
		{"jpeg-420.jpg", Facts{Format: JPEG, Color: "ycbcr", Bits: 8}},
		{"jpeg-rgb.jpg", Facts{Format: JPEG, Color: "rgb", Bits: 8}},
		{"jpeg-grey.jpg", Facts{Format: JPEG, Color: "grey", Bits: 8}},
		{"jpeg-cmyk.jpg", Facts{Format: JPEG, Color: "cmyk", Bits: 8}},
		{"cmyk-profile.jpg", Facts{Format: JPEG, Color: "cmyk", Bits: 8, Profile: "Sixteen inks"}},
		{"orient-6.jpg", Facts{Format: JPEG, Color: "ycbcr", Bits: 8, Orientation: 6}},
		{"orient-3.jpg", Facts{Format: JPEG, Color: "ycbcr", Bits: 8, Orientation: 3}},
		{"p3.jpg", Facts{Format: JPEG, Color: "ycbcr", Bits: 8, Profile: "Display P3"}},
		{"srgb.jpg", Facts{Format: JPEG, Color: "ycbcr", Bits: 8, Profile: "sRGB"}},
		{"grey18.jpg", Facts{Format: JPEG, Color: "grey", Bits: 8, Profile: "Grey 1.8"}},
		{"png-rgb.png", Facts{Format: PNG, Color: "rgb", Bits: 8}},
		{"png-rgb16.png", Facts{Format: PNG, Color: "rgb", Bits: 16}},
		{"png-grey2.png", Facts{Format: PNG, Color: "grey", Bits: 2}},
		{"png-animated.png", Facts{Format: PNG, Color: "rgb", Bits: 8, Animated: true}},
		{"png-adobergb.png", Facts{Format: PNG, Color: "rgb", Bits: 8, Profile: "Wide RGB 1998"}},
		{"alpha-rgba.png", Facts{Format: PNG, Color: "rgb", Bits: 8, Alpha: true}},
		{"alpha-palette.png", Facts{Format: PNG, Color: "palette", Bits: 8, Alpha: true}},
		{"orient-6.png", Facts{Format: PNG, Color: "rgb", Bits: 8, Orientation: 6}},
		{"gif-still.gif", Facts{Format: GIF, Color: "palette", Bits: 8}},
		{"gif-animated.gif", Facts{Format: GIF, Color: "palette", Bits: 8, Animated: true}},
		{"gif-alpha.gif", Facts{Format: GIF, Color: "palette", Bits: 8, Alpha: true}},
		{"gif-offset.gif", Facts{Format: GIF, Color: "palette", Bits: 8, Alpha: true}},
		{"bmp-24.bmp", Facts{Format: BMP, Color: "rgb", Bits: 8}},
		{"bmp-palette.bmp", Facts{Format: BMP, Color: "palette", Bits: 4}},
		{"bmp-alpha.bmp", Facts{Format: BMP, Color: "rgb", Bits: 8, Alpha: true}},
		{"tiff-lzw.tif", Facts{Format: TIFF, Color: "rgb", Bits: 8}},
		{"tiff-rgb16.tif", Facts{Format: TIFF, Color: "rgb", Bits: 16}},
		{"tiff-alpha.tif", Facts{Format: TIFF, Color: "rgb", Bits: 8, Alpha: true}},
		{"tiff-p3.tif", Facts{Format: TIFF, Color: "rgb", Bits: 8, Profile: "Display P3"}},
		{"orient-8.tif", Facts{Format: TIFF, Color: "rgb", Bits: 8, Orientation: 8}},
		{"webp-lossy.webp", Facts{Format: WebP, Color: "ycbcr", Bits: 8}},
		{"webp-lossless.webp", Facts{Format: WebP, Color: "rgb", Bits: 8}},
		{"webp-lossy-alpha.webp", Facts{Format: WebP, Color: "ycbcr", Bits: 8, Alpha: true}},
		{"webp-lossless-alpha-profile.webp", Facts{Format: WebP, Color: "rgb", Bits: 8, Alpha: true, Profile: "sRGB"}},
		{"webp-animated.webp", Facts{Format: WebP, Color: "ycbcr", Bits: 8, Animated: true}},
		{"orient-6.webp", Facts{Format: WebP, Color: "ycbcr", Bits: 8, Orientation: 6}},
	}
	for _, test := range tests {
		src := load(t, test.file)
		want := test.want
		want.Bytes, want.Width, want.Height, want.Orientation = len(src), 100, 80, max(1, want.Orientation)
		if got, err := Inspect(src, Config{}); err != nil || got != want {
			t.Errorf("%s: %+v, %v; want %+v", test.file, got, err, want)
		}
	}
}

// Who refuses a picture for its size wants to say how large it is.
func TestInspectTellsTheSizeItRefuses(t *testing.T) {
	facts, err := Inspect(load(t, "orient-6.jpg"), Config{MaxPixels: 100})
	if !errors.Is(err, ErrTooLarge) || facts.Width != 100 || facts.Height != 80 {
		t.Errorf("%+v, %v", facts, err)
	}
}

func TestCoverAsJSON(t *testing.T) {
	keys := func(c *Cover) string {
		data, err := json.Marshal(c)
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	kept := must(t, load(t, "png-rgb.png"), Config{})
	if got := keys(kept); !strings.Contains(got, `"width":100,"height":80,"format":"png","sha256":"`+kept.SHA256()+`","kept":true}`) {
		t.Error(got)
	}
	made := must(t, load(t, "gif-still.gif"), Config{})
	if got := keys(made); !strings.Contains(got, `"format":"jpeg"`) || !strings.Contains(got, `"kept":false,"quality":100}`) {
		t.Error(got)
	}
}

func TestParseFit(t *testing.T) {
	for _, fit := range []Fit{FitCover, FitContain, FitSmart} {
		if got, err := ParseFit(fit.String()); err != nil || got != fit {
			t.Errorf("%v reads back as %v, %v", fit, got, err)
		}
	}
	if _, err := ParseFit("stretch"); err == nil || !strings.Contains(err.Error(), `"stretch"`) {
		t.Errorf("error is %v; want one that names the word", err)
	}
}
