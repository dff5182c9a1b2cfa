//go:build !goexperiment.simd || !amd64

package png

import "hash/adler32"

func newChecksum() checksum { return adler32.New() }
