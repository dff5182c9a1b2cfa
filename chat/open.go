package chat

import (
	"iter"
	"time"

	"minishare"
)

// Open is one opening of a message by a member of its chat: a mini program that
// runs, a web page, or a refusal. Exactly one of Options, URL and Refusal is set,
// but that a card without webpageUrl has none to show.
type Open struct {
	ID          string         `json:"id"`
	Message     string         `json:"message"` // id
	Person      string         `json:"person"`  // id of who opens
	At          time.Time      `json:"at"`
	Look        Look           `json:"look"`                  // what was pressed: the card, or its page
	MiniProgram string         `json:"miniProgram,omitempty"` // original ID
	AppID       string         `json:"appId,omitempty"`       // of the mini program
	Version     string         `json:"version,omitempty"`     // release, develop or trial: envVersion
	Options     *LaunchOptions `json:"options,omitempty"`     // what wx.getEnterOptionsSync gives
	URL         string         `json:"url,omitempty"`         // the web page
	Refusal     *OpenRefusal   `json:"refusal,omitempty"`
	ClosedAt    *time.Time     `json:"closedAt,omitempty"` // the mini program was closed, or opened anew
}

// Alive tells whether a mini program runs: only then its ticket is good.
func (o Open) Alive() bool { return o.Options != nil && o.ClosedAt == nil }

// OpenRefusal is why a mini program does not open. WeChat's own words on the
// screen are not documented.
type OpenRefusal struct {
	Reason OpenReason      `json:"reason"`
	Words  minishare.Words `json:"words"`
	Source string          `json:"source"`
}

// OpenReason says why a mini program does not open.
type OpenReason string

// The reasons.
const (
	NotAdmitted  OpenReason = "not-a-member"    // of the mini program, whose development or trial version it is
	NoVersion    OpenReason = "version-missing" // shared nevertheless, or gone since
	NoLongerHere OpenReason = "mini-program-unknown"
)

// Opened says that somebody opened a message.
type Opened struct{ Open }

// Closed says that a mini program was closed. With it dies its shareTicket.
type Closed struct {
	Open string `json:"open"` // id
}

// running is who runs what: the same person runs one mini program once.
type running struct{ person, miniProgram string }

// Open gives the event of a member opening a message, as his client does it. What
// WeChat would not open is an event too, with the refusal in it. The error is
// [ErrNoMessage], [ErrNoPerson] or [ErrNotMember].
func (s *State) Open(m Moment, message, person string) (Event, error) {
	msg, p, err := s.reader(message, person)
	if err != nil {
		return Event{}, err
	}
	open := Open{ID: m.id("open", 0), Message: message, Person: person, At: m.time(), Look: AsCard}
	if whyPage(msg.Card, p.Client) != nil {
		open.Look, open.URL = AsPage, msg.Card.WebpageURL
	} else {
		s.launch(m, &open, msg, p)
	}
	return s.Change(m, Event{Opened: &Opened{open}})
}

// Close gives the event of a mini program being closed. The error is [ErrNoOpen]
// or [ErrNotOpen].
func (s *State) Close(m Moment, open string) (Event, error) {
	return s.Change(m, Event{Closed: &Closed{Open: open}})
}

// Opening finds an open by id.
func (s *State) Opening(id string) (Open, error) {
	o, ok := s.opens[id]
	if !ok {
		return o, faultf("open %.64q: %w", "打开记录 %.64q %v", id, ErrNoOpen)
	}
	return o, nil
}

// Opens gives all openings of a message, oldest first.
func (s *State) Opens(message string) iter.Seq[Open] {
	return func(yield func(Open) bool) {
		for _, id := range s.opensOf[message] {
			if !yield(s.opens[id]) {
				return
			}
		}
	}
}

// launch starts the mini program, or says why not.
func (s *State) launch(m Moment, open *Open, msg Message, p Person) {
	card := msg.Card
	open.MiniProgram, open.Version = card.OriginalID, card.MiniprogramType.String()
	program, ok := s.program(card.OriginalID)
	open.AppID = program.AppID
	switch {
	case !ok:
		open.Refusal = &OpenRefusal{NoLongerHere, minishare.Wordsf(
			"no mini program has the original ID %.64q", "没有原始 ID 为 %.64q 的小程序", card.OriginalID), srcInferred}
	case !program.Versions.Has(card.MiniprogramType):
		open.Refusal = &OpenRefusal{NoVersion, minishare.Wordsf(
			"%s has no %s version", "%s 没有 %s 版本", program.Name, open.Version), srcInferred}
	case !program.Admits(p.ID, card.MiniprogramType):
		open.Refusal = &OpenRefusal{NotAdmitted, minishare.Wordsf(
			"the %[2]s version of %[1]s opens for its members only", "%s 的 %s 版本仅限项目成员打开", program.Name, open.Version), docIOS}
	default:
		open.Options = s.launchOptions(m, msg, p, program)
	}
}

func (o *Opened) check(s *State, at time.Time) error {
	if err := checkID("open id", "打开记录 ID", o.ID); err != nil {
		return err
	}
	if _, taken := s.opens[o.ID]; taken {
		return faultf("open %q: %w", "打开记录 %q %v", o.ID, ErrTaken)
	}
	msg, _, err := s.reader(o.Message, o.Person)
	switch {
	case err != nil:
		return err
	case !o.At.Equal(at) || o.ClosedAt != nil && o.Options == nil:
		return faultf("open %q: %w: not of the time of its event, or closed without running", "打开记录 %q %v：时间与事件不符，或未运行就已关闭", o.ID, ErrInvalid)
	case o.Options != nil && (o.URL != "" || o.Refusal != nil || o.MiniProgram == "" || o.AppID == ""):
		return faultf("open %q: %w: runs, and does not", "打开记录 %q %v：既在运行又未运行", o.ID, ErrInvalid)
	case o.Options != nil:
		return s.checkTicket(msg, o.Options.ShareTicket)
	}
	return nil
}

func (o *Opened) fold(s *State, at time.Time) {
	s.opens[o.ID] = o.Open
	s.opensOf[o.Message] = append(s.opensOf[o.Message], o.ID)
	if !o.Alive() { // closed already in a shortened log
		return
	}
	who := running{o.Person, o.MiniProgram}
	if before, ok := s.running[who]; ok {
		s.close(before, at)
	}
	s.running[who] = o.ID
	if o.Options.ShareTicket != "" {
		s.tickets[o.Options.ShareTicket] = o.ID
	}
}

func (c *Closed) check(s *State, _ time.Time) error {
	o, err := s.Opening(c.Open)
	if err == nil && !o.Alive() {
		err = faultf("open %q: %w", "打开记录 %q %v", c.Open, ErrNotOpen)
	}
	return err
}

func (c *Closed) fold(s *State, at time.Time) { s.close(c.Open, at) }

// close ends a mini program that runs, and its ticket with it.
func (s *State) close(open string, at time.Time) {
	o := s.opens[open]
	o.ClosedAt = &at
	s.opens[open] = o
	delete(s.running, running{o.Person, o.MiniProgram})
	if o.Options.ShareTicket != "" {
		delete(s.tickets, o.Options.ShareTicket)
	}
}
