package minishare

import (
	"encoding/base64"
	"strings"
)

// MaxInlineBytes bounds the picture in a data: URI, in bytes after decoding.
const MaxInlineBytes = 64 << 20

// maxDataHeader bounds what stands before the comma of a data: URI, in bytes.
const maxDataHeader = 1024

// cutDataScheme takes "data:" off, in any case and behind blanks.
func cutDataScheme(s string) (string, bool) {
	s = strings.TrimLeftFunc(s, func(r rune) bool { return r <= ' ' })
	if len(s) < 5 || !strings.EqualFold(s[:5], "data:") {
		return "", false
	}
	return s[5:], true
}

// inline reads a data: URI, rest being all after the colon. It is as lenient
// as browsers are: base64 may hold blanks, percent-escapes and the URL-safe
// letters, and may lack its padding.
func (t imageText) inline(rest string) (ImageRef, *Refusal) {
	header, body, ok := strings.Cut(rest, ",")
	if !ok || len(header) > maxDataHeader {
		return ImageRef{}, t.refuse(RuleImageData,
			"has no comma before its data; write data:image/png;base64,…",
			"的数据前缺少逗号；请写成 data:image/png;base64,…")
	}
	// An encoded byte is three characters at most.
	if len(body)/3 > base64.StdEncoding.EncodedLen(MaxInlineBytes) {
		return ImageRef{}, t.tooLong()
	}
	mediaType, isBase64 := cutBase64(header)
	data, refusal := t.dataOf(body, isBase64)
	switch {
	case refusal != nil:
		return ImageRef{}, refusal
	case len(data) > MaxInlineBytes:
		return ImageRef{}, t.tooLong()
	case len(data) == 0:
		return ImageRef{}, t.refuse(RuleImageMissing,
			"is a data: URI without data; put the picture after the comma",
			"的 data: 地址没有数据；请在逗号后放入图片")
	}
	return ImageRef{Place: Inline, Data: data, MediaType: mediaType, Form: "data URI"}, nil
}

// cutBase64 takes ";base64" off the header of a data: URI.
func cutBase64(header string) (mediaType string, isBase64 bool) {
	i := strings.LastIndexByte(header, ';')
	if i >= 0 && strings.EqualFold(strings.TrimSpace(header[i+1:]), "base64") {
		return strings.TrimSpace(header[:i]), true
	}
	return strings.TrimSpace(header), false
}

// dataOf decodes what stands behind the comma. Nearly all of it is base64 by the
// book, which is read as it stands.
func (t imageText) dataOf(body string, isBase64 bool) ([]byte, *Refusal) {
	if !isBase64 {
		return []byte(unescape(body)), nil
	}
	if len(body) <= base64.StdEncoding.EncodedLen(MaxInlineBytes) {
		if data, err := base64.StdEncoding.DecodeString(body); err == nil {
			return data, nil
		}
	}
	return t.decodeBase64([]byte(unescape(body)))
}

// decodeBase64 reads base64 leniently; it changes text.
func (t imageText) decodeBase64(text []byte) ([]byte, *Refusal) {
	n := 0
	for _, c := range text {
		switch c {
		case ' ', '\t', '\n', '\f', '\r':
			continue
		case '-':
			c = '+'
		case '_':
			c = '/'
		}
		text[n] = c
		n++
	}
	for pad := 0; pad < 2 && n > 0 && text[n-1] == '='; pad++ {
		n--
	}
	if base64.RawStdEncoding.DecodedLen(n) > MaxInlineBytes {
		return nil, t.tooLong()
	}
	data := make([]byte, base64.RawStdEncoding.DecodedLen(n))
	n, err := base64.RawStdEncoding.Decode(data, text[:n])
	if err != nil {
		refusal := t.refuse(RuleImageData,
			"is no valid base64; encode the whole picture again",
			"不是有效的 base64；请重新编码整张图片")
		refusal.Err = err
		return nil, refusal
	}
	return data[:n], nil
}

func (t imageText) tooLong() *Refusal {
	return t.refuse(RuleImageFileSize,
		"holds more than %d bytes of picture; make the picture smaller",
		"中的图片超过 %d 字节；请缩小图片", MaxInlineBytes)
}
