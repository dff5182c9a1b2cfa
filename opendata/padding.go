package opendata

import (
	"bytes"
	"crypto/aes"
	"crypto/subtle"
)

// pad gives a copy of text with PKCS#7 padding: 1 to 16 bytes of their number.
func pad(text []byte) []byte {
	n := aes.BlockSize - len(text)%aes.BlockSize
	padded := make([]byte, 0, len(text)+n)
	padded = append(padded, text...)
	return append(padded, bytes.Repeat([]byte{byte(n)}, n)...)
}

// unpad takes PKCS#7 padding off one block or more, or nothing where it is
// wrong. Its time depends on no byte.
func unpad(data []byte) (text []byte, ok bool) {
	last := data[len(data)-1]
	n := int(last)
	right := subtle.ConstantTimeLessOrEq(1, n) & subtle.ConstantTimeLessOrEq(n, aes.BlockSize)
	for i := 1; i <= aes.BlockSize; i++ {
		within := subtle.ConstantTimeLessOrEq(i, n)
		same := subtle.ConstantTimeByteEq(data[len(data)-i], last)
		right &= subtle.ConstantTimeSelect(within, same, 1)
	}
	return data[:len(data)-subtle.ConstantTimeSelect(right, n, 0)], right == 1
}
