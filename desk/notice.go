package desk

import (
	"reflect"
	"strconv"
	"time"

	"minishare/chat"
)

// Notice tells a live page that something happened: what kind of thing, and the
// ids that it concerns. What they stand for is to be fetched.
type Notice struct {
	Cursor  string     `json:"cursor" doc:"sequence in the log"`
	Type    string     `json:"type" doc:"name of the event's field: shared, ended, opened, …; or reset"`
	At      time.Time  `json:"at"`
	Share   string     `json:"share,omitempty"`
	Label   string     `json:"label,omitempty"`
	State   chat.Phase `json:"state,omitempty"`
	Chats   []string   `json:"chats,omitempty"`
	Person  string     `json:"person,omitempty"`
	Message string     `json:"message,omitempty"`
	Open    string     `json:"open,omitempty"`
	ID      string     `json:"id,omitempty" doc:"of the app, mini program or outcome"`

	seq uint64
}

var noticeType = reflect.TypeFor[Notice]()

func newNotice(seq uint64, e *chat.Event, s *chat.State) Notice {
	n := Notice{Cursor: strconv.FormatUint(seq, 10), At: e.At, seq: seq}
	switch {
	case e.Began != nil:
		n.Type = "began"
	case e.Person != nil:
		n.Type, n.Person = "person", e.Person.ID
	case e.Chat != nil:
		n.Type, n.Chats = "chat", []string{e.Chat.ID}
	case e.Joined != nil:
		n.Type, n.Chats, n.Person = "joined", []string{e.Joined.Chat}, e.Joined.Person
	case e.Parted != nil:
		n.Type, n.Chats, n.Person = "parted", []string{e.Parted.Chat}, e.Parted.Person
	case e.App != nil:
		n.Type, n.ID = "app", e.App.AppID
	case e.MiniProgram != nil:
		n.Type, n.ID = "miniProgram", e.MiniProgram.OriginalID
	case e.Settings != nil:
		n.Type = "settings"
	case e.Planned != nil:
		n.Type, n.ID, n.Label = "planned", e.Planned.ID, e.Planned.Label
	case e.Unplanned != nil:
		n.Type, n.ID = "unplanned", e.Unplanned.ID
	default:
		n.ofShare(e, s)
	}
	return n
}

func (n *Notice) ofShare(e *chat.Event, s *chat.State) {
	switch {
	case e.Shared != nil:
		n.Type = "shared"
		n.about(e.Shared.Share)
	case e.Ended != nil:
		share, _ := s.Share(e.Ended.Share)
		n.Type = "ended"
		n.about(share)
	case e.Cleared != nil:
		n.Type, n.Share, n.Label = "cleared", e.Cleared.Share, e.Cleared.Label
	case e.Opened != nil:
		n.Type, n.Open, n.Message, n.Person = "opened", e.Opened.ID, e.Opened.Message, e.Opened.Person
		n.in(s, e.Opened.Message)
	case e.Closed != nil:
		open, _ := s.Opening(e.Closed.Open)
		n.Type, n.Open, n.Message, n.Person = "closed", open.ID, open.Message, open.Person
		n.in(s, open.Message)
	case e.LoggedIn != nil:
		n.Type, n.Person, n.ID = "loggedIn", e.LoggedIn.Person, e.LoggedIn.MiniProgram
	case e.CodeUsed != nil:
		n.Type = "codeUsed"
	}
}

func (n *Notice) about(h chat.Share) {
	n.Share, n.Label, n.State, n.Person = h.ID, h.Label, h.Phase, h.From
	for _, m := range h.Messages {
		n.Chats = append(n.Chats, m.Chat)
	}
}

func (n *Notice) in(s *chat.State, message string) {
	if m, err := s.Message(message); err == nil {
		n.Share, n.Chats = m.Share, []string{m.Chat}
	}
}

// maxNews is how many notices are kept for those who come back after a break.
const maxNews = 4096

// news are the latest notices, oldest first. A reader has a place of his own in
// it, so that one who is slow holds up nobody.
type news struct {
	ring  []Notice
	first int    // place of the oldest in ring
	floor uint64 // sequence up to which notices are missing
}

func (w *news) add(n Notice) {
	if len(w.ring) < maxNews {
		w.ring = append(w.ring, n)
		return
	}
	w.floor = w.ring[w.first].seq
	w.ring[w.first] = n
	w.first = (w.first + 1) % maxNews
}

// since copies what came behind the sequence; false says that some of it is gone.
func (w *news) since(seq uint64) ([]Notice, bool) {
	if seq < w.floor {
		return nil, false
	}
	i := len(w.ring)
	for i > 0 && w.at(i-1).seq > seq {
		i--
	}
	all := make([]Notice, 0, len(w.ring)-i)
	for ; i < len(w.ring); i++ {
		all = append(all, w.at(i))
	}
	return all, true
}

// at gives the i-th oldest.
func (w *news) at(i int) Notice { return w.ring[(w.first+i)%len(w.ring)] }

// lose says that what is known begins behind the sequence.
func (w *news) lose(seq uint64) { *w = news{floor: seq} }
