package opensdk

import (
	"crypto/md5"
	"encoding/hex"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

const checksumSalt = "mMcShCsTr"

// Checksum gives _mmessage_checksum of an Intent: 32 lower-case hex characters.
// Content and pkg may be nil, Java's null.
//
// Only eight UTF-16 units take part, those after the first of content, number,
// package and a constant strung together. Every content of the SDK starts with
// "weixin://", so that the checksum is the same for every app and message, and
// proves nothing about the sender.
func Checksum(content *string, sdkInt int32, pkg *string) string {
	name := "null"
	if pkg != nil {
		name = *pkg
	}
	head := make([]uint16, 0, 16)
	for _, part := range [...]string{text(content), strconv.Itoa(int(sdkInt)), name, checksumSalt} {
		head = appendUnits(head, part, 9)
	}
	sum := md5.Sum(javaUTF8(head[1:9]))
	return hex.EncodeToString(sum[:])
}

// appendUnits appends the UTF-16 units of s until there are limit of them.
func appendUnits(dst []uint16, s string, limit int) []uint16 {
	for _, r := range s {
		if len(dst) >= limit {
			break
		}
		dst = utf16.AppendRune(dst, r)
	}
	return dst
}

// units gives the UTF-16 units of s.
func units(s string) []uint16 { return appendUnits(make([]uint16, 0, len(s)), s, len(s)) }

// javaUTF8 encodes as String.getBytes does: half a surrogate pair becomes "?".
func javaUTF8(units []uint16) []byte {
	var out []byte
	for i := 0; i < len(units); i++ {
		r := rune(units[i])
		if i+1 < len(units) {
			if pair := utf16.DecodeRune(r, rune(units[i+1])); pair != utf8.RuneError {
				r = pair
				i++
			}
		}
		if utf16.IsSurrogate(r) {
			r = '?'
		}
		out = utf8.AppendRune(out, r)
	}
	return out
}
