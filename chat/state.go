package chat

import (
	"iter"
)

// State is a world after some events. It is not safe for concurrent use.
type State struct {
	seed    []byte // nil before the world has begun
	applied int

	settings  Settings
	people    shelf[Person]
	chats     shelf[Chat]
	apps      shelf[App]
	programs  shelf[MiniProgram]
	programOf map[string]string // original ID by AppID
	plans     shelf[PlanState]

	shares   shelf[*Share] // never changed, but replaced
	messages map[string]Message
	inChat   map[string][]string // ids of messages by chat, oldest first

	opens   map[string]Open
	opensOf map[string][]string // ids of opens by message, oldest first
	running map[running]string  // id of the open, by who and what
	tickets map[string]string   // id of the open, by a shareTicket that is alive

	codes    shelf[code]
	sessions map[session]string // session_key, by whose and for what
}

// New makes a state in which nothing has happened; the first event is Began,
// see [Begin].
func New() *State {
	return &State{
		programOf: map[string]string{},
		messages:  map[string]Message{},
		inChat:    map[string][]string{},
		opens:     map[string]Open{},
		opensOf:   map[string][]string{},
		running:   map[running]string{},
		tickets:   map[string]string{},
		sessions:  map[session]string{},
	}
}

// Settings gives the settings in force.
func (s *State) Settings() Settings { return s.settings }

// People gives everybody, in the order in which they came.
func (s *State) People() iter.Seq[Person] { return s.people.all() }

// Chats gives all chats, in the order in which they came.
func (s *State) Chats() iter.Seq[Chat] { return s.chats.all() }

// Apps gives all registered apps.
func (s *State) Apps() iter.Seq[App] { return s.apps.all() }

// MiniPrograms gives all registered mini programs.
func (s *State) MiniPrograms() iter.Seq[MiniProgram] { return s.programs.all() }

// Person finds somebody by id.
func (s *State) Person(id string) (Person, error) {
	return found(&s.people, id, "person", "人物", ErrNoPerson)
}

// Chat finds a chat by id.
func (s *State) Chat(id string) (Chat, error) {
	return found(&s.chats, id, "chat", "聊天", ErrNoChat)
}

// App finds a registered app by its AppID.
func (s *State) App(appID string) (App, error) {
	return found(&s.apps, appID, "app", "应用", ErrNoApp)
}

// MiniProgram finds a mini program by its original ID. Where unknown ones are
// accepted any ID gives one.
func (s *State) MiniProgram(originalID string) (MiniProgram, error) {
	p, ok := s.program(originalID)
	if !ok {
		return p, faultf("mini program %.64q: %w", "小程序 %.64q %v", originalID, ErrNoMiniProgram)
	}
	return p, nil
}

// ChatsOf gives the chats that the person is in: what WeChat's picker shows.
func (s *State) ChatsOf(person string) iter.Seq[Chat] {
	return func(yield func(Chat) bool) {
		for c := range s.chats.all() {
			if c.Has(person) && !yield(c) {
				return
			}
		}
	}
}

func found[T any](h *shelf[T], id, what, zh string, missing error) (T, error) {
	t, ok := h.get(id)
	if !ok {
		return t, faultf("%[1]s %.64[3]q: %[4]w", "%[2]s %.64[3]q %[4]v", what, zh, id, missing)
	}
	return t, nil
}
