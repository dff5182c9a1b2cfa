package chat

import (
	"fmt"
	"iter"
	"time"
)

// Cleared takes shares away, with their messages and opens: those that every
// given condition goes for. Retention is one by Before or Keep. Plans, codes and
// the world stay.
type Cleared struct {
	Share  string     `json:"share,omitempty"`  // id
	Label  string     `json:"label,omitempty"`  // all of the label
	Before *time.Time `json:"before,omitempty"` // all that came in before
	Keep   int        `json:"keep,omitempty"`   // all but so many that came last, of whatever label
	All    bool       `json:"all,omitempty"`    // needed where there is no condition
}

// Shares gives all shares, newest first.
func (s *State) Shares() iter.Seq[Share] { return s.shares.newest() }

// Share finds a share by id.
func (s *State) Share(id string) (Share, error) { return found(&s.shares, id, "share", ErrNoShare) }

// ShareCount gives the number of shares that are kept.
func (s *State) ShareCount() int { return len(s.shares.order) }

func (c *Cleared) check(s *State, _ time.Time) error {
	none := c.Share == "" && c.Label == "" && c.Before == nil && c.Keep == 0
	if c.All != none || c.Keep < 0 {
		return fmt.Errorf("cleared: %w: want a share, a label, before or keep; or all", ErrInvalid)
	}
	if c.Share != "" && !s.shares.has(c.Share) {
		return fmt.Errorf("share %.64q: %w", c.Share, ErrNoShare)
	}
	return nil
}

func (c *Cleared) fold(s *State, _ time.Time) {
	shares, messages, chats := map[string]bool{}, map[string]bool{}, map[string]bool{}
	seen := 0
	for h := range s.shares.newest() {
		if seen++; !c.takes(h, seen) {
			continue
		}
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
		s.inChat[id] = without(s.inChat[id], messages)
	}
}

// takes tells whether every condition goes for the share, the n-th newest.
func (c *Cleared) takes(h Share, n int) bool {
	return (c.Share == "" || h.ID == c.Share) &&
		(c.Label == "" || h.Label == c.Label) &&
		(c.Before == nil || h.At.Before(*c.Before)) &&
		n > c.Keep
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
