package cover

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"image"
	"image/color"
	_ "image/gif" // so that image.Decode knows it
	"image/jpeg"
	_ "image/png" // so that image.Decode knows it

	"golang.org/x/image/draw"
)

// The budgets of WeChat's platforms, in bytes.
const (
	MaxBytes        = 131072
	HarmonyMaxBytes = 65536
	ThumbMaxBytes   = 32768
)

// Cover is a picture ready to be put on a card.
type Cover struct {
	Data          []byte
	Width, Height int
	Format        Format
	Kept          bool  // Data is the source, byte for byte
	Quality       int   // 1..100, 0 when kept
	Source        Facts // what the picture was
}

// Make turns src into a cover.
func Make(src []byte, cfg Config) (*Cover, error) {
	if err := cfg.Validate(); err != nil {
		return nil, err
	}
	cfg = cfg.withDefaults()
	facts, err := Inspect(src, cfg)
	if err != nil {
		return nil, err
	}
	m, _, err := image.Decode(bytes.NewReader(src))
	if err != nil {
		return nil, &Error{Kind: ErrDamaged, Format: facts.Format, Detail: err.Error()}
	}
	box := image.Rect(0, 0, cfg.Width, cfg.Height)
	dst := image.NewRGBA(box)
	draw.Draw(dst, box, image.NewUniform(color.White), image.Point{}, draw.Src)
	draw.CatmullRom.Scale(dst, box, m, m.Bounds(), draw.Over, nil)
	for q := 95; q > 0; q -= 5 {
		var buf bytes.Buffer
		if err := jpeg.Encode(&buf, dst, &jpeg.Options{Quality: q}); err != nil {
			return nil, err
		}
		if buf.Len() <= cfg.MaxBytes {
			return &Cover{Data: buf.Bytes(), Width: cfg.Width, Height: cfg.Height, Format: JPEG, Quality: q, Source: facts}, nil
		}
	}
	return nil, &Error{Kind: ErrCannotFit, Format: facts.Format}
}

// SHA256 gives the hex digest of the cover's bytes, WeChat's thumbDataHash.
func (c *Cover) SHA256() string {
	sum := sha256.Sum256(c.Data)
	return hex.EncodeToString(sum[:])
}

// MarshalJSON gives the facts of the cover, not its bytes.
func (c *Cover) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		Bytes   int    `json:"bytes"`
		Width   int    `json:"width"`
		Height  int    `json:"height"`
		Format  Format `json:"format"`
		SHA256  string `json:"sha256"`
		Kept    bool   `json:"kept"`
		Quality int    `json:"quality,omitempty"`
	}{len(c.Data), c.Width, c.Height, c.Format, c.SHA256(), c.Kept, c.Quality})
}
