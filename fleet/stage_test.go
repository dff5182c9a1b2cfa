package fleet_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"minishare/fleet"
)

// call is a line of input.
func call(key, imagePath string) string {
	return fmt.Sprintf(`{"key": %q, "userName": "gh_5c1a9e0b7d24", "path": "pages/tea?id=%s", "title": "茶", "imagePath": %q, "webpageUrl": "https://teahouse.example/", "withShareTicket": true, "miniprogramType": 0}`, key, key, imagePath)
}

// picture makes a PNG; other seeds give others.
func picture(t testing.TB, width, height, seed int) []byte {
	t.Helper()
	img := image.NewNRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			img.SetNRGBA(x, y, color.NRGBA{uint8(x * (seed + 3)), uint8(y * (seed + 5)), uint8(seed), 255})
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// shop is a folder of pictures.
func shop(t testing.TB, pictures map[string][]byte) string {
	t.Helper()
	dir := t.TempDir()
	for name, data := range pictures {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// quietly is a batch of these lines that logs nothing.
func quietly(pictures, out string, lines ...string) fleet.BatchConfig {
	return fleet.BatchConfig{
		Input: strings.NewReader(strings.Join(lines, "\n")), Pictures: pictures, Output: out, Logger: slog.New(slog.DiscardHandler),
	}
}

// records reads cards.ndjson.
func records(t testing.TB, out string) []fleet.Record {
	t.Helper()
	f, err := os.Open(filepath.Join(out, "cards.ndjson"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	return readRecords(t, f)
}

func readRecords(t testing.TB, r io.Reader) []fleet.Record {
	t.Helper()
	var all []fleet.Record
	dec := json.NewDecoder(r)
	for dec.More() {
		var record fleet.Record
		if err := dec.Decode(&record); err != nil {
			t.Fatal(err)
		}
		all = append(all, record)
	}
	return all
}
