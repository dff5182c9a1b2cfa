//go:build !js

package png

import (
	"io"

	"github.com/klauspost/compress/zlib"
)

// inflate unpacks: this package takes two thirds of the time of compress/zlib.
func inflate(r io.Reader) (io.Reader, error) { return zlib.NewReader(r) }
