package chat_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"minishare/chat"
)

func TestTheDemoWorldBegins(t *testing.T) {
	g := newStage(t, nil)
	var picker []string
	for c := range g.ChatsOf("chen") {
		picker = append(picker, c.ID)
	}
	if !slices.Equal(picker, []string{"weekend", "chen"}) {
		t.Errorf("chen's picker shows %v", picker)
	}
	kinds := map[chat.Device]bool{}
	for p := range g.People() {
		kinds[p.Client.Platform] = true
	}
	if len(kinds) < 3 {
		t.Errorf("clients %v; want different ones to try things with", kinds)
	}
}

func TestAWorldNamesAllItsFaults(t *testing.T) {
	android := chat.Client{Platform: chat.Android}
	err := chat.World{
		People: []chat.Person{{ID: "a", Client: android}, {ID: "a", Client: android}, {Name: "no id", Client: android}, {ID: "b"}, {ID: "c", Client: chat.Client{Platform: chat.IPad, Version: "new"}}},
		Chats: []chat.Chat{
			{ID: "p", Kind: chat.Private, Members: []string{"a"}},
			{ID: "q", Kind: chat.Group, Members: []string{"a", "x", "a"}},
			{ID: "r", Kind: "room"},
			{ID: "line\nbreak", Kind: chat.Group},
		},
		Apps: []chat.App{{AppID: "com.example"}, {AppID: demoApp, Signature: "AA:BB"}},
		MiniPrograms: []chat.MiniProgram{
			{OriginalID: "gh_a", AppID: teahouseApp},
			{OriginalID: "gh_b", AppID: teahouseApp},
			{OriginalID: teahouseApp, AppID: "wxffffffffffffffff", Icon: "data:text/html;base64,AAAA", Members: []string{"nobody"}},
		},
		Settings: chat.Settings{UnknownApps: "maybe", SceneProfile: "1008"},
	}.Validate()
	if err == nil {
		t.Fatal("no error")
	}
	for _, want := range []string{
		`"a": already taken`, `person id: invalid: empty`, `client platform ""`, `version "new"`,
		`a private chat has 2`, `member "x": no such person`, `member "a": already a member`, `kind "room"`, `control characters`,
		`appId "com.example"`, `app signature "AA:BB"`, `already taken by gh_a`, `does not begin with gh_`, `icon "data:text/html`, `member "nobody"`,
		`unknownApps "maybe"`, `sceneProfile "1008"`,
	} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("error lacks %q:\n%v", want, err)
		}
	}
	for _, kind := range []error{chat.ErrTaken, chat.ErrNoPerson, chat.ErrMember, chat.ErrInvalid} {
		if !errors.Is(err, kind) {
			t.Errorf("error is no %q", kind)
		}
	}
}

func TestThingsChangeUnderTheirID(t *testing.T) {
	g := newStage(t, nil)
	g.change(chat.Event{Person: &chat.Person{ID: "wang", Name: "王可", Client: chat.Client{Platform: chat.Android, Version: "8.0.49"}}})
	g.change(chat.Event{Chat: &chat.Chat{ID: "chen", Name: "老陈", Kind: chat.Private, Members: []string{"lin", "chen"}}})
	g.change(chat.Event{MiniProgram: &chat.MiniProgram{OriginalID: teahouse, AppID: "wx0000000000000000", Icon: "data:image/png;base64,iVBORw0KGgo="}})
	g.change(chat.Event{MiniProgram: &chat.MiniProgram{OriginalID: "gh_heir", AppID: teahouseApp}})
	if p, err := g.Person("wang"); err != nil || !p.Client.ShowsCards() {
		t.Errorf("%+v, %v", p, err)
	}
	if c, err := g.Chat("chen"); err != nil || c.Name != "老陈" {
		t.Errorf("%+v, %v", c, err)
	}
	if n := len(slices.Collect(g.People())); n != 4 {
		t.Errorf("%d people, want 4", n)
	}
}

// TestEveryChoiceIsExplained holds table and settings together.
func TestEveryChoiceIsExplained(t *testing.T) {
	settings := throughJSONMap(t, chat.DefaultSettings())
	for _, c := range chat.Choices() {
		value, ok := settings[c.Setting]
		if !ok || value != c.Default {
			t.Errorf("%s: default is %v, explained as %q", c.Setting, value, c.Default)
		}
		if len(c.Others) == 0 || c.Words.EN == "" || c.Words.ZH == "" || len(c.Sources) == 0 {
			t.Errorf("%s: %+v", c.Setting, c)
		}
		delete(settings, c.Setting)
	}
	for name := range settings {
		t.Errorf("%s is not explained", name)
	}
}

// throughJSONMap gives the fields of v by their names in JSON, as text.
func throughJSONMap(t *testing.T, v any) map[string]string {
	t.Helper()
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	var fields map[string]any
	if err := json.Unmarshal(text, &fields); err != nil {
		t.Fatal(err)
	}
	named := map[string]string{}
	for name, value := range fields {
		named[name] = fmt.Sprint(value)
	}
	return named
}
