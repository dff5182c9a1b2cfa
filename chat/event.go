package chat

import (
	"encoding/json"
	"fmt"
	"time"
)

// Event is something that happened; exactly one of the pointers is set. Changes of
// the world and of plans, and Cleared, the caller makes for [State.Change]; all
// else comes from the command of its name. An event that was applied belongs to
// the state.
type Event struct {
	At time.Time `json:"at"`

	Began *Began `json:"began,omitempty"` // the world, first of all events

	Person      *Person      `json:"person,omitempty"` // somebody is new or has changed
	Chat        *Chat        `json:"chat,omitempty"`   // a chat is new or has another name
	Joined      *Joined      `json:"joined,omitempty"`
	Parted      *Parted      `json:"parted,omitempty"`
	App         *App         `json:"app,omitempty"`         // an app is new or has changed
	MiniProgram *MiniProgram `json:"miniProgram,omitempty"` // likewise
	Settings    *Settings    `json:"settings,omitempty"`    // all of them, anew

	Planned   *Plan      `json:"planned,omitempty"`
	Unplanned *Unplanned `json:"unplanned,omitempty"`

	Shared  *Shared  `json:"shared,omitempty"` // a share came in
	Ended   *Ended   `json:"ended,omitempty"`  // a pending share got its end
	Cleared *Cleared `json:"cleared,omitempty"`

	Opened *Opened `json:"opened,omitempty"` // somebody opened a message
	Closed *Closed `json:"closed,omitempty"`

	LoggedIn *LoggedIn `json:"loggedIn,omitempty"` // wx.login gave a code
	CodeUsed *CodeUsed `json:"codeUsed,omitempty"` // code2Session took it

	Resumed *Resumed `json:"resumed,omitempty"` // the end of a shortened log
}

// MaxEvent is how many bytes of JSON the event of a command has at most: what a
// log takes, NATS for one a megabyte with its headers.
const MaxEvent = 960 << 10

// Change gives an event that the caller made the moment's time, and the form in
// which it comes back from a log, if it fits: [ErrTooLarge] is one of more than
// [MaxEvent] bytes.
func (s *State) Change(m Moment, e Event) (Event, error) {
	e.At = m.time()
	text, err := json.Marshal(e)
	if err != nil {
		return Event{}, fmt.Errorf("event: %w", err)
	}
	if len(text) > MaxEvent {
		return Event{}, faultf("event: %w: %d bytes of JSON, at most %d", "事件%v：JSON 共 %d 字节，上限为 %d", ErrTooLarge, len(text), MaxEvent)
	}
	var back Event
	if err := json.Unmarshal(text, &back); err != nil {
		return Event{}, fmt.Errorf("event: %w", err)
	}
	if err := s.Check(back); err != nil {
		return Event{}, err
	}
	return back, nil
}

// Check tells whether [State.Apply] would take the event. It changes nothing.
func (s *State) Check(e Event) error {
	_, err := s.fitting(e)
	return err
}

// Apply folds one event. An event that does not fit changes nothing; the error
// wraps one of the sentinels of this package or says what is wrong with a field.
func (s *State) Apply(e Event) error {
	c, err := s.fitting(e)
	if err != nil {
		return err
	}
	c.fold(s, e.At.UTC().Round(0))
	s.applied++
	return nil
}

// Applied gives the number of events that the state consists of.
func (s *State) Applied() int { return s.applied }

func (s *State) fitting(e Event) (change, error) {
	c, err := e.change()
	if err != nil {
		return nil, err
	}
	if _, first := c.(*Began); !first && s.seed == nil {
		return nil, ErrNotBegun
	}
	return c, c.check(s, e.At.UTC().Round(0))
}

// change is what an event does. Check only looks, and after it has agreed fold
// cannot fail: so an event is applied whole or not at all.
type change interface {
	check(s *State, at time.Time) error
	fold(s *State, at time.Time)
}

// change gives the one thing that happened.
func (e Event) change() (change, error) {
	var all []change
	all = with(all, e.Began)
	all = with(all, e.Person)
	all = with(all, e.Chat)
	all = with(all, e.Joined)
	all = with(all, e.Parted)
	all = with(all, e.App)
	all = with(all, e.MiniProgram)
	all = with(all, e.Settings)
	all = with(all, e.Planned)
	all = with(all, e.Unplanned)
	all = with(all, e.Shared)
	all = with(all, e.Ended)
	all = with(all, e.Cleared)
	all = with(all, e.Opened)
	all = with(all, e.Closed)
	all = with(all, e.LoggedIn)
	all = with(all, e.CodeUsed)
	all = with(all, e.Resumed)
	if len(all) != 1 {
		return nil, faultf("event: %w: %d things happen in it, not 1", "事件无法识别：%[1]v，其中有 %[2]d 件事，应为 1 件", ErrEvent, len(all))
	}
	return all[0], nil
}

func with[T any, P interface {
	*T
	change
}](all []change, p P) []change {
	if p == nil {
		return all
	}
	return append(all, p)
}
