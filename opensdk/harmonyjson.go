package opensdk

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
)

// DecodeHarmony reads JSON of at most [MaxExtrasJSON] bytes in the form of
// [HarmonyRequest.Encode]. Its thumbData may also be what JavaScript makes of a
// Uint8Array, an array or object of numbers. An error joins one [KeyError] for
// each fault, or wraps [ErrTooLarge] or [ErrSyntax].
func DecodeHarmony(data []byte) (*HarmonyRequest, error) {
	if len(data) > MaxExtrasJSON {
		return nil, fmt.Errorf("harmonyos request: %w: %d bytes, at most %d", ErrTooLarge, len(data), MaxExtrasJSON)
	}
	d := harmonyDecoder{}
	req := d.object("", data)
	if err := errors.Join(d.faults...); err != nil {
		return nil, err
	}
	h := d.request(req)
	if err := errors.Join(d.faults...); err != nil {
		return nil, err
	}
	slices.Sort(d.unknown)
	h.Unknown = d.unknown
	return h, nil
}

// harmonyDecoder takes fields out of objects and gathers what is wrong and what
// is left.
type harmonyDecoder struct {
	faults  []error
	unknown []string
}

// harmonyObject is one object on the way to be understood.
type harmonyObject struct {
	name   string // with a dot behind it, "" for the outermost
	fields map[string]json.RawMessage
}

func (d *harmonyDecoder) request(req harmonyObject) *HarmonyRequest {
	message := d.object("message.", required(d, req, "message"))
	object := d.object("message.mediaObject.", required(d, message, "mediaObject"))
	m := &Message{
		Title:       optionalField[*string](d, message, "title"),
		Description: optionalField[*string](d, message, "description"),
		ThumbData:   d.bytes(message, "thumbData"),
		MiniProgram: &MiniProgram{
			UserName:         optionalField[*string](d, object, "userName"),
			Path:             optionalField[*string](d, object, "path"),
			WithShareTicket:  optionalField[bool](d, object, "withShareTicket"),
			MiniprogramType:  optionalField[int32](d, object, "miniprogramType"),
			UpdatableMessage: optionalField[bool](d, object, "isUpdatableMessage"),
			SecretMessage:    optionalField[bool](d, object, "isSecretMessage"),
			Extra:            optionalField[map[string]string](d, object, "extraInfoMap"),
		},
	}
	if optionalField[bool](d, object, "disableForward") {
		m.MiniProgram.DisableForward = 1
	}
	h := &HarmonyRequest{
		Request: &Request{
			Transaction: optionalField[*string](d, req, "transaction"),
			Scene:       optionalField[int32](d, req, "scene"),
			Message:     m,
		},
		CallbackAbility: optionalField[string](d, req, "callbackAbility"),
	}
	h.Rest = HarmonyRest{d.left(req), d.left(message), d.left(object)}
	return h
}

// object reads an object whose name ends in a dot.
func (d *harmonyDecoder) object(name string, raw json.RawMessage) harmonyObject {
	o := harmonyObject{name: name}
	if raw == nil {
		return o
	}
	err := json.Unmarshal(raw, &o.fields)
	if err == nil && o.fields == nil {
		err = errors.New("null")
	}
	if err != nil {
		d.faults = append(d.faults, fmt.Errorf("harmonyos request: %s%w: no object: %w", name, ErrSyntax, err))
	}
	return o
}

// left gives what nobody took, in the form that encoding/json gives it again.
func (d *harmonyDecoder) left(o harmonyObject) map[string]json.RawMessage {
	var rest map[string]json.RawMessage
	for name, raw := range o.fields {
		same, err := json.Marshal(raw)
		if err != nil {
			d.faults = append(d.faults, &KeyError{o.name + name, err})
			continue
		}
		if rest == nil {
			rest = map[string]json.RawMessage{}
		}
		rest[name] = same
		d.unknown = append(d.unknown, o.name+name)
	}
	return rest
}

func required(d *harmonyDecoder, o harmonyObject, name string) json.RawMessage {
	raw, ok := o.fields[name]
	if !ok {
		d.faults = append(d.faults, &KeyError{o.name + name, ErrMissing})
	}
	delete(o.fields, name)
	return raw
}

// optionalField takes a field out of an object; null counts as absent.
func optionalField[T any](d *harmonyDecoder, o harmonyObject, name string) T {
	var v T
	raw, ok := o.fields[name]
	delete(o.fields, name)
	if !ok {
		return v
	}
	if err := json.Unmarshal(raw, &v); err != nil {
		d.faults = append(d.faults, &KeyError{o.name + name, fmt.Errorf("%w: %w", ErrType, err)})
	}
	return v
}

// bytes takes base64 or the numbers of a Uint8Array.
func (d *harmonyDecoder) bytes(o harmonyObject, name string) []byte {
	raw := o.fields[name]
	switch {
	case len(raw) > 0 && raw[0] == '[':
		return toBytes(optionalField[[]uint8Number](d, o, name))
	case len(raw) > 0 && raw[0] == '{':
		numbers := optionalField[map[string]uint8Number](d, o, name)
		list := make([]uint8Number, len(numbers))
		for i := range list {
			n, ok := numbers[strconv.Itoa(i)]
			if !ok {
				d.faults = append(d.faults, &KeyError{o.name + name, fmt.Errorf("%w: no byte %d of %d", ErrValue, i, len(list))})
				return nil
			}
			list[i] = n
		}
		return toBytes(list)
	}
	return optionalField[[]byte](d, o, name)
}

// uint8Number is a byte that JSON does not take for base64.
type uint8Number uint8

func toBytes(numbers []uint8Number) []byte {
	data := make([]byte, len(numbers))
	for i, n := range numbers {
		data[i] = byte(n)
	}
	return data
}
