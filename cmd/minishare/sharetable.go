package main

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"minishare"
	"minishare/chat"
	"minishare/desk"
)

// printShare writes a share of a desk for people.
func printShare(w io.Writer, l lang, v desk.ShareView) error {
	var b strings.Builder
	fmt.Fprintln(&b, v.ID)
	row := func(en, zh, value string) { fmt.Fprintf(&b, "  %s  %s\n", pad(l.pick(en, zh), 8), value) }
	state := string(v.Phase)
	if v.Refusal != nil {
		state += ": " + visible([]rune(v.Refusal.Words.In(string(l))))
	}
	row("state", "状态", state)
	if v.Label != "" {
		row("label", "标签", visible([]rune(v.Label)))
	}
	var chats []string
	for _, m := range v.Messages {
		chats = append(chats, visible([]rune(m.Chat)))
	}
	row("chats", "聊天", orNone(strings.Join(chats, ", "), l))
	row("title", "标题", orNone(v.Card.Title, l))
	row("opens", "打开", fmt.Sprintf(l.pick("%s %s, %s", "%s %s，%s"), visible([]rune(v.Card.OriginalID)), pagePath(v.Card, l), versionWord(v.Card.MiniprogramType, l)))
	row("cover", "封面", coverFacts(v.Card.Cover))
	row("findings", "问题", findingCounts(v.Findings, l))
	_, err := io.WriteString(w, b.String())
	return err
}

func coverFacts(c chat.Cover) string {
	return fmt.Sprintf("%s %d×%d, %d / %d bytes", strings.ToUpper(string(c.Format)), c.Width, c.Height, c.Bytes, minishare.MaxCover)
}

func findingCounts(f minishare.Findings, l lang) string {
	return fmt.Sprintf(l.pick("errors: %d, warnings: %d, notes: %d", "%d 个错误，%d 个警告，%d 个提示"),
		f.Count(minishare.Error), f.Count(minishare.Warning), f.Count(minishare.Note))
}

// printOpen writes what somebody's opening of a message led to.
func printOpen(w io.Writer, l lang, o desk.OpenView) error {
	var b strings.Builder
	fmt.Fprintln(&b, o.ID)
	row := func(en, zh, value string) { fmt.Fprintf(&b, "  %s  %s\n", pad(l.pick(en, zh), 8), value) }
	row("person", "成员", o.Person)
	switch {
	case o.Refusal != nil:
		row("refused", "拒绝", visible([]rune(o.Refusal.Words.In(string(l)))))
	case o.Options == nil:
		row("page", "网页", orNone(o.URL, l))
	default:
		row("opens", "打开", o.MiniProgram+" "+o.Version)
		row("path", "路径", orNone(o.Options.Path, l))
		row("query", "参数", queryWord(o.Options.Query, l))
		row("scene", "场景值", strconv.Itoa(o.Options.Scene))
		row("ticket", "凭据", orNone(o.Options.ShareTicket, l))
	}
	_, err := io.WriteString(w, b.String())
	return err
}
