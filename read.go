package minishare

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
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
	entries, err := readObject(c.src, 0)
	if err != nil {
		c.syntax(err)
		return false
	}
	for _, e := range c.flatten(entries) {
		c.take(e)
	}
	return true
}

var errNoObject = errors.New("not an object")

// readObject reads the keys and values of one object; base is the offset of
// raw in the source.
func readObject(raw []byte, base int) ([]entry, error) {
	dec := json.NewDecoder(bytes.NewReader(raw))
	open, err := dec.Token()
	if err != nil {
		return nil, syntaxAt(err, base)
	}
	if open != json.Delim('{') {
		return nil, errNoObject
	}
	var entries []entry
	for dec.More() {
		e, err := readEntry(dec, raw, base)
		if err != nil {
			return nil, syntaxAt(err, base)
		}
		entries = append(entries, e)
	}
	if _, err := dec.Token(); err != nil {
		return nil, syntaxAt(err, base)
	}
	return entries, trailing(dec, raw, base)
}

func readEntry(dec *json.Decoder, raw []byte, base int) (entry, error) {
	start := skipTo(raw, int(dec.InputOffset()), '"')
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
	return entry{key: key, raw: value, keyStart: base + start, keyEnd: base + keyEnd, start: base + end - len(value), end: base + end}, nil
}

func skipTo(raw []byte, from int, b byte) int {
	if i := bytes.IndexByte(raw[from:], b); i >= 0 {
		return from + i
	}
	return from
}

// trailing refuses anything but white space behind the object.
func trailing(dec *json.Decoder, raw []byte, base int) error {
	at := int(dec.InputOffset())
	rest := bytes.TrimLeft(raw[at:], " \t\r\n")
	if len(rest) == 0 {
		return nil
	}
	return &syntaxError{offset: base + len(raw) - len(rest), text: "something follows the object"}
}

// syntaxError is a fault of the JSON text, at an offset of the source.
type syntaxError struct {
	offset int
	text   string
}

func (e *syntaxError) Error() string { return e.text }

func syntaxAt(err error, base int) error {
	var se *json.SyntaxError
	switch {
	case errors.As(err, &se):
		return &syntaxError{offset: base + max(0, int(se.Offset)-1), text: se.Error()}
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return &syntaxError{offset: -1, text: "the text ends too early"}
	}
	return &syntaxError{offset: -1, text: err.Error()}
}

// syntax notes why the source is no call.
func (c *Call) syntax(err error) {
	var se *syntaxError
	if !errors.As(err, &se) {
		whole := entry{raw: c.src, start: 0, end: len(c.src)}
		c.find("wrong-type", wholeCall, &whole, Wordsf("the call is not an object", "调用参数不是一个对象"))
		return
	}
	at := se.offset
	if at < 0 {
		at = max(0, len(c.src)-1)
	}
	where := entry{start: at, end: at + 1}
	c.find("json-syntax", wholeCall, &where, Wordsf("not JSON: %s", "不是合法的 JSON：%s", se.text))
}
