package opensdk

import "strconv"

// Pasted is a request as WeChat finds it on the pasteboard.
type Pasted struct {
	App        IOSApp // without the bundle id, which travels in the link
	Request    *Request
	AutoResend bool     // the SDK's own second sending, after WeChat verified the app
	OldText    *string  // what text the pasteboard held before
	Unknown    []string // keys that no known SDK sends with a card, sorted
	// Rest holds the entries of Unknown: string, int64, uint64, float64, bool,
	// []byte, time.Time, []any or map[string]any, as the property list has them.
	Rest map[string]any
}

// DecodePasteboard reads a property list, binary or XML, of at most
// [MaxPasteboard] bytes that carries a card. It insists on the keys without which
// it is no card, and on the type of every key that it knows. An error joins one
// [KeyError] for each fault, or wraps another error of this package's, such as
// [ErrSyntax].
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
		Rest:       pasted.rest(iosKeys),
	}
	got.Unknown = sortedKeys(got.Rest)
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
