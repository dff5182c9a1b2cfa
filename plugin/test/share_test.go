package plugin_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"image"
	"image/jpeg"
	"image/png"
	"io"
	"math"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"minishare"
)

// scene is one test: the app, a browser, a desk.
type scene struct {
	*testing.T
	app     built
	browser chromium
	desk    *deskProcess
}

// open serves the app and opens it, its shares labelled with the test's name.
func (s scene) open(how serving, before string) *window {
	s.Helper()
	if how.desk == "" {
		how.desk = s.desk.url
	}
	return s.browser.open(s.T, how.app(s.T, s.app), before)
}

func TestInTheBrowser(t *testing.T) {
	app := requireApp(t)
	chromium := startBrowser(t)
	for _, test := range []struct {
		name string
		run  func(scene)
	}{
		{"the tea house's page shares to a desk", testTeahouse},
		{"the core opens the picture as native code does", testCoreOpens},
		{"the platform opens the picture", testPlatformOpens},
		{"a picture by every form of its path", testPaths},
		{"a network path", testNetworkPath},
		{"pictures that are none", testBadPictures},
		{"no desk", testNoDesk},
		{"what the desk refuses", testDeskRefuses},
		{"a cancelled share", testCancel},
		{"no answer", testNoAnswer},
		{"two calls at once", testTwoCalls},
		{"is WeChat installed", testInstalled},
		{"where the core may run", testHosts},
		{"the core dies", testCoreDies},
		{"the page stays alive", testAlive},
	} {
		t.Run(test.name, func(t *testing.T) {
			test.run(scene{t, app, chromium, startDesk(t, app)})
		})
	}
}

func testTeahouse(s scene) {
	w := s.open(serving{desk: s.desk.url + "/?label=tea&platform=ios"}, "")
	w.do(`document.getElementById('share').click()`)
	got := s.desk.pending()
	if c := got.Card.Cover; c.Bytes > minishare.MaxCover || c.Width != 1000 || c.Height != 800 || c.Format != "jpeg" {
		s.Errorf("the cover is %+v", c)
	}
	if p := got.Params; got.Label != "tea" || p.Title != "春风茶舍：明前龙井到了" || p.Path != "/pages/tea/index?id=longjing" || p.UserName != "gh_5c1a9e0b7d24" {
		s.Errorf("arrived: %+v", got)
	}
	s.desk.end(got.ID, "send", toWeekend)
	w.until(`document.getElementById('message').textContent.includes('Welcome back')`)
}

// withoutDecoder is a WebView that opens no pictures by itself.
const withoutDecoder = `delete window.createImageBitmap;`

func testCoreOpens(s scene) {
	w := s.open(serving{files: map[string][]byte{"img/turned.jpg": read(s.T, "../../testdata/pictures/orient-6.jpg")}}, "")
	for path, name := range map[string]string{
		`'www/img/spring.jpg'`: "../../examples/teahouse/www/img/spring.jpg", `'www/img/logo.png'`: "../../examples/teahouse/www/img/logo.png",
		`'img/turned.jpg'`: "../../testdata/pictures/orient-6.jpg",
	} {
		if got, want := sha256.Sum256(s.cover(w, path)), nativeCover(s.T, name); hex.EncodeToString(got[:]) != want {
			s.Errorf("%s: the cover is %x; native code makes %s", path, got, want)
		}
	}
}

// nativeCover gives the SHA-256 of the cover that Prepare makes here.
func nativeCover(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	src := `{"webpageUrl":"https://a.example/","imagePath":"a.jpg","userName":"gh_67210fc11b59","path":"","miniprogramType":0,"withShareTicket":true}`
	card, findings := minishare.Prepare(minishare.ParseCall([]byte(src)), minishare.Setting{Platform: minishare.Android}, picture(data))
	if card == nil {
		t.Fatal(findings.Failure())
	}
	return card.Cover.SHA256()
}

type picture []byte

func (p picture) Read(string) ([]byte, error) { return p, nil }

