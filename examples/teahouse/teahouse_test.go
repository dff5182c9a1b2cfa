package teahouse_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"image"
	_ "image/jpeg"
	_ "image/png"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"minishare"
)

// pressed is what testdata/press.js prints.
type pressed struct {
	Params            json.RawMessage
	WithoutPlugin     string
	Success           string
	Failure           string
	DeadWithoutAnswer bool
}

func TestButtonSharesTheCard(t *testing.T) {
	got := press(t)
	if call, card := params(t, got.Params), params(t, read(t, "card.json")); call != card {
		t.Errorf("the page and card.json differ:\npage %+v\ncard %+v", call, card)
	}
	if got.DeadWithoutAnswer {
		t.Error("the button is dead for a visitor who stayed in WeChat, which never answers then")
	}
}

func TestVisitorReadsHowItWent(t *testing.T) {
	got := press(t)
	for _, c := range []struct{ when, text, want string }{
		{"without the plugin", got.WithoutPlugin, "no WeChat plugin"},
		{"after success", got.Success, "Welcome back"},
		{"after failure", got.Failure, "path: too long"},
	} {
		if !strings.Contains(c.text, c.want) {
			t.Errorf("%s the page says %q, want %q in it", c.when, c.text, c.want)
		}
	}
}

func TestRulesJudgeTheCards(t *testing.T) {
	for _, c := range []struct{ card, rules string }{
		{"card.json", ""},
		{"card-logo.json", ""},
		{"card-broken.json", "image-network username-appid path-second-question spelling scene-not-chat missing"},
	} {
		var found []string
		for _, f := range minishare.Check(minishare.ParseCall(read(t, c.card)), minishare.Setting{}) {
			found = append(found, f.Rule)
		}
		if got := strings.Join(found, " "); got != c.rules {
			t.Errorf("%s: found %q, want %q", c.card, got, c.rules)
		}
	}
}

func TestCardsHavePictures(t *testing.T) {
	for _, c := range []struct {
		card      string
		minPixels int
		format    string
	}{
		{"card.json", 4_000_000, "jpeg"},
		{"card-logo.json", 512 * 512, "png"},
	} {
		picture := read(t, params(t, read(t, c.card)).ImagePath)
		cfg, format, err := image.DecodeConfig(bytes.NewReader(picture))
		if err != nil {
			t.Errorf("%s: %v", c.card, err)
		}
		if format != c.format || cfg.Width*cfg.Height < c.minPixels {
			t.Errorf("%s: picture is %s of %d×%d pixels, want %s of at least %d pixels", c.card, format, cfg.Width, cfg.Height, c.format, c.minPixels)
		}
	}
}

func TestLogoIsTransparent(t *testing.T) {
	logo, _, err := image.Decode(bytes.NewReader(read(t, "www/img/logo.png")))
	if err != nil {
		t.Fatal(err)
	}
	if _, _, _, alpha := logo.At(0, 0).RGBA(); alpha != 0 {
		t.Errorf("alpha of the corner is %d, want 0: the example is there to show a logo with alpha", alpha)
	}
}

func TestPhotographIsTheLicensedFile(t *testing.T) {
	sum := sha256.Sum256(read(t, "www/img/spring.jpg"))
	if licences := read(t, "www/img/LICENSES.md"); !bytes.Contains(licences, []byte(hex.EncodeToString(sum[:]))) {
		t.Errorf("LICENSES.md does not name the photograph with sha256 %x", sum)
	}
}

func TestPageNeedsNothingFromOutside(t *testing.T) {
	page := read(t, "www/index.html")
	for _, match := range regexp.MustCompile(`(?:src|href)="([^"]*)"`).FindAllSubmatch(page, -1) {
		link := string(match[1])
		if link == "cordova.js" {
			continue // Cordova adds it to the built app
		}
		if _, err := os.Stat(filepath.Join("www", filepath.FromSlash(link))); err != nil {
			t.Errorf("index.html: %v", err)
		}
	}
}

// press runs the page's script in Node and presses its button.
func press(t *testing.T) pressed {
	t.Helper()
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("needs Node.js")
	}
	cmd := exec.Command(node, "testdata/press.js", "www/js/share.js")
	cmd.Stderr = t.Output()
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("node: %v", err)
	}
	var p pressed
	if err := json.Unmarshal(out, &p); err != nil {
		t.Fatalf("node printed %q: %v", out, err)
	}
	return p
}

func params(t *testing.T, call []byte) (p minishare.Params) {
	t.Helper()
	dec := json.NewDecoder(bytes.NewReader(call))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&p); err != nil {
		t.Fatal(err)
	}
	return p
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.FromSlash(path))
	if err != nil {
		t.Fatal(err)
	}
	return data
}
