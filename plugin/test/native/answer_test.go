package native_test

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"minishare/opensdk"
)

// answer is WeChat's answer as it reaches the entry activity.
func answer(code int32, words, transaction *string) opensdk.Bundle {
	r := opensdk.Response{ErrCode: code, ErrStr: words, Transaction: transaction}
	return r.Intent(tea, opensdk.TypicalPhone()).Extras
}

// enter starts the entry activity; alone, where Android has ended the app's own.
func enter(alone bool, extras any) step {
	return step{"do": "enter", "alone": alone, "extras": extras}
}

// told is the JSON of a result.
func told(t *testing.T, r result) map[string]any {
	t.Helper()
	var v map[string]any
	if err := json.Unmarshal([]byte(r.Message), &v); err != nil {
		t.Fatalf("result %+v: %v", r, err)
	}
	return v
}

// told to the page as events of a type, log lines left out.
func events(t *testing.T, h happened, kind string) (all []map[string]any) {
	t.Helper()
	for _, r := range h.Results {
		if v := told(t, r); v["type"] == kind && r.Keep && r.Status == "OK" {
			all = append(all, v)
		}
	}
	return all
}

// TestAnswerReachesItsShare sends two cards and answers the second first, then the
// first, then the first again.
func TestAnswerReachesItsShare(t *testing.T) {
	all := compileApp(t).run(t, phone(nil), page(),
		call("one", "share", goodRequest("t1")),
		call("two", "share", goodRequest("t2")),
		enter(false, answer(-2, new("用户取消"), new("t2"))),
		enter(false, answer(0, nil, new("t1"))),
		enter(false, answer(0, nil, new("t1"))),
	)
	want := []result{
		{Callback: "two", Status: "OK", Message: `{"errCode":-2,"errStr":"用户取消","transaction":"t2"}`},
		{Callback: "one", Status: "OK", Message: `{"errCode":0,"errStr":"","transaction":"t1"}`},
	}
	for i, w := range want {
		got := all[4+i]
		if len(got.Results) != 1 || got.Results[0].Callback != w.Callback || got.Results[0].Status != "OK" || got.Results[0].Keep {
			t.Fatalf("answer %d: %+v", i, got.Results)
		}
		var v map[string]any
		if err := json.Unmarshal([]byte(w.Message), &v); err != nil || !reflect.DeepEqual(told(t, got.Results[0]), v) {
			t.Errorf("answer %d: %s, not %s", i, got.Results[0].Message, w.Message)
		}
		if !got.Finished || len(got.Started) != 0 {
			t.Errorf("answer %d: finished %v, started %+v: the app lies below already", i, got.Finished, got.Started)
		}
	}
	if got := all[6]; len(got.Results) != 0 {
		t.Errorf("the same answer again reached the page: %+v", got.Results)
	}
}

// TestAnswerToShareWithoutTransaction is the card of an app that gave none.
func TestAnswerToShareWithoutTransaction(t *testing.T) {
	r := goodRequest("")
	all := compileApp(t).run(t, phone(nil), page(), call("cb", "share", r), enter(false, answer(0, nil, nil)))
	if got := all[3].Results; len(got) != 1 || got[0].Callback != "cb" || told(t, got[0])["transaction"] != "" {
		t.Errorf("results %+v", got)
	}
}

// TestAnswerAfterProcessDeath has WeChat answer to a process that shared nothing.
func TestAnswerAfterProcessDeath(t *testing.T) {
	all := compileApp(t).run(t, phone(nil),
		enter(true, answer(-4, new("denied"), new("lost"))),
		page(),
		call("ear", "listen"),
		call("ear2", "listen"),
	)
	started := all[1].Started
	if len(started) != 1 || started[0].Package != tea.Package || started[0].Class != tea.Package+".MainActivity" || started[0].Extras.Len() != 0 || !all[1].Finished {
		t.Errorf("the app was not shown: %+v", all[1])
	}
	got := events(t, all[3], "answer")
	want := map[string]any{"type": "answer", "errCode": -4.0, "errStr": "denied", "transaction": "lost"}
	if len(got) != 1 || !reflect.DeepEqual(got[0], want) {
		t.Errorf("told %v", got)
	}
	if again := events(t, all[4], "answer"); len(again) != 0 {
		t.Errorf("told twice: %v", again)
	}
}

