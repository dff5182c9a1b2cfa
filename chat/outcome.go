package chat

import (
	"errors"
	"slices"
	"time"

	"minishare"
)

// Play is a way in which a share can end.
type Play string

// The plays.
const (
	Sent         Play = "ok"            // sent to chats; the user returns and the app gets 0
	NoAnswer     Play = "no-answer"     // sent to chats; the user stays in WeChat
	Killed       Play = "killed"        // sent to chats; the app was killed meanwhile, the answer is lost
	Cancel       Play = "cancel"        // cancelled: 0 from WeChat 6.7.2 on, -2 before
	Leave        Play = "leave"         // left: by iOS's back arrow with -2, on others without an answer
	Fail         Play = "error"         // WeChat answers ErrCode
	NotInstalled Play = "not-installed" // there is no WeChat; for a [Plan] only
)

// Plays lists all plays, in the order they are shown.
func Plays() []Play { return []Play{Sent, NoAnswer, Killed, Cancel, Leave, Fail, NotInstalled} }

// maxDelay bounds how long an answer may be under way.
const maxDelay = 24 * time.Hour

// Outcome is an end that somebody chose for a share: the user with his thumb, or
// a [Plan].
type Outcome struct {
	Kind    Play           `json:"kind"`
	Chats   []string       `json:"chats,omitempty"`   // ids, for ok, no-answer and killed; at most 9. None is the sharer's first chat
	ErrCode minishare.Code `json:"errCode,omitempty"` // for error, -1 to -6
	DelayMS int64          `json:"delayMs,omitempty"` // milliseconds until the app gets the answer, at most a day
}

// Validate reports all faults.
func (o Outcome) Validate() error {
	var faults []error
	if !slices.Contains(Plays(), o.Kind) {
		faults = append(faults, faultf("outcome kind %.40q: %w: want one of %v", "结果类型 %.40q %v：可选 %v", o.Kind, ErrInvalid, Plays()))
	}
	if o.Kind == Fail && (o.ErrCode < minishare.Banned || o.ErrCode > minishare.CommonError) {
		faults = append(faults, faultf("outcome errCode %d: %w: want %d to %d", "结果的 errCode %d %v：应在 %d 到 %d 之间", int(o.ErrCode), ErrInvalid, int(minishare.Banned), int(minishare.CommonError)))
	}
	if o.Kind != Fail && o.ErrCode != 0 {
		faults = append(faults, faultf("outcome errCode %d: %w: goes with %s only", "结果的 errCode %d %v：只用于类型 %s", int(o.ErrCode), ErrInvalid, Fail))
	}
	if !o.sends() && len(o.Chats) > 0 || len(o.Chats) > MaxPicked {
		faults = append(faults, faultf("outcome chats: %w: %d of them; at most %d, where the card is sent", "结果的聊天列表%v：共 %d 个；只用于发送卡片的结果，最多 %d 个", ErrInvalid, len(o.Chats), MaxPicked))
	}
	if o.DelayMS != 0 && (o.Kind == NoAnswer || o.Kind == Killed) {
		faults = append(faults, faultf("outcome delayMs %d: %w: %s gives no answer to delay", "结果的 delayMs %d %v：类型 %s 不返回结果，无从延迟", o.DelayMS, ErrInvalid, o.Kind))
	}
	if o.DelayMS < 0 || o.DelayMS > maxDelay.Milliseconds() {
		faults = append(faults, faultf("outcome delayMs %d: %w: want 0 to %d", "结果的 delayMs %d %v：应在 0 到 %d 之间", o.DelayMS, ErrInvalid, maxDelay.Milliseconds()))
	}
	return errors.Join(faults...)
}

// End gives the event that ends a pending share: what the user does at WeChat's
// picker. The error is [ErrNoShare], [ErrNotPending], [ErrNoChat],
// [ErrNotMember] or [ErrInvalid].
func (s *State) End(m Moment, share string, o Outcome) (Event, error) {
	h, err := s.pending(share)
	if err != nil {
		return Event{}, err
	}
	if err := o.Validate(); err != nil {
		return Event{}, err
	}
	if o.Kind == NotInstalled {
		return Event{}, faultf("outcome kind %s: %w: WeChat is open already", "结果类型 %s %v：微信已经打开", o.Kind, ErrInvalid)
	}
	if o.sends() && len(o.Chats) == 0 {
		if o.Chats = s.firstChat(h.From); o.Chats == nil {
			return Event{}, faultf("person %q: %w: of none", "人物 %[1]q 不在任何聊天中", h.From, ErrNotMember)
		}
	}
	ended := &Ended{Share: share}
	ended.Phase, ended.Ending = s.play(m, &h, o)
	return s.Change(m, Event{Ended: ended})
}

func (o Outcome) sends() bool { return o.Kind == Sent || o.Kind == NoAnswer || o.Kind == Killed }

func (o Outcome) delay() time.Duration { return time.Duration(o.DelayMS) * time.Millisecond }

// play acts the outcome out.
func (s *State) play(m Moment, h *Share, o Outcome) (Phase, Ending) {
	switch o.Kind {
	case Sent:
		return Delivered, Ending{Messages: deliveries(m, o.Chats), Answer: h.answer(minishare.OK, m, o.delay())}
	case NoAnswer:
		return Delivered, Ending{Messages: deliveries(m, o.Chats), Silence: StayedInWeChat}
	case Killed:
		return Delivered, Ending{Messages: deliveries(m, o.Chats), Silence: AppKilled}
	case Cancel:
		return Cancelled, Ending{Answer: h.answer(s.cancelCode(h.From), m, o.delay())}
	case Leave:
		return Departed, h.leave(m, o.delay())
	case NotInstalled:
		return Refused, s.refused(h, refusalOf(ReasonNotInstalled, h.Sender.Platform), m, o.delay())
	}
	return Refused, s.refused(h, plannedRefusal(o.ErrCode), m, o.delay())
}

func deliveries(m Moment, chats []string) []Delivery {
	var all []Delivery
	for i, c := range chats {
		all = append(all, Delivery{ID: m.id("message", i), Chat: c})
	}
	return all
}

// leave is the back arrow on iOS, which answers; elsewhere nothing does.
func (h *Share) leave(m Moment, delay time.Duration) Ending {
	if h.Sender.Platform != minishare.IOS {
		return Ending{Silence: LeftWeChat}
	}
	return Ending{Answer: h.answer(minishare.UserCancel, m, delay)}
}

func (s *State) cancelCode(person string) minishare.Code {
	if p, _ := s.people.get(person); p.Client.CancelIsOK() {
		return minishare.OK
	}
	return minishare.UserCancel
}

func (s *State) refused(h *Share, r *Refusal, m Moment, delay time.Duration) Ending {
	return Ending{Refusal: r, Answer: h.answer(r.ErrCode, m, delay)}
}

// answer is what WeChat answers the share's app. On iOS only the code travels,
// and nothing does where there is no WeChat.
func (h *Share) answer(code minishare.Code, m Moment, delay time.Duration) *Answer {
	a := Answer{ErrCode: code, At: m.time().Add(delay)}
	if h.Sender.Platform != minishare.IOS && code != minishare.NotInstalled {
		a.Transaction, a.OpenID = h.Transaction, h.OpenID
	}
	return &a
}

// firstChat gives the chat that the picker shows the person first.
func (s *State) firstChat(person string) []string {
	for c := range s.ChatsOf(person) {
		return []string{c.ID}
	}
	return nil
}