// testPlatformOpens shares the same PNG opened by the platform and by the core:
// the covers look alike.
func testPlatformOpens(s scene) {
	photo := photoPNG(s.T)
	how := serving{files: map[string][]byte{"img/photo.png": photo}}
	platform := s.open(how, `
		const make = window.createImageBitmap
		window.opened = 0
		window.createImageBitmap = (...args) => { window.opened++; return make(...args) };`)
	core := s.open(how, withoutDecoder)
	for i, path := range []string{`'www/img/photo.png'`, `await inline('img/photo.png')`} {
		byPlatform, byCore := s.cover(platform, path), s.cover(core, path)
		if n := eval[int](platform, `opened`); n != i+1 {
			s.Errorf("%s: createImageBitmap was called %d times, want %d", path, n, i+1)
		}
		if bytes.Equal(byPlatform, byCore) || len(byPlatform) > minishare.MaxCover || len(byPlatform) < minishare.MaxCover*99/100 {
			s.Errorf("%s: %d bytes by the platform, the same as by the core: %v", path, len(byPlatform), bytes.Equal(byPlatform, byCore))
		}
		if far := distance(s.T, byPlatform, byCore); far > 3 {
			s.Errorf("%s: the covers differ by %.1f of 255 on the average", path, far)
		}
		if got := platform.hear(i + 1); !slices.Contains(got.Rules, "image-fitted") {
			s.Errorf("%s: %+v", path, got)
		}
	}
}

// cover shares the picture that the expression gives and fetches the cover that arrives.
func (s scene) cover(w *window, imagePath string) []byte {
	s.Helper()
	before := eval[int](w, `heard.length`)
	w.do(`(async () => { go({ imagePath: ` + imagePath + ` }) })()`)
	got := s.desk.pending()
	s.desk.end(got.ID, "send", toWeekend)
	w.hear(before + 1)
	res, err := http.Get(s.desk.url + "/api/v1/covers/" + got.Card.Cover.SHA256)
	if err != nil {
		s.Fatal(err)
	}
	defer res.Body.Close()
	data, err := io.ReadAll(res.Body)
	if err != nil || res.StatusCode != http.StatusOK {
		s.Fatalf("the cover: %s %v", res.Status, err)
	}
	return data
}

