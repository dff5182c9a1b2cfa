package door_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"minishare/cmd/minishare-wasm/internal/door"
)

// A long run of base64 is read by a way of its own; one that is broken by escapes
// of JSON is not, and says the same.
func TestALongRunIsReadLikeAnother(t *testing.T) {
	part := strings.Repeat("QUJD", 1000)
	long, broken := strings.Repeat(part, 10), strings.Repeat(part[:len(part)-1]+`\u0044`, 10)
	for name, question := range map[string]string{
		"a data: URI":             `{"call":"{\"imagePath\":\"data:image/png;base64,%s\",\"title\":7}"}`,
		"a title":                 `{"call":"{\"title\":\"%s\"}"}`,
		"no JSON of a call":       `{"call":"%s"}`,
		"a call without its end":  `{"call":"{\"title\":\"%s"}`,
		"the call is another one": `{"call":"%s","call":"{}"}`,
		"a setting":               `{"call":"{\"title\":1}","setting":{"universalLink":"https://a.example/%s"}}`,
		"an unknown field":        `{"call":"{}","%s":1}`,
		"a NUL of the page's":     `{"call":"{\"title\":\"\u0000%s\"}"}`,
		"behind an escape":        `{"call":"\\%s"}`,
	} {
		for _, asked := range []string{"check", "prepare"} {
			got, _ := door.Call(asked, fmt.Appendf(nil, question, long), nil)
			want, _ := door.Call(asked, fmt.Appendf(nil, question, broken), nil)
			if !bytes.Equal(got, want) {
				t.Errorf("%s, %s:\n%.300s\nwant\n%.300s", asked, name, got, want)
			}
		}
	}
}

// BenchmarkDataURI asks for a check of a call with a picture of 3 MiB in it.
func BenchmarkDataURI(b *testing.B) {
	question := fmt.Appendf(nil, `{"call":"{\"imagePath\":\"data:image/png;base64,%s\"}"}`, strings.Repeat("QUJD", 1<<20))
	b.SetBytes(int64(len(question)))
	for b.Loop() {
		if answer, _ := door.Call("check", question, nil); !bytes.Contains(answer, []byte(`"inline"`)) {
			b.Fatalf("%.200s", answer)
		}
	}
}
