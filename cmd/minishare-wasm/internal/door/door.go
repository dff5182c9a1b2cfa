// Package door is the one way into the core from a page: a name, JSON and bytes
// go in, JSON and bytes come out.
//
//	answer, more := door.Call("check", []byte(`{"call": "{\"userName\": …}"}`), nil)
//
// The names are check, prepare, cover, outcome and version; the types of this
// package say what each takes and gives. A call of the contract travels as text
// within the JSON, so that faults of its own syntax have a place. Where the
// question itself is wrong, the answer is {"error": "…"}: a mistake of the page's
// code, never of its user.
//
// The door keeps nothing between calls, and the same question has the same
// answer to the byte, in WebAssembly and natively.
package door

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// MaxQuestion bounds the JSON of a question in bytes: a call of
// minishare.MaxCallBytes as text within JSON, each byte escaped as one more.
const MaxQuestion = 64<<20 + 4096

// Call answers the question that name asks with in, JSON, and data, the bytes
// that go with it. The bytes of the answer are nil where it has none. Neither
// in nor data is changed or kept.
func Call(name string, in, data []byte) (answer, more []byte) {
	ask, ok := questions[name]
	if !ok {
		return mistake(fmt.Errorf("no question is called %.40q", name)), nil
	}
	if len(in) > MaxQuestion {
		return mistake(fmt.Errorf("%s: %d bytes of JSON; the limit is %d", name, len(in), MaxQuestion)), nil
	}
	value, more, err := ask(in, data)
	if err != nil {
		return mistake(fmt.Errorf("%s: %w", name, err)), nil
	}
	return encode(value), more
}

// question reads what is asked and gives the answer, to be written as JSON, and
// the bytes that go with it.
type question func(in, data []byte) (answer any, more []byte, err error)

var questions = map[string]question{
	"check":   asks(check),
	"prepare": asks(prepare),
	"cover":   asks(fit),
	"outcome": asks(outcome),
	"version": asks(version),
}

// asks makes a question of a function that takes its JSON as a value.
func asks[In, Out any](answer func(In, []byte) (Out, []byte, error)) question {
	return func(raw, data []byte) (any, []byte, error) {
		var in In
		if err := read(raw, &in); err != nil {
			return nil, nil, err
		}
		return answer(in, data)
	}
}

// read reads the JSON of a question; a long run in the text of its call by itself.
func read(raw []byte, in any) error {
	short, run := cutRun(raw)
	if whole, ok := in.(interface{ putBack(run string) bool }); ok && run != "" && strictly(short, in) == nil && whole.putBack(run) {
		return nil
	}
	return strictly(raw, in) // anew, where the run is elsewhere or something is wrong
}

func strictly(raw []byte, v any) error {
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.DisallowUnknownFields()
	return dec.Decode(v)
}

func mistake(err error) []byte {
	return encode(struct {
		Error string `json:"error"`
	}{err.Error()})
}

// encode writes JSON with < > & as they are: no HTML is made of it.
func encode(value any) []byte {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(value); err != nil {
		return mistake(err) // an error is always text
	}
	return bytes.TrimRight(out.Bytes(), "\n")
}
