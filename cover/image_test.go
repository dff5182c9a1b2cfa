package cover_test

import (
	"bytes"
	"errors"
	"image"
	"image/png"
	"testing"

	"minishare/cover"
)

// Pixels give the cover that a file with them gives.
func TestFromImageIsAsFromAFile(t *testing.T) {
	for name, alpha := range map[string]uint8{"opaque": 255, "translucent": 100} {
		for _, cfg := range []cover.Config{{Width: 300}, {Fit: cover.FitContain}, {Fit: cover.FitSmart, MaxBytes: 9000}} {
			m := drawn(430, 401, alpha)
			var file bytes.Buffer
			if err := png.Encode(&file, m); err != nil {
				t.Fatal(err)
			}
			want, err := cover.Make(file.Bytes(), cfg)
			if err != nil {
				t.Fatal(err)
			}
			got, err := cover.FromImage(m, cfg)
			if err != nil || !bytes.Equal(got.Data, want.Data) || got.Width != want.Width || got.Kept {
				t.Errorf("%s, %s: %v, or another cover", name, cfg.Fit, err)
			}
		}
	}
}

func TestFromImageTakesAPartOfAnother(t *testing.T) {
	m := drawn(900, 700, 255)
	part := m.SubImage(image.Rect(100, 50, 600, 450)).(*image.NRGBA)
	alone := image.NewNRGBA(image.Rect(0, 0, 500, 400))
	for y := range 400 {
		copy(alone.Pix[y*alone.Stride:][:4*500], part.Pix[y*part.Stride:])
	}
	got, err := cover.FromImage(part, cover.Config{})
	want, errAlone := cover.FromImage(alone, cover.Config{})
	if err != nil || errAlone != nil || !bytes.Equal(got.Data, want.Data) {
		t.Errorf("%v, %v", err, errAlone)
	}
}

func TestFromImageRefuses(t *testing.T) {
	for name, tt := range map[string]struct {
		m    *image.NRGBA
		cfg  cover.Config
		kind error
	}{
		"nothing":           {&image.NRGBA{}, cover.Config{}, cover.ErrEmpty},
		"no rows":           {image.NewNRGBA(image.Rect(0, 0, 100, 0)), cover.Config{}, cover.ErrEmpty},
		"too many pixels":   {drawn(100, 100, 255), cover.Config{MaxPixels: 9999}, cover.ErrTooLarge},
		"a side too long":   {&image.NRGBA{Stride: 1 << 40, Rect: image.Rect(0, 0, 1<<38, 1)}, cover.Config{}, cover.ErrTooLarge},
		"too few bytes":     {&image.NRGBA{Pix: make([]byte, 399), Stride: 40, Rect: image.Rect(0, 0, 10, 10)}, cover.Config{}, cover.ErrDamaged},
		"rows that overlap": {&image.NRGBA{Pix: make([]byte, 400), Stride: 4, Rect: image.Rect(0, 0, 10, 10)}, cover.Config{}, cover.ErrDamaged},
	} {
		if _, err := cover.FromImage(tt.m, tt.cfg); !errors.Is(err, tt.kind) {
			t.Errorf("%s: %v, want %v", name, err, tt.kind)
		}
	}
	if _, err := cover.FromImage(drawn(10, 10, 255), cover.Config{MaxBytes: -1}); err == nil {
		t.Error("a wrong Config is taken")
	}
}

// drawn has waves of all colours in it.
func drawn(w, h int, alpha uint8) *image.NRGBA {
	m := image.NewNRGBA(image.Rect(0, 0, w, h))
	for i := 0; i < len(m.Pix); i += 4 {
		x, y := i/4%w, i/4/w
		m.Pix[i], m.Pix[i+1], m.Pix[i+2], m.Pix[i+3] = uint8(x*y>>8), uint8(x^y), uint8(x+2*y), alpha
	}
	return m
}
