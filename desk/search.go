package desk

import (
	"fmt"
	"strings"

	"minishare"
	"minishare/chat"
)

// search is a query that was read: a share matches if all its terms do.
type search struct {
	label string
	terms []term
}

// term is one word or phrase, in one field or in any.
type term struct {
	field string // "" for any
	text  string // in lower case
	not   bool
}

// fields are the names that may stand before a colon; other words with a colon in
// them are words.
var fields = map[string]bool{"title": true, "path": true, "user": true, "chat": true, "label": true, "state": true, "has": true}

// parseSearch reads a query in the manner of mail searches.
func parseSearch(q, label string) (search, error) {
	s := search{label: label}
	for _, word := range splitWords(q) {
		t := term{text: strings.ToLower(word)}
		if rest, ok := strings.CutPrefix(t.text, "-"); ok && rest != "" {
			t.not, t.text = true, rest
		}
		if field, rest, ok := strings.Cut(t.text, ":"); ok && fields[field] {
			t.field, t.text = field, rest
		}
		if t.field == "has" && has[t.text] == nil {
			return s, invalid("q", fmt.Sprintf("has:%.40s: want has:finding, has:error, has:warning, has:note, has:ticket or has:refusal", t.text), "不支持的 has: 条件")
		}
		s.terms = append(s.terms, t)
	}
	return s, nil
}

// splitWords cuts at blanks outside of double quotes, and drops the quotes.
func splitWords(q string) []string {
	var all []string
	var word strings.Builder
	quoted := false
	for _, r := range q + " " {
		switch {
		case r == '"':
			quoted = !quoted
		case !quoted && (r == ' ' || r == '\t' || r == '\n' || r == '\u3000'):
			if word.Len() > 0 {
				all = append(all, word.String())
				word.Reset()
			}
		default:
			word.WriteRune(r)
		}
	}
	if word.Len() > 0 { // a quote was left open
		all = append(all, strings.TrimSpace(word.String()))
	}
	return all
}

// has are the things that a share can have.
var has = map[string]func(chat.Share) bool{
	"finding": func(h chat.Share) bool { return len(h.Findings) > 0 },
	"error":   func(h chat.Share) bool { return h.Findings.Count(minishare.Error) > 0 },
	"warning": func(h chat.Share) bool { return h.Findings.Count(minishare.Warning) > 0 },
	"note":    func(h chat.Share) bool { return h.Findings.Count(minishare.Note) > 0 },
	"ticket":  func(h chat.Share) bool { return h.Card.WithShareTicket },
	"refusal": func(h chat.Share) bool { return h.Refusal != nil },
}

// all tells a search that every share matches.
func (q search) all() bool { return q.label == "" && len(q.terms) == 0 }

func (q search) matches(s *chat.State, h chat.Share) bool {
	if q.label != "" && h.Label != q.label {
		return false
	}
	for _, t := range q.terms {
		if t.matches(s, h) == t.not {
			return false
		}
	}
	return true
}

func (t term) matches(s *chat.State, h chat.Share) bool {
	if t.field == "has" {
		return has[t.text](h)
	}
	for _, field := range [...]string{"title", "path", "user", "chat", "label", "state", "text"} {
		if t.field != "" && t.field != field || t.field == "" && field == "state" {
			continue
		}
		for _, text := range texts(s, h, field) {
			if strings.Contains(strings.ToLower(text), t.text) {
				return true
			}
		}
	}
	return false
}

// texts gives what a field of the search is about.
func texts(s *chat.State, h chat.Share, field string) []string {
	switch field {
	case "title":
		return []string{h.Card.Title}
	case "path":
		return []string{h.Card.Path, h.Card.Page + "?" + h.Card.Query}
	case "user":
		p, _ := s.Person(h.From)
		return []string{h.Card.OriginalID, h.From, p.Name}
	case "chat":
		var all []string
		for _, d := range h.Messages {
			c, _ := s.Chat(d.Chat)
			all = append(all, c.ID, c.Name)
		}
		return all
	case "label":
		return []string{h.Label}
	case "state":
		return []string{string(h.Phase)}
	}
	program, _ := s.MiniProgram(h.Card.OriginalID)
	return []string{h.ID, h.Card.Description, h.Card.WebpageURL, program.Name, h.Sender.AppID}
}
