package chat

import (
	"strings"
	"unicode/utf8"
)

// ParseQuery reads the query of a card's path as a mini program sees it: names
// and values between & and =, percent-decoded as JavaScript's decodeURIComponent
// does it. So a + stays a +, and a text with a broken escape stays as it is. Of
// one name given twice the last counts; a name without = has the value "".
func ParseQuery(query string) map[string]string {
	values := map[string]string{}
	for pair := range strings.SplitSeq(query, "&") {
		name, value, _ := strings.Cut(pair, "=")
		if name != "" {
			values[decodeURIComponent(name)] = decodeURIComponent(value)
		}
	}
	return values
}

// decodeURIComponent decodes percent escapes of UTF-8. Where JavaScript throws a
// URIError the text comes back unchanged.
func decodeURIComponent(s string) string {
	if !strings.Contains(s, "%") {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for i := 0; i < len(s); i++ {
		if s[i] != '%' {
			b.WriteByte(s[i])
			continue
		}
		if i+2 >= len(s) || unhex(s[i+1]) < 0 || unhex(s[i+2]) < 0 {
			return s
		}
		b.WriteByte(byte(unhex(s[i+1])<<4 | unhex(s[i+2])))
		i += 2
	}
	if !utf8.ValidString(b.String()) {
		return s
	}
	return b.String()
}

// unhex gives the value of a hexadecimal digit, -1 for anything else.
func unhex(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'a' && c <= 'f':
		return int(c-'a') + 10
	case c >= 'A' && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}
