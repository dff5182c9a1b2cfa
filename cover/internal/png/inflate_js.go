package png

import (
	"compress/zlib"
	"io"
)

// inflate unpacks. In a browser the size of the program counts, and the standard
// library is in it anyway.
func inflate(r io.Reader) (io.Reader, error) { return zlib.NewReader(r) }
