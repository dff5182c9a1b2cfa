package header

import (
	"bytes"
	"encoding/binary"
)

const (
	markerSOI  = 0xd8
	markerEOI  = 0xd9
	markerSOS  = 0xda
	markerAPP0 = 0xe0
	markerAPP1 = 0xe1
	markerAPP2 = 0xe2
	markerAPPE = 0xee
)

// maxScans bounds progressive JPEGs. Encoders write about ten scans; but one of
// a few bytes can make a decoder visit every block, so that a small file of many
// would keep it busy for hours.
const maxScans = 200

// jpegScan collects what is spread over the segments of a JPEG.
type jpegScan struct {
	h           *Header
	jfif        bool
	transform   int // of the Adobe marker, -1 if there is none
	progressive bool
	ids         [4]byte
	comps       int
	parts       [][]byte // of the ICC profile, by number
	exif        bool
}

// readJPEG reads the segments up to the first scan.
func readJPEG(src []byte, h *Header) error {
	s := jpegScan{h: h, transform: -1}
	for pos := 2; ; {
		for pos < len(src) && src[pos] != 0xff {
			pos++ // libjpeg skips stray bytes, so everyone has files with them
		}
		for pos < len(src) && src[pos] == 0xff {
			pos++
		}
		if pos+3 > len(src) {
			return broken("ends before its pixels")
		}
		marker := src[pos]
		if marker == 0 || marker == 1 || marker >= 0xd0 && marker <= markerSOI {
			pos++
			continue
		}
		n := int(binary.BigEndian.Uint16(src[pos+1:]))
		body := at(src, pos+3, n-2)
		if marker == markerEOI || body == nil {
			return broken("ends before its pixels")
		}
		if marker == markerSOS {
			if scans := countScans(src[pos-1:], maxScans); scans >= maxScans && s.progressive {
				return broken("more than %d scans", maxScans)
			}
			return s.finish()
		}
		if err := s.segment(marker, body); err != nil {
			return err
		}
		pos += 1 + n
	}
}

// countScans counts the scans up to the end of the picture, or to limit.
func countScans(src []byte, limit int) int {
	scans := 0
	for scans < limit {
		next := bytes.IndexByte(src, 0xff)
		if next < 0 || next+4 > len(src) {
			break
		}
		marker, n := src[next+1], int(binary.BigEndian.Uint16(src[next+2:]))
		switch src = src[next+1:]; {
		case marker == markerEOI:
			return scans
		case marker == 0, marker == 1, marker == 0xff, marker >= 0xd0 && marker <= markerSOI:
			continue
		case marker == markerSOS:
			scans++
		}
		src = src[min(1+n, len(src)):]
	}
	return scans
}

func (s *jpegScan) segment(marker byte, body []byte) error {
	switch {
	case marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc:
		return s.frame(marker, body)
	case marker == markerAPP0 && len(body) >= 5 && string(body[:5]) == "JFIF\x00":
		s.jfif = true
	case marker == markerAPP1 && len(body) >= 6 && string(body[:6]) == "Exif\x00\x00" && !s.exif:
		s.exif = true
		s.h.exif(body[6:])
	case marker == markerAPP1:
		s.h.xmp(body)
	case marker == markerAPP2 && len(body) >= 14 && string(body[:12]) == "ICC_PROFILE\x00":
		s.profile(int(body[12]), int(body[13]), body[14:])
	case marker == markerAPPE && len(body) >= 12 && string(body[:5]) == "Adobe":
		s.transform = int(body[11])
	}
	return nil
}

// frame reads a start-of-frame segment.
func (s *jpegScan) frame(marker byte, body []byte) error {
	switch {
	case s.comps != 0:
		return broken("two frame headers")
	case marker == 0xc3 || marker == 0xc7 || marker == 0xcb || marker == 0xcf:
		return unsupported("lossless JPEG")
	case marker > 0xc8:
		return unsupported("arithmetic coding")
	case marker > 0xc2:
		return unsupported("hierarchical JPEG")
	case len(body) < 6 || len(body) != 6+3*int(body[5]):
		return broken("frame header of %d bytes", len(body))
	}
	s.progressive = marker == 0xc2
	s.h.Bits, s.comps = int(body[0]), int(body[5])
	s.h.Height, s.h.Width = int(binary.BigEndian.Uint16(body[1:])), int(binary.BigEndian.Uint16(body[3:]))
	if s.h.Bits != 8 {
		return unsupported("%d bits per sample", s.h.Bits)
	}
	if s.comps != 1 && s.comps != 3 && s.comps != 4 {
		return unsupported("%d components", s.comps)
	}
	for i := range s.comps {
		s.ids[i] = body[6+3*i]
	}
	return nil
}

// profile keeps one part of the ICC profile; parts are numbered from 1.
func (s *jpegScan) profile(number, of int, part []byte) {
	if number < 1 || number > of {
		return
	}
	if s.parts == nil {
		s.parts = make([][]byte, of)
	}
	if number <= len(s.parts) && s.parts[number-1] == nil {
		s.parts[number-1] = part
	}
}

func (s *jpegScan) finish() error {
	switch {
	case s.comps == 0:
		return broken("no frame header before its pixels")
	case s.comps == 1:
		s.h.Color = "grey"
	case s.comps == 4:
		s.h.Color, s.h.YCCK = "cmyk", s.transform > 0
	case !s.jfif && (s.transform == 0 || string(s.ids[:3]) == "RGB"):
		s.h.Color = "rgb"
	default:
		s.h.Color = "ycbcr"
	}
	total := 0
	for _, part := range s.parts {
		if part == nil || total+len(part) > maxProfile {
			return nil // a profile with a gap is none
		}
		total += len(part)
	}
	for _, part := range s.parts {
		s.h.Profile = append(s.h.Profile, part...)
	}
	return nil
}
