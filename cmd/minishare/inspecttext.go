package main

import (
	"fmt"
	"io"
	"strings"

	"minishare"
	"minishare/inspect"
)

// inspectText writes a capture for people: facts in rows, then what WeChat makes
// of it, then log lines and findings.
type inspectText struct {
	printer
	c *inspect.Capture
	b strings.Builder
}

var formWords = map[inspect.Form]minishare.Words{
	inspect.Pasteboard: {EN: "iOS pasteboard", ZH: "iOS 剪贴板"},
	inspect.Link:       {EN: "iOS link to WeChat", ZH: "iOS 打开微信的链接"},
	inspect.Return:     {EN: "iOS link back to the app", ZH: "iOS 返回应用的链接"},
	inspect.Extras:     {EN: "Android extras as JSON", ZH: "Android extras（JSON）"},
	inspect.Parcel:     {EN: "Android Bundle parcel", ZH: "Android Bundle parcel"},
	inspect.Dumpsys:    {EN: "Android Intent as text", ZH: "Android Intent 文本"},
	inspect.Am:         {EN: "am command", ZH: "am 命令"},
	inspect.Log:        {EN: "log of an SDK", ZH: "SDK 日志"},
	inspect.Harmony:    {EN: "HarmonyOS request as JSON", ZH: "HarmonyOS 请求（JSON）"},
}

var kindWords = map[inspect.Kind]minishare.Words{
	inspect.Card:         {EN: "a share on its way to WeChat", ZH: "发往微信的分享"},
	inspect.Answer:       {EN: "WeChat's answer", ZH: "微信的回答"},
	inspect.Verification: {EN: "WeChat verifying the app", ZH: "微信验证应用"},
	inspect.Opening:      {EN: "WeChat being opened", ZH: "打开微信"},
	inspect.Registration: {EN: "an app making itself known", ZH: "应用注册自己"},
	inspect.Lines:        {EN: "log lines", ZH: "日志"},
}

func (t *inspectText) print(file string) error {
	t.what()
	t.sender()
	t.card()
	t.picture()
	t.rest()
	for _, says := range t.c.Says {
		t.row("wechat", "微信", says.In(string(t.lang)))
	}
	t.logLines()
	if _, err := io.WriteString(t.w, t.b.String()); err != nil {
		return err
	}
	t.show(file, nil, t.c.Findings)
	return nil
}

func (t *inspectText) row(en, zh, value string) {
	fmt.Fprintf(&t.b, "%s  %s\n", pad(t.lang.pick(en, zh), 8), visible([]rune(value)))
}

func (t *inspectText) what() {
	form := formWords[t.c.Form].In(string(t.lang))
	if len(t.c.Wrapping) > 0 {
		form += fmt.Sprintf(t.lang.pick(", in %s", "，外层编码 %s"), strings.Join(t.c.Wrapping, ", "))
	}
	t.row("form", "格式", form)
	t.row("what", "内容", kindWords[t.c.Kind].In(string(t.lang)))
}

func (t *inspectText) sender() {
	s := t.c.Sender
	if s == nil {
		return
	}
	words := []string{s.AppID}
	for _, word := range []string{s.Package, s.BundleID, s.UniversalLink} {
		if word != "" {
			words = append(words, word)
		}
	}
	if s.SDK != "" {
		words = append(words, "SDK "+s.SDK)
	}
	if s.Token {
		words = append(words, t.lang.pick("with WeChat's token", "带有微信 token"))
	}
	t.row("from", "来自", strings.Join(words, ", "))
}

func (t *inspectText) card() {
	p := t.c.Card
	if p == nil {
		return
	}
	l := t.lang
	t.row("title", "标题", orNone(p.Title, l))
	if p.Description != "" {
		t.row("text", "描述", p.Description)
	}
	if t.c.Request.Message.MiniProgram != nil {
		path := p.Path
		if path == "" {
			path = l.pick("home page", "首页")
		}
		t.row("opens", "打开", fmt.Sprintf("%s %s, %s", orNone(p.UserName, l), path, versionWord(p.MiniprogramType, l)))
		if t.c.Wire.UserName != p.UserName || t.c.Wire.Path != p.Path {
			t.row("on wire", "传输值", t.c.Wire.UserName+" "+t.c.Wire.Path)
		}
		t.row("ticket", "凭据", map[bool]string{true: l.pick("asked for", "已请求"), false: l.pick("not asked for", "未请求")}[p.WithShareTicket])
	}
	t.row("web page", "网页", orNone(p.WebpageURL, l))
	if p.Scene != minishare.SceneSession {
		t.row("scene", "场景", fmt.Sprint(int(p.Scene)))
	}
	if t.c.Transaction != "" {
		t.row("share", "分享号", t.c.Transaction)
	}
}

func (t *inspectText) picture() {
	p := t.c.Picture
	if p == nil {
		return
	}
	facts := fmt.Sprintf(t.lang.pick("%s, %d bytes", "%s，%d 字节"), p.Field, p.Bytes)
	if p.Width > 0 {
		facts = fmt.Sprintf(t.lang.pick("%s %d×%d, %s", "%s %d×%d，%s"), strings.ToUpper(string(p.Format)), p.Width, p.Height, facts)
	}
	t.row("picture", "图片", facts)
	t.row("sha256", "sha256", p.SHA256)
}

func (t *inspectText) rest() {
	c := t.c
	if c.Answer != nil {
		t.row("answer", "结果", fmt.Sprintf("%d  %s", int(c.Answer.ErrCode), c.Answer.Meaning.In(string(t.lang))))
		if c.Answer.ErrStr != "" {
			t.row("errStr", "errStr", c.Answer.ErrStr)
		}
	}
	if c.OldText != nil {
		t.row("old text", "原剪贴板", *c.OldText)
	}
	if len(c.Unknown) > 0 {
		t.row("unknown", "未知的键", strings.Join(c.Unknown, ", "))
	}
	if len(c.Lost) > 0 {
		t.row("lost", "未包含", strings.Join(c.Lost, ", "))
	}
	for _, fault := range c.Faults {
		t.row("fault", "错误", fault)
	}
}

func (t *inspectText) logLines() {
	words := func(en, zh string) string { return t.lang.pick(en, zh) }
	for _, m := range t.c.Log {
		fmt.Fprintf(&t.b, "%s\n", visible([]rune(m.Line)))
		fmt.Fprintf(&t.b, "  %s%s\n", words("what: ", "含义："), m.What.In(string(t.lang)))
		if len(m.Rules) > 0 {
			fmt.Fprintf(&t.b, "  %s%s\n", words("rule: ", "规则："), strings.Join(m.Rules, ", "))
		}
		fmt.Fprintf(&t.b, "  %s%s\n", words("fix: ", "办法："), m.Fix.In(string(t.lang)))
	}
}
