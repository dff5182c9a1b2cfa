package cover

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"image"
	"math"

	"minishare/cover/internal/header"
)

// The budgets of WeChat's platforms, in bytes.
const (
	// MaxBytes is what Android's checkArgs takes as thumbData of a card (131072
	// pass, 131073 are refused) and what the iOS SDK takes as hdImageData.
	MaxBytes = 131072
	// HarmonyMaxBytes is the limit of thumbData in WeChat's HarmonyOS SDK.
	HarmonyMaxBytes = 65536
	// ThumbMaxBytes is the limit that WeChat's documents set to the thumbData of
	// iOS, which only clients below 6.5.9 show.
	ThumbMaxBytes = 32768
)

// Cover is a picture ready to be put on a card.
type Cover struct {
	Data          []byte // the file, at most Config.MaxBytes bytes
	Width, Height int    // pixels
	Format        Format // [JPEG] or [PNG]
	Kept          bool   // Data is the source, byte for byte
	Stripped      bool   // Data is the source but for its metadata
	Quality       int    // of the JPEG, 1..100, as libjpeg's nearest; 0 when kept or stripped
	Source        Facts  // what the picture was
}

// Make turns src, a picture file of any kind, into a cover.
//
// The source itself becomes the cover, untouched, when re-encoding could only
// make it worse or larger and every client shows it right: it is a JPEG or PNG
// of at most MaxBytes that decodes to its end; it is upright as stored (no
// EXIF orientation but 1); its colours are sRGB or unnamed, because not every
// client honours a wide-gamut profile; it is not CMYK; no side exceeds 4096
// pixels, the largest texture of many phones; it lies within the box, if the
// caller set one; and with [FitContain] or [FitSmart] it is 5:4 to within a pixel. Data then
// is src, not a copy, and carries whatever metadata src does, unless Strip is set.
//
// Otherwise the cover is a new 5:4 JPEG, baseline, as fine as the budget allows:
// at least 99 % of it is used wherever the picture can. If even the coarsest
// JPEG is over the budget, it is made smaller until it fits. Quality is the
// setting of libjpeg whose luma table is as coarse on the average; the tables
// themselves are others, and better.
//
// The error is an [*Error] that wraps one of the sentinels of this package, or
// says what is wrong with cfg.
func Make(src []byte, cfg Config) (*Cover, error) {
	if err := cfg.Validate(); err != nil {
		return nil, err
	}
	given, cfg := cfg, cfg.withDefaults()
	h, facts, err := inspect(src, cfg)
	if err != nil {
		return nil, err
	}
	kept, n := keep(facts, given), need{scale: math.Inf(1)}
	if !kept {
		n = needOf(h, facts, cfg)
	}
	r, err := decode(src, h, n)
	if err != nil {
		return nil, err
	}
	if kept {
		return keptCover(src, facts, cfg.Strip), nil
	}
	return convert(src, r, h, facts, cfg)
}

// needOf gives what has to be decoded; to find the subject, all of the picture.
func needOf(h header.Header, facts Facts, cfg Config) need {
	p := layout(size{facts.Width, facts.Height}, size{cfg.Width, cfg.Height}, cfg.Fit, centred)
	n := p.need(size{h.Width, h.Height}, h.Orientation)
	if cfg.looks(facts) {
		n.window = image.Rect(0, 0, h.Width, h.Height)
	} else {
		n.ahead = newAhead(p, h)
	}
	return n
}

// looks says whether there is a subject to be found.
func (c Config) looks(f Facts) bool { return c.Fit == FitSmart && !isFiveToFour(f.Width, f.Height) }

// convert makes the new JPEG, smaller and smaller until one fits.
func convert(src []byte, r *raster, h header.Header, facts Facts, cfg Config) (*Cover, error) {
	profile, at := profileOf(h), centred
	box, upright := size{cfg.Width, cfg.Height}, size{facts.Width, facts.Height}
	if cfg.looks(facts) {
		at = subject(r, upright, h.Orientation, profile)
	}
	for {
		p := layout(upright, box, cfg.Fit, at)
		e := encode(r, p, h.Orientation, profile, cfg.MaxBytes)
		if len(e.Data) <= cfg.MaxBytes {
			return &Cover{Data: e.Data, Width: p.canvas.w, Height: p.canvas.h, Format: JPEG, Quality: e.Quality, Source: facts}, nil
		}
		if p.canvas == (size{1, 1}) {
			return nil, newError(ErrCannotFit, facts.Format, "the smallest cover is %d bytes; the limit is %d", len(e.Data), cfg.MaxBytes)
		}
		box = p.canvas.shrunk(len(e.Data), cfg.MaxBytes)
		if r.passed() {
			var err error
			if r, err = decode(src, h, p.need(r.size, h.Orientation)); err != nil {
				return nil, err
			}
		}
	}
}

// SHA256 gives the digest of Data in lower-case hex: WeChat's thumbDataHash,
// and the name of the picture in stores.
func (c *Cover) SHA256() string {
	sum := sha256.Sum256(c.Data)
	return hex.EncodeToString(sum[:])
}

// MarshalJSON gives the facts of the cover without its bytes: bytes, width,
// height, format, sha256, kept, stripped if it was, and quality if it was made anew.
func (c *Cover) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		Bytes   int    `json:"bytes"`
		Width   int    `json:"width"`
		Height  int    `json:"height"`
		Format  Format `json:"format"`
		SHA256  string `json:"sha256"`
		Kept    bool   `json:"kept"`
		Strip   bool   `json:"stripped,omitempty"`
		Quality int    `json:"quality,omitempty"`
	}{len(c.Data), c.Width, c.Height, c.Format, c.SHA256(), c.Kept, c.Stripped, c.Quality})
}
