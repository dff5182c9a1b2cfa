package opendata

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"unicode/utf8"
)

// Plain is open data that has been opened: one JSON object. It prints as its
// size only.
type Plain struct {
	text   []byte
	fields map[string]json.RawMessage
	mark   Watermark
}

// JSON gives the object as it was sealed, byte for byte.
func (p *Plain) JSON() json.RawMessage { return bytes.Clone(p.text) }

// Watermark gives the watermark, the zero one where Config.Unmarked let the data
// pass without.
func (p *Plain) Watermark() Watermark { return p.mark }

// Format hides what was sealed from every verb of package fmt.
func (p *Plain) Format(f fmt.State, _ rune) { fmt.Fprintf(f, "open data (%d bytes)", len(p.text)) }

// OpenGID gives the group's id for this mini program, under the name that
// wx.getShareInfo has for it, openGId, or that of wx.getGroupEnterInfo, opengid.
// The error is of kind [ErrShape] where there is none, as in a private chat.
func (p *Plain) OpenGID() (string, error) {
	id, err := p.groupID()
	switch {
	case err != nil:
		return "", err
	case id == "":
		return "", refuse(ErrShape, "open data (%d bytes): the group's id is empty; the card was not opened in a group", len(p.text))
	}
	return id, nil
}

func (p *Plain) groupID() (string, error) {
	if hasAny(p.fields, "openGId") {
		group, err := As[GroupInfo](p)
		return group.OpenGID, err
	}
	group, err := As[GroupEnterInfo](p)
	return group.OpenGID, err
}

// As reads open data as T, any type that encoding/json can fill. For the types
// of this package it also asks that the fields are those of the call they are
// named after. The error is of kind [ErrShape].
func As[T any](p *Plain) (T, error) {
	var v, none T
	if err := p.hasShape(shapeOf(&v)); err != nil {
		return none, err
	}
	if err := json.Unmarshal(p.text, &v); err != nil {
		return none, misfit(v, err)
	}
	return v, nil
}

func (p *Plain) hasShape(s shape) error {
	if len(s.needs) == 0 || hasAny(p.fields, s.needs...) {
		return nil
	}
	return refuse(ErrShape, "open data (%d bytes) is no %s: it has no %s", len(p.text), s.name, s.needs[0])
}

// misfit words an error of encoding/json anew, since that may tell the value.
func misfit(v any, err error) error {
	if wrong, ok := errors.AsType[*json.UnmarshalTypeError](err); ok && wrong.Field != "" {
		return refuse(ErrShape, "open data does not fit %T: %s is no %v", v, wrong.Field, wrong.Type)
	}
	return refuse(ErrShape, "open data does not fit %T", v)
}

// readObject reads one JSON object in UTF-8 and nothing else. Letting invalid
// UTF-8 pass, as encoding/json does, would let noise pass.
func readObject(text []byte) (fields map[string]json.RawMessage, ok bool) {
	if !utf8.Valid(text) || json.Unmarshal(text, &fields) != nil {
		return nil, false
	}
	return fields, fields != nil // JSON's null makes nil
}

func hasAny(fields map[string]json.RawMessage, names ...string) bool {
	return slices.ContainsFunc(names, func(name string) bool { _, has := fields[name]; return has })
}
