package opensdk

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
)

// Pasted is a request as WeChat finds it on the pasteboard.
type Pasted struct {
	App        IOSApp // without the bundle id, which travels in the link
	Request    *Request
	AutoResend bool     // the SDK's own second sending, after WeChat verified the app
	OldText    *string  // what text the pasteboard held before
	Unknown    []string // keys that no known SDK sends with a card, sorted
}

// DecodePasteboard reads a binary property list of at most [MaxPasteboard] bytes
// that carries a card. It insists on the keys without which it is no card, and
// on the type of every key that it knows. An error joins one [KeyError] for each
// fault, or is [ErrTooLarge] or [ErrSyntax].
func DecodePasteboard(data []byte) (*Pasted, error) {
	pasted, err := readPaste(data)
	if err != nil {
		return nil, err
	}
	d := decoder{lookup: pasted.lookup, required: iosKeys}
	got := &Pasted{
		App:        IOSApp{ID: pasted.appID, UniversalLink: text(d.string("universalLink")), SDKVersion: text(d.string("sdkver"))},
		Request:    d.card(),
		AutoResend: d.boolean("isAutoResend"),
		OldText:    pasted.oldText,
		Unknown:    pasted.unknown(),
	}
	if err := d.err(); err != nil {
		return nil, err
	}
	return got, nil
}

// iosKeys holds the keys of a card. True are those without which it is none.
var iosKeys = map[string]bool{
	"command": true, "objectType": true, "scene": true, "withShareTicket": true, "miniprogramType": true,
	"title": false, "description": false, "thumbData": false, "hdThumbData": false, "mediaUrl": false,
	"appBrandUserName": false, "appBrandPath": false, "disableForward": false, "appbrandisupdatablemessage": false,
	"appbrandissecrectmessage": false, "appbrandextrainfo": false, "weworkObjectSubType": false,
	"musicVideoDuration": false, "musicVideoIssueData": false, "result": false, "returnFromApp": false,
	"sdkver": false, "universalLink": false, "isAutoResend": false, "messageExt": false, "messageAction": false,
	"mediaTagName": false, "thumbDataHash": false, "msgSignature": false,
}

func (d *decoder) card() *Request {
	d.fixed("command", commandCard)
	d.fixed("objectType", objectCard)
	return &Request{
		Scene: d.decimal("scene"),
		Message: &Message{
			Title:         d.string("title"),
			Description:   d.string("description"),
			ThumbData:     d.bytes("thumbData"),
			HDImageData:   d.bytes("hdThumbData"),
			MediaTagName:  d.string("mediaTagName"),
			MessageAction: d.string("messageAction"),
			MessageExt:    d.string("messageExt"),
			MsgSignature:  d.string("msgSignature"),
			ThumbDataHash: d.string("thumbDataHash"),
			MiniProgram:   d.appBrand(),
		},
	}
}

func (d *decoder) appBrand() *MiniProgram {
	o := &MiniProgram{
		UserName:         d.string("appBrandUserName"),
		Path:             d.string("appBrandPath"),
		WebpageURL:       d.string("mediaUrl"),
		WithShareTicket:  d.boolean("withShareTicket"),
		UpdatableMessage: d.boolean("appbrandisupdatablemessage"),
		SecretMessage:    d.boolean("appbrandissecrectmessage"),
		Extra:            d.strings("appbrandextrainfo"),
	}
	if d.boolean("disableForward") {
		o.DisableForward = 1
	}
	n, ok := take[int64](d, "miniprogramType")
	if ok && int64(int32(n)) != n {
		d.fail("miniprogramType", ErrValue, "%d", n)
	}
	o.MiniprogramType = int32(n)
	return o
}

// fixed checks a text that is always the same.
func (d *decoder) fixed(key, want string) {
	if s, ok := take[string](d, key); ok && s != want {
		d.fail(key, ErrValue, "%.40q, not %q", s, want)
	}
}

// decimal takes a number written as text.
func (d *decoder) decimal(key string) int32 {
	s, ok := take[string](d, key)
	n, err := strconv.ParseInt(s, 10, 32)
	if ok && err != nil {
		d.fail(key, ErrValue, "%.40q is no number", s)
	}
	return int32(n)
}

// paste is what any message between app and WeChat has on the pasteboard: one
// dictionary under the app's id.
type paste struct {
	appID   string
	oldText *string
	inner   map[string]any
}

func (p *paste) lookup(key string) (any, string, bool) {
	v, ok := p.inner[key]
	return v, plistType(v), ok
}

func (p *paste) unknown() []string {
	var unknown []string
	for _, key := range slices.Sorted(maps.Keys(p.inner)) {
		if _, ok := iosKeys[key]; !ok {
			unknown = append(unknown, key)
		}
	}
	return unknown
}

func readPaste(data []byte) (*paste, error) {
	r, err := openPlist(data)
	if err != nil {
		return nil, err
	}
	top, err := r.object(r.top)
	if err != nil {
		return nil, err
	}
	outer, ok := top.(plistDict)
	if !ok {
		return nil, fmt.Errorf("property list: %w: %s, not a dictionary", ErrType, plistType(top))
	}
	return r.paste(outer)
}

func (r *plistReader) paste(outer plistDict) (*paste, error) {
	p := &paste{}
	if ref, ok := outer[oldTextKey]; ok {
		v, err := r.object(ref)
		old, ok := v.(string)
		if err != nil || !ok {
			return nil, &KeyError{oldTextKey, cmp.Or(err, ErrType)}
		}
		p.oldText = &old
		delete(outer, oldTextKey)
	}
	if len(outer) != 1 {
		return nil, fmt.Errorf("property list: %w: %d apps, not one", ErrValue, len(outer))
	}
	for id, ref := range outer {
		inner, err := r.values(ref)
		if err != nil {
			return nil, &KeyError{id, err}
		}
		p.appID, p.inner = id, inner
	}
	return p, nil
}

// values reads a dictionary and everything in it; a dictionary inside must be
// one of texts.
func (r *plistReader) values(ref uint64) (map[string]any, error) {
	v, err := r.object(ref)
	if err != nil {
		return nil, err
	}
	dict, ok := v.(plistDict)
	if !ok {
		return nil, fmt.Errorf("%w: %s, not a dictionary", ErrType, plistType(v))
	}
	values := make(map[string]any, len(dict))
	for key, ref := range dict {
		if values[key], err = r.value(ref); err != nil {
			return nil, &KeyError{key, err}
		}
	}
	return values, nil
}

func (r *plistReader) value(ref uint64) (any, error) {
	v, err := r.object(ref)
	dict, ok := v.(plistDict)
	if err != nil || !ok {
		return v, err
	}
	texts := make(map[string]string, len(dict))
	for key, ref := range dict {
		v, err := r.object(ref)
		if err != nil {
			return nil, err
		}
		if texts[key], ok = v.(string); !ok {
			return dict, nil
		}
	}
	return texts, nil
}
