package minishare

import (
	"strconv"
	"strings"
)

// refuse makes a refusal whose sentences begin with the imagePath as shown.
func (t imageText) refuse(rule, en, zh string, args ...any) *Refusal {
	what, subject := Wordsf(en, zh, args...), "imagePath "+t.shown()+" "
	return &Refusal{Rule: rule, What: Words{EN: subject + what.EN, ZH: subject + what.ZH}}
}

// shown is the text as messages show it: quoted, with everything unprintable
// escaped, at most 80 characters of it.
func (t imageText) shown() string {
	const most = 80
	n := 0
	for i := range string(t) {
		if n++; n > most {
			return strconv.Quote(string(t[:i])) + "…"
		}
	}
	return strconv.Quote(string(t))
}

// asBrowser cleans s the way the URL standard has browsers do it, so that an
// address cannot hide behind blanks: nothing at the ends that is a space or a
// control character, no tab and no line break anywhere.
func asBrowser(s string) string {
	s = strings.TrimFunc(s, func(r rune) bool { return r <= ' ' })
	if !strings.ContainsAny(s, "\t\n\r") {
		return s // nearly always: building a Replacer costs more than all the rest
	}
	return strings.NewReplacer("\t", "", "\n", "", "\r", "").Replace(s)
}

// splitScheme takes the scheme off a URI, in lower case; "" when there is none.
func splitScheme(uri string) (scheme, rest string) {
	i := strings.IndexByte(uri, ':')
	if i < 1 || !isLetter(uri[0]) {
		return "", uri
	}
	for _, c := range []byte(uri[:i]) {
		if !isLetter(c) && (c < '0' || c > '9') && c != '+' && c != '-' && c != '.' {
			return "", uri
		}
	}
	return strings.ToLower(uri[:i]), uri[i+1:]
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

func toSlash(s string) string { return strings.ReplaceAll(s, `\`, "/") }

// decode undoes percent-encoding once. Encoded separators and NUL are refused:
// what they mean depends on who decodes, and nobody needs them.
func (t imageText) decode(p string) (string, *Refusal) {
	for i := 0; i+3 <= len(p); i++ {
		switch strings.ToLower(p[i : i+3]) {
		case "%2f", "%5c", "%00":
			return "", t.refuse(RuleImageEscape,
				"holds %s, an encoded separator; write / as it is",
				"含有编码的分隔符 %s；请直接写 /", p[i:i+3])
		}
	}
	return unescape(p), nil
}

// unescape undoes percent-encoding. It leaves a percent sign that begins no
// escape alone, as browsers do: "100%.png" is often written unencoded.
func unescape(s string) string {
	if strings.IndexByte(s, '%') < 0 {
		return s
	}
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		if s[i] == '%' && i+3 <= len(s) {
			if v, err := strconv.ParseUint(s[i+1:i+3], 16, 8); err == nil {
				out = append(out, byte(v))
				i += 2
				continue
			}
		}
		out = append(out, s[i])
	}
	return string(out)
}

// cutQuery takes query and fragment off the path of a URI.
func cutQuery(p string) string {
	if i := strings.IndexAny(p, "?#"); i >= 0 {
		return p[:i]
	}
	return p
}
