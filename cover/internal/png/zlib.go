package png

import (
	"bufio"
	"encoding/binary"
	"errors"
	"io"
)

// zlib reads the format of RFC 1950: two bytes, packed data, and a checksum of
// what they unpack to, which has a form for vectors here.
type zlib struct {
	src    *bufio.Reader
	packed io.Reader
	sum    checksum
	err    error // io.EOF once the checksum was right
}

// checksum is what hash/adler32 has of hash.Hash32.
type checksum interface {
	io.Writer
	Sum32() uint32
}

func newZlib(r io.Reader) (*zlib, error) {
	src := bufio.NewReader(r)
	var head [2]byte
	if _, err := io.ReadFull(src, head[:]); err != nil {
		return nil, io.ErrUnexpectedEOF
	}
	const deflate, window, dictionary = 8, 7, 1 << 5
	if head[0]&15 != deflate || head[0]>>4 > window || head[1]&dictionary != 0 || binary.BigEndian.Uint16(head[:])%31 != 0 {
		return nil, errors.New("packed in a way that is none of zlib's")
	}
	return &zlib{src: src, packed: inflate(src), sum: newChecksum()}, nil
}

// Read gives io.EOF where the data ends and is what it was.
func (z *zlib) Read(p []byte) (n int, err error) {
	if z.err != nil {
		return 0, z.err
	}
	n, z.err = z.packed.Read(p)
	z.sum.Write(p[:n])
	if z.err == io.EOF {
		z.err = z.check()
	}
	return n, z.err
}

// check holds the checksum behind the data against it.
func (z *zlib) check() error {
	var sum [4]byte
	if _, err := io.ReadFull(z.src, sum[:]); err != nil {
		return io.ErrUnexpectedEOF
	}
	if binary.BigEndian.Uint32(sum[:]) != z.sum.Sum32() {
		return errors.New("invalid checksum of the pixels")
	}
	return io.EOF
}
