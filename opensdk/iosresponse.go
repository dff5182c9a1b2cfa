package opensdk

import (
	"fmt"
	"strconv"
	"strings"
)

// wechatVersion is the version that the stand-in claims on iOS: 8.0.22.
const wechatVersion = 0x18001623

// EncodeResponse gives the property list with which WeChat answers the app: the
// code, and nothing else of r. Keys and types are those of WeChat 8.0.22.
func (a IOSApp) EncodeResponse(r Response) ([]byte, error) {
	if err := a.checkID(); err != nil {
		return nil, err
	}
	return marshalPlist(map[string]any{a.ID: map[string]any{
		"command":       commandAnswer,
		"result":        strconv.Itoa(int(r.ErrCode)),
		"country":       "",
		"language":      "zh_CN",
		"returnFromApp": "0",
		"isAutoResend":  false,
		"wechatVersion": wechatVersion,
	}})
}

// DecodeResponse reads WeChat's answer to this app's share. Errors are those of
// [DecodePasteboard].
func (a IOSApp) DecodeResponse(data []byte) (Response, error) {
	pasted, err := readPaste(data)
	if err != nil {
		return Response{}, err
	}
	if pasted.appID != a.ID {
		return Response{}, &KeyError{pasted.appID, fmt.Errorf("%w: not this app, %s", ErrValue, a.ID)}
	}
	d := decoder{lookup: pasted.lookup, required: map[string]bool{"command": true, "result": true}}
	d.fixed("command", commandAnswer)
	r := Response{ErrCode: d.decimal("result")}
	return r, d.err()
}

// ReturnLink gives the universal link with which WeChat returns to the app.
func (a IOSApp) ReturnLink() string {
	return strings.TrimRight(a.UniversalLink, "/") + "/" + a.ID + "/"
}

// ReturnScheme gives the link by the app's own scheme, where the universal link
// does not open. What looks like its host is literally that.
func (a IOSApp) ReturnScheme() string { return a.ID + "://platformId=wechat" }

// Returns tells whether a link that opened the app is WeChat's return: by
// universal link whatever follows the app id, or by the app's scheme with or
// without WeChat's mark.
func (a IOSApp) Returns(link string) bool {
	return strings.HasPrefix(link, a.ReturnLink()) || link+"/" == a.ReturnLink() ||
		strings.TrimSuffix(link, "/") == a.ReturnScheme() || link == a.ID+"://"
}
