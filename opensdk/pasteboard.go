package opensdk

import (
	"errors"
	"maps"
	"strconv"
)

// The texts that mark a message on the pasteboard: a card, and the answer to one.
const (
	commandCard   = "1010"
	commandAnswer = "2020"
	objectCard    = "36"
)

// EncodePasteboard gives the property list that carries the request to WeChat:
// binary, version 1.0, {app id: the card}, with the keys and types of SDK 1.9.2.
// A nil text or picture is left out, but for title and description, which that
// SDK always sends. Nothing is checked but the app.
func (a IOSApp) EncodePasteboard(r *Request) ([]byte, error) {
	return a.encodePasteboard(r, false, nil)
}

func (a IOSApp) encodePasteboard(r *Request, again bool, oldText *string) ([]byte, error) {
	if err := a.Validate(); err != nil {
		return nil, err
	}
	a.SDKVersion = a.sdkVersion()
	p := Pasted{App: a, Request: r, AutoResend: again, OldText: oldText}
	if m := r.Message; m != nil && (m.Title == nil || m.Description == nil) {
		sent, message := *r, *m
		message.Title, message.Description = new(text(m.Title)), new(text(m.Description))
		sent.Message = &message
		p.Request = &sent
	}
	return p.Encode()
}

// Encode gives the property list from which p was read, or one that reads the
// same: what the request does not say, Rest and OldText say. The app's id must be
// fit for a link, nothing else is checked.
func (p *Pasted) Encode() ([]byte, error) {
	m := p.Request.Message
	if m == nil || m.MiniProgram == nil {
		return nil, errors.New("message: no mini program in it")
	}
	inner := p.card()
	maps.Copy(inner, p.Rest)
	return (&paste{appID: p.App.ID, oldText: p.OldText, inner: inner}).encode()
}

// card gives the inner dictionary. What is a string, an integer or a boolean
// here is one on the wire.
func (p *Pasted) card() map[string]any {
	m, o := p.Request.Message, p.Request.Message.MiniProgram
	d := map[string]any{
		"command":                    commandCard,
		"objectType":                 objectCard,
		"scene":                      strconv.Itoa(int(p.Request.Scene)),
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
		"sdkver":                     p.App.SDKVersion,
		"universalLink":              p.App.UniversalLink,
		"isAutoResend":               p.AutoResend,
	}
	putText(d, "title", m.Title)
	putText(d, "description", m.Description)
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
