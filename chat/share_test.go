package chat_test

import (
	"errors"
	"reflect"
	"strings"
	"testing"

	"minishare"
	"minishare/chat"
)

// TestAShareKeepsWhatIsKnownOfIt holds that what the caller knows beside the wire
// comes through the log unharmed.
func TestAShareKeepsWhatIsKnownOfIt(t *testing.T) {
	p := tea()
	p.ImagePath = "http://example.com/a.jpg"
	in := android(t, tea())
	in.Label, in.Params, in.Findings = "red", &p, minishare.Check(minishare.CallOf(p), minishare.Setting{})
	in.Wire = []chat.Wire{{Form: "android-extras", SHA256: strings.Repeat("0", 64), Bytes: 2048, Unknown: []string{"_x"}}}
	if len(in.Findings) == 0 {
		t.Fatal("no finding to keep")
	}
	g := newStage(t, nil)
	h, err := g.Share(g.receive(in).ID)
	if err != nil {
		t.Fatal(err)
	}
	if h.Label != "red" || *h.Params != p || h.Transaction != "t1" || !reflect.DeepEqual(h.Wire, in.Wire) {
		t.Errorf("%+v", h)
	}
	if !reflect.DeepEqual(h.Findings, throughJSON(t, in.Findings)) {
		t.Errorf("findings %+v", h.Findings)
	}
}

// TestAPictureInThePathDoesNotFloodTheLog holds that imagePath may be a data: URI
// of any size.
func TestAPictureInThePathDoesNotFloodTheLog(t *testing.T) {
	p := tea()
	p.ImagePath = "data:image/jpeg;base64," + strings.Repeat("A", 2*chat.MaxEvent)
	in := android(t, tea())
	in.Params = &p
	h := newStage(t, nil).receive(in)
	if got := h.Params.ImagePath; len(got) > 100 || !strings.HasPrefix(got, "data:image/jpeg;base64,AAA") {
		t.Errorf("imagePath of %d characters is kept: %.80s", len(got), got)
	}
}

// TestACardIsAsTheWireHadIt holds what the SDKs change on the way, and that WeChat
// looks it up without.
func TestACardIsAsTheWireHadIt(t *testing.T) {
	g := newStage(t, nil)
	sent := g.receive(android(t, tea())).Card
	if sent.UserName != teahouse+"@app" || sent.Path != "/pages/tea/index.html?id=longjing" {
		t.Errorf("android: userName %q, path %q", sent.UserName, sent.Path)
	}
	raw := g.receive(iOS(t, tea())).Card
	if raw.UserName != teahouse || raw.Path != tea().Path {
		t.Errorf("ios: userName %q, path %q", raw.UserName, raw.Path)
	}
	for _, c := range []chat.Card{sent, raw} {
		if c.OriginalID != teahouse || c.Page != "/pages/tea/index" || c.Query != "id=longjing" {
			t.Errorf("original ID %q, page %q, query %q", c.OriginalID, c.Page, c.Query)
		}
	}
}

// TestChatsThatArePickedAtOnce: the share and its messages are one event. What WeChat
// refuses or a plan ends does not reach the picker.
func TestChatsThatArePickedAtOnce(t *testing.T) {
	g := newStage(t, nil)
	in := android(t, tea())
	in.Picked = []string{"weekend", "testers"}
	h := g.receive(in)
	if h.Phase != chat.Delivered || len(h.Messages) != 2 || h.Answer == nil || h.Answer.Transaction != "t1" {
		t.Errorf("share %+v", h)
	}
	for _, d := range h.Messages {
		if m, err := g.Message(d.ID); err != nil || m.Share != h.ID {
			t.Errorf("message in %s: %+v, %v", d.Chat, m, err)
		}
	}
	g.change(chat.Event{Chat: &chat.Chat{ID: "others", Name: "others", Kind: chat.Group, Members: []string{"chen", "wang"}}})
	for name, c := range map[string]struct {
		picked []string
		want   error
	}{
		"no such chat":      {[]string{"nowhere"}, chat.ErrNoChat},
		"another's chat":    {[]string{"weekend", "others"}, chat.ErrNotMember},
		"the same twice":    {[]string{"weekend", "weekend"}, chat.ErrTaken},
		"more than are let": {make([]string, chat.MaxPicked+1), chat.ErrTooLarge},
	} {
		in := android(t, tea())
		in.Picked = c.picked
		if _, err := g.State.Receive(g.now(), in); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
	g.change(chat.Event{Planned: &chat.Plan{ID: "p", Next: 1, Outcome: chat.Outcome{Kind: chat.Cancel}}})
	if h := g.receive(in); h.Phase != chat.Cancelled || h.Messages != nil {
		t.Errorf("planned otherwise: %+v", h)
	}
	other := tea()
	other.UserName = inn
	refused := android(t, other)
	refused.Picked = []string{"weekend"}
	if h := g.receive(refused); h.Phase != chat.Refused || h.Messages != nil {
		t.Errorf("refused: %+v", h)
	}
}
