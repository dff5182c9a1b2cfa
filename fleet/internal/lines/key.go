package lines

import (
	"bytes"
	"encoding/json"
	"unicode/utf8"

	"minishare"
)

// parse reads a line of JSON. What is no JSON object is a call all the same: the
// contract's own rules say what is wrong with it.
func parse(text []byte) Line {
	call := bytes.Clone(text)
	members, ok := find(call, "key")
	if !ok {
		return Line{Call: call}
	}
	if len(members) != 1 {
		return Line{Call: call, Fault: noKey("the line has %d of them", "该行有 %d 个 key", len(members))}
	}
	key, fault := keyOf(members[0].value)
	blank(call, members[0])
	return Line{Key: key, Call: call, Fault: fault}
}

func keyOf(value json.RawMessage) (string, *Fault) {
	var key string
	if value[0] == '"' {
		if err := json.Unmarshal(value, &key); err != nil {
			return "", noKey("%v", "%v", err)
		}
	} else if c := value[0]; c == '-' || c >= '0' && c <= '9' {
		key = string(value)
	}
	switch {
	case key == "":
		return "", noKey("it is %.40s", "当前为 %.40s", value)
	case len(key) > MaxKey:
		return "", noKey("it has %d bytes; the limit is %d", "有 %d 字节，上限为 %d 字节", len(key), MaxKey)
	case !utf8.ValidString(key):
		return "", noKey("it is no UTF-8", "不是合法的 UTF-8")
	}
	return key, nil
}

func noKey(en, zh string, args ...any) *Fault {
	return fault(RuleNoKey, minishare.Wordsf("key: "+en, "key："+zh, args...),
		minishare.Words{EN: "give each line one key, text or number, by which you know the card again", ZH: "每行请给出一个 key（文本或数字），用来认出对应的卡片"})
}

// member is one member of an object.
type member struct {
	start, end int // from its first quote to behind its value
	value      json.RawMessage
}

// find gives the members of that name in an object; ok is false where the text is
// none.
func find(text []byte, name string) (found []member, ok bool) {
	dec := json.NewDecoder(bytes.NewReader(text))
	if open, err := dec.Token(); err != nil || open != json.Delim('{') {
		return nil, false
	}
	for dec.More() {
		from := int(dec.InputOffset())
		start := from + bytes.IndexByte(text[from:], '"')
		token, err := dec.Token()
		if err != nil {
			return nil, false
		}
		var value json.RawMessage
		if err := dec.Decode(&value); err != nil {
			return nil, false
		}
		if token == name {
			found = append(found, member{start, int(dec.InputOffset()), value})
		}
	}
	if _, err := dec.Token(); err != nil {
		return nil, false
	}
	return found, len(bytes.TrimSpace(text[dec.InputOffset():])) == 0
}

// blank writes spaces over a member and one comma beside it, so that what is left
// is an object whose places are those of the line.
func blank(text []byte, m member) {
	rest := bytes.TrimLeft(text[m.end:], " \t\r\n")
	if len(rest) > 0 && rest[0] == ',' {
		m.end = len(text) - len(rest) + 1
	} else if before := bytes.TrimRight(text[:m.start], " \t\r\n"); before[len(before)-1] == ',' {
		m.start = len(before) - 1
	}
	for i := m.start; i < m.end; i++ {
		text[i] = ' '
	}
}
