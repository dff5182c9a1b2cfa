package header

import (
	"bytes"
	"encoding/binary"
)

// Strip gives a JPEG or PNG without its metadata: what says when, where and by
// whom it was made, and what follows its end. All that its pixels depend on
// stays, the colour profile too; but not the orientation. What cannot be read
// that far is given as it is.
func Strip(format string, src []byte) []byte {
	switch format {
	case "jpeg":
		return stripJPEG(src)
	case "png":
		return stripPNG(src)
	}
	return src
}

// stripJPEG drops the application segments that no decoder needs, comments, and
// what comes after the end, such as a second picture with metadata of its own.
func stripJPEG(src []byte) []byte {
	out := make([]byte, 0, len(src))
	for pos := 0; ; {
		next := bytes.IndexByte(src[pos:], 0xff)
		if next < 0 || pos+next+2 > len(src) {
			return src
		}
		out = append(out, src[pos:pos+next]...)
		pos += next
		marker := src[pos+1]
		if marker == 0xff {
			pos++ // filling
			continue
		}
		if marker <= 1 || marker >= 0xd0 && marker <= markerEOI {
			out = append(out, src[pos:pos+2]...)
			if pos += 2; marker == markerEOI {
				return out
			}
			continue
		}
		head := at(src, pos+2, 2)
		if head == nil {
			return src
		}
		segment := at(src, pos, 2+int(binary.BigEndian.Uint16(head)))
		if len(segment) < 4 {
			return src
		}
		if jpegNeeds(marker, segment[4:]) {
			out = append(out, segment...)
		}
		pos += len(segment)
	}
}

// jpegNeeds says whether a segment counts for what the pixels look like.
func jpegNeeds(marker byte, body []byte) bool {
	switch {
	case marker == 0xfe: // a comment
		return false
	case marker == markerAPP0, marker == markerAPPE:
		return true
	case marker == markerAPP2:
		return bytes.HasPrefix(body, []byte("ICC_PROFILE\x00"))
	}
	return marker < markerAPP0 || marker > 0xef
}

// stripPNG drops texts, dates, EXIF and what nobody knows; the chunks that stay
// are those of the pixels and of their colours.
func stripPNG(src []byte) []byte {
	const signature = 8
	out := append(make([]byte, 0, len(src)), src[:min(signature, len(src))]...)
	for pos := signature; ; {
		head := at(src, pos, 8)
		if head == nil {
			return src
		}
		n := binary.BigEndian.Uint32(head)
		if int64(n) > int64(len(src)) {
			return src
		}
		chunk := at(src, pos, 12+int(n))
		if chunk == nil {
			return src
		}
		name := string(head[4:])
		if pngNeeds(name) {
			out = append(out, chunk...)
		}
		if name == "IEND" {
			return out
		}
		pos += len(chunk)
	}
}

func pngNeeds(name string) bool {
	switch name {
	case "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "cICP", "sBIT", "bKGD", "pHYs", "acTL", "fcTL", "fdAT":
		return true
	}
	return name[0] >= 'A' && name[0] <= 'Z' // critical
}
