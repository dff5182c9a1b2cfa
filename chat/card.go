package chat

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"minishare"
	"minishare/cover"
	"minishare/opensdk"
)

// MaxCardText is how many bytes of text a card may have in all its fields. The
// SDKs bound title and description only, and an event has to fit into a log.
const MaxCardText = 256 << 10

// Card is a card as WeChat received it.
type Card struct {
	// Params are the parameters as they came off the wire: on Android userName
	// ends in @app and path has .html. The wire carries no imagePath.
	minishare.Params
	OriginalID string `json:"originalId"` // userName as WeChat looks it up, without @app
	Page       string `json:"page"`       // page of path, without .html and query
	Query      string `json:"query"`      // query of path, without ?
	Cover      Cover  `json:"cover"`
	Thumb      *Cover `json:"thumb,omitempty"` // iOS's small picture, for clients below 6.5.9
	// AsPage tells that no card came but a web page: an Android SDK up to 6.8.0
	// makes one of a card where the sharer's WeChat is too old.
	AsPage bool `json:"asPage,omitempty"`
}

// Cover names the picture of a card. The bytes are kept elsewhere, under the hash.
type Cover struct {
	SHA256 string       `json:"sha256"` // lower-case hex
	Bytes  int          `json:"bytes"`
	Width  int          `json:"width"`  // pixels; 0 where the bytes are no picture
	Height int          `json:"height"` // likewise
	Format cover.Format `json:"format"`
}

// newCard reads a request as WeChat does.
func newCard(r *opensdk.Request) (Card, error) {
	m := r.Message
	if m == nil || m.MiniProgram == nil && m.WebPage == nil {
		return Card{}, ErrNoCard
	}
	p := r.Params()
	if n := len(p.UserName) + len(p.Path) + len(p.Title) + len(p.Description) + len(p.WebpageURL); n > MaxCardText {
		return Card{}, faultf("card: %w: %d bytes of text, at most %d", "卡片%v：文字共 %d 字节，上限为 %d", ErrTooLarge, n, MaxCardText)
	}
	page, query, _ := strings.Cut(p.Path, "?")
	card := Card{
		Params:     p,
		OriginalID: strings.TrimSuffix(p.UserName, "@app"),
		Page:       strings.TrimSuffix(page, ".html"),
		Query:      query,
		Cover:      newCover(Picture(r)),
		AsPage:     m.MiniProgram == nil,
	}
	if len(m.HDImageData) > 0 && len(m.ThumbData) > 0 {
		card.Thumb = new(newCover(m.ThumbData))
	}
	return card, nil
}

// Picture gives the bytes that WeChat shows on the card: iOS's hdImageData, or
// thumbData where there is none.
func Picture(r *opensdk.Request) []byte {
	switch m := r.Message; {
	case m == nil:
		return nil
	case len(m.HDImageData) > 0:
		return m.HDImageData
	default:
		return m.ThumbData
	}
}

func newCover(data []byte) Cover {
	sum := sha256.Sum256(data)
	c := Cover{SHA256: hex.EncodeToString(sum[:]), Bytes: len(data)}
	if facts, err := cover.Inspect(data, cover.Config{}); err == nil {
		c.Width, c.Height, c.Format = facts.Width, facts.Height, facts.Format
	}
	return c
}
