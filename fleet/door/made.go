package door

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"strconv"
	"strings"

	"minishare"
	"minishare/cover"
)

// made is an answer, ready to be sent in both forms, or the problem that a call has.
type made struct {
	json    []byte
	picture []byte
	format  cover.Format
	problem *Problem
}

func (m *made) size() int64 { return int64(len(m.json)+len(m.picture)) + smallest }

func newMade(card *minishare.Card, findings minishare.Findings) (*made, error) {
	if findings == nil {
		findings = minishare.Findings{}
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(Answer{
		ErrMsg: minishare.OKMsg, Findings: findings,
		Card: Card{Params: card.Params, Cover: *newCover(card.Cover), Thumb: newCover(card.Thumb)},
	})
	return &made{json: b.Bytes(), picture: card.Cover.Data, format: card.Cover.Format}, err
}

func (m *made) send(w http.ResponseWriter, tag string, picture bool) {
	body, kind := m.json, "application/json"
	if picture {
		body, kind = m.picture, "image/"+string(m.format)
	}
	h := w.Header()
	h.Set("Content-Type", kind)
	h.Set("Content-Length", strconv.Itoa(len(body)))
	h.Set("ETag", tag)
	h.Set("Vary", "Accept, Authorization")
	w.Write(body)
}

func etag(request id, picture bool) string {
	form := "j"
	if picture {
		form = "p"
	}
	return `"` + hex.EncodeToString(request[:16]) + form + `"`
}

// matches tells whether a tag is among those of If-None-Match. * would match what a
// door does not keep, and matches nothing.
func matches(headers []string, tag string) bool {
	for _, header := range headers {
		for given := range strings.SplitSeq(header, ",") {
			if strings.TrimPrefix(strings.TrimSpace(given), "W/") == tag {
				return true
			}
		}
	}
	return false
}
