package minishare

import (
	"bytes"
	"encoding/binary"
)

// Strings that are longer than longText are cut to keptText bytes before
// encoding/json sees them: what it makes of a text does not depend on them, and
// byte by byte, several times over, it would take a thousand times longer for the
// picture in a data: URI than for all the rest of a call.
const longText, keptText = 4096, 1024 // bytes

// abridged is JSON without most of its long strings.
type abridged struct {
	text []byte
	cuts []cut
}

// cut is where in the text so many bytes of the original are left out.
type cut struct{ at, n int }

// abridge leaves out what only a plain string can hold, so that the text is as
// valid or as wrong as the original, and wrong in the same place.
func abridge(src []byte) abridged {
	if len(src) <= longText {
		return abridged{text: src}
	}
	var a abridged
	from := 0
	for at := 0; ; {
		quote := bytes.IndexByte(src[at:], '"')
		if quote < 0 {
			break
		}
		start := at + quote + 1
		end := closing(src, start)
		if end < 0 {
			break
		}
		if end-start > longText && isPlain(src[start:end]) {
			a.text = append(a.text, src[from:start+keptText]...)
			a.cuts = append(a.cuts, cut{len(a.text), end - start - keptText})
			from = end
		}
		at = end + 1
	}
	if a.cuts == nil {
		return abridged{text: src}
	}
	a.text = append(a.text, src[from:]...)
	return a
}

// original gives the offset in the original of one in the text.
func (a abridged) original(offset int) int {
	left := 0
	for _, c := range a.cuts {
		if c.at > offset {
			break
		}
		left += c.n
	}
	return offset + left
}

// closing finds the quote that ends the string whose text begins at start, or
// gives −1.
func closing(src []byte, start int) int {
	quote := -1
	for at := start; at <= len(src); {
		if quote < at {
			n := bytes.IndexByte(src[at:], '"')
			if n < 0 {
				return -1
			}
			quote = at + n
		}
		escape := bytes.IndexByte(src[at:quote], '\\')
		if escape < 0 {
			return quote
		}
		at += escape + 2
	}
	return -1
}

// isPlain tells whether the text of a JSON string is ASCII that stands for itself.
func isPlain(text []byte) bool {
	if bytes.IndexByte(text, '\\') >= 0 {
		return false
	}
	const tops, blanks = 0x8080808080808080, 0x2020202020202020
	var odd uint64
	for ; len(text) >= 8; text = text[8:] {
		// The top bit of a byte stays, or comes of the loan for one below a blank.
		eight := binary.LittleEndian.Uint64(text)
		odd |= eight | (eight - blanks)
	}
	for _, c := range text {
		odd |= uint64(c | (c - ' '))
	}
	return odd&tops == 0
}
