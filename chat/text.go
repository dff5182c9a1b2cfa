package chat

import (
	"strings"
	"unicode/utf8"
)

// The lengths that texts of the world may have, in bytes.
const (
	maxID   = 64
	maxName = 256
	maxURL  = 1024
	maxIcon = 32 << 10
)

// checkID refuses an id that a log or a URL could not carry. The field has its
// name in English and in Chinese.
func checkID(field, zh, id string) error {
	if id == "" {
		return faultf("%[1]s: %[3]w: empty", "%[2]s：不能为空", field, zh, ErrInvalid)
	}
	return checkText(field, zh, id, maxID)
}

// checkText refuses what would come back from JSON another text, and control
// characters.
func checkText(field, zh, text string, limit int) error {
	switch {
	case len(text) > limit:
		return faultf("%[1]s: %[3]w: %[4]d bytes, at most %[5]d", "%[2]s：共 %[4]d 字节，上限为 %[5]d", field, zh, ErrInvalid, len(text), limit)
	case !utf8.ValidString(text) || strings.ContainsFunc(text, isControl):
		return faultf("%[1]s %[3]q: %[4]w: holds control characters or no UTF-8", "%[2]s %[3]q：含有控制字符或不是 UTF-8", field, zh, text, ErrInvalid)
	}
	return nil
}

func isControl(r rune) bool { return r < ' ' || r == 0x7f }

// checkAppID refuses what is no AppID: wx and 16 letters or digits.
func checkAppID(id string) error {
	if !isAppID(id) {
		return faultf("appId %.40q: %w: not wx and 16 lower-case letters or digits", "AppID %.40q %v：应为 wx 加 16 位小写字母或数字", id, ErrInvalid)
	}
	return nil
}

func isAppID(id string) bool {
	rest, ok := strings.CutPrefix(id, "wx")
	return ok && len(rest) == 16 && onlyFrom(rest, "0123456789abcdefghijklmnopqrstuvwxyz")
}

func isHex(s string) bool { return onlyFrom(s, "0123456789abcdef") }

func onlyFrom(s, alphabet string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return !strings.ContainsRune(alphabet, r) })
}
