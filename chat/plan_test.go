package chat_test

import (
	"errors"
	"strings"
	"testing"

	"minishare/chat"
)

func (g *stage) plan(p chat.Plan) { g.Helper(); g.change(chat.Event{Planned: &p}) }

func (g *stage) labelled(label string) chat.Share {
	g.Helper()
	in := android(g, tea())
	in.Label = label
	return g.receive(in)
}

func TestAPlanEndsTheNextShares(t *testing.T) {
	g := newStage(t, nil)
	g.plan(chat.Plan{ID: "p", Label: "red", Next: 2, Outcome: chat.Outcome{Kind: chat.Cancel}})
	for i, c := range []struct {
		label string
		want  chat.Phase
	}{{"red", chat.Cancelled}, {"blue", chat.Pending}, {"", chat.Pending}, {"red", chat.Cancelled}, {"red", chat.Pending}} {
		if h := g.labelled(c.label); h.Phase != c.want || (h.Plan == "p") != (c.want == chat.Cancelled) {
			t.Errorf("share %d %q: %s by plan %q, want %s", i, c.label, h.Phase, h.Plan, c.want)
		}
	}
	p, err := g.Plan("p")
	if err != nil || p.Used != 2 || p.Asked != 2 || !p.UsedUp() {
		t.Errorf("plan %+v, %v; want used up after 2", p, err)
	}
}

func TestEachPlayByPlan(t *testing.T) {
	for _, c := range []struct {
		outcome chat.Outcome
		phase   chat.Phase
		code    int // of the answer, 99 for none
		chats   int
	}{
		{chat.Outcome{Kind: chat.Sent, Chats: []string{"testers", "chen"}}, chat.Delivered, 0, 2},
		{chat.Outcome{Kind: chat.Sent}, chat.Delivered, 0, 1},
		{chat.Outcome{Kind: chat.NoAnswer}, chat.Delivered, 99, 1},
		{chat.Outcome{Kind: chat.Killed}, chat.Delivered, 99, 1},
		{chat.Outcome{Kind: chat.Cancel}, chat.Cancelled, 0, 0},
		{chat.Outcome{Kind: chat.Leave}, chat.Departed, 99, 0},
		{chat.Outcome{Kind: chat.Fail, ErrCode: -1}, chat.Refused, -1, 0},
		{chat.Outcome{Kind: chat.Fail, ErrCode: -6}, chat.Refused, -6, 0},
		{chat.Outcome{Kind: chat.NotInstalled}, chat.Refused, 1002, 0},
	} {
		g := newStage(t, nil)
		g.plan(chat.Plan{ID: "p", Outcome: c.outcome})
		h := g.labelled("")
		code := 99
		if h.Answer != nil {
			code = int(h.Answer.ErrCode)
		}
		if h.Phase != c.phase || code != c.code || len(h.Messages) != c.chats || h.Plan != "p" {
			t.Errorf("%+v: %s, answer %d, %d messages", c.outcome, h.Phase, code, len(h.Messages))
		}
		for _, d := range h.Messages {
			if _, err := g.Message(d.ID); err != nil {
				t.Errorf("%+v: %v", c.outcome, err)
			}
		}
		if h.Refusal != nil {
			complete(t, h.Refusal)
		}
		if c.outcome.Kind == chat.NotInstalled && h.Answer.Transaction != "" {
			t.Error("a WeChat that is not there sent the transaction back")
		}
	}
}

func TestPlansAreAskedInTheirOrder(t *testing.T) {
	g := newStage(t, nil)
	g.plan(chat.Plan{ID: "first", Next: 1, Outcome: chat.Outcome{Kind: chat.Fail, ErrCode: -1}})
	g.plan(chat.Plan{ID: "second", Outcome: chat.Outcome{Kind: chat.Fail, ErrCode: -3}})
	if a, b := g.labelled(""), g.labelled(""); a.Plan != "first" || b.Plan != "second" {
		t.Errorf("by %q, then %q", a.Plan, b.Plan)
	}
	g.change(chat.Event{Unplanned: &chat.Unplanned{ID: "second"}})
	if h := g.labelled(""); h.Phase != chat.Pending {
		t.Errorf("%s by plan %q, which was taken away", h.Phase, h.Plan)
	}
	g.change(chat.Event{Unplanned: &chat.Unplanned{All: true}})
	for p := range g.Plans() {
		t.Errorf("plan %s is left", p.ID)
	}
}

