package chat

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"minishare"
	"minishare/opensdk"
)

// Phase is how far a share has come.
type Phase string

// The phases. All but Pending are final.
const (
	Pending   Phase = "pending"   // WeChat is open and shows its picker
	Delivered Phase = "sent"      // the card is in chats
	Cancelled Phase = "cancelled" // the user pressed cancel
	Departed  Phase = "left"      // the user left WeChat with the picker open
	Refused   Phase = "refused"   // WeChat would not have it
)

// Share is one sending of a card.
type Share struct {
	ID       string             `json:"id"`
	Label    string             `json:"label,omitempty"` // chosen by the caller, to find and plan shares by; at most 256 bytes
	At       time.Time          `json:"at"`
	From     string             `json:"from"` // id of the person who shares
	Sender   Sender             `json:"sender"`
	Params   *minishare.Params  `json:"params,omitempty"` // as the app gave them, if it is known; a data: URI is cut
	Findings minishare.Findings `json:"findings,omitempty"`
	Wire     []Wire             `json:"wire,omitempty"`
	Card     Card               `json:"card"`

	Transaction string `json:"transaction,omitempty"` // the app's own id of the sending; Android alone has one
	OpenID      string `json:"openId,omitempty"`      // of the request, echoed with the transaction

	Plan  string `json:"plan,omitempty"` // id of the plan that the share was ended by
	Phase Phase  `json:"state"`
	Ending
}

// Wire names what came in, in one form. The bytes are kept elsewhere, under the
// hash.
type Wire struct {
	Form    string   `json:"form"`              // "android-extras": JSON, "ios-pasteboard": binary property list
	SHA256  string   `json:"sha256"`            // lower-case hex
	Bytes   int      `json:"bytes"`             // size of what the hash is of
	Link    string   `json:"link,omitempty"`    // that opened WeChat, iOS
	Unknown []string `json:"unknown,omitempty"` // keys that no known SDK sends
}

// Sharing is what a caller knows of a share that comes in.
type Sharing struct {
	From     string             // id of the person who shares
	Label    string             // see [Share]
	Sender   Sender             // see [AndroidSender] and [IOSSender]
	Request  *opensdk.Request   // what WeChat reads off the wire
	Params   *minishare.Params  // as the app gave them, nil if it is not known
	Findings minishare.Findings // of the rules, about Params
	Wire     []Wire             // the form that came in, and others that show it
	Picked   []string           // ids of chats that the user sends to without delay, at most [MaxPicked]; none leaves the picker open
}

// Shared says that a share came in, and which plans were asked about it. One that
// WeChat refuses, that a plan decides, or whose chats are picked comes with its end.
type Shared struct {
	Share
	Asked []string `json:"asked,omitempty"` // ids of plans, in their order; the last may be the share's
}

// Receive gives the event of a share that comes in: refused as WeChat would refuse
// it, ended as a plan has it, sent to the chats that are picked, or pending until
// [State.End]. The error is [ErrNoPerson], [ErrNoCard], [ErrTooLarge] or
// [ErrInvalid]; of the picked chats [ErrNoChat], [ErrNotMember] or [ErrTaken].
func (s *State) Receive(m Moment, in Sharing) (Event, error) {
	from, err := s.Person(in.From)
	if err != nil {
		return Event{}, err
	}
	if in.Request == nil {
		return Event{}, ErrNoCard
	}
	card, err := newCard(in.Request)
	if err != nil {
		return Event{}, err
	}
	share := Share{
		ID: m.id("share", 0), Label: in.Label, At: m.time(), From: in.From, Sender: in.Sender,
		Params: short(in.Params), Findings: in.Findings, Wire: in.Wire, Card: card, Phase: Pending,
		Transaction: deref(in.Request.Transaction), OpenID: deref(in.Request.OpenID),
	}
	shared := &Shared{Share: share}
	if refusal := s.judge(from, &share); refusal != nil {
		shared.Phase, shared.Ending = Refused, s.refused(&share, refusal, m, 0)
	} else if s.plan(m, shared); shared.Phase == Pending && len(in.Picked) > 0 {
		shared.Phase, shared.Ending = s.play(m, &share, Outcome{Kind: Sent, Chats: in.Picked})
	}
	return s.Change(m, Event{Shared: shared})
}

func (h *Shared) check(s *State, at time.Time) error {
	err := errors.Join(checkID("share id", "分享 ID", h.ID), checkText("label", "标签", h.Label, maxName), h.Sender.fault())
	switch {
	case err != nil:
		return err
	case s.shares.has(h.ID):
		return faultf("share %q: %w", "分享 %q %v", h.ID, ErrTaken)
	case !s.people.has(h.From):
		return faultf("share %q: person %.64q: %w", "分享 %q 的人物 %.64q %v", h.ID, h.From, ErrNoPerson)
	case !h.At.Equal(at):
		return faultf("share %q: %w: at another time than its event", "分享 %q %v：时间与事件不符", h.ID, ErrInvalid)
	}
	for _, id := range h.Asked {
		if !s.plans.has(id) {
			return faultf("share %q: plan %.64q: %w", "分享 %q 的预设结果 %.64q %v", h.ID, id, ErrNoPlan)
		}
	}
	if n := len(h.Asked); h.Plan != "" && n > 0 && h.Asked[n-1] != h.Plan {
		return faultf("share %q: plan %.64q: %w: not the last that was asked", "分享 %q 的预设结果 %.64q %v：不是最后询问的一个", h.ID, h.Plan, ErrInvalid)
	}
	return s.checkEnding(&h.Share)
}

func (h *Shared) fold(s *State, at time.Time) {
	for _, id := range h.Asked {
		s.count(id, id == h.Plan)
	}
	s.keep(h.Share, at)
}

// shownURI is how much of a data: URI is kept, in characters.
const shownURI = 64

// short cuts the picture out of the parameters, whose bytes the card has.
func short(p *minishare.Params) *minishare.Params {
	if p == nil || len(p.ImagePath) <= shownURI || !strings.HasPrefix(p.ImagePath, "data:") {
		return p
	}
	cut := *p
	cut.ImagePath = fmt.Sprintf("%.*s… (%d characters)", shownURI, p.ImagePath, len(p.ImagePath))
	return &cut
}

func deref(text *string) string {
	if text == nil {
		return ""
	}
	return *text
}
