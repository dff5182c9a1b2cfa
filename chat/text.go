package chat

import (
	"fmt"
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

// checkID refuses an id that a log or a URL could not carry.
func checkID(field, id string) error {
	if id == "" {
		return fmt.Errorf("%s: %w: empty", field, ErrInvalid)
	}
	return checkText(field, id, maxID)
}

// checkText refuses what would come back from JSON another text, and control
// characters.
func checkText(field, text string, limit int) error {
	switch {
	case len(text) > limit:
		return fmt.Errorf("%s: %w: %d bytes, at most %d", field, ErrInvalid, len(text), limit)
	case !utf8.ValidString(text) || strings.ContainsFunc(text, isControl):
		return fmt.Errorf("%s %q: %w: holds control characters or no UTF-8", field, text, ErrInvalid)
	}
	return nil
}

func isControl(r rune) bool { return r < ' ' || r == 0x7f }

// checkAppID refuses what is no AppID: wx and 16 letters or digits.
func checkAppID(id string) error {
	if !isAppID(id) {
		return fmt.Errorf("appId %.40q: %w: not wx and 16 lower-case letters or digits", id, ErrInvalid)
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
