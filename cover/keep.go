package cover

import "minishare/cover/internal/header"

// keptCover makes a cover of the source as it is, or without its metadata.
func keptCover(src []byte, f Facts, strip bool) *Cover {
	c := &Cover{Data: src, Width: f.Width, Height: f.Height, Format: f.Format, Kept: true, Source: f}
	if !strip {
		return c
	}
	if bare := header.Strip(string(f.Format), src); len(bare) < len(src) {
		c.Data, c.Kept, c.Stripped = bare, false, true
	}
	return c
}

// keep says whether a picture that has been decoded to its end may be the
// cover as it is; [Make] explains the rule. cfg is as the caller gave it.
func keep(f Facts, cfg Config) bool {
	switch {
	case f.Format != JPEG && f.Format != PNG,
		f.Bytes > cfg.withDefaults().MaxBytes,
		f.Orientation != 1,
		f.Profile != "" && f.Profile != "sRGB",
		f.Color == "cmyk",
		f.Width > maxTexture || f.Height > maxTexture,
		cfg.Width != 0 && f.Width > cfg.Width,
		cfg.Height != 0 && f.Height > cfg.Height,
		cfg.Fit != FitCover && !isFiveToFour(f.Width, f.Height):
		return false
	}
	return true
}

// isFiveToFour allows a pixel more or less on one side.
func isFiveToFour(width, height int) bool {
	off := 4*width - 5*height
	return off >= -5 && off <= 5
}
