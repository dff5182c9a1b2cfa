package chat

import (
	"fmt"
	"slices"
	"time"
)

// Event is something that happened; exactly one of the pointers is set.
type Event struct {
	At      time.Time `json:"at"`
	Message *Message  `json:"message,omitempty"` // a card arrived
}

// State is a world after some events. It is not safe for concurrent use.
type State struct {
	people   []Person
	chats    []Chat
	messages []Message
	ids      map[string]bool // of messages
}

// New makes the world of a config, in which nothing has happened yet.
func New(cfg Config) (*State, error) {
	if err := cfg.Validate(); err != nil {
		return nil, err
	}
	return &State{people: slices.Clone(cfg.People), chats: slices.Clone(cfg.Chats), ids: map[string]bool{}}, nil
}

// Apply folds one event. An event that does not fit the state changes nothing.
func (s *State) Apply(e Event) error {
	if e.Message == nil {
		return fmt.Errorf("event at %s: nothing in it", e.At.Format(time.RFC3339))
	}
	m := *e.Message
	if m.ID == "" || s.ids[m.ID] {
		return fmt.Errorf("message %q: id is empty or taken", m.ID)
	}
	if err := s.mayWrite(m.From, m.Chat); err != nil {
		return err
	}
	s.messages = append(s.messages, m)
	s.ids[m.ID] = true
	return nil
}

// People lists everybody.
func (s *State) People() []Person { return slices.Clone(s.people) }

// Chats lists all chats.
func (s *State) Chats() []Chat { return slices.Clone(s.chats) }

// Messages lists what a chat holds, oldest first.
func (s *State) Messages(chat string) []Message {
	var in []Message
	for _, m := range s.messages {
		if m.Chat == chat {
			in = append(in, m)
		}
	}
	return in
}

// Chat finds a chat by its id or, where that is no id, by its name.
func (s *State) Chat(idOrName string) (Chat, bool) {
	for _, match := range []func(Chat) bool{
		func(c Chat) bool { return c.ID == idOrName },
		func(c Chat) bool { return c.Name == idOrName },
	} {
		if i := slices.IndexFunc(s.chats, match); i >= 0 {
			return s.chats[i], true
		}
	}
	return Chat{}, false
}

// Person finds somebody by id.
func (s *State) Person(id string) (Person, bool) {
	i := slices.IndexFunc(s.people, func(p Person) bool { return p.ID == id })
	if i < 0 {
		return Person{}, false
	}
	return s.people[i], true
}
