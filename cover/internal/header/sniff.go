package header

import (
	"bytes"
	"strings"
)

// Sniff names the format that the first bytes are of, whether it can be read
// or not; "" if they are of no picture.
func Sniff(src []byte) string {
	for _, s := range signatures {
		if strings.HasPrefix(string(src[:min(len(src), len(s.prefix))]), s.prefix) {
			return s.format
		}
	}
	switch {
	case len(src) >= 12 && string(src[:4]) == "RIFF" && string(src[8:12]) == "WEBP":
		return "webp"
	case len(src) >= 12 && string(src[4:8]) == "ftyp":
		return brand(src)
	case isBMP(src):
		return "bmp"
	case isSVG(src):
		return "svg"
	}
	return ""
}

var signatures = []struct{ prefix, format string }{
	{"\xff\xd8\xff", "jpeg"},
	{"\x89PNG\r\n\x1a\n", "png"},
	{"GIF87a", "gif"},
	{"GIF89a", "gif"},
	{"II*\x00", "tiff"},
	{"MM\x00*", "tiff"},
	{"II+\x00", "bigtiff"},
	{"MM\x00+", "bigtiff"},
	{"\xff\x0a", "jpeg-xl"},
	{"\x00\x00\x00\x0cJXL \r\n\x87\n", "jpeg-xl"},
	{"\x00\x00\x00\x0cjP  \r\n\x87\n", "jpeg-2000"},
	{"\xff\x4f\xff\x51", "jpeg-2000"},
	{"II\xbc", "jpeg-xr"},
	{"8BPS", "psd"},
	{"\x00\x00\x01\x00", "ico"},
	{"\x00\x00\x02\x00", "cur"},
	{"icns", "icns"},
	{"qoif", "qoi"},
	{"DDS ", "dds"},
	{"\x76\x2f\x31\x01", "openexr"},
	{"#?RADIANCE", "hdr"},
	{"\x8aMNG\r\n\x1a\n", "mng"},
	{"%PDF-", "pdf"},
	{"%!PS", "postscript"},
	{"P1\n", "pnm"}, {"P2\n", "pnm"}, {"P3\n", "pnm"},
	{"P4\n", "pnm"}, {"P5\n", "pnm"}, {"P6\n", "pnm"},
}

// brand names the format of an ISO base media file; a video is no picture.
func brand(src []byte) string {
	size := int(src[0])<<24 | int(src[1])<<16 | int(src[2])<<8 | int(src[3])
	brands := src[8:min(max(size, 12), len(src), 256)]
	for i := 0; i+4 <= len(brands); i += 4 {
		switch string(brands[i : i+4]) {
		case "avif", "avis":
			return "avif"
		case "heic", "heix", "hevc", "hevx", "heim", "heis":
			return "heic"
		}
	}
	switch string(brands[:4]) {
	case "mif1", "msf1":
		return "heic"
	}
	return ""
}

// isBMP looks further than the two letters, which many a text begins with: the
// sizes of the headers that BMP ever had.
func isBMP(src []byte) bool {
	if len(src) < 18 || string(src[:2]) != "BM" || src[15] != 0 || src[16] != 0 || src[17] != 0 {
		return false
	}
	switch src[14] {
	case 12, 16, 40, 52, 56, 64, 108, 124:
		return true
	}
	return false
}

func isSVG(src []byte) bool {
	text := bytes.TrimLeft(bytes.TrimPrefix(src[:min(len(src), 4096)], []byte("\xef\xbb\xbf")), " \t\r\n")
	if bytes.HasPrefix(text, []byte("<svg")) {
		return true
	}
	return bytes.HasPrefix(text, []byte("<?xml")) && bytes.Contains(text, []byte("<svg"))
}

// foreign says why bytes that no reader takes are refused.
func foreign(format string, src []byte) error {
	if format != "" {
		return unsupported("convert it to JPEG or PNG first")
	}
	text := bytes.ToLower(bytes.TrimLeft(src[:min(len(src), 64)], " \t\r\n\xef\xbb\xbf"))
	for _, k := range []struct{ prefix, what string }{
		{"<!doctype", "an HTML page"}, {"<html", "an HTML page"},
		{"<?xml", "an XML document"}, {"{", "JSON"}, {"pk\x03\x04", "a ZIP archive"}, {"data:", "a data URI"},
	} {
		if bytes.HasPrefix(text, []byte(k.prefix)) {
			return &notPicture{"the bytes look like " + k.what}
		}
	}
	if len(src) >= 8 && string(src[4:8]) == "ftyp" {
		return &notPicture{"the bytes look like a video"}
	}
	return &notPicture{"the bytes are of no known picture format"}
}

type notPicture struct{ what string }

func (e *notPicture) Error() string { return e.what }
func (e *notPicture) Unwrap() error { return ErrUnknown }
