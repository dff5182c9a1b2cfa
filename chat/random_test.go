package chat_test

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"iter"
	"maps"
	"reflect"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"minishare"
	"minishare/chat"
)

// machine does random things to a world and holds, after each, what users rely
// on. It remembers what it asked for, not how the state keeps it.
type machine struct {
	*chat.State
	cards   map[string]chat.Sharing
	log     [][]byte
	clock   time.Time
	moments uint64

	asked    map[string]bool   // withShareTicket by share
	ends     map[string]int    // answers and silences by share
	openGIDs map[string]string // by group and AppID
	codes    []string
}

func TestAnyOrderOfThings(t *testing.T) {
	cards := map[string]chat.Sharing{"android": android(t, tea()), "ios": iOS(t, tea()), "game": android(t, game2())}
	for name, program := range map[string]string{"wrong": inn, "unknown": "gh_ffffffffffff"} {
		p := tea()
		p.UserName = program
		cards[name] = android(t, p)
	}
	quiet := tea()
	quiet.WithShareTicket = false
	cards["quiet"] = iOS(t, quiet)
	rapid.Check(t, func(t *rapid.T) {
		m := &machine{
			State: chat.New(), cards: cards, clock: noon,
			asked: map[string]bool{}, ends: map[string]int{}, openGIDs: map[string]string{},
		}
		event, err := chat.Begin(m.now(), modern())
		m.do(t, event, err)
		for range 2 {
			t.Repeat(rapid.StateMachineActions(m))
		}
		m.replay(t)
	})
}

// modern is the demo world with clients that all get tickets.
func modern() chat.World {
	w := chat.Demo()
	for i := range w.People {
		w.People[i].Client = chat.Client{Platform: chat.Android, Version: "8.0.49"}
	}
	return w
}

func (m *machine) now() chat.Moment {
	m.moments++
	m.clock = m.clock.Add(time.Minute)
	moment := chat.Moment{At: m.clock}
	binary.BigEndian.PutUint64(moment.Random[:], m.moments)
	return moment
}

// do logs and applies the event of a command. A command may only be refused for
// the reasons given.
func (m *machine) do(t *rapid.T, e chat.Event, err error, reasons ...error) bool {
	if err != nil {
		if !slices.ContainsFunc(reasons, func(r error) bool { return errors.Is(err, r) }) {
			t.Fatalf("refused: %v", err)
		}
		return false
	}
	line, err := json.Marshal(e)
	if err == nil {
		err = m.State.Apply(e)
	}
	if err != nil {
		t.Fatalf("a command's event does not fit: %v", err)
	}
	m.log = append(m.log, line)
	return true
}

func (m *machine) Receive(t *rapid.T) {
	in := m.cards[rapid.SampledFrom(slices.Sorted(maps.Keys(m.cards))).Draw(t, "card")]
	in.From, in.Label = person(t), rapid.SampledFrom([]string{"", "red"}).Draw(t, "label")
	in.Picked = rapid.SampledFrom([][]string{nil, {"weekend"}, {"weekend", "testers"}}).Draw(t, "picked")
	e, err := m.State.Receive(m.now(), in)
	if m.do(t, e, err, chat.ErrNoPerson, chat.ErrNotMember) {
		m.asked[e.Shared.ID] = in.Request.Message.MiniProgram.WithShareTicket
		m.countEnds(e.Shared.ID, e.Shared.Ending)
	}
}

func (m *machine) End(t *rapid.T) {
	o := outcome(t)
	reasons := []error{chat.ErrNoShare, chat.ErrNotPending, chat.ErrNotMember}
	if o.Kind == chat.NotInstalled {
		reasons = append(reasons, chat.ErrInvalid)
	}
	if e, err := m.State.End(m.now(), m.share(t), o); m.do(t, e, err, reasons...) {
		m.countEnds(e.Ended.Share, e.Ended.Ending)
	}
}

func (m *machine) Open(t *rapid.T) {
	who := person(t)
	e, err := m.State.Open(m.now(), m.message(t), who)
	if err == nil && !m.mayRead(t, e.Opened.Message, who) {
		t.Fatalf("%s opened a message of a chat he is not in", who)
	}
	m.do(t, e, err, chat.ErrNoMessage, chat.ErrNoPerson, chat.ErrNotMember)
}

