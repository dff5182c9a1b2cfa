// Package cover turns a picture of any kind into the cover of a mini program
// card: a JPEG or PNG that WeChat takes, as good-looking as the budget of bytes
// allows.
//
//	c, err := cover.Make(picture, cover.Config{})
//	// c.Data is at most 131,072 bytes; c.SHA256() is WeChat's thumbDataHash
//
// The zero [Config] asks for what Android and iOS take; HarmonyOS and the small
// iOS thumbnail want a smaller budget ([HarmonyMaxBytes], [ThumbMaxBytes]).
//
// A JPEG or PNG that is already fit stays as it is, byte for byte; [Make] tells
// the rule. All else is decoded, turned upright, brought to sRGB, laid on
// white, cut to the 5:4 that WeChat shows, shrunk to the box and written as the
// JPEG of the highest quality that fits. Nothing is ever enlarged, and the same
// picture gives the same bytes on every platform.
//
// Pictures are taken for hostile. Sizes are read and held against the limits of
// the Config before anything is decoded; whatever the bytes are, [Make] and
// [Inspect] return, and their errors are of the kinds of this package:
//
//	switch {
//	case errors.Is(err, cover.ErrUnsupported): // HEIC, AVIF, …: ask for JPEG or PNG
//	case errors.Is(err, cover.ErrDamaged):     // cut short on its way
//	}
//
// The API is settled: later versions add to it and change only what covers look
// like, for the better.
package cover
