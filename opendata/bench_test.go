package opendata_test

import (
	"fmt"
	"strings"
	"testing"

	"minishare/opendata"
)

// benchTexts are WeChat's two samples, and data far larger than any it sends.
func benchTexts(b *testing.B) []string {
	texts := []string{marked(`"payload":"` + strings.Repeat("x", 64<<10) + `"`)}
	for _, v := range vectors(b) {
		texts = append(texts, v.Plaintext)
	}
	return texts
}

func eachText(b *testing.B, run func(b *testing.B, text string)) {
	for _, text := range benchTexts(b) {
		b.Run(fmt.Sprint(len(text)), func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			run(b, text)
		})
	}
}

func BenchmarkSeal(b *testing.B) {
	eachText(b, func(b *testing.B, text string) {
		app, plaintext := tea(b), []byte(text)
		for b.Loop() {
			if _, err := app.Seal(teaKey, plaintext); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkOpen(b *testing.B) {
	eachText(b, func(b *testing.B, text string) {
		app, sealed := newApp(b, opendata.Config{AppID: teaApp}), seal(b, text)
		if !strings.Contains(text, teaApp) {
			app = newApp(b, opendata.Config{AppID: vectors(b)[0].AppID})
		}
		for b.Loop() {
			if _, err := app.Open(teaKey, sealed); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkVerify(b *testing.B) {
	eachText(b, func(b *testing.B, text string) {
		signed, err := opendata.Sign(teaKey, text)
		if err != nil {
			b.Fatal(err)
		}
		for b.Loop() {
			if err := opendata.Verify(teaKey, signed); err != nil {
				b.Fatal(err)
			}
		}
	})
}