func (m *machine) Close(t *rapid.T) {
	if o := m.opening(t); o.ID != "" {
		e, err := m.State.Close(m.now(), o.ID)
		m.do(t, e, err, chat.ErrNotOpen)
	}
}

func (m *machine) Login(t *rapid.T) {
	e, err := m.State.Login(m.now(), person(t), rapid.SampledFrom([]string{teahouse, game}).Draw(t, "program"))
	if m.do(t, e, err, chat.ErrNoPerson) {
		m.codes = append(m.codes, e.LoggedIn.Code)
	}
}

func (m *machine) Code2Session(t *rapid.T) {
	if len(m.codes) == 0 {
		return
	}
	i := rapid.IntRange(0, len(m.codes)-1).Draw(t, "code")
	e, session, err := m.State.Code2Session(m.now(), teahouseApp, "", m.codes[i])
	if m.do(t, e, err, chat.ErrCodeBeenUsed, chat.ErrInvalidCode) {
		if session.OpenID == "" || session.SessionKey == "" {
			t.Fatalf("session %+v", session)
		}
		if _, _, err := m.State.Code2Session(m.now(), teahouseApp, "", m.codes[i]); err == nil {
			t.Fatal("a code was good twice")
		}
	}
}

func (m *machine) Change(t *rapid.T) {
	room, who := rapid.SampledFrom([]string{"weekend", "testers", "chen"}).Draw(t, "chat"), person(t)
	version := rapid.SampledFrom([]string{"8.0.49", "6.5.12", "6.5.4"}).Draw(t, "version")
	m.try(t, rapid.SampledFrom([]chat.Event{
		{Joined: &chat.Joined{Chat: room, Person: who}},
		{Parted: &chat.Parted{Chat: room, Person: who}},
		{Person: &chat.Person{ID: who, Name: who, Client: chat.Client{Platform: chat.IPhone, Version: version}}},
		{Settings: &chat.Settings{SharerGetsTicket: true, UnknownMiniPrograms: chat.Accept}},
		{Settings: &chat.Settings{SceneProfile: chat.SceneApp}},
		{Planned: &chat.Plan{ID: version, Label: "red", Next: 2, Probability: 0.5, Outcome: outcome(t)}},
		{Unplanned: &chat.Unplanned{All: true}},
	}).Draw(t, "change"))
}

func (m *machine) Clear(t *rapid.T) {
	m.try(t, rapid.SampledFrom([]chat.Event{
		{Cleared: &chat.Cleared{Label: "red"}},
		{Cleared: &chat.Cleared{Keep: 5}},
		{Cleared: &chat.Cleared{Share: m.share(t)}},
	}).Draw(t, "clear"))
}

// try applies an event that may not fit; then nothing may have changed.
func (m *machine) try(t *rapid.T, e chat.Event) {
	e, err := m.State.Change(m.now(), e)
	m.do(t, e, err, chat.ErrMember, chat.ErrNotMember, chat.ErrPrivate, chat.ErrNoPerson, chat.ErrTaken, chat.ErrNoShare)
}

// Check holds the promises, after everything that happens.
func (m *machine) Check(t *rapid.T) {
	running := map[[2]string]bool{}
	inChats := map[string]bool{}
	for c := range m.Chats() {
		for msg := range m.Messages(c.ID) {
			inChats[msg.Share] = true
			for o := range m.Opens(msg.ID) {
				m.checkOpen(t, c, msg, o)
				who := [2]string{o.Person, o.MiniProgram}
				if o.Alive() && running[who] {
					t.Fatalf("%v runs twice", who)
				}
				running[who] = running[who] || o.Alive()
			}
		}
	}
	for h := range m.Shares() {
		if (h.Phase == chat.Delivered) != inChats[h.ID] {
			t.Fatalf("share %s is %s; in a chat: %v", h.ID, h.Phase, inChats[h.ID])
		}
		if want := map[bool]int{true: 1}[h.Phase != chat.Pending]; m.ends[h.ID] != want {
			t.Fatalf("share %s is %s after %d ends", h.ID, h.Phase, m.ends[h.ID])
		}
	}
}

