package chat

import (
	"errors"
	"fmt"
	"slices"
)

// Person is somebody who uses the stand-in.
type Person struct {
	ID   string `json:"id"`   // chosen by the caller, unique among people
	Name string `json:"name"` // as shown
}

// Kind tells a private chat from a group. WeChat hands a shareTicket out in
// groups only.
type Kind string

// The kinds of chat.
const (
	Private Kind = "private" // two people
	Group   Kind = "group"   // three or more, or a group that has shrunk
)

// Chat is a place where cards arrive.
type Chat struct {
	ID      string   `json:"id"` // unique among chats
	Name    string   `json:"name"`
	Kind    Kind     `json:"kind"`
	Members []string `json:"members"` // ids of people
}

// Config is what a world begins with.
type Config struct {
	People []Person
	Chats  []Chat
}

// Demo is a small world to try things in: four people of demo data, one private
// chat and two groups.
func Demo() Config {
	return Config{
		People: []Person{{"lin", "林晓"}, {"chen", "陈默"}, {"wang", "王可"}, {"su", "苏晴"}},
		Chats: []Chat{
			{"weekend", "周末爬山", Group, []string{"lin", "chen", "wang", "su"}},
			{"testers", "产品测试群", Group, []string{"lin", "wang", "su"}},
			{"chen", "陈默", Private, []string{"lin", "chen"}},
		},
	}
}

// Validate reports all faults.
func (c Config) Validate() error {
	var faults []error
	people := map[string]bool{}
	for _, p := range c.People {
		faults = append(faults, p.fault(people[p.ID]))
		people[p.ID] = true
	}
	chats := map[string]bool{}
	for _, r := range c.Chats {
		faults = append(faults, r.fault(chats[r.ID], people))
		chats[r.ID] = true
	}
	return errors.Join(faults...)
}

func (p Person) fault(taken bool) error {
	switch {
	case p.ID == "":
		return fmt.Errorf("person %q: id is empty", p.Name)
	case taken:
		return fmt.Errorf("person %q: id is taken", p.ID)
	}
	return nil
}

func (r Chat) fault(taken bool, people map[string]bool) error {
	switch {
	case r.ID == "":
		return fmt.Errorf("chat %q: id is empty", r.Name)
	case taken:
		return fmt.Errorf("chat %q: id is taken", r.ID)
	case r.Kind != Private && r.Kind != Group:
		return fmt.Errorf("chat %q: kind %q; want %s or %s", r.ID, r.Kind, Private, Group)
	case r.Kind == Private && len(r.Members) != 2:
		return fmt.Errorf("chat %q: %d members; a private chat has 2", r.ID, len(r.Members))
	}
	for i, id := range r.Members {
		if !people[id] {
			return fmt.Errorf("chat %q: member %q is nobody", r.ID, id)
		}
		if slices.Contains(r.Members[:i], id) {
			return fmt.Errorf("chat %q: member %q is listed twice", r.ID, id)
		}
	}
	return nil
}