// photoPNG gives a part of the example's photograph as PNG.
func photoPNG(t *testing.T) []byte {
	t.Helper()
	photo, err := jpeg.Decode(bytes.NewReader(read(t, "../../examples/teahouse/www/img/spring.jpg")))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	part := photo.(*image.YCbCr).SubImage(image.Rect(1000, 500, 3000, 2000))
	if err := (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(&out, part); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// distance gives the mean difference of two covers' samples, of 255.
func distance(t *testing.T, one, other []byte) float64 {
	t.Helper()
	a, err := jpeg.Decode(bytes.NewReader(one))
	if err != nil {
		t.Fatal(err)
	}
	b, err := jpeg.Decode(bytes.NewReader(other))
	if err != nil {
		t.Fatal(err)
	}
	if a.Bounds() != b.Bounds() || a.Bounds().Dx()*4 != a.Bounds().Dy()*5 {
		t.Errorf("covers of %v and %v, want 5:4", a.Bounds(), b.Bounds())
		return 0
	}
	sum, n := 0.0, 0
	for y := range a.Bounds().Dy() {
		for x := range a.Bounds().Dx() {
			r1, g1, b1, _ := a.At(x, y).RGBA()
			r2, g2, b2, _ := b.At(x, y).RGBA()
			for _, pair := range [][2]uint32{{r1, r2}, {g1, g2}, {b1, b2}} {
				sum += math.Abs(float64(pair[0])-float64(pair[1])) / 257
				n++
			}
		}
	}
	return sum / float64(n)
}

func read(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.FromSlash(name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func testPaths(s scene) {
	logo := read(s.T, "../../testdata/vectors/pictures/five-to-four.png")
	sum := sha256.Sum256(logo)
	how := serving{desk: s.desk.url + "/?chats=weekend", files: map[string][]byte{"img/tea.png": logo, "img/茶 1.png": logo}}
	w := s.open(how, "")
	data := "data:image/png;base64," + base64.StdEncoding.EncodeToString(logo)
	w.do(`fetch('/img/tea.png').then((r) => r.blob()).then((b) => { window.blob = URL.createObjectURL(b) })`)
	w.until(`window.blob`)
	paths := []string{
		`'www/img/tea.png'`, `'img/tea.png'`, `'./img/tea.png'`, `'/img/tea.png'`, `'www/img/茶 1.png'`, `'https://localhost/img/tea.png'`,
		`'app://localhost/img/tea.png'`, `'capacitor://localhost/img/tea.png'`, `location.origin + '/img/tea.png?17'`, `window.blob`, fmt.Sprintf("%q", data),
	}
	for i, path := range paths {
		w.do(`go({ imagePath: ` + path + ` })`)
		if got := w.hear(i + 1); got.Name != "success" || got.ErrMsg != "shareMiniProgram:ok" || got.Transaction == "" {
			s.Errorf("%.40s: %+v", path, got)
		}
	}
	var shares struct{ Shares []arrived }
	s.desk.ask("GET", "/api/v1/shares", nil, &shares)
	if len(shares.Shares) != len(paths) {
		s.Errorf("%d shares, want %d", len(shares.Shares), len(paths))
	}
	for _, share := range shares.Shares {
		if share.Card.Cover.SHA256 != hex.EncodeToString(sum[:]) {
			s.Errorf("the cover is %+v, want the file itself", share.Card.Cover)
		}
	}
}

func testNetworkPath(s scene) {
	w := s.open(serving{}, "")
	for i, path := range []string{"https://elsewhere.example/a.png", "//elsewhere.example/a.png", "https://localhost.elsewhere.example/a.png"} {
		w.do(fmt.Sprintf(`go({ imagePath: %q })`, path))
		if got := w.hear(i + 1); got.Name != "fail" || got.ErrCode != 1004 || got.Rule != "image-network" || got.Parameter != "imagePath" || !got.IsError || !strings.Contains(got.Hint, "下载") {
			s.Errorf("%s: %+v", path, got)
		}
	}
	for _, asked := range noted(w.asked) {
		if u, err := url.Parse(asked); err != nil || strings.Contains(u.Host, "elsewhere") {
			s.Errorf("the page asked for %s", asked)
		}
	}
}

func testBadPictures(s scene) {
	vectors := "../../testdata/vectors/pictures/"
	big := append(read(s.T, vectors+"bomb.png"), make([]byte, 200_000)...)
	photo := read(s.T, "../../examples/teahouse/www/img/spring.jpg")
	w := s.open(serving{files: map[string][]byte{
		"img/bomb.png": read(s.T, vectors+"bomb.png"), "img/big-bomb.png": big, "img/page.png": []byte("<!doctype html><p>not found"),
		"img/photo.heic": read(s.T, vectors+"photo.heic"), "img/cut.jpg": photo[:len(photo)/2], "img/huge.jpg": make([]byte, 64<<20+1), "img/none.txt": []byte("tea"),
	}}, "")
	for i, c := range []struct{ path, rule string }{
		{"www/img/missing.png", "image-not-found"}, {"www/img/bomb.png", "image-dimensions"}, {"www/img/big-bomb.png", "image-dimensions"},
		{"www/img/photo.heic", "image-unsupported"}, {"www/img/none.txt", "image-not-picture"}, {"www/img/huge.jpg", "image-file-size"},
		{"content://media/17", "image-not-found"}, {"www/img/cut.jpg", "image-damaged"}, {"www/img/page.png", "image-not-found"},
	} {
		w.do(fmt.Sprintf(`go({ imagePath: %q })`, c.path))
		if got := w.hear(i + 1); got.Name != "fail" || got.ErrCode != 1006 || got.Rule != c.rule || got.Parameter != "imagePath" || got.Hint == "" {
			s.Errorf("%s: %+v, want %s", c.path, got, c.rule)
		}
	}
}
