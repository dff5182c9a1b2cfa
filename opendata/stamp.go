package opendata

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// Stamp gives the JSON of v, which has to be an object, with a watermark of this
// app and the time of Config.Now as its last field, where WeChat has it. Struct
// fields come in their order, and nothing is escaped that need not be. The error
// is encoding/json's, or of kind [ErrShape].
func (a *App) Stamp(v any) ([]byte, error) {
	object, err := marshal(v)
	if err != nil {
		return nil, err
	}
	fields, isObject := readObject(object)
	if _, marked := fields["watermark"]; !isObject || marked {
		return nil, refuse(ErrShape, "%T gives no JSON object, or one that has a watermark", v)
	}
	mark, err := marshal(Watermark{Timestamp: a.config.Now().Unix(), AppID: a.config.AppID})
	if err != nil {
		return nil, err
	}
	stamped := object[:len(object)-1]
	if len(fields) > 0 {
		stamped = append(stamped, ',')
	}
	stamped = append(stamped, `"watermark":`...)
	stamped = append(stamped, mark...)
	return append(stamped, '}'), nil
}

// marshal gives compact JSON as WeChat writes it, with & and < as they are.
func marshal(v any) ([]byte, error) {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(v); err != nil {
		return nil, fmt.Errorf("opendata: %w", err)
	}
	return bytes.TrimSpace(b.Bytes()), nil
}
