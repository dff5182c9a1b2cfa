package chat

import (
	"iter"
	"time"

	"minishare"
)

// Message is a card in a chat.
type Message struct {
	ID    string    `json:"id"`
	Share string    `json:"share"` // id of the share that it came by
	Chat  string    `json:"chat"`  // id of the chat
	From  string    `json:"from"`  // id of the person who shared
	At    time.Time `json:"at"`
	Card  Card      `json:"card"`
}

// Look is how a message shows itself.
type Look string

// The looks.
const (
	AsCard Look = "card"
	AsPage Look = "page" // a link to webpageUrl
)

// Sight is what one person sees of a message.
type Sight struct {
	Look    Look             `json:"look"`
	Title   string           `json:"title,omitempty"`
	Summary string           `json:"summary,omitempty"` // description; a card does not show it, a page does
	Cover   Cover            `json:"cover"`             // the picture that is shown
	URL     string           `json:"url,omitempty"`     // of the page
	Why     *minishare.Words `json:"why,omitempty"`     // of a page: why it is no card
}

// Messages gives what a chat holds, oldest first. Who may read it is not asked,
// see [State.Read].
func (s *State) Messages(chat string) iter.Seq[Message] {
	return func(yield func(Message) bool) {
		for _, id := range s.inChat[chat] {
			if !yield(s.messages[id]) {
				return
			}
		}
	}
}

// Read gives what the person reads in the chat, oldest first: everything for a
// member, also what came before he joined, which WeChat would not show. For
// others it is [ErrNotMember].
func (s *State) Read(chat, person string) (iter.Seq[Message], error) {
	if _, err := s.Person(person); err != nil {
		return nil, err
	}
	if err := s.mayWrite(person, chat); err != nil {
		return nil, err
	}
	return s.Messages(chat), nil
}

// Message finds a message by id.
func (s *State) Message(id string) (Message, error) {
	m, ok := s.messages[id]
	if !ok {
		return m, faultf("message %.64q: %w", "消息 %.64q %v", id, ErrNoMessage)
	}
	return m, nil
}

// Seen gives what the person sees of the message: the card, or a web page where
// the client shows no cards or where none was sent. The error is [ErrNoMessage],
// [ErrNoPerson] or [ErrNotMember].
// Source: WeChat's share documents for iOS and Android; the contract, webpageUrl.
func (s *State) Seen(message, person string) (Sight, error) {
	m, p, err := s.reader(message, person)
	if err != nil {
		return Sight{}, err
	}
	sight := Sight{Look: AsCard, Title: m.Card.Title, Cover: m.Card.Cover}
	if m.Card.Thumb != nil && !p.Client.since(minishare.HDImageSince) {
		sight.Cover = *m.Card.Thumb
	}
	if why := whyPage(m.Card, p.Client); why != nil {
		sight.Look, sight.Summary, sight.URL, sight.Why = AsPage, m.Card.Description, m.Card.WebpageURL, why
	}
	return sight, nil
}

// whyPage says why the client shows a web page, nil if it shows the card.
func whyPage(card Card, c Client) *minishare.Words {
	switch {
	case card.AsPage:
		return &minishare.Words{EN: "the sharer's SDK sent a web page: his WeChat was too old for cards", ZH: "分享者的微信过旧，SDK 改发了网页"}
	case c.Platform == IPad:
		return &minishare.Words{EN: "WeChat on iPad shows the web page", ZH: "iPad 版微信显示网页"}
	case !c.ShowsCards():
		return &minishare.Words{EN: "WeChat " + c.Version + " is older than 6.5.6 and shows the web page", ZH: "微信 " + c.Version + " 低于 6.5.6，显示网页"}
	}
	return nil
}

// reader finds message and person, and makes sure that he is in its chat.
func (s *State) reader(message, person string) (Message, Person, error) {
	m, err := s.Message(message)
	if err != nil {
		return m, Person{}, err
	}
	p, err := s.Person(person)
	if err != nil {
		return m, p, err
	}
	return m, p, s.mayWrite(person, m.Chat)
}

// keep takes a share in as it now is, and delivers it if it was sent.
func (s *State) keep(h Share, at time.Time) {
	s.shares.put(h.ID, &h)
	for _, d := range h.Messages {
		s.messages[d.ID] = Message{ID: d.ID, Share: h.ID, Chat: d.Chat, From: h.From, At: at, Card: h.Card}
		s.inChat[d.Chat] = append(s.inChat[d.Chat], d.ID)
	}
}
