package chat

import (
	"encoding/hex"
	"errors"
	"time"
)

// World is what a state begins with.
type World struct {
	People       []Person      `json:"people,omitempty"`
	Chats        []Chat        `json:"chats,omitempty"`
	Apps         []App         `json:"apps,omitempty"`
	MiniPrograms []MiniProgram `json:"miniPrograms,omitempty"`
	Settings     Settings      `json:"settings"`
}

// Began is the first event of all. From its seed follow openid, unionid and the
// ids of groups, for as long as the log lives.
type Began struct {
	World
	Seed string `json:"seed"` // 32 bytes, as 64 lower-case hex characters
}

// Begin gives the event that begins a world. Its seed comes from the moment's
// chance. The error joins all faults of the world.
func Begin(m Moment, w World) (Event, error) {
	return New().Change(m, Event{Began: &Began{World: w, Seed: hex.EncodeToString(m.bytes("seed", 0))}})
}

// Validate reports all faults.
func (w World) Validate() error {
	_, err := w.build()
	return err
}

// build puts the world together piece by piece, as later events would.
func (w World) build() (*State, error) {
	s := New()
	var faults []error
	put := func(c change) {
		if err := c.check(s, time.Time{}); err != nil {
			faults = append(faults, err)
			return
		}
		c.fold(s, time.Time{})
	}
	put(&w.Settings)
	putAll(put, &s.people, "person", "人物", w.People, func(p Person) string { return p.ID }, &faults)
	putAll(put, &s.chats, "chat", "聊天", w.Chats, func(c Chat) string { return c.ID }, &faults)
	putAll(put, &s.apps, "app", "应用", w.Apps, func(a App) string { return a.AppID }, &faults)
	putAll(put, &s.programs, "mini program", "小程序", w.MiniPrograms, func(p MiniProgram) string { return p.OriginalID }, &faults)
	return s, errors.Join(faults...)
}

// putAll puts what must have an id of its own: a world says each thing once.
func putAll[T any, P interface {
	*T
	change
}](put func(change), h *shelf[T], what, zh string, things []T, id func(T) string, faults *[]error) {
	for _, t := range things {
		if h.has(id(t)) {
			*faults = append(*faults, faultf("%[1]s %[3]q: %[4]w", "%[2]s %[3]q %[4]v", what, zh, id(t), ErrTaken))
			continue
		}
		put(P(&t))
	}
}

func (b *Began) check(s *State, _ time.Time) error {
	if s.seed != nil {
		return ErrBegun
	}
	if _, err := b.seed(); err != nil {
		return err
	}
	return b.World.Validate()
}

func (b *Began) fold(s *State, _ time.Time) {
	built, _ := b.build()
	*s = *built
	s.seed, _ = b.seed()
}

func (b *Began) seed() ([]byte, error) {
	seed, err := hex.DecodeString(b.Seed)
	if err != nil || len(seed) != 32 {
		return nil, faultf("seed: %w: %d characters, not 64 of hex", "seed %v：共 %d 个字符，应为 64 位十六进制", ErrInvalid, len(b.Seed))
	}
	return seed, nil
}
