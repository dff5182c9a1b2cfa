package opensdk

import "fmt"

// Handled is what an app's handleIntent made of an Intent.
type Handled struct {
	Returned bool      // what handleIntent returned: somebody was called back
	Callback string    // "onResp", "onReq", or "" if nobody was
	Command  int32     // getType() of what was handed over: 2 is the answer to a share
	Response *Response // with onResp and command 2, otherwise nil
	Log      []string  // error, warning and info lines, "LEVEL/TAG: text"
}

// HandleIntent does what IWXAPI.handleIntent does with the extras of an Intent
// that claims to be from WeChat; all known versions do the same. An extra of a
// wrong type counts as absent, as it does on Android, and an answer without a
// code reads as success.
func HandleIntent(extras Bundle) Handled {
	var h Handled
	if refusal := h.verify(extras); refusal {
		return h
	}
	h.Command = extras.Int(keyCommand)
	h.log('I', impl, fmt.Sprintf("handleIntent, cmd = %d", h.Command))
	h.Callback = callbacks[h.Command]
	if h.Callback == "" {
		h.log('E', impl, fmt.Sprintf("unknown cmd = %d", h.Command))
		return h
	}
	h.Returned = true
	switch h.Command {
	case commandSend:
		h.Response = responseOf(extras)
	case commandShow:
		h.logIdentifier(extras.String(keyIdentifier))
	}
	return h
}

const commandShow = 4 // ShowMessageFromWX

// callbacks tells whom each command of WeChat reaches. Those from 9 on were seen
// in SDK 5.5.3; an older one may not know them all.
var callbacks = map[int32]string{
	1:           "onResp", // SendAuth
	commandSend: "onResp",
	3:           "onReq", // GetMessageFromWX
	commandShow: "onReq",
	5:           "onResp", // Pay
	6:           "onReq",  // LaunchFromWX

	9: "onResp", 12: "onResp", 14: "onResp", 15: "onResp", 16: "onResp", 17: "onResp", 19: "onResp",
	24: "onResp", 25: "onResp", 26: "onResp", 27: "onResp",
}

// verify does the checks that stand between any app and a callback.
func (h *Handled) verify(extras Bundle) (refused bool) {
	pkg := extras.String(keyAppPackage)
	if text(extras.String(keyTokenKey)) != tokenOfWeChat {
		h.log('I', impl, "handleIntent fail, intent not from weixin msg")
		return true
	}
	if text(pkg) == "" {
		h.log('E', impl, "invalid argument")
		return true
	}
	sum := extras.Bytes(keyChecksum)
	want := Checksum(extras.String(keyContent), extras.Int(keySDKVersion), pkg)
	if string(sum) == want {
		return false
	}
	if len(sum) == 0 {
		h.log('E', impl, "checkSumConsistent fail, invalid arguments")
	} else if len(sum) != len(want) {
		h.log('E', impl, "checkSumConsistent fail, length is different")
	}
	h.log('E', impl, "checksum fail")
	return true
}

func responseOf(extras Bundle) *Response {
	return &Response{
		ErrCode:     extras.Int(keyErrCode),
		ErrStr:      extras.String(keyErrStr),
		Transaction: extras.String(keyRespTransaction),
		OpenID:      extras.String(keyRespOpenID),
	}
}

// logIdentifier is what reading a message's media object writes.
func (h *Handled) logIdentifier(id *string) {
	const tag = "WXMediaMessage"
	if id == nil {
		h.log('I', tag, "pathOldToNew, oldPath = null")
		h.log('E', tag, "pathOldToNew fail, oldPath is null")
		return
	}
	h.log('I', tag, "pathOldToNew, oldPath = "+*id)
}

func (h *Handled) log(level rune, tag, text string) {
	h.Log = append(h.Log, logLine(level, tag, text))
}
