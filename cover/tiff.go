package cover

import (
	"bytes"
	"image"

	"golang.org/x/image/tiff"

	"minishare/cover/internal/header"
)

func decodeTIFF(src []byte, h header.Header) (image.Image, error) {
	src, err := header.TrustTIFF(src, h)
	if err != nil {
		return nil, headerError(h, err)
	}
	return tiff.Decode(bytes.NewReader(src))
}
