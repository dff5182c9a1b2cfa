package chat

import (
	"cmp"
	"errors"
	"iter"
	"slices"
	"time"
)

// Shorten gives a log of the same state with fewer events. It takes the whole log
// that the state consists of, which may have been shortened before, each event
// with a number of the caller's that it keeps. Left out is what was cleared and
// what is superseded; the last event, of the last number, says what those had done
// beside. The changes of people, chats, apps and mini programs stay.
func (s *State) Shorten(log iter.Seq2[uint64, Event]) iter.Seq2[uint64, Event] {
	return func(yield func(uint64, Event) bool) {
		var last uint64
		var at time.Time
		for n, e := range log {
			last, at = n, e.At
			if short, needed := s.needed(e); needed && !yield(n, short) {
				return
			}
		}
		if s.seed != nil {
			yield(last, Event{At: at, Resumed: s.rest()})
		}
	}
}

// needed tells whether the event still matters, and gives what of it does.
func (s *State) needed(e Event) (Event, bool) {
	switch {
	case e.Shared != nil:
		short := *e.Shared
		short.Asked = nil // counted by what comes last
		e.Shared = &short
		return e, s.shares.has(short.ID)
	case e.Ended != nil:
		return e, s.shares.has(e.Ended.Share)
	case e.Opened != nil:
		now, ok := s.opens[e.Opened.ID]
		e.Opened = &Opened{now}
		return e, ok
	case e.Began != nil, e.Person != nil, e.Chat != nil, e.Joined != nil, e.Parted != nil, e.App != nil, e.MiniProgram != nil:
		return e, true
	}
	return e, false
}

// Resumed ends a log that [State.Shorten] made: what events that are not in it
// had done.
type Resumed struct {
	Applied  int          `json:"applied"` // events that the state consists of, this one included
	Settings Settings     `json:"settings"`
	Plans    []PlanState  `json:"plans,omitempty"`
	Codes    []code       `json:"codes,omitempty"`
	Sessions []sessionKey `json:"sessions,omitempty"`
}

// sessionKey is a session_key, and whose it is.
type sessionKey struct {
	Person     string `json:"person"`
	AppID      string `json:"appId"`
	SessionKey string `json:"sessionKey"`
}

func (s *State) rest() *Resumed {
	r := &Resumed{
		Applied: s.applied, Settings: s.settings,
		Plans: slices.Collect(s.plans.all()), Codes: slices.Collect(s.codes.all()),
	}
	for whose, key := range s.sessions {
		r.Sessions = append(r.Sessions, sessionKey{whose.person, whose.appID, key})
	}
	slices.SortFunc(r.Sessions, func(a, b sessionKey) int {
		return cmp.Or(cmp.Compare(a.Person, b.Person), cmp.Compare(a.AppID, b.AppID))
	})
	return r
}

func (r *Resumed) check(s *State, at time.Time) error {
	if len(s.plans.order) > 0 || len(s.codes.order) > 0 || len(s.sessions) > 0 || r.Applied < 1 {
		return faultf("resumed: %w: not at the end of a shortened log", "续接事件%v：不在精简日志的末尾", ErrInvalid)
	}
	faults := []error{r.Settings.Validate()}
	ids := map[string]bool{}
	for _, p := range r.Plans {
		faults = append(faults, p.check(s, at))
		if ids[p.ID] || p.Asked < 0 || p.Used < 0 {
			faults = append(faults, faultf("plan %.64q: %w: twice, or counted below 0", "预设结果 %.64q %v：重复出现，或计数小于 0", p.ID, ErrInvalid))
		}
		ids[p.ID] = true
	}
	codes := map[string]bool{}
	for _, c := range r.Codes {
		faults = append(faults, c.check(s, at))
		if codes[c.Code] {
			faults = append(faults, faultf("code: %w", "code %v", ErrTaken))
		}
		codes[c.Code] = true
	}
	for _, k := range r.Sessions {
		faults = append(faults, checkSessionKey(k.SessionKey))
	}
	return errors.Join(faults...)
}

func (r *Resumed) fold(s *State, _ time.Time) {
	s.settings = r.Settings.withDefaults()
	for _, p := range r.Plans {
		s.plans.put(p.ID, p)
	}
	for _, c := range r.Codes {
		s.codes.put(c.Code, c)
	}
	for _, k := range r.Sessions {
		s.sessions[session{k.Person, k.AppID}] = k.SessionKey
	}
	s.applied = r.Applied - 1 // Apply counts this one
}
