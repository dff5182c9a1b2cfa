package minishare

import (
	"bytes"
	"encoding/json"
	"errors"
)

// entry is one key and value as they stand in the source.
type entry struct {
	key        string
	raw        []byte // JSON of the value
	keyStart   int    // offset of the key's first quote
	keyEnd     int
	start, end int // offsets of the value
}

// atKey is the entry with the key for its place, for findings about the name.
func (e entry) atKey() *entry {
	e.start, e.end, e.raw = e.keyStart, e.keyEnd, nil
	return &e
}

// readTop reads the outermost object into given and extra. It reports false
// where there is no object to go on with.
func (c *Call) readTop() bool {
	short := abridge(c.src)
	if err := json.Unmarshal(short.text, new(json.RawMessage)); err != nil {
		c.syntax(err, short)
		return false
	}
	whole := bytes.TrimSpace(c.src)
	start := bytes.IndexByte(c.src, whole[0])
	if !isObject(whole) {
		all := entry{raw: whole, start: start, end: start + len(whole)}
		c.find("wrong-type", wholeCall, &all, Wordsf("the call is not an object", "调用参数不是一个对象"))
		return false
	}
	entries := c.flatten(readObject(whole, start), "")
	for i, e := range entries {
		if i == maxKeys {
			c.find("unknown-key", wholeCall, e.atKey(), Wordsf(
				"the call has %d keys; what follows the first %d is ignored", "调用有 %d 个键；前 %d 个之后的都被忽略", len(entries), maxKeys))
			break
		}
		c.take(e)
	}
	return true
}

// maxKeys bounds the keys that are looked at, and so the findings of a call.
const maxKeys = 100

func isObject(raw []byte) bool { return len(raw) > 0 && raw[0] == '{' }

// readObject reads the keys and values of an object that is known to be JSON;
// base is the offset of raw in the source.
func readObject(raw []byte, base int) []entry {
	short := abridge(raw)
	dec := json.NewDecoder(bytes.NewReader(short.text))
	if _, err := dec.Token(); err != nil {
		return nil
	}
	var entries []entry
	for dec.More() {
		e, err := readEntry(dec, short.text)
		if err != nil {
			return entries
		}
		entries = append(entries, e.of(raw, short, base))
	}
	return entries
}

// readEntry reads the next key and value; the places are those in text.
func readEntry(dec *json.Decoder, text []byte) (entry, error) {
	from := int(dec.InputOffset())
	start := from + bytes.IndexByte(text[from:], '"')
	token, err := dec.Token()
	if err != nil {
		return entry{}, err
	}
	keyEnd := int(dec.InputOffset())
	var value json.RawMessage
	if err := dec.Decode(&value); err != nil {
		return entry{}, err
	}
	end := int(dec.InputOffset())
	key, _ := token.(string)
	return entry{key: key, keyStart: start, keyEnd: keyEnd, start: end - len(value), end: end}, nil
}

// of gives the entry of an abridged object its value and its places in the source.
func (e entry) of(raw []byte, short abridged, base int) entry {
	e.raw = raw[short.original(e.start):short.original(e.end)]
	for _, place := range []*int{&e.keyStart, &e.keyEnd, &e.start, &e.end} {
		*place = base + short.original(*place)
	}
	return e
}

// syntax notes why the source is no JSON. White space at the end is no place to
// point at.
func (c *Call) syntax(err error, short abridged) {
	at := len(bytes.TrimRight(c.src, " \t\r\n"))
	if se, ok := errors.AsType[*json.SyntaxError](err); ok {
		at = min(at, short.original(max(0, int(se.Offset)-1)))
	}
	where := entry{start: at, end: at + 1}
	c.find("json-syntax", wholeCall, &where, Wordsf("not JSON: %v", "不是合法的 JSON：%v", err))
}
