package desk

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
)

// strictly reads JSON into v, whose fields are all that may be in it.
func strictly(data []byte, v any) error {
	if err := checkDepth(data); err != nil {
		return invalid("body", err.Error(), "JSON 嵌套过深")
	}
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	if err := dec.Decode(v); err != nil {
		return misread(err)
	}
	if _, err := dec.Token(); err != io.EOF {
		return invalid("body", "something follows the JSON", "JSON 之后还有内容")
	}
	return nil
}

// misread says what is wrong with a body, and with which field where that is known.
func misread(err error) *Problem {
	text := strings.TrimPrefix(err.Error(), "json: ")
	if name, ok := strings.CutPrefix(text, "unknown field "); ok {
		return invalid("body", "unknown field "+name+"; /api/v1/ lists those there are", "未知字段 "+name+"；可用字段见 /api/v1/")
	}
	if wrong, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		return invalid(cmp.Or(wrong.Field, "body"), fmt.Sprintf("is a JSON %s; want %s", wrong.Value, wrong.Type), fmt.Sprintf("类型为 JSON %s，应为 %s", wrong.Value, wrong.Type))
	}
	return invalid("body", "not the JSON that is wanted: "+text, "不是合法的 JSON："+text)
}

// checkDepth bounds how deep JSON nests before anything is built from it.
func checkDepth(data []byte) error {
	depth, quoted := 0, false
	for i := 0; i < len(data); i++ {
		switch c := data[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '{', c == '[':
			if depth++; depth > maxDepth {
				return fmt.Errorf("nested more than %d deep", maxDepth)
			}
		case c == '}', c == ']':
			depth--
		}
	}
	return nil
}

func marshal(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}

func unmarshal(data []byte, v any) error {
	if err := checkDepth(data); err != nil {
		return err
	}
	return json.Unmarshal(data, v)
}
