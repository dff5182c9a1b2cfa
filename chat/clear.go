package chat

import (
	"iter"
	"time"
)

// Cleared takes shares away, with their messages and opens: one, all, or those
// that every given condition goes for. Retention is one by Before or Keep. Plans,
// codes and the world stay.
type Cleared struct {
	Share  string     `json:"share,omitempty"`  // id of the one
	All    bool       `json:"all,omitempty"`    // for all of them
	Label  string     `json:"label,omitempty"`  // all of the label
	Before *time.Time `json:"before,omitempty"` // all that came in before
	Keep   int        `json:"keep,omitempty"`   // all but so many that came last, of whatever label
}

// Shares gives all shares, newest first.
func (s *State) Shares() iter.Seq[Share] {
	return func(yield func(Share) bool) {
		for h := range s.shares.newest() {
			if !yield(*h) {
				return
			}
		}
	}
}

// Share finds a share by id.
func (s *State) Share(id string) (Share, error) {
	h, err := found(&s.shares, id, "share", "分享", ErrNoShare)
	if err != nil {
		return Share{}, err
	}
	return *h, nil
}

// ShareCount gives the number of shares that are kept.
func (s *State) ShareCount() int { return len(s.shares.order) }

func (c *Cleared) check(s *State, _ time.Time) error {
	ways := 0
	for _, given := range []bool{c.Share != "", c.All, c.Label != "" || c.Before != nil || c.Keep != 0} {
		if given {
			ways++
		}
	}
	if ways != 1 || c.Keep < 0 {
		return faultf("cleared: %w: want one share, or all, or a label, before and keep", "清除条件%v：应为一次分享、全部，或标签、时间与保留数量", ErrInvalid)
	}
	if c.Share != "" && !s.shares.has(c.Share) {
		return faultf("share %.64q: %w", "分享 %.64q %v", c.Share, ErrNoShare)
	}
	return nil
}

func (c *Cleared) fold(s *State, _ time.Time) {
	shares, messages, chats := map[string]bool{}, map[string]bool{}, map[string]bool{}
	for h := range c.taken(s) {
		shares[h.ID] = true
		for _, d := range h.Messages {
			messages[d.ID], chats[d.Chat] = true, true
		}
	}
	s.shares.remove(shares)
	for id := range messages {
		s.forget(id)
	}
	for id := range chats {
		if s.inChat[id] = without(s.inChat[id], messages); len(s.inChat[id]) == 0 {
			delete(s.inChat, id)
		}
	}
}

// taken gives the shares that go, newest first.
func (c *Cleared) taken(s *State) iter.Seq[*Share] {
	return func(yield func(*Share) bool) {
		if h, ok := s.shares.get(c.Share); ok {
			yield(h)
			return
		}
		n := 0
		for h := range s.shares.newest() {
			if n++; n > c.Keep && c.takes(h) && !yield(h) {
				return
			}
		}
	}
}

func (c *Cleared) takes(h *Share) bool {
	return (c.Label == "" || h.Label == c.Label) && (c.Before == nil || h.At.Before(*c.Before))
}

// forget takes a message away, and closes what was opened by it.
func (s *State) forget(message string) {
	for _, id := range s.opensOf[message] {
		if s.opens[id].Alive() {
			s.close(id, time.Time{})
		}
		delete(s.opens, id)
	}
	delete(s.opensOf, message)
	delete(s.messages, message)
}
