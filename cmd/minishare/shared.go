package main

import (
	"minishare"
	"minishare/chat"
	"minishare/cover"
)

// shared is the result of a share, as --json prints it.
type shared struct {
	ErrMsg      string             `json:"errMsg"`
	ErrCode     minishare.Code     `json:"errCode"`
	Parameter   string             `json:"parameter,omitempty"`
	Rule        string             `json:"rule,omitempty"`
	Hint        *minishare.Words   `json:"hint,omitempty"`
	Platform    minishare.Platform `json:"platform"`
	ID          string             `json:"id,omitempty"` // of the share at a desk
	Chat        string             `json:"chat,omitempty"`
	Transaction string             `json:"transaction,omitempty"`
	Card        *sharedCard        `json:"card,omitempty"`
	Findings    minishare.Findings `json:"findings"`
}

// sharedCard is the card as WeChat received it, its picture described.
type sharedCard struct {
	chat.Card
	Cover sharedCover `json:"cover"`
}

type sharedCover struct {
	chat.Cover
	Kept    bool `json:"kept"`              // the file itself, byte for byte
	Quality int  `json:"quality,omitempty"` // of the JPEG that was made, 1 to 100
}

func newSharedCard(card chat.Card, c *cover.Cover) *sharedCard {
	return &sharedCard{Card: card, Cover: sharedCover{Cover: card.Cover, Kept: c.Kept, Quality: c.Quality}}
}

// settle fills in what success or fail gets.
func (r *shared) settle(failure *minishare.Failure) {
	if failure == nil {
		r.ErrMsg = minishare.OKMsg
		return
	}
	r.ErrMsg, r.ErrCode, r.Parameter, r.Rule, r.Hint = failure.ErrMsg, failure.ErrCode, failure.Parameter, failure.Rule, &failure.Hint
}
