package main_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path"
	"strings"
	"testing"

	"minishare/cmd/minishare-wasm/internal/door"
)

// vector is one case of testdata/vectors/rules.jsonl, as far as a page can meet
// it: links, folders and huge files are the file system's.
type vector struct {
	Rule    string
	Case    string
	Call    map[string]json.RawMessage
	Without []string
	Source  json.RawMessage
	Files   map[string]struct {
		Picture  string
		Pad, Cut int
		Text     string
	}
	Setting door.Setting
	Found   []string
}

const vectors = "../../testdata/vectors/"

func readVectors(t *testing.T) []vector {
	t.Helper()
	f, err := os.Open(vectors + "rules.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var all []vector
	base := readBase(t)
	for lines := bufio.NewScanner(f); lines.Scan(); {
		v := vector{Call: map[string]json.RawMessage{}}
		if err := json.Unmarshal(lines.Bytes(), &v); err != nil {
			t.Fatal(err)
		}
		all = append(all, v.over(t, base))
	}
	return all
}

func readBase(t *testing.T) (base vector) {
	t.Helper()
	src, err := os.ReadFile(vectors + "base.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(src, &base); err != nil {
		t.Fatal(err)
	}
	return base
}

// over lays the case over the base call and its files.
func (v vector) over(t *testing.T, base vector) vector {
	call := maps.Clone(base.Call)
	for _, name := range v.Without {
		delete(call, name)
	}
	for name, value := range v.Call {
		call[name] = expand(t, value)
	}
	files := maps.Clone(base.Files)
	maps.Copy(files, v.Files)
	v.Call, v.Files = call, files
	return v
}

// questions asks everything about the case.
func (v vector) questions(t *testing.T) []question {
	src := v.source(t)
	about := v.Rule + "/" + v.Case
	var answers []question
	add := func(name string, in any, data []byte) {
		raw, err := json.Marshal(in)
		if err != nil {
			t.Fatal(err)
		}
		answers = append(answers, question{about, name, string(raw), data})
	}
	add("check", door.Checking{Call: src, Setting: v.Setting}, nil)
	add("prepare", door.Preparing{Call: src, Setting: v.Setting}, v.picture(t, src))
	add("prepare", door.Preparing{Call: src, Setting: v.Setting, Lost: &door.Lost{Reason: "denied", Message: "拒绝访问"}}, nil)
	return answers
}

func (v vector) source(t *testing.T) string {
	t.Helper()
	if v.Source != nil {
		var text string
		if err := json.Unmarshal(expand(t, v.Source), &text); err != nil {
			t.Fatal(err)
		}
		return text
	}
	src, err := json.Marshal(v.Call)
	if err != nil {
		t.Fatal(err)
	}
	return string(src)
}

// picture gives the bytes of the file that imagePath names, nil where the case
// has no such file.
func (v vector) picture(t *testing.T, src string) []byte {
	t.Helper()
	var named struct{ ImagePath string }
	_ = json.Unmarshal([]byte(src), &named) // many calls are broken on purpose
	f, ok := v.Files[path.Clean(named.ImagePath)]
	switch {
	case !ok:
		return nil
	case f.Text != "":
		return []byte(f.Text)
	case f.Picture == "":
		return nil
	}
	data, err := os.ReadFile(vectors + "pictures/" + f.Picture)
	if err != nil {
		t.Fatal(err)
	}
	if f.Cut > 0 {
		return data[:f.Cut]
	}
	return append(data, make([]byte, max(0, f.Pad-len(data)))...)
}

// expand turns {"$repeat"} and {"$join"} into texts.
func expand(t *testing.T, raw json.RawMessage) json.RawMessage {
	t.Helper()
	var directive struct {
		Repeat []any             `json:"$repeat"`
		Join   []json.RawMessage `json:"$join"`
	}
	_ = json.Unmarshal(raw, &directive) // anything else is a plain value
	var text string
	switch {
	case len(directive.Repeat) == 2:
		text = strings.Repeat(fmt.Sprint(directive.Repeat[0]), int(directive.Repeat[1].(float64)))
	case directive.Join != nil:
		for _, part := range directive.Join {
			var s string
			if err := json.Unmarshal(expand(t, part), &s); err != nil {
				t.Fatal(err)
			}
			text += s
		}
	default:
		return raw
	}
	expanded, err := json.Marshal(text)
	if err != nil {
		t.Fatal(err)
	}
	return expanded
}
