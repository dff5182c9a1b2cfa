package desk

import (
	"bytes"
	"context"
	"encoding/json"
	"log/slog"
	"strings"
	"testing"
	"unicode/utf8"

	"minishare/chat"
)

// FuzzSearch: any query is read or refused, and what was read matches without a
// fault.
func FuzzSearch(f *testing.F) {
	for _, q := range []string{"", "a b", `"a b" -c`, "title:x -has:error", `has:`, `"`, "-", "-:", "chat:\u3000x", "\xff\"\x00"} {
		f.Add(q)
	}
	state := chat.New()
	f.Fuzz(func(t *testing.T, q string) {
		s, err := parseSearch(q, "")
		if err != nil {
			return
		}
		s.matches(state, chat.Share{Label: q, Card: chat.Card{}})
		if len(s.terms) > len(q) {
			t.Errorf("%d terms of %d bytes", len(s.terms), len(q))
		}
	})
}

// FuzzIntake: whatever is sent as a share is taken or refused, and never breaks
// the desk.
func FuzzIntake(f *testing.F) {
	for _, text := range []string{
		`{}`, `{"params":{"userName":"gh_5c1a9e0b7d24","path":"a","imagePath":"data:image/png;base64,AAAA","webpageUrl":"b","withShareTicket":"true","miniprogramType":0}}`,
		`{"params":[],"platform":"ios"}`, `{"android":{"extras":[{"key":"a","type":"int","value":1}]}}`, `{"ios":{"pasteboard":"YnBsaXN0MDA=","link":"weixin://"}}`,
		`{"params":{},"picture":"iVBORw0KGgo=","app":{"appId":"x","name":""}}`,
	} {
		f.Add([]byte(text))
	}
	d, err := New(context.Background(), Config{Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() { d.Close(context.Background()) })
	f.Fuzz(func(t *testing.T, body []byte) {
		out, err := d.postShare(t.Context(), &intakeIn{RawBody: body})
		if err != nil {
			if p := d.problem(err); p.Status >= 500 {
				t.Errorf("status %d: %v", p.Status, err)
			}
			return
		}
		if out.Body.Sent != (out.Body.ID != "") || !out.Body.Sent && out.Body.ErrMsg == "" {
			t.Errorf("%+v", out.Body)
		}
	})
}

// FuzzCheckDepth: what passes nests no deeper than is said.
func FuzzCheckDepth(f *testing.F) {
	for _, text := range []string{`[[]]`, `{"a":"[[[["}`, `"\"[["`, strings.Repeat("[", maxDepth+1), `"\\"[`} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var v any
		if checkDepth(data) != nil || json.Unmarshal(data, &v) != nil {
			return
		}
		if n := depth(v); n > maxDepth {
			t.Errorf("nested %d deep", n)
		}
	})
}

func depth(v any) int {
	deepest := 0
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			deepest = max(deepest, depth(e))
		}
		return deepest + 1
	case map[string]any:
		for _, e := range v {
			deepest = max(deepest, depth(e))
		}
		return deepest + 1
	}
	return 0
}

// FuzzSnapshot: a snapshot that is none is an error.
func FuzzSnapshot(f *testing.F) {
	var b bytes.Buffer
	if err := writeSnapshot(&b, []kept{{Seq: 1}, {Seq: 2}}); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	f.Add([]byte("\x1f\x8b"))
	f.Fuzz(func(t *testing.T, data []byte) {
		n := 0
		readSnapshot(bytes.NewReader(data), func(kept) error {
			if n++; n > 1000 {
				return errGap
			}
			return nil
		})
	})
}

// FuzzCursor: a cursor is what it was made of.
func FuzzCursor(f *testing.F) {
	f.Add("17")
	f.Fuzz(func(t *testing.T, text string) {
		seq, err := parseCursor("after", text)
		if err == nil && text != "" && cursor(seq) != strings.TrimLeft(text, "0") && seq != 0 {
			t.Errorf("%q became %d", text, seq)
		}
		if err != nil && !utf8.ValidString(err.Error()) {
			t.Errorf("%q: %v", text, err)
		}
	})
}