// checkOpen holds the rule of tickets: in a group, asked for, alive.
func (m *machine) checkOpen(t *rapid.T, c chat.Chat, msg chat.Message, o chat.Open) {
	if o.Options == nil {
		return
	}
	ticket := o.Options.ShareTicket
	if ticket != "" && (c.Kind != chat.Group || !m.asked[msg.Share]) {
		t.Fatalf("ticket in a %s chat, asked for: %v", c.Kind, m.asked[msg.Share])
	}
	if ticket == "" {
		return
	}
	_, err := m.GetShareInfo(chat.Moment{At: m.clock}, "", ticket)
	if dead := err == error(chat.ErrInvalidTicket); dead == o.Alive() {
		t.Fatalf("ticket dead: %v, open alive: %v", dead, o.Alive())
	}
	key := c.ID + " " + o.AppID
	if id := m.OpenGID(c.ID, o.AppID); m.openGIDs[key] == "" {
		for other, taken := range m.openGIDs {
			if taken == id {
				t.Fatalf("%s and %s have one openGId", key, other)
			}
		}
		m.openGIDs[key] = id
	} else if id != m.openGIDs[key] {
		t.Fatalf("openGId of %s changed", key)
	}
}

// replay holds that the log alone gives the same state again.
func (m *machine) replay(t *rapid.T) *chat.State {
	again := chat.New()
	for i, e := range m.numbered(t) {
		if err := again.Apply(e); err != nil {
			t.Fatalf("%s: %v", m.log[i], err)
		}
	}
	if !reflect.DeepEqual(again, m.State) {
		t.Fatalf("the log gives another state:\n%+v\n%+v", again, m.State)
	}
	return again
}

// Shorten goes on with a shortened log, which must give the same state.
func (m *machine) Shorten(t *rapid.T) {
	var short [][]byte
	for _, e := range m.State.Shorten(m.numbered(t)) {
		line, err := json.Marshal(e)
		if err != nil {
			t.Fatal(err)
		}
		short = append(short, line)
	}
	m.log = short
	m.State = m.replay(t)
}

// numbered gives the log as it is read back.
func (m *machine) numbered(t *rapid.T) iter.Seq2[uint64, chat.Event] {
	return func(yield func(uint64, chat.Event) bool) {
		for i, line := range m.log {
			var e chat.Event
			if err := json.Unmarshal(line, &e); err != nil {
				t.Fatal(err)
			}
			if !yield(uint64(i), e) {
				return
			}
		}
	}
}

func (m *machine) countEnds(share string, e chat.Ending) {
	if e.Answer != nil {
		m.ends[share]++
	}
	if e.Silence != "" {
		m.ends[share]++
	}
}

func (m *machine) mayRead(t *rapid.T, message, person string) bool {
	msg, err := m.Message(message)
	if err != nil {
		t.Fatal(err)
	}
	c, err := m.Chat(msg.Chat)
	return err == nil && c.Has(person)
}

func person(t *rapid.T) string {
	return rapid.SampledFrom([]string{"lin", "chen", "wang", "su", "nobody"}).Draw(t, "person")
}

func outcome(t *rapid.T) chat.Outcome {
	o := chat.Outcome{Kind: rapid.SampledFrom(chat.Plays()).Draw(t, "play")}
	switch o.Kind {
	case chat.Fail:
		o.ErrCode = minishare.Code(rapid.IntRange(-6, -1).Draw(t, "code"))
	case chat.Sent, chat.NoAnswer, chat.Killed:
		o.Chats = rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"weekend", "testers", "chen"}), 0, 3, rapid.ID).Draw(t, "chats")
	}
	return o
}

// share draws a share that is there, or none.
func (m *machine) share(t *rapid.T) string {
	var ids []string
	for h := range m.Shares() {
		ids = append(ids, h.ID)
	}
	ids = append(ids, "none")
	return rapid.SampledFrom(ids).Draw(t, "share")
}

func (m *machine) message(t *rapid.T) string {
	var ids []string
	for c := range m.Chats() {
		for msg := range m.Messages(c.ID) {
			ids = append(ids, msg.ID)
		}
	}
	ids = append(ids, "none")
	return rapid.SampledFrom(ids).Draw(t, "message")
}

func (m *machine) opening(t *rapid.T) chat.Open {
	var all []chat.Open
	for c := range m.Chats() {
		for msg := range m.Messages(c.ID) {
			all = slices.AppendSeq(all, m.Opens(msg.ID))
		}
	}
	if len(all) == 0 {
		return chat.Open{}
	}
	return all[rapid.IntRange(0, len(all)-1).Draw(t, "open")]
}
