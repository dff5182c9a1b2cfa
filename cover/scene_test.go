package cover

import (
	"bytes"
	"image"
	"image/color"
	"os"
	"path/filepath"
	"testing"

	_ "image/jpeg"
	_ "image/png"
)

const pictures = "../testdata/pictures"

// colour is what a point of the scene of testdata/pictures should be.
type colour [3]int

var (
	red    = colour{200, 40, 40}
	green  = colour{40, 160, 60}
	blue   = colour{40, 60, 190}
	yellow = colour{230, 200, 40}
	white  = colour{255, 255, 255}
)

// scene is what a picture shows: four quarters, a disc at the centre, and the
// very corner, where pictures with alpha are transparent.
type scene struct{ red, green, blue, yellow, disc, corner colour }

var (
	plain = scene{red, green, blue, yellow, white, red}
	holed = scene{red, green, blue, yellow, white, white}
	grey  = scene{colour{88, 88, 88}, colour{113, 113, 113}, colour{69, 69, 69}, colour{191, 191, 191}, white, colour{88, 88, 88}}
	// ImageMagick weighs colours by BT.709, cjpeg by BT.601.
	grey709 = scene{colour{74, 74, 74}, colour{127, 127, 127}, colour{65, 65, 65}, colour{195, 195, 195}, white, colour{74, 74, 74}}
)

func load(t testing.TB, name string) []byte {
	t.Helper()
	src, err := os.ReadFile(filepath.Join(pictures, name))
	if err != nil {
		t.Fatal(err)
	}
	return src
}

func must(t testing.TB, src []byte, cfg Config) *Cover {
	t.Helper()
	c, err := Make(src, cfg)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// picture decodes a cover and holds it against what it says of itself.
func picture(t testing.TB, c *Cover) image.Image {
	t.Helper()
	m, format, err := image.Decode(bytes.NewReader(c.Data))
	if err != nil {
		t.Fatal(err)
	}
	if b := m.Bounds(); b.Dx() != c.Width || b.Dy() != c.Height || Format(format) != c.Format {
		t.Fatalf("the cover is a %s of %v and says it is a %s of %dx%d", format, b, c.Format, c.Width, c.Height)
	}
	return m
}

// at gives the colour at a point of 0..1 across and down.
func at(m image.Image, x, y float64) colour {
	b := m.Bounds()
	v := color.NRGBAModel.Convert(m.At(b.Min.X+int(x*float64(b.Dx())), b.Min.Y+int(y*float64(b.Dy())))).(color.NRGBA)
	return colour{int(v.R), int(v.G), int(v.B)}
}

func (c colour) near(want colour, within int) bool {
	for i := range c {
		if d := c[i] - want[i]; d < -within || d > within {
			return false
		}
	}
	return true
}

// expect holds a picture against the scene.
func (s scene) expect(t *testing.T, m image.Image, within int) {
	t.Helper()
	for _, p := range []struct {
		name string
		x, y float64
		want colour
	}{
		{"red quarter", 0.3, 0.3, s.red}, {"green quarter", 0.7, 0.3, s.green},
		{"blue quarter", 0.3, 0.7, s.blue}, {"yellow quarter", 0.7, 0.7, s.yellow},
		{"disc", 0.5, 0.5, s.disc}, {"corner", 0.02, 0.02, s.corner},
	} {
		if got := at(m, p.x, p.y); !got.near(p.want, within) {
			t.Errorf("%s is %v; want %v within %d", p.name, got, p.want, within)
		}
	}
}
