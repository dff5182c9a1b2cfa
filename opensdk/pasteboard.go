package opensdk

import (
	"bytes"
	"errors"
	"fmt"
	"hash/crc32"
	"strconv"

	"howett.net/plist"
)

// The texts that mark a message on the pasteboard: a card, and the answer to one.
const (
	commandCard   = "1010"
	commandAnswer = "2020"
	objectCard    = "36"
)

// oldTextKey holds what text the pasteboard held before the share.
const oldTextKey = "old_text"

// EncodePasteboard gives the property list that carries the request to WeChat:
// binary, version 1.0, {app id: the card}, with the keys and types of SDK 1.9.2.
// A nil text or picture is left out, but for title and description, which that
// SDK always sends. Nothing is checked but the app.
func (a IOSApp) EncodePasteboard(r *Request) ([]byte, error) {
	if err := a.Validate(); err != nil {
		return nil, err
	}
	m := r.Message
	if m == nil || m.MiniProgram == nil {
		return nil, errors.New("message: no mini program in it")
	}
	// The plist library would write the first of two pictures twice if their
	// CRC-32 were the same.
	if crc32.ChecksumIEEE(m.ThumbData) == crc32.ChecksumIEEE(m.HDImageData) && !bytes.Equal(m.ThumbData, m.HDImageData) {
		return nil, errors.New("thumbData and hdImageData: different pictures of one CRC-32")
	}
	return marshalPlist(map[string]any{a.ID: a.card(r)})
}

// card gives the inner dictionary. What is a string, an integer or a boolean
// here is one on the wire.
func (a IOSApp) card(r *Request) map[string]any {
	m, o := r.Message, r.Message.MiniProgram
	d := map[string]any{
		"command":                    commandCard,
		"objectType":                 objectCard,
		"scene":                      strconv.Itoa(int(r.Scene)),
		"title":                      text(m.Title),
		"description":                text(m.Description),
		"withShareTicket":            o.WithShareTicket,
		"miniprogramType":            o.MiniprogramType,
		"disableForward":             o.DisableForward != 0,
		"appbrandisupdatablemessage": o.UpdatableMessage,
		"appbrandissecrectmessage":   o.SecretMessage,
		"weworkObjectSubType":        "0",
		"musicVideoDuration":         "0",
		"musicVideoIssueData":        "0",
		"result":                     "1",
		"returnFromApp":              "0",
		"sdkver":                     a.sdkVersion(),
		"universalLink":              a.UniversalLink,
		"isAutoResend":               false,
	}
	putText(d, "mediaUrl", o.WebpageURL)
	putText(d, "appBrandUserName", o.UserName)
	putText(d, "appBrandPath", o.Path)
	putText(d, "messageExt", m.MessageExt)
	putText(d, "messageAction", m.MessageAction)
	putText(d, "mediaTagName", m.MediaTagName)
	putText(d, "thumbDataHash", m.ThumbDataHash)
	putText(d, "msgSignature", m.MsgSignature)
	if m.ThumbData != nil {
		d["thumbData"] = m.ThumbData
	}
	if m.HDImageData != nil {
		d["hdThumbData"] = m.HDImageData
	}
	if o.Extra != nil {
		d["appbrandextrainfo"] = o.Extra
	}
	return d
}

func (a IOSApp) sdkVersion() string {
	if a.SDKVersion == "" {
		return DefaultIOS
	}
	return a.SDKVersion
}

func putText(d map[string]any, key string, s *string) {
	if s != nil {
		d[key] = *s
	}
}

func marshalPlist(v any) ([]byte, error) {
	data, err := plist.Marshal(v, plist.BinaryFormat)
	if err != nil {
		return nil, fmt.Errorf("property list: %w", err)
	}
	return data, nil
}
