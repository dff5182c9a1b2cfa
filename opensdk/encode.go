package opensdk

import "maps"

// ToBundle gives the extras of the request alone, as Req.toBundle does: nothing
// is checked and nothing changed. A request without a message is a [CrashError].
func (a Android) ToBundle(r *Request) (Bundle, error) {
	var b Bundle
	if r.Message == nil {
		return b, &CrashError{Field: "message", Exception: nullPointer}
	}
	a.putRequest(&b, r)
	return b, nil
}

// mediaType gives the number of the media object, 0 without one.
func (m *Message) mediaType() int32 {
	switch {
	case m.MiniProgram != nil:
		return mediaMiniProgram
	case m.WebPage != nil:
		return mediaWebPage
	}
	return 0
}

func (a Android) putRequest(b *Bundle, r *Request) {
	b.PutInt(keyCommand, commandSend)
	b.PutString(keyTransaction, r.Transaction)
	b.PutString(keyOpenID, r.OpenID)
	b.PutInt(keyScene, r.Scene)
	b.PutInt(keyMediaType, r.Message.mediaType())
	if a.num >= sdk5_4_3 {
		b.PutString(keyUserOpenID, r.UserOpenID)
	}
	a.putMessage(b, r.Message)
}

func (a Android) putMessage(b *Bundle, m *Message) {
	b.PutInt(keySDKVer, m.SDKVer)
	b.PutString(keyTitle, m.Title)
	b.PutString(keyDescription, m.Description)
	b.PutBytes(keyThumbData, m.ThumbData)
	b.PutString(keyMediaTagName, m.MediaTagName)
	b.PutString(keyMessageAction, m.MessageAction)
	b.PutString(keyMessageExt, m.MessageExt)
	if a.num >= sdk6_8_34 {
		b.PutString(keyMsgSignature, m.MsgSignature)
		b.PutString(keyThumbDataHash, m.ThumbDataHash)
	}
	switch {
	case m.MiniProgram != nil:
		b.PutString(keyIdentifier, new(identifierMiniProgram))
		a.putMiniProgram(b, m.MiniProgram)
	case m.WebPage != nil:
		b.PutString(keyIdentifier, new(identifierWebPage))
		a.putWebPage(b, m.WebPage)
	}
}

func (a Android) putMiniProgram(b *Bundle, o *MiniProgram) {
	b.PutString(keyWebpageURL, o.WebpageURL)
	b.PutString(keyUserName, o.UserName)
	b.PutString(keyPath, o.Path)
	b.PutBoolean(keyWithShareTicket, o.WithShareTicket)
	b.PutInt(keyMiniprogramType, o.MiniprogramType)
	if a.num >= sdk5_5_3 {
		b.PutInt(keyDisableForward, o.DisableForward)
	}
	if a.num < sdk6_8_0 {
		return
	}
	b.PutBoolean(keyUpdatableMessage, o.UpdatableMessage)
	b.PutBoolean(keySecretMessage, o.SecretMessage)
	if o.Extra != nil {
		b.PutMap(keyExtraInfo, withoutEmptyKey(o.Extra))
	}
}

func (a Android) putWebPage(b *Bundle, o *WebPage) {
	b.PutString(keyPageURL, o.WebpageURL)
	b.PutString(keyPageExtInfo, o.ExtInfo)
	b.PutString(keyPageXML, o.CanvasPageXML)
	if a.num >= sdk6_8_0 {
		b.PutBoolean(keyPageSecret, o.SecretMessage)
	}
}

// withoutEmptyKey drops what the SDK's putExtra would not have taken.
func withoutEmptyKey(extra map[string]string) map[string]string {
	own := maps.Clone(extra)
	delete(own, "")
	return own
}
