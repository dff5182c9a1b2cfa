package png

import (
	"compress/flate"
	"io"
)

// inflate unpacks. In a browser the size of the program counts, and the standard
// library is in it anyway.
func inflate(r flate.Reader) io.Reader { return flate.NewReader(r) }
