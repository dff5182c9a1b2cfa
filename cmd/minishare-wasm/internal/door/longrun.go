package door

import (
	"bytes"
	"strings"
)

// longRun is from how many bytes on a run of base64 is worth leaving out.
const longRun = 16 << 10

// A question may hold a picture as a data: URI, in the text of its call. What
// encoding/json makes of it does not depend on the picture, and in WebAssembly
// takes seconds over it: so it reads mark instead.
const mark, markRead = `\u0000`, "\x00"

// cutRun puts the mark in place of the first long run of base64, and gives the
// run; "" where there is none.
func cutRun(question []byte) (short []byte, run string) {
	if len(question) < longRun || bytes.Contains(question, []byte(mark)) {
		return question, ""
	}
	from := 0
	for at, c := range question {
		if isBase64(c) {
			continue
		}
		if at-from >= longRun {
			return bytes.Join([][]byte{question[:from], question[at:]}, []byte(mark)), string(question[from:at])
		}
		from = at + 1
	}
	return question, "" // JSON ends with a bracket
}

func isBase64(c byte) bool {
	return 'a' <= c|0x20 && c|0x20 <= 'z' || '/' <= c && c <= '9' || c == '+' || c == '=' || c == '-' || c == '_'
}

// putBack puts a run in the place of the mark, and reports whether it was there.
func putBack(text *string, run string) bool {
	before, after, ok := strings.Cut(*text, markRead)
	if ok {
		*text = before + run + after
	}
	return ok
}
