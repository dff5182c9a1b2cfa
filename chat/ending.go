package chat

import (
	"errors"
	"time"

	"minishare"
	"minishare/opensdk"
)

// MaxPicked is how many chats WeChat's picker takes at once; no public document
// has the number.
const MaxPicked = 9

// Ending is how a share ended: with messages where it was sent, with a refusal
// where WeChat would not have it; and with what the app hears of it, either an
// answer or silence. All is empty while a share is pending.
type Ending struct {
	Messages []Delivery `json:"messages,omitempty"`
	Refusal  *Refusal   `json:"refusal,omitempty"`
	Answer   *Answer    `json:"answer,omitempty"`
	Silence  Silence    `json:"silence,omitempty"`
}

// Delivery is one message that a share became.
type Delivery struct {
	ID   string `json:"id"`   // of the message
	Chat string `json:"chat"` // id of the chat
}

// Answer is what the app gets: the errCode of fail, or 0 for success. Since 6.7.2
// a 0 says that the user came back, not that the card was sent.
type Answer struct {
	// ErrCode is WeChat's, 0 to -6; or 1002 for a WeChat that is not there, with
	// which the plugin answers by itself.
	ErrCode     minishare.Code `json:"errCode"`
	ErrStr      string         `json:"errStr,omitempty"`      // WeChat's words, most often none
	Transaction string         `json:"transaction,omitempty"` // the request's; on iOS none comes back
	OpenID      string         `json:"openId,omitempty"`      // likewise
	At          time.Time      `json:"at"`                    // when the app gets it; a planned delay puts it after the event
}

// Silence says why the app hears nothing.
type Silence string

// The silences.
const (
	StayedInWeChat Silence = "stayed" // the user sent the card and stayed in WeChat
	LeftWeChat     Silence = "left"   // the user went elsewhere, not back to the app
	AppKilled      Silence = "killed" // WeChat answered an app that was not running any more
)

// Response is the answer as WeChat puts it on the wire.
func (a Answer) Response() opensdk.Response {
	return opensdk.Response{
		ErrCode: int32(a.ErrCode), ErrStr: optional(a.ErrStr),
		Transaction: optional(a.Transaction), OpenID: optional(a.OpenID),
	}
}

func optional(text string) *string {
	if text == "" {
		return nil
	}
	return &text
}

// Ended says that a pending share got its end.
type Ended struct {
	Share string `json:"share"` // id
	Phase Phase  `json:"state"`
	Ending
}

func (e *Ended) check(s *State, _ time.Time) error {
	share, err := s.pending(e.Share)
	if err != nil {
		return err
	}
	if e.Phase == Pending {
		return faultf("share %q: %w: ended as pending", "分享 %q 的结束事件%v：状态仍为 pending", e.Share, ErrInvalid)
	}
	share.Phase, share.Ending = e.Phase, e.Ending
	return s.checkEnding(&share)
}

func (e *Ended) fold(s *State, at time.Time) {
	share, _ := s.Share(e.Share)
	share.Phase, share.Ending = e.Phase, e.Ending
	s.keep(share, at)
}

// checkEnding holds phase and ending together, and the messages to their chats.
func (s *State) checkEnding(h *Share) error {
	fits := false
	heard := (h.Answer != nil) != (h.Silence != "")
	switch h.Phase {
	case Pending:
		fits = h.Messages == nil && h.Refusal == nil && h.Answer == nil && h.Silence == ""
	case Delivered:
		fits = len(h.Messages) > 0 && h.Refusal == nil && heard
	case Cancelled, Departed:
		fits = h.Messages == nil && h.Refusal == nil && heard
	case Refused:
		fits = h.Messages == nil && h.Refusal != nil && h.Answer != nil && h.Silence == ""
	}
	if !fits {
		return faultf("share %q: state %.40q: %w: does not go with its end", "分享 %q 的状态 %.40q %v：与其结果不符", h.ID, h.Phase, ErrInvalid)
	}
	return s.checkDeliveries(h)
}

func (s *State) checkDeliveries(h *Share) error {
	if n := len(h.Messages); n > MaxPicked {
		return faultf("share %q: %w: %d chats, at most %d", "分享 %q 的聊天列表%v：共 %d 个，上限为 %d", h.ID, ErrTooLarge, n, MaxPicked)
	}
	ids, chats := map[string]bool{}, map[string]bool{}
	var faults []error
	for _, d := range h.Messages {
		if _, taken := s.messages[d.ID]; taken || ids[d.ID] || chats[d.Chat] {
			faults = append(faults, faultf("message %.64q in chat %.64q: %w", "消息 %.64q（聊天 %.64q）%v", d.ID, d.Chat, ErrTaken))
		}
		ids[d.ID], chats[d.Chat] = true, true
		faults = append(faults, checkID("message id", "消息 ID", d.ID), s.mayWrite(h.From, d.Chat))
	}
	return errors.Join(faults...)
}

// mayWrite tells whether the person may send into the chat.
func (s *State) mayWrite(person, chat string) error {
	c, err := s.Chat(chat)
	if err != nil {
		return err
	}
	if !c.Has(person) {
		return faultf("person %q in chat %q: %w", "人物 %[1]q 不在聊天 %[2]q 中", person, chat, ErrNotMember)
	}
	return nil
}

func (s *State) pending(id string) (Share, error) {
	share, err := s.Share(id)
	if err == nil && share.Phase != Pending {
		err = faultf("share %q: %w: %s", "分享 %q %v：%s", id, ErrNotPending, share.Phase)
	}
	return share, err
}
