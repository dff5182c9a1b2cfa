// Package webp decodes what a WebP holds: lossy frames (VP8 key frames, RFC 6386),
// lossless ones (VP8L), and alpha.
//
// Lossy frames are handed on band by band and never stand whole in memory;
// lossless ones have to, since any pixel may be copied from any before it, but
// only as they are coded. Either is read by one goroutine and made into pixels
// by another.
//
//	f, err := webp.Open(data) // the content of a "VP8 " chunk
//	err = f.Bands(f.Height, true, func(b webp.Band) { … })
//
// Where the picture becomes much smaller anyway, the loop filter may be left
// out; with it, pixels are those of libwebp, bit for bit. Planes have the range
// that VP8 codes (BT.601, luma in 16..235), which is not that of JPEG.
package webp
