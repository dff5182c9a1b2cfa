package chat

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"strconv"
	"time"
)

// Moment is what a command cannot know by itself: the time, and chance. Give
// each command a new one; two commands of one Random would take the same ids.
type Moment struct {
	At     time.Time
	Random [32]byte // from crypto/rand, or fixed in a test
}

// time gives the time as it comes back from JSON.
func (m Moment) time() time.Time { return m.At.UTC().Round(0) }

// id draws an id of 16 hexadecimal characters.
func (m Moment) id(what string, n int) string {
	return hex.EncodeToString(m.bytes(what, n)[:8])
}

// token draws 32 bytes as text of 43 characters, safe in a URL.
func (m Moment) token(what string) string {
	return base64.RawURLEncoding.EncodeToString(m.bytes(what, 0))
}

func (m Moment) bytes(what string, n int) []byte {
	return derive(m.Random[:], what, strconv.Itoa(n))
}

// derive gives 32 bytes that follow from the key and all parts, and from nothing
// else. Quoted, no two lists of parts are the same text.
func derive(key []byte, parts ...string) []byte {
	h := hmac.New(sha256.New, key)
	var quoted []byte
	for _, p := range parts {
		quoted = strconv.AppendQuote(quoted, p)
	}
	h.Write(quoted)
	return h.Sum(nil)
}
