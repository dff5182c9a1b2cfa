package chat

import (
	"errors"
	"slices"
	"time"
)

// Kind tells a private chat from a group. WeChat hands a shareTicket out in
// groups only.
type Kind string

// The kinds of chat.
const (
	Private Kind = "private" // two people, always the same
	Group   Kind = "group"   // any number; it may grow and shrink
)

// maxMembers is how many people WeChat lets into one group; no public document
// has the number.
const maxMembers = 500

// Chat is a place where cards arrive. In an event it is a new chat, or the new
// name of one whose kind and members stay as they are.
type Chat struct {
	ID      string   `json:"id"`   // unique among chats; at most 64 bytes
	Name    string   `json:"name"` // as shown; at most 256 bytes
	Kind    Kind     `json:"kind"`
	Members []string `json:"members"` // ids of people, at most 500
}

// Has tells whether the person is a member.
func (c Chat) Has(person string) bool { return slices.Contains(c.Members, person) }

// Joined says that somebody became a member of a group.
type Joined struct {
	Chat   string `json:"chat"`
	Person string `json:"person"`
}

// Parted says that somebody left a group, or was sent away.
type Parted struct {
	Chat   string `json:"chat"`
	Person string `json:"person"`
}

func (c *Chat) check(s *State, _ time.Time) error {
	err := errors.Join(checkID("chat id", "聊天 ID", c.ID), checkText("chat name", "聊天名称", c.Name, maxName))
	if before, ok := s.chats.get(c.ID); ok {
		if c.Kind != before.Kind || !slices.Equal(c.Members, before.Members) {
			err = errors.Join(err, faultf("chat %q: %w: only the name of a chat changes here", "聊天 %q %v：这里只能修改名称", c.ID, ErrTaken))
		}
		return err
	}
	return errors.Join(err, c.fault(s))
}

// fault judges kind and members.
func (c *Chat) fault(s *State) error {
	switch {
	case c.Kind != Private && c.Kind != Group:
		return faultf("chat %q: kind %.40q: %w: want %s or %s", "聊天 %q 的类型 %.40q %v：应为 %s 或 %s", c.ID, c.Kind, ErrInvalid, Private, Group)
	case c.Kind == Private && len(c.Members) != 2:
		return faultf("chat %q: %w: %d members; a private chat has 2", "聊天 %q %v：有 %d 名成员，私聊应为 2 名", c.ID, ErrInvalid, len(c.Members))
	case len(c.Members) > maxMembers:
		return faultf("chat %q: %w: %d members, at most %d", "聊天 %q %v：有 %d 名成员，上限为 %d", c.ID, ErrTooLarge, len(c.Members), maxMembers)
	}
	var faults []error
	seen := map[string]bool{}
	for _, id := range c.Members {
		if !s.people.has(id) {
			faults = append(faults, faultf("chat %q: member %.64q: %w", "聊天 %q 的成员 %.64q %v", c.ID, id, ErrNoPerson))
		}
		if seen[id] {
			faults = append(faults, faultf("chat %q: member %q: %w", "聊天 %[1]q 的成员 %[2]q 重复出现", c.ID, id, ErrMember))
		}
		seen[id] = true
	}
	return errors.Join(faults...)
}

func (c *Chat) fold(s *State, _ time.Time) { s.chats.put(c.ID, *c) }

func (j *Joined) check(s *State, _ time.Time) error {
	c, err := s.group(j.Chat, j.Person)
	switch {
	case err != nil:
		return err
	case c.Has(j.Person):
		return faultf("person %q in chat %q: %w", "人物 %[1]q 已在聊天 %[2]q 中", j.Person, j.Chat, ErrMember)
	case len(c.Members) >= maxMembers:
		return faultf("chat %q: %w: more than %d members", "聊天 %q %v：成员超过 %d 名", j.Chat, ErrTooLarge, maxMembers)
	}
	return nil
}

func (j *Joined) fold(s *State, _ time.Time) {
	c, _ := s.chats.get(j.Chat)
	c.Members = append(slices.Clone(c.Members), j.Person)
	s.chats.put(c.ID, c)
}

func (p *Parted) check(s *State, _ time.Time) error {
	c, err := s.group(p.Chat, p.Person)
	if err == nil && !c.Has(p.Person) {
		err = faultf("person %q in chat %q: %w", "人物 %[1]q 不在聊天 %[2]q 中", p.Person, p.Chat, ErrNotMember)
	}
	return err
}

func (p *Parted) fold(s *State, _ time.Time) {
	c, _ := s.chats.get(p.Chat)
	c.Members = without(c.Members, map[string]bool{p.Person: true})
	s.chats.put(c.ID, c)
}

// group finds a chat whose members may change, and makes sure of the person.
func (s *State) group(chat, person string) (Chat, error) {
	c, ok := s.chats.get(chat)
	switch {
	case !ok:
		return c, faultf("chat %.64q: %w", "聊天 %.64q %v", chat, ErrNoChat)
	case !s.people.has(person):
		return c, faultf("person %.64q: %w", "人物 %.64q %v", person, ErrNoPerson)
	case c.Kind == Private:
		return c, faultf("chat %q: %w", "聊天 %q %v", chat, ErrPrivate)
	}
	return c, nil
}
