package opensdk

import (
	"fmt"
	"maps"
	"strconv"
)

// wechatVersion is the version that the stand-in claims on iOS: 8.0.22.
const wechatVersion = 0x18001623

// Answer is WeChat's answer to a share as the app finds it on the pasteboard.
type Answer struct {
	AppID    string
	Response Response // the code; nothing else of it travels on iOS
	WeChat   int64    // version of the client, such as 0x18001623 for 8.0.22; 0 if not said
	Language string   // such as zh_CN
	Country  string
	OldText  *string        // what text the pasteboard held before
	Unknown  []string       // keys that no known WeChat answers with, sorted
	Rest     map[string]any // their entries, as in [Pasted]
}

// answerKeys holds the keys of an answer. True are those without which it is none.
var answerKeys = map[string]bool{
	"command": true, "result": true, "country": false, "language": false,
	"returnFromApp": false, "isAutoResend": false, "wechatVersion": false,
}

// DecodeAnswer reads WeChat's answer to a share, whatever app it is for. Errors
// are those of [DecodePasteboard].
func DecodeAnswer(data []byte) (*Answer, error) {
	pasted, err := readPaste(data)
	if err != nil {
		return nil, err
	}
	d := decoder{lookup: pasted.lookup, required: answerKeys}
	d.fixed("command", commandAnswer)
	version, _ := take[int64](&d, "wechatVersion")
	a := &Answer{
		AppID:    pasted.appID,
		Response: Response{ErrCode: d.decimal("result")},
		WeChat:   version,
		Language: text(d.string("language")),
		Country:  text(d.string("country")),
		OldText:  pasted.oldText,
		Rest:     pasted.rest(answerKeys),
	}
	a.Unknown = sortedKeys(a.Rest)
	if err := d.err(); err != nil {
		return nil, err
	}
	return a, nil
}

// Encode gives the property list with which WeChat answers: binary, with keys
// and types of WeChat 8.0.22.
func (a *Answer) Encode() ([]byte, error) {
	inner := map[string]any{
		"command":       commandAnswer,
		"result":        strconv.Itoa(int(a.Response.ErrCode)),
		"country":       a.Country,
		"language":      a.Language,
		"returnFromApp": "0",
		"isAutoResend":  false,
		"wechatVersion": a.WeChat,
	}
	maps.Copy(inner, a.Rest)
	return (&paste{appID: a.AppID, oldText: a.OldText, inner: inner}).encode()
}

// EncodeResponse gives the property list with which WeChat answers the app: the
// code, and nothing else of r.
func (a IOSApp) EncodeResponse(r Response) ([]byte, error) {
	return (&Answer{AppID: a.ID, Response: r, WeChat: wechatVersion, Language: "zh_CN"}).Encode()
}

// DecodeResponse reads WeChat's answer to this app's share. Errors are those of
// [DecodePasteboard].
func (a IOSApp) DecodeResponse(data []byte) (Response, error) {
	got, err := DecodeAnswer(data)
	if err != nil {
		return Response{}, err
	}
	if got.AppID != a.ID {
		return Response{}, &KeyError{got.AppID, fmt.Errorf("%w: not this app, %s", ErrValue, a.ID)}
	}
	return got.Response, nil
}