// TestWhatWeChatRefusesNoPlanIsAskedAbout holds that a real fault is not hidden by
// a plan, nor the plan used up by it.
func TestWhatWeChatRefusesNoPlanIsAskedAbout(t *testing.T) {
	g := newStage(t, nil)
	g.plan(chat.Plan{ID: "p", Next: 1, Outcome: chat.Outcome{Kind: chat.Sent}})
	wrong := tea()
	wrong.UserName = inn
	if h := g.receive(android(t, wrong)); h.Refusal == nil || h.Refusal.Reason != chat.ReasonAccounts {
		t.Errorf("%s, %+v", h.Phase, h.Refusal)
	}
	if h := g.labelled(""); h.Plan != "p" {
		t.Errorf("the plan was used by a share that WeChat refused")
	}
}

// TestDrawsComeAgain holds that chance follows from the plan's seed alone, and
// that it is about as likely as was said.
func TestDrawsComeAgain(t *testing.T) {
	draws := func(seed string) string {
		g := newStage(t, nil)
		g.plan(chat.Plan{ID: "p", Probability: 0.3, Seed: seed, Outcome: chat.Outcome{Kind: chat.Cancel}})
		var b strings.Builder
		for range 300 {
			b.WriteByte("-X"[map[bool]int{true: 1}[g.labelled("").Plan == "p"]])
		}
		return b.String()
	}
	one := draws("one")
	if again := draws("one"); again != one {
		t.Errorf("one seed draws\n%s and\n%s", one, again)
	}
	if other := draws("two"); other == one {
		t.Error("two seeds draw the same")
	}
	if n := strings.Count(one, "X"); n < 60 || n > 120 {
		t.Errorf("%d of 300 draws hit, want about 90", n)
	}
}

func TestAPlanPassesOverWhomItsChatsAreClosedTo(t *testing.T) {
	g := newStage(t, func(w *chat.World) { w.People[2].Client.Version = "8.0.1" })
	g.plan(chat.Plan{ID: "p", Outcome: chat.Outcome{Kind: chat.Sent, Chats: []string{"chen"}}})
	in := android(t, tea())
	in.From = "wang"
	if h := g.receive(in); h.Phase != chat.Pending {
		t.Errorf("%s by plan %q", h.Phase, h.Plan)
	}
}

func TestPlansThatMakeNoSense(t *testing.T) {
	g := newStage(t, nil)
	g.plan(chat.Plan{ID: "taken", Outcome: chat.Outcome{Kind: chat.Sent}})
	ok := chat.Outcome{Kind: chat.Sent}
	for _, c := range []struct {
		plan chat.Plan
		want error
	}{
		{chat.Plan{Outcome: ok}, chat.ErrInvalid},
		{chat.Plan{ID: "taken", Outcome: ok}, chat.ErrTaken},
		{chat.Plan{ID: "p"}, chat.ErrInvalid},
		{chat.Plan{ID: "p", Next: -1, Outcome: ok}, chat.ErrInvalid},
		{chat.Plan{ID: "p", Probability: 1.1, Outcome: ok}, chat.ErrInvalid},
		{chat.Plan{ID: "p", Outcome: chat.Outcome{Kind: chat.Sent, Chats: []string{"x"}}}, chat.ErrNoChat},
		{chat.Plan{ID: "p", Outcome: chat.Outcome{Kind: chat.Sent, Chats: []string{"chen", "chen"}}}, chat.ErrTaken},
	} {
		if err := g.Check(chat.Event{Planned: &c.plan}); !errors.Is(err, c.want) {
			t.Errorf("%+v: %v, want %v", c.plan, err, c.want)
		}
	}
	for _, u := range []chat.Unplanned{{}, {ID: "taken", All: true}} {
		if err := g.Check(chat.Event{Unplanned: &u}); !errors.Is(err, chat.ErrInvalid) {
			t.Errorf("%+v: %v", u, err)
		}
	}
	if err := g.Check(chat.Event{Unplanned: &chat.Unplanned{ID: "x"}}); !errors.Is(err, chat.ErrNoPlan) {
		t.Errorf("unplan x: %v", err)
	}
}
