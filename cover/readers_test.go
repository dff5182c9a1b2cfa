package cover

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"os/exec"
	"testing"

	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"minishare/internal/browser"
)

// covers are JPEGs of every kind that is written: whole colour and halved, grey,
// with sides that end within a block, as coarse as they come and as fine.
func covers(t *testing.T) map[string][]byte {
	t.Helper()
	noise := pngOf(t, photo(700, 560))
	all := map[string][]byte{}
	for name, made := range map[string]struct {
		src []byte
		cfg Config
	}{
		"a photograph":        {noise, Config{Width: 400, Height: 320}},
		"odd sides":           {noise, Config{Width: 395, Height: 316}},
		"no room at all":      {noise, Config{Width: 400, Height: 320, MaxBytes: 6000}},
		"less than a block":   {noise, Config{Width: 5, Height: 4}},
		"whole colour":        {load(t, "png-palette.png"), small},
		"grey":                {load(t, "jpeg-grey.jpg"), small},
		"upright once turned": {load(t, "orient-6.jpg"), small},
		"transparent":         {load(t, "alpha-rgba.png"), Config{Width: 80, Height: 64, Fit: FitContain}},
		"inks":                {load(t, "jpeg-ycck.jpg"), small},
	} {
		c := must(t, made.src, made.cfg)
		if c.Kept {
			t.Fatalf("%s: kept, which shows nothing of what is written", name)
		}
		all[name] = c.Data
	}
	return all
}

// What friends see is decoded by their phones and browsers: other programs read
// our covers without a warning, and see the pixels that libjpeg-turbo does.
func TestOthersReadCovers(t *testing.T) {
	if _, err := exec.LookPath("djpeg"); err != nil {
		t.Skip("covers are not shown to other programs: no djpeg here (Debian: apt-get install libjpeg-turbo-progs)")
	}
	all := covers(t)
	pixels := map[string][]byte{}
	for name, data := range all {
		pixels[name] = ask(t, data, "djpeg", "-strict", "-rgb", "-pnm")
	}
	t.Run("Chromium", func(t *testing.T) {
		show := shown(t)
		for name, data := range all {
			mustSeeTheSame(t, name, show(data), pixels[name])
		}
	})
	t.Run("ImageMagick", func(t *testing.T) {
		if _, err := exec.LookPath("convert"); err != nil {
			t.Skip("ImageMagick is not asked: no convert here (Debian: apt-get install imagemagick)")
		}
		for name, data := range all {
			mustSeeTheSame(t, name, ask(t, data, "convert", "-regard-warnings", "jpeg:-", "-depth", "8", "-type", "TrueColor", "ppm:-"), pixels[name])
		}
	})
}

// ask gives a JPEG to a program that writes a PPM, and has nothing to complain of.
func ask(t *testing.T, src []byte, program string, args ...string) (rgb []byte) {
	t.Helper()
	var out, complaints bytes.Buffer
	cmd := exec.Command(program, args...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = bytes.NewReader(src), &out, &complaints
	if err := cmd.Run(); err != nil || complaints.Len() > 0 {
		t.Fatalf("%s: %v: %s", program, err, complaints.String())
	}
	var width, height int
	if _, err := fmt.Sscanf(out.String(), "P6\n%d %d\n255\n", &width, &height); err != nil {
		t.Fatalf("%s writes %.20q: %v", program, out.String(), err)
	}
	return out.Bytes()[out.Len()-3*width*height:]
}

// shown starts a browser and gives what it sees of a JPEG.
func shown(t *testing.T) func(src []byte) (rgb []byte) {
	t.Helper()
	path := browser.Find()
	if path == "" {
		t.Skip("Chromium is not asked: " + browser.Missing)
	}
	ctx := browser.Start(t, path)
	return func(src []byte) []byte {
		t.Helper()
		var seen string
		if err := chromedp.Run(ctx, chromedp.Evaluate(fmt.Sprintf(look, base64.StdEncoding.EncodeToString(src)), &seen, awaited)); err != nil {
			t.Fatalf("Chromium: %v", err)
		}
		rgba, err := base64.StdEncoding.DecodeString(seen)
		if err != nil {
			t.Fatal(err)
		}
		rgb := make([]byte, 0, len(rgba)/4*3)
		for ; len(rgba) >= 4; rgba = rgba[4:] {
			rgb = append(rgb, rgba[:3]...)
		}
		return rgb
	}
}

// look is what a page does that draws a JPEG and reads the pixels again.
const look = `(async () => {
	const file = await fetch('data:image/jpeg;base64,%s')
	const picture = await createImageBitmap(await file.blob())
	const canvas = new OffscreenCanvas(picture.width, picture.height).getContext('2d')
	canvas.drawImage(picture, 0, 0)
	const pixels = canvas.getImageData(0, 0, picture.width, picture.height)
	return new Uint8Array(pixels.data.buffer).toBase64()
})()`

func awaited(p *runtime.EvaluateParams) *runtime.EvaluateParams { return p.WithAwaitPromise(true) }

// mustSeeTheSame allows for another rounding of colour, and no more.
func mustSeeTheSame(t *testing.T, name string, got, want []byte) {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("%s: %d samples; want %d", name, len(got), len(want))
		return
	}
	for i, v := range got {
		if d := int(v) - int(want[i]); d < -2 || d > 2 {
			t.Errorf("%s: sample %d is %d; libjpeg-turbo has %d", name, i, v, want[i])
			return
		}
	}
}
