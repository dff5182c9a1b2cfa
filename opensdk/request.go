package opensdk

import "minishare"

// Request is one sending of a message to WeChat: the SDKs' SendMessageToWX.Req
// and SendMessageToWXReq. A nil text is Java's null or Objective-C's nil, which
// differs from "" on the wire.
type Request struct {
	Transaction *string // the app's own id of this sending; Android alone echoes it
	OpenID      *string // openId of the person who shares
	UserOpenID  *string // openId of the person shared to, for scene 3
	Scene       int32   // where it goes: 0 chat, 1 timeline, 2 favourites, 3 one contact, 4 status
	Message     *Message
}

// Message is what is shared: the SDKs' WXMediaMessage with its media object,
// which is MiniProgram or, after Android's fallback for an old WeChat, WebPage.
type Message struct {
	Title       *string // at most 512 UTF-16 units
	Description *string // at most 1024 UTF-16 units

	// ThumbData is the card's picture on Android, at most 131,072 bytes, and a
	// small picture for old clients on iOS, at most 65,536. Nil is null; no byte
	// at all is not.
	ThumbData []byte
	// HDImageData is the card's picture on iOS, at most 131,072 bytes. The SDK
	// keeps it in the mini program object; Android has no such field.
	HDImageData []byte

	SDKVer        int32   // 0 unless the app sets it; not the version of the SDK
	MediaTagName  *string // at most 64 UTF-16 units
	MessageAction *string // at most 2048 UTF-16 units
	MessageExt    *string // at most 2048 UTF-16 units
	MsgSignature  *string // share signature, Android 6.8.34 and iOS 1.9.9 on
	ThumbDataHash *string // lower-case hex SHA-256 of the picture, of the same versions

	MiniProgram *MiniProgram
	WebPage     *WebPage
}

// MiniProgram is the SDKs' WXMiniProgramObject, media type 36.
type MiniProgram struct {
	UserName         *string // original ID, gh_…; Android adds "@app" as it sends
	Path             *string // page with query; Android inserts ".html" as it sends
	WebpageURL       *string // for clients that show no card
	WithShareTicket  bool
	MiniprogramType  int32             // 0 release, 1 development, 2 trial
	DisableForward   int32             // any number on Android; true or false on iOS
	UpdatableMessage bool              // isUpdatableMessage
	SecretMessage    bool              // isSecretMessage
	Extra            map[string]string // nil unless the app put something in
}

// WebPage is the SDKs' WXWebpageObject, media type 5: what Android's SDK up to
// 6.8.0 makes of a card when WeChat is too old for cards.
type WebPage struct {
	WebpageURL    *string
	ExtInfo       *string
	CanvasPageXML *string
	SecretMessage bool
}

// NewAndroidRequest makes the request for a card, with the cover as thumbData.
// An empty transaction, title or description is left unset, as an app does that
// has none. The bytes of the cover are shared, not copied.
func NewAndroidRequest(card *minishare.Card, transaction string) *Request {
	r := newRequest(card)
	r.Transaction = optional(transaction)
	if card.Cover != nil {
		r.Message.ThumbData = card.Cover.Data
	}
	return r
}

// NewIOSRequest makes the request for a card, with the cover as hdImageData and
// the thumb as thumbData. It has no transaction: none comes back on iOS.
func NewIOSRequest(card *minishare.Card) *Request {
	r := newRequest(card)
	if card.Cover != nil {
		r.Message.HDImageData = card.Cover.Data
	}
	if card.Thumb != nil {
		r.Message.ThumbData = card.Thumb.Data
	}
	return r
}

// Params gives the call that the request stands for, as it is in the request:
// read from Android's wire, userName ends in "@app" and path in ".html". The
// wire carries no imagePath.
func (r *Request) Params() minishare.Params {
	p := minishare.Params{Scene: minishare.Scene(r.Scene)}
	m := r.Message
	if m == nil {
		return p
	}
	p.Title, p.Description = text(m.Title), text(m.Description)
	if o := m.MiniProgram; o != nil {
		p.UserName, p.Path, p.WebpageURL = text(o.UserName), text(o.Path), text(o.WebpageURL)
		p.WithShareTicket = o.WithShareTicket
		p.MiniprogramType = minishare.MiniprogramType(o.MiniprogramType)
	} else if o := m.WebPage; o != nil {
		p.WebpageURL = text(o.WebpageURL)
	}
	return p
}

func newRequest(card *minishare.Card) *Request {
	return &Request{
		Scene: int32(card.Scene),
		Message: &Message{
			Title:       optional(card.Title),
			Description: optional(card.Description),
			MiniProgram: &MiniProgram{
				UserName:        new(card.UserName),
				Path:            new(card.Path),
				WebpageURL:      new(card.WebpageURL),
				WithShareTicket: card.WithShareTicket,
				MiniprogramType: int32(card.MiniprogramType),
			},
		},
	}
}

// optional takes "" for a text that was not given.
func optional(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// text takes null for "".
func text(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}
