package main

import (
	"bytes"
	_ "embed"
	"encoding/base64"
	"html/template"

	"minishare"
	"minishare/chat"
	"minishare/cover"
)

//go:embed preview.html
var previewPage string

// previewed is what the page shows. All text is escaped by the template.
type previewed struct {
	Lang    lang
	Chat    chat.Chat
	Initial string // of the sharer
	Time    string
	Card    chat.Card
	Badge   string // development or trial
	Picture template.URL
	Facts   [][2]string
}

// preview makes one self-contained page that shows the card as the chat shows it.
func preview(l lang, m chat.Message, room chat.Chat, c *cover.Cover) ([]byte, error) {
	page, err := template.New("preview").Funcs(template.FuncMap{"pick": l.pick}).Parse(previewPage)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err = page.Execute(&b, previewed{
		Lang: l, Chat: room, Initial: initial(m.From), Time: m.At.Local().Format("15:04"), Card: m.Card,
		Badge: badge(m.Card.MiniprogramType, l), Picture: dataURL(c), Facts: facts(l, m.Card, c),
	})
	return b.Bytes(), err
}

// initial gives the first character of a person's name.
func initial(person string) string {
	for _, p := range chat.Demo().People {
		if p.ID == person {
			return string([]rune(p.Name)[:1])
		}
	}
	return person
}

func badge(t minishare.MiniprogramType, l lang) string {
	if t == minishare.Release {
		return ""
	}
	return map[minishare.MiniprogramType]string{
		minishare.Develop: l.pick("development", "开发版"), minishare.Trial: l.pick("trial", "体验版"),
	}[t]
}

// dataURL puts the cover into the page. The format is one that package cover
// names and the rest is base64, so nothing of the share's text gets in.
func dataURL(c *cover.Cover) template.URL {
	return template.URL("data:image/" + string(c.Format) + ";base64," + base64.StdEncoding.EncodeToString(c.Data))
}

func facts(l lang, card chat.Card, c *cover.Cover) [][2]string {
	sc := newSharedCard(card, c)
	return [][2]string{
		{l.pick("Original ID", "原始 ID"), card.OriginalID},
		{l.pick("Path", "路径"), pagePath(card, l)},
		{l.pick("Version", "版本"), versionWord(card.MiniprogramType, l)},
		{l.pick("Web page for old clients", "旧版客户端网页"), card.WebpageURL},
		{l.pick("Description", "描述"), orNone(card.Description, l)},
		{l.pick("Cover", "封面"), sc.Cover.describe(l)},
		{"SHA-256", card.Cover.SHA256},
	}
}
