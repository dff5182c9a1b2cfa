// Package webp decodes what a WebP holds, band by band, so that no picture has
// to stand whole in memory.
package webp
