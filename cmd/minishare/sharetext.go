package main

import (
	"fmt"
	"io"
	"strings"

	"minishare"
	"minishare/chat"
)

// print writes the result for people.
func (r shared) print(w io.Writer, l lang, room chat.Chat) error {
	var b strings.Builder
	fmt.Fprintln(&b, r.ErrMsg)
	row := func(en, zh, value string) { fmt.Fprintf(&b, "  %s  %s\n", pad(l.pick(en, zh), 8), value) }
	if r.ErrMsg != minishare.OKMsg {
		row("errCode", "错误码", fmt.Sprintf("%d  %s", int(r.ErrCode), r.ErrCode.Words().In(string(l))))
		row("fix", "办法", r.Hint.In(string(l)))
	}
	if r.Card != nil {
		c := r.Card
		row("chat", "聊天", fmt.Sprintf(l.pick("%s, %d members", "%s，%d 人"), room.Name, len(room.Members)))
		row("title", "标题", orNone(c.Title, l))
		row("opens", "打开", fmt.Sprintf(l.pick("%s %s, %s", "%s %s，%s"), c.OriginalID, pagePath(c.Card, l), versionWord(c.MiniprogramType, l)))
		row("cover", "封面", c.Cover.describe(l))
		row("ticket", "凭据", ticketWord(c.WithShareTicket, room.Kind, l))
		row("wire", "通道", wireWord(r.Platform, l))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// pad fills the label with spaces to a width in columns.
func pad(label string, width int) string {
	return label + strings.Repeat(" ", max(0, width-columns([]rune(label))))
}

func orNone(s string, l lang) string {
	if s == "" {
		return l.pick("(none)", "（无）")
	}
	return visible([]rune(s))
}

func pagePath(c chat.Card, l lang) string {
	path := c.Page
	if c.Query != "" {
		path += "?" + c.Query
	}
	if path == "" {
		return l.pick("home page", "首页")
	}
	return visible([]rune(path))
}

func versionWord(t minishare.MiniprogramType, l lang) string {
	switch t {
	case minishare.Develop:
		return l.pick("development version", "开发版")
	case minishare.Trial:
		return l.pick("trial version", "体验版")
	}
	return l.pick("release version", "正式版")
}

func ticketWord(asked bool, kind chat.Kind, l lang) string {
	switch {
	case !asked:
		return l.pick("not asked for", "未请求")
	case kind == chat.Group:
		return l.pick("a shareTicket for each member who opens the card", "其他成员打开卡片时获得 shareTicket")
	}
	return l.pick("none: WeChat gives shareTickets in groups only", "无：只有群聊才有 shareTicket")
}

func wireWord(p minishare.Platform, l lang) string {
	if p == minishare.IOS {
		return l.pick("iOS pasteboard and universal link, there and back", "iOS 剪贴板与 Universal Link，往返")
	}
	return l.pick("Android Intent of the official SDK, there and back", "Android 官方 SDK 的 Intent，往返")
}

func (c sharedCover) describe(l lang) string {
	made := fmt.Sprintf(l.pick("made at quality %d", "以质量 %d 生成"), c.Quality)
	if c.Kept {
		made = l.pick("the file itself, untouched", "原文件，未改动")
	}
	return fmt.Sprintf(l.pick("%s %d×%d, %d of %d bytes, %s", "%s %d×%d，%d 字节（上限 %d），%s"),
		strings.ToUpper(string(c.Format)), c.Width, c.Height, c.Bytes, minishare.MaxCover, made)
}
