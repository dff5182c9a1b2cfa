package conformance_test

import (
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"

	"minishare/opensdk"
)

// transcript is what happened to one case, in the words of java/Transcript.java.
type transcript struct{ strings.Builder }

func (t *transcript) line(name string, values ...any) {
	t.WriteString(name)
	for _, v := range values {
		t.WriteString("\t" + word(v))
	}
	t.WriteString("\n")
}

const shown = 4096

func word(v any) string {
	switch v := v.(type) {
	case nil:
		return "null"
	case *string:
		if v == nil {
			return "null"
		}
		return word(*v)
	case []byte:
		if v == nil {
			return "null"
		}
		return worded(v, "=")
	case string:
		if len(v) <= shown && strings.IndexFunc(v, func(r rune) bool { return r < ' ' || r > '~' }) < 0 {
			return "'" + v
		}
		return worded([]byte(v), "~")
	}
	return fmt.Sprint(v)
}

func worded(data []byte, mark string) string {
	if len(data) > shown {
		sum := sha256.Sum256(data)
		return fmt.Sprintf("#%d:%s", len(data), base64.StdEncoding.EncodeToString(sum[:]))
	}
	return mark + base64.StdEncoding.EncodeToString(data)
}

// outcome words a result: true, false, or what the SDK throws.
func outcome(err error) any {
	var crash *opensdk.CrashError
	if errors.As(err, &crash) {
		return "throws " + crash.Exception
	}
	return err == nil
}

// orNull words "" as Java's null, for what Go holds in a plain string.
func orNull(s string) any {
	if s == "" {
		return nil
	}
	return s
}

func (t *transcript) bundle(name string, b opensdk.Bundle) {
	for e := range b.All() {
		t.line(name, e.Key, string(e.Kind), e.Value)
	}
}

// log writes the lines of the levels asked for.
func (t *transcript) log(levels string, lines []string) {
	for _, line := range lines {
		if strings.ContainsAny(line[:1], levels) {
			t.line("log", line)
		}
	}
}

func (t *transcript) intent(i *opensdk.Intent) {
	t.line("intent", i.Via, orNull(i.Action), orNull(i.Package), orNull(i.Class), i.Flags, orNull(i.Permission))
	t.bundle("extra", i.Extras)
}

func (t *transcript) share(sdk opensdk.Android, c shareCase) {
	t.check(sdk, c.request)
	b, err := sdk.ToBundle(c.request)
	t.bundle("bundle", b)
	t.line("bundled", outcome(err))
	for range max(1, c.times) {
		sent := sdk.SendReq(c.app, c.phone, c.request)
		t.line("sent", outcome(sent.Err))
		t.log("EW", sent.Log)
		for _, question := range sent.Asked {
			t.line("asked", question)
		}
		if sent.Intent != nil {
			t.intent(sent.Intent)
			t.received(sent.Intent.Extras)
		}
	}
}

func (t *transcript) check(sdk opensdk.Android, r *opensdk.Request) {
	if m := r.Message; m != nil {
		if m.MiniProgram != nil {
			t.line("object", outcome(sdk.CheckMiniProgram(m.MiniProgram)))
		}
		if m.WebPage != nil {
			t.line("object", outcome(sdk.CheckWebPage(m.WebPage)))
		}
		t.line("message", outcome(sdk.CheckMessage(m)))
	}
	err := sdk.CheckArgs(r)
	t.line("request", outcome(err))
	if refused, ok := err.(*opensdk.CheckError); ok {
		t.line("log", refused.Log)
	}
}

func (t *transcript) received(extras opensdk.Bundle) {
	got, err := opensdk.Receive(extras)
	if err != nil {
		t.line("unreadable", err.Error())
		return
	}
	r, m := got.Request, got.Request.Message
	media := 36
	if m.WebPage != nil {
		media = 5
	}
	t.line("received", r.Transaction, r.OpenID, r.UserOpenID, r.Scene, m.SDKVer, m.Title, m.Description,
		m.ThumbData, m.MediaTagName, m.MessageAction, m.MessageExt, media)
	if o := m.WebPage; o != nil {
		t.line("page", o.WebpageURL, o.ExtInfo, o.CanvasPageXML)
		return
	}
	o := m.MiniProgram
	t.line("card", o.WebpageURL, o.UserName, o.Path, o.WithShareTicket, o.MiniprogramType, o.DisableForward)
}

func (t *transcript) handle(extras opensdk.Bundle) {
	h := opensdk.HandleIntent(extras)
	if h.Callback != "" {
		t.line(h.Callback, h.Command)
	}
	if r := h.Response; r != nil {
		t.line("answer", r.ErrCode, r.ErrStr, r.Transaction, r.OpenID)
	}
	t.line("handled", h.Returned)
	t.log("EWI", h.Log)
}
