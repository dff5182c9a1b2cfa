package opensdk

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// The bounds of [DecodeExtras]. Android itself carries about a megabyte.
const (
	MaxExtrasJSON = 4 << 20 // bytes of JSON
	MaxExtras     = 256     // entries, and entries of a map among them
)

// DecodeExtras reads the JSON form of a bundle, the form of the vectors: an
// array of {"key", "type", "value"} in any order. The value of a byte[] is
// base64, that of a serializable an object of strings, that of a parcel a
// [Parceled]; null is null. Text that
// is no proper UTF-8 or UTF-16 becomes U+FFFD. What does not fit that form, a key
// that comes twice, or more than [MaxExtrasJSON] bytes is an error:
// [ErrTooLarge], [ErrSyntax], or a [KeyError] that names the key.
func DecodeExtras(data []byte) (Bundle, error) {
	if len(data) > MaxExtrasJSON {
		return Bundle{}, fmt.Errorf("extras: %w: %d bytes, at most %d", ErrTooLarge, len(data), MaxExtrasJSON)
	}
	var b Bundle
	if err := b.decode(data); err != nil {
		return Bundle{}, err
	}
	return b, nil
}

// MarshalJSON gives the form that [DecodeExtras] reads, sorted by key.
func (b Bundle) MarshalJSON() ([]byte, error) {
	type entry struct {
		Key   string `json:"key"`
		Kind  Kind   `json:"type"`
		Value any    `json:"value"`
	}
	entries := make([]entry, 0, b.Len())
	for e := range b.All() {
		entries = append(entries, entry(e))
	}
	return json.Marshal(entries)
}

// UnmarshalJSON is [DecodeExtras].
func (b *Bundle) UnmarshalJSON(data []byte) error {
	decoded, err := DecodeExtras(data)
	if err == nil {
		*b = decoded
	}
	return err
}

// jsonExtra is an entry whose value waits for its type to be known.
type jsonExtra struct {
	Key   *string         `json:"key"`
	Kind  Kind            `json:"type"`
	Value json.RawMessage `json:"value"`
}

func (b *Bundle) decode(data []byte) error {
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	if open, err := dec.Token(); err != nil || open != json.Delim('[') {
		return fmt.Errorf("extras: %w: not an array", ErrSyntax)
	}
	for dec.More() {
		if b.Len() == MaxExtras {
			return fmt.Errorf("extras: %w: more than %d entries", ErrTooLarge, MaxExtras)
		}
		var e jsonExtra
		if err := dec.Decode(&e); err != nil {
			return fmt.Errorf("extras: %w: entry %d: %w", ErrSyntax, b.Len(), err)
		}
		if err := b.decodeExtra(e); err != nil {
			return err
		}
	}
	if _, err := dec.Token(); err != nil {
		return fmt.Errorf("extras: %w: %w", ErrSyntax, err)
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return fmt.Errorf("extras: %w: text after the array", ErrSyntax)
	}
	return nil
}

func (b *Bundle) decodeExtra(e jsonExtra) error {
	if e.Key == nil {
		return fmt.Errorf("extras: %w: entry %d has no key", ErrSyntax, b.Len())
	}
	key := *e.Key
	if _, twice := b.Lookup(key); twice {
		return &KeyError{key, fmt.Errorf("%w: given twice", ErrValue)}
	}
	value, err := decodeValue(e.Kind, e.Value)
	if err != nil {
		return &KeyError{key, err}
	}
	b.put(Extra{key, e.Kind, value})
	return nil
}

func decodeValue(kind Kind, raw json.RawMessage) (any, error) {
	switch kind {
	case KindString:
		return optionalValue[string](raw)
	case KindInt:
		return requiredValue[int32](raw)
	case KindLong:
		return requiredValue[int64](raw)
	case KindBoolean:
		return requiredValue[bool](raw)
	case KindBytes:
		return optionalValue[[]byte](raw)
	case KindSerializable:
		return decodeMap(raw)
	case KindParcel:
		return decodeParceled(raw)
	case KindNull:
		if string(raw) != "null" {
			return nil, fmt.Errorf("%w: not null", ErrType)
		}
		return nil, nil
	}
	return nil, fmt.Errorf("%w: %q is no type of an extra", ErrType, kind)
}

func decodeParceled(raw json.RawMessage) (any, error) {
	v, err := requiredValue[Parceled](raw)
	if err != nil {
		return nil, err
	}
	p := v.(Parceled)
	return p, p.check()
}

// decodeMap reads an object of texts, entry by entry so that it stays small.
func decodeMap(raw json.RawMessage) (any, error) {
	dec := json.NewDecoder(bytes.NewReader(raw))
	switch open, err := dec.Token(); {
	case err == nil && open == nil:
		return nil, nil
	case open != json.Delim('{'):
		return nil, fmt.Errorf("%w: no object", ErrType)
	}
	m := make(map[string]string)
	for dec.More() {
		key, err := dec.Token()
		if err != nil {
			return nil, fmt.Errorf("%w: %w", ErrSyntax, err)
		}
		var value *string
		if err := dec.Decode(&value); err != nil || value == nil {
			return nil, fmt.Errorf("%w: %q holds no text", ErrType, key)
		}
		if m[key.(string)] = *value; len(m) > MaxExtras {
			return nil, fmt.Errorf("%w: more than %d entries", ErrTooLarge, MaxExtras)
		}
	}
	return m, nil
}

// requiredValue reads a value that cannot be null.
func requiredValue[T any](raw json.RawMessage) (any, error) {
	v, err := optionalValue[T](raw)
	if v == nil && err == nil {
		err = fmt.Errorf("%w: null", ErrType)
	}
	return v, err
}

// optionalValue reads a value, nil for null. An entry without one is none.
func optionalValue[T any](raw json.RawMessage) (any, error) {
	if len(raw) == 0 {
		return nil, fmt.Errorf("%w: no value", ErrMissing)
	}
	var v *T
	if err := json.Unmarshal(raw, &v); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrType, err)
	}
	if v == nil {
		return nil, nil
	}
	return *v, nil
}
