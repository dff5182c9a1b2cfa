package chat_test

import (
	"errors"
	"strings"
	"testing"

	"minishare"
	"minishare/chat"
	"minishare/opensdk"
)

func TestWhatWeChatRefuses(t *testing.T) {
	params := func(change func(*minishare.Params)) func(testing.TB, bool) chat.Sharing {
		return func(t testing.TB, isIOS bool) chat.Sharing {
			p := tea()
			change(&p)
			if isIOS {
				return iOS(t, p)
			}
			return android(t, p)
		}
	}
	sender := func(change func(*chat.Sharing)) func(testing.TB, bool) chat.Sharing {
		return func(t testing.TB, isIOS bool) chat.Sharing {
			in := params(func(*minishare.Params) {})(t, isIOS)
			change(&in)
			return in
		}
	}
	for _, c := range []struct {
		name         string
		in           func(testing.TB, bool) chat.Sharing
		reason       chat.Reason
		android, iOS minishare.Code // 1: not refused there
		shows        string
		level        func(*chat.Settings) *chat.Verdict // the setting that decides, nil for none
	}{
		{"an AppID for userName", params(func(p *minishare.Params) { p.UserName = "wx5c1a9e0b7d240f3e" }),
			chat.ReasonAppIDAsName, -2, -2, "不支持的分享类型", nil},
		{"an unknown original ID", params(func(p *minishare.Params) { p.UserName = "gh_ffffffffffff" }),
			chat.ReasonUnknown, -2, -2, "不支持的分享类型", func(s *chat.Settings) *chat.Verdict { return &s.UnknownMiniPrograms }},
		{"another account", params(func(p *minishare.Params) { p.UserName = inn }),
			chat.ReasonAccounts, -1, -1, "", func(s *chat.Settings) *chat.Verdict { return &s.OtherAccounts }},
		{"a version that does not exist", params(func(p *minishare.Params) { p.UserName, p.MiniprogramType = game, 1 }),
			chat.ReasonVersion, -1, -1, "", func(s *chat.Settings) *chat.Verdict { return &s.MissingVersions }},
		{"an unknown app", sender(func(s *chat.Sharing) { s.Sender.AppID = "wxffffffffffffffff" }),
			chat.ReasonAppUnknown, -6, -1, "", func(s *chat.Settings) *chat.Verdict { return &s.UnknownApps }},
		{"another package", sender(func(s *chat.Sharing) { s.Sender.Package = "com.example.app.debug" }),
			chat.ReasonPackage, -6, 1, "", nil},
		{"another signature", sender(func(s *chat.Sharing) { s.Sender.Signature = strings.Repeat("0", 32) }),
			chat.ReasonSignature, -6, 1, "", nil},
		{"another bundle", sender(func(s *chat.Sharing) { s.Sender.BundleID = "com.example.other" }),
			chat.ReasonBundle, 1, -1, "未验证应用", nil},
		{"a universal link without its slash", sender(func(s *chat.Sharing) { s.Sender.UniversalLink = "https://app.example.com/wechat" }),
			chat.ReasonUniversalLink, 1, -1, "未验证应用", func(s *chat.Settings) *chat.Verdict { return &s.UniversalLinks }},
		{"a sharer too old for cards", sender(func(s *chat.Sharing) { s.From = "wang" }),
			chat.ReasonOldSharer, -5, -5, "", func(s *chat.Settings) *chat.Verdict { return &s.OldSharers }},
	} {
		for isIOS, want := range map[bool]minishare.Code{false: c.android, true: c.iOS} {
			h := newStage(t, nil).receive(c.in(t, isIOS))
			if want == 1 {
				if h.Phase != chat.Pending {
					t.Errorf("%s, ios %v: refused: %s", c.name, isIOS, h.Refusal.Words.EN)
				}
				continue
			}
			if h.Phase != chat.Refused || h.Refusal.Reason != c.reason || h.Answer.ErrCode != want || h.Refusal.ErrCode != want || h.Refusal.Shows != c.shows {
				t.Errorf("%s, ios %v: %s %+v, want %s with %d", c.name, isIOS, h.Phase, h.Refusal, c.reason, want)
				continue
			}
			complete(t, h.Refusal)
			if c.level == nil {
				continue
			}
			g := newStage(t, func(w *chat.World) { *c.level(&w.Settings) = chat.Accept })
			if h := g.receive(c.in(t, isIOS)); h.Phase != chat.Pending {
				t.Errorf("%s, ios %v: refused where it is accepted: %s", c.name, isIOS, h.Refusal.Words.EN)
			}
		}
	}
}

// complete asks that a refusal can be shown: both languages, filled in.
func complete(t *testing.T, r *chat.Refusal) {
	t.Helper()
	for _, text := range []string{r.Words.EN, r.Words.ZH, r.Fix.EN, r.Fix.ZH, r.Source} {
		if text == "" || strings.Contains(text, "%!") {
			t.Errorf("%s: %q in %+v", r.Reason, text, r)
		}
	}
}

func TestWhatIsNotRegisteredIsNotJudged(t *testing.T) {
	g := newStage(t, nil)
	g.change(chat.Event{App: &chat.App{AppID: demoApp}})
	in := android(t, tea())
	in.Sender.Signature = strings.Repeat("1", 32)
	if h := g.receive(in); h.Phase != chat.Pending {
		t.Errorf("refused: %s", h.Refusal.Words.EN)
	}
}

func TestARequestThatIsNoShare(t *testing.T) {
	long := tea()
	long.Path = strings.Repeat("p", chat.MaxCardText)
	escaped := tea()
	escaped.Path = strings.Repeat("\x01", chat.MaxCardText-1000)
	for _, c := range []struct {
		name string
		in   func(*chat.Sharing)
		want error
	}{
		{"from nobody", func(in *chat.Sharing) { in.From = "nobody" }, chat.ErrNoPerson},
		{"without a request", func(in *chat.Sharing) { in.Request = nil }, chat.ErrNoCard},
		{"without a message", func(in *chat.Sharing) { in.Request = &opensdk.Request{} }, chat.ErrNoCard},
		{"without a card", func(in *chat.Sharing) { in.Request = &opensdk.Request{Message: &opensdk.Message{}} }, chat.ErrNoCard},
		{"with a flood of text", func(in *chat.Sharing) { *in = android(t, long) }, chat.ErrTooLarge},
		{"with text that grows in JSON", func(in *chat.Sharing) { *in = android(t, escaped) }, chat.ErrTooLarge},
		{"of no platform", func(in *chat.Sharing) { in.Sender.Platform = "symbian" }, chat.ErrInvalid},
		{"with a long label", func(in *chat.Sharing) { in.Label = strings.Repeat("l", 257) }, chat.ErrInvalid},
	} {
		g := newStage(t, nil)
		in := android(t, tea())
		c.in(&in)
		if _, err := g.Receive(g.now(), in); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", c.name, err, c.want)
		}
	}
}
