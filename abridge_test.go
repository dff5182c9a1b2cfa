package minishare_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"minishare"
)

func TestLongStringsChangeNoPlace(t *testing.T) {
	long := strings.Repeat("QUJD", 5000)
	for _, c := range []struct {
		name, before, after string // the mark stands at the column
		rule                string
	}{
		{"a value behind", `{"imagePath":"data:,` + long + `", "title":`, `7}`, "wrong-type"},
		{"a value behind two", `{"title":"` + long + `","imagePath":"` + long + `", "description":`, `[]}`, "wrong-type"},
		{"a value behind one with quotes in it", `{"imagePath":"a\"` + long + `\\", "title":`, `7}`, "wrong-type"},
		{"a value behind one in Chinese", `{"title":"` + strings.Repeat("茶", 9000) + `", "description":`, `7}`, "wrong-type"},
		{"the long value itself", `{"title":"a","miniprogramType":`, `"` + long + `"}`, "wrong-type"},
		{"a value inside the nested form", `{"message":{"title":"` + long + `","media":{"path":`, `8}}}`, "wrong-type"},
		{"a comma that lacks", `{"imagePath":"` + long + `" `, `"title":""}`, "json-syntax"},
		{"a line break in the string", `{"imagePath":"` + long, "\n" + long + `"}`, "json-syntax"},
		{"a string that does not end", `{"imagePath":"` + long + long[:len(long)-1], `Q`, "json-syntax"},
		{"a bad escape", `{"imagePath":"` + long + `\`, `q` + long + `"}`, "json-syntax"},
	} {
		t.Run(c.name, func(t *testing.T) {
			fs := minishare.Check(minishare.ParseCall([]byte(c.before+c.after)), minishare.Setting{})
			for _, f := range fs {
				if f.Rule == c.rule {
					if want := utf8.RuneCountInString(c.before) + 1; f.Column != want {
						t.Errorf("%s at column %d, want %d", c.rule, f.Column, want)
					}
					return
				}
			}
			t.Errorf("no %s: %v", c.rule, fs)
		})
	}
}

func TestLongStringsAreReadWhole(t *testing.T) {
	for _, path := range []string{dataURI(30000), "data:;base64," + strings.Repeat("QU JD", 3000), strings.Repeat("茶", 9000), strings.Repeat(`"\`, 9000), strings.Repeat("a/", 9000)} {
		if got := minishare.ParseCall(callWith(t, path)).ImagePath; got != path {
			t.Errorf("of %d bytes %.40q… came %d: %.40q…", len(path), path, len(got), got)
		}
	}
}

// FuzzLongStrings puts a long run into any text: what is read of it, and where it
// is no JSON, must be what encoding/json says of the whole.
func FuzzLongStrings(f *testing.F) {
	f.Add([]byte(exampleCall), 30)
	f.Add([]byte(`{"title":"a\"b","title":"\\","imagePath":""}`), 12)
	f.Add([]byte(`{"title":"a" "b"}`), 10)
	run := bytes.Repeat([]byte("A+9/"), 2000)
	f.Fuzz(func(t *testing.T, src []byte, at int) {
		at = max(0, min(at, len(src)))
		src = bytes.TrimPrefix(bytes.Join([][]byte{src[:at], src[at:]}, run), []byte("\xef\xbb\xbf"))
		call := minishare.ParseCall(src)
		var whole map[string]any
		err := json.Unmarshal(src, &whole)
		if wrong, ok := errors.AsType[*json.SyntaxError](err); ok {
			checkSyntax(t, call, src, int(wrong.Offset))
			return
		}
		fs := minishare.Check(call, minishare.Setting{})
		if fs.Has("json-syntax") {
			t.Fatalf("JSON, but %v", fs)
		}
		if title, ok := whole["title"].(string); ok && !fs.Has("spelling") && !fs.Has("nested-form") && !fs.Has("unknown-key") && call.Title != title {
			t.Errorf("the title has %d bytes, want %d", len(call.Title), len(title))
		}
	})
}

func checkSyntax(t *testing.T, call *minishare.Call, src []byte, offset int) {
	t.Helper()
	for _, f := range minishare.Check(call, minishare.Setting{}) {
		if f.Rule == "json-syntax" {
			before := src[:min(max(0, offset-1), len(bytes.TrimRight(src, " \t\r\n")))]
			line := before[bytes.LastIndexByte(before, '\n')+1:]
			if f.Line != 1+bytes.Count(before, []byte("\n")) || f.Column != 1+utf8.RuneCount(line) {
				t.Errorf("wrong at %d:%d, want offset %d", f.Line, f.Column, len(before))
			}
			return
		}
	}
	t.Errorf("not JSON, and no word of it")
}
