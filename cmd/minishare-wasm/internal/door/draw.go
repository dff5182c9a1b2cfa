package door

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"math"

	"minishare"
	"minishare/cover"
)

// Draw asks the page to open a picture with the platform's own decoder, which
// knows HEIC on iOS and inflates PNG and WebP faster than WebAssembly, and to hand
// over pixels: upright, on white, the largest 5:4 window of the centre, shrunk to
// the box.
type Draw struct {
	// Width and Height are what the picture must turn out to have, in pixels
	// and upright; zero where only the platform can tell.
	Width  int `json:"width"`
	Height int `json:"height"`
	// BoxWidth and BoxHeight bound the pixels to hand over: twice the cover, so
	// that the last shrinking is the core's own, which is the better one.
	BoxWidth  int `json:"boxWidth"`
	BoxHeight int `json:"boxHeight"`
	// Source is to be handed back with the pixels.
	Source Source `json:"source"`
}

// Source is what is known of a picture that the page draws.
type Source struct {
	Format cover.Format `json:"format"`
	Bytes  int          `json:"bytes"`
}

// Drawn says what pixels go with a question: RGBA of 8 bits, row by row from the
// top, without gaps; alpha must be 255 throughout, or is laid on white.
type Drawn struct {
	Width  int    `json:"width"` // pixels handed over
	Height int    `json:"height"`
	Of     [2]int `json:"of,omitempty"` // width and height of the picture, upright
	Source Source `json:"source"`
}

const (
	drawWidth, drawHeight = 2000, 1600
	maxSide               = 4096
	// worthDrawing is the number of pixels from which the platform's decoder,
	// with all that handing over costs, is the faster one.
	worthDrawing = 1 << 20
)

// wishFor gives what the page is to draw, nil where the core does as well or
// better: it alone keeps a picture as it is and refuses bombs unopened, and it
// reads of a large JPEG only what the cover needs.
func wishFor(data []byte) *Draw {
	facts, err := cover.Inspect(data, cover.Config{})
	wish := &Draw{Width: facts.Width, Height: facts.Height, BoxWidth: drawWidth, BoxHeight: drawHeight, Source: Source{facts.Format, facts.Bytes}}
	switch {
	case errors.Is(err, cover.ErrUnsupported) && (facts.Format == cover.HEIC || facts.Format == cover.AVIF):
		return wish
	case err != nil, facts.Animated, facts.Bytes <= cover.MaxBytes, facts.Width*facts.Height < worthDrawing, !tellsItsSides(facts), !isWhole(facts.Format, data):
		return nil
	}
	return wish
}

// tellsItsSides tells whether width and height would show a platform that does
// not turn pictures upright.
func tellsItsSides(f cover.Facts) bool {
	return f.Orientation == 1 || f.Orientation >= 5 && f.Width != f.Height
}

// isWhole tells whether the file ends as its format does. Browsers paint what is
// there of a file cut short; the core is to refuse it. Other formats than these
// are the core's in any case.
func isWhole(f cover.Format, data []byte) bool {
	switch f {
	case cover.PNG:
		return bytes.HasSuffix(data, []byte("IEND\xae\x42\x60\x82"))
	case cover.WebP:
		return uint64(len(data)) >= 8+uint64(binary.LittleEndian.Uint32(data[4:]))
	}
	return false
}

// picture gives the pixels that go with the question.
func (d *Drawn) picture(pixels []byte) (*drawnPicture, error) {
	if d.Width < 1 || d.Height < 1 || d.Width > maxSide || d.Height > maxSide || len(pixels) != 4*d.Width*d.Height {
		return nil, fmt.Errorf("drawn: %dx%d pixels in %d bytes; want 4 for each of at most %d by %d", d.Width, d.Height, len(pixels), maxSide, maxSide)
	}
	return &drawnPicture{NRGBA: image.NRGBA{Pix: pixels, Stride: 4 * d.Width, Rect: image.Rect(0, 0, d.Width, d.Height)}}, nil
}

// drawnPicture is the picture of a call, drawn; it is a minishare.Drawn.
type drawnPicture struct{ image.NRGBA }

// Read is not asked: there is no file.
func (p *drawnPicture) Read(string) ([]byte, error) { return nil, errors.ErrUnsupported }

// Cover makes a cover of the pixels.
func (p *drawnPicture) Cover(cfg cover.Config) (*cover.Cover, error) {
	return cover.FromImage(&p.NRGBA, cfg)
}

// tell puts right what the findings say of the picture: the core has seen the
// pixels, the user knows the file.
func (d *Drawn) tell(findings minishare.Findings, card *minishare.Card) {
	for i, f := range findings {
		if f.Rule == "image-fitted" && card != nil {
			c := card.Cover
			findings[i].What = minishare.Wordsf("%s of %s, %d bytes, opened by the system: sent as JPEG of %d×%d, %d bytes",
				"%s 图片 %s、%d 字节，由系统解码：以 JPEG %d×%d、%d 字节发送",
				d.Source.Format, d.size(), d.Source.Bytes, c.Width, c.Height, len(c.Data))
		}
	}
}

func (d *Drawn) size() string {
	side := func(n int) int { return min(max(n, 0), math.MaxInt32) }
	return fmt.Sprintf("%d×%d", side(d.Of[0]), side(d.Of[1]))
}
