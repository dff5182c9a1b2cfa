package opensdk

import (
	"errors"
	"fmt"
	"maps"
)

// DecodeRequest reads a request out of extras, as WeChat finds them or as
// [Android.ToBundle] makes them. Keys that the oldest known SDK does not send may
// be missing. An error joins one [KeyError] for each fault.
func DecodeRequest(extras Bundle) (*Request, error) {
	d := decoder{lookup: extras.lookup, required: androidKeys}
	r := d.request()
	if err := d.err(); err != nil {
		return nil, err
	}
	return r, nil
}

func (d *decoder) request() *Request {
	if n, ok := take[int32](d, keyCommand); ok && n != commandSend {
		d.fail(keyCommand, ErrValue, "%d, not %d", n, commandSend)
	}
	return &Request{
		Transaction: d.string(keyTransaction),
		OpenID:      d.string(keyOpenID),
		UserOpenID:  d.string(keyUserOpenID),
		Scene:       d.int(keyScene),
		Message:     d.message(),
	}
}

func (d *decoder) message() *Message {
	m := &Message{
		SDKVer:        d.int(keySDKVer),
		Title:         d.string(keyTitle),
		Description:   d.string(keyDescription),
		ThumbData:     d.bytes(keyThumbData),
		MediaTagName:  d.string(keyMediaTagName),
		MessageAction: d.string(keyMessageAction),
		MessageExt:    d.string(keyMessageExt),
		MsgSignature:  d.string(keyMsgSignature),
		ThumbDataHash: d.string(keyThumbDataHash),
	}
	switch n, ok := take[int32](d, keyMediaType); {
	case n == mediaMiniProgram:
		d.identifier(identifierMiniProgram)
		m.MiniProgram = d.miniProgram()
	case n == mediaWebPage:
		d.identifier(identifierWebPage)
		m.WebPage = d.webPage()
	case ok:
		d.fail(keyMediaType, ErrValue, "%d, neither %d nor %d", n, mediaMiniProgram, mediaWebPage)
	}
	return m
}

func (d *decoder) identifier(want string) {
	if id, ok := take[string](d, keyIdentifier); ok && id != want {
		d.fail(keyIdentifier, ErrValue, "%.60q, not %q", id, want)
	}
}

func (d *decoder) miniProgram() *MiniProgram {
	return &MiniProgram{
		WebpageURL:       d.string(keyWebpageURL),
		UserName:         d.string(keyUserName),
		Path:             d.string(keyPath),
		WithShareTicket:  d.boolean(keyWithShareTicket),
		MiniprogramType:  d.int(keyMiniprogramType),
		DisableForward:   d.int(keyDisableForward),
		UpdatableMessage: d.boolean(keyUpdatableMessage),
		SecretMessage:    d.boolean(keySecretMessage),
		Extra:            d.strings(keyExtraInfo),
	}
}

func (d *decoder) webPage() *WebPage {
	return &WebPage{
		WebpageURL:    d.string(keyPageURL),
		ExtInfo:       d.string(keyPageExtInfo),
		CanvasPageXML: d.string(keyPageXML),
		SecretMessage: d.boolean(keyPageSecret),
	}
}

// decoder takes typed values out of extras or a property list and gathers the
// faults.
type decoder struct {
	lookup   func(key string) (value any, kind string, ok bool)
	required map[string]bool
	faults   []error
}

func (d *decoder) err() error { return errors.Join(d.faults...) }

func (d *decoder) fail(key string, kind error, format string, args ...any) {
	d.faults = append(d.faults, &KeyError{key, fmt.Errorf("%w: "+format, append([]any{kind}, args...)...)})
}

func (d *decoder) string(key string) *string {
	if s, ok := nullable[string](d, key); ok {
		return &s
	}
	return nil
}

func (d *decoder) bytes(key string) []byte {
	data, _ := nullable[[]byte](d, key)
	return data
}

// strings takes a map of texts, which on a pasteboard is a dictionary of
// anything.
func (d *decoder) strings(key string) map[string]string {
	v, _, _ := d.lookup(key)
	dict, ok := v.(map[string]any)
	if !ok {
		m, _ := nullable[map[string]string](d, key)
		return maps.Clone(m)
	}
	texts := make(map[string]string, len(dict))
	for k, v := range dict {
		if texts[k], ok = v.(string); !ok {
			d.fail(key, ErrType, "a %s in it", plistType(v))
			break
		}
	}
	return texts
}

func (d *decoder) int(key string) int32 {
	n, _ := take[int32](d, key)
	return n
}

func (d *decoder) boolean(key string) bool {
	v, _ := take[bool](d, key)
	return v
}

// nullable takes a value that may be null. Null has lost its type on Android's
// real wire, so that its kind is not looked at.
func nullable[T any](d *decoder, key string) (T, bool) {
	if v, _, ok := d.lookup(key); ok && v == nil {
		var none T
		return none, false
	}
	return take[T](d, key)
}

func take[T any](d *decoder, key string) (T, bool) {
	value, kind, there := d.lookup(key)
	v, ok := value.(T)
	switch {
	case there && !ok:
		d.fail(key, ErrType, "%s", kind)
	case !there && d.required[key]:
		d.faults = append(d.faults, &KeyError{key, ErrMissing})
	}
	return v, ok
}