// TestAnswerAfterPageLeft has the page reloaded while its share is in WeChat.
func TestAnswerAfterPageLeft(t *testing.T) {
	all := compileApp(t).run(t, phone(nil), page(),
		call("gone", "share", goodRequest("t1")),
		call("gone too", "listen"),
		step{"do": "leave"},
		enter(false, answer(0, nil, new("t1"))),
		call("ear", "listen"),
	)
	if got := all[5].Results; len(got) != 0 {
		t.Errorf("a page that is gone was told %+v", got)
	}
	if got := events(t, all[6], "answer"); len(got) != 1 || got[0]["transaction"] != "t1" {
		t.Errorf("the next page was told %v", got)
	}
}

// TestForgedAnswers floods a process with answers that nobody waits for.
func TestForgedAnswers(t *testing.T) {
	steps := []step{phone(nil), page(), call("mine", "share", goodRequest("mine"))}
	for i := range 100 {
		steps = append(steps, enter(false, answer(int32(i), new(strings.Repeat("x", 1000)), new("forged"))))
	}
	steps = append(steps, call("ear", "listen"), enter(false, answer(0, nil, new("mine"))))
	all := compileApp(t).run(t, steps...)
	if got := events(t, all[len(all)-2], "answer"); len(got) != 16 || got[15]["errCode"] != 99.0 {
		t.Errorf("%d answers were kept", len(got))
	}
	last := all[len(all)-1].Results
	if n := len(last); n == 0 || last[n-1].Callback != "mine" {
		t.Errorf("the share was told %+v", last)
	}
}

// TestGivenUpShares leaves more shares without an answer than are waited for.
func TestGivenUpShares(t *testing.T) {
	steps := []step{phone(nil), page()}
	for i := range 40 {
		steps = append(steps, call("cb", "share", goodRequest(string(rune('a'+i)))))
	}
	steps = append(steps, enter(false, answer(0, nil, new(string(rune('a'+39))))))
	all := compileApp(t).run(t, steps...)
	if got := all[len(all)-1].Results; len(got) != 1 {
		t.Errorf("the last share was told %+v", got)
	}
	for i, h := range all[2:42] {
		if len(h.Started) != 1 {
			t.Fatalf("share %d did not start: %+v", i, h.Results)
		}
	}
}

// TestWhatIsNotOursGoesOn starts the entry activity with all kinds of intents.
func TestWhatIsNotOursGoesOn(t *testing.T) {
	login := answer(0, nil, new("login"))
	login.PutInt("_wxapi_command_type", 1)
	forged := answer(0, nil, new("t1"))
	forged.PutString("wx_token_key", new("guess"))
	a := compileApp(t)
	for name, extras := range map[string]opensdk.Bundle{
		"the answer to a login": login,
		"a forged token":        forged,
		"no extras":             {},
	} {
		t.Run(name, func(t *testing.T) {
			got := a.run(t, phone(nil), page(), call("cb", "share", goodRequest("t1")), enter(false, extras))[3]
			if len(got.Started) != 1 || got.Started[0].Class != tea.Package+".MainActivity" || !got.Finished || len(got.Results) != 0 {
				t.Fatalf("got %+v", got)
			}
			if handed := got.Started[0].Extras; jsonOf(handed) != jsonOf(extras) {
				t.Errorf("handed on %s\nnot %s", jsonOf(handed), jsonOf(extras))
			}
		})
	}
	if got := a.run(t, phone(nil), enter(true, nil))[1]; !got.Finished {
		t.Errorf("no intent at all: %+v", got)
	}
}

// TestEvents are what a listening page hears besides answers.
func TestEvents(t *testing.T) {
	r := goodRequest("t1")
	r.UserName = ""
	all := compileApp(t).run(t, phone(nil), page(), step{"do": "resume"}, call("ear", "listen"), step{"do": "resume"}, call("cb", "share", r))
	if got := all[2].Results; len(got) != 0 {
		t.Errorf("told before it listened: %+v", got)
	}
	if got := all[4].Results; len(got) != 1 || got[0].Callback != "ear" || !got[0].Keep || told(t, got[0])["type"] != "foreground" {
		t.Errorf("coming to the front: %+v", got)
	}
	want := map[string]any{"type": "log", "level": "error", "tag": "MicroMsg.SDK.WXMiniProgramObject", "message": "userName is null"}
	for _, line := range events(t, all[5], "log") {
		if reflect.DeepEqual(line, want) {
			return
		}
	}
	t.Errorf("the SDK's reason did not reach the page: %+v", all[5].Results)
}
