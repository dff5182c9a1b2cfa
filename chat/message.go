package chat

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"time"

	"minishare"
	"minishare/cover"
	"minishare/opensdk"
)

// Message is a card in a chat.
type Message struct {
	ID   string    `json:"id"`
	Chat string    `json:"chat"` // id of the chat
	From string    `json:"from"` // id of the person who shared
	At   time.Time `json:"at"`
	Card Card      `json:"card"`
}

// Card is a card as WeChat received it.
type Card struct {
	// Params are the parameters as they came off the wire: on Android userName
	// ends in @app and path has .html. The wire carries no imagePath.
	minishare.Params
	OriginalID string `json:"originalId"` // userName as WeChat looks it up, without @app
	Page       string `json:"page"`       // page of path, without .html and query
	Query      string `json:"query"`      // query of path, without ?
	Cover      Cover  `json:"cover"`
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
func newCard(r *opensdk.Request) Card {
	p := r.Params()
	page, query, _ := strings.Cut(p.Path, "?")
	return Card{
		Params:     p,
		OriginalID: strings.TrimSuffix(p.UserName, "@app"),
		Page:       strings.TrimSuffix(page, ".html"),
		Query:      query,
		Cover:      newCover(Picture(r)),
	}
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
