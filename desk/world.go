package desk

import (
	"context"
	"fmt"
	"iter"
	"net/http"
	"slices"

	"github.com/danielgtaylor/huma/v2"

	"minishare/chat"
	"minishare/opensdk"
)

// WorldView is the world, and what can be chosen in it.
type WorldView struct {
	People       []chat.Person      `json:"people"`
	Chats        []chat.Chat        `json:"chats"`
	Apps         []chat.App         `json:"apps"`
	MiniPrograms []chat.MiniProgram `json:"miniPrograms"`
	Settings     chat.Settings      `json:"settings"`
	Choices      []chat.Choice      `json:"choices" doc:"what each setting decides"`
	Outcomes     []chat.PlanState   `json:"outcomes"`
	Plays        []chat.Play        `json:"plays" doc:"the kinds of outcome"`
	Devices      []chat.Device      `json:"devices"`
	AndroidSDKs  []string           `json:"androidSdks"`
	Cursor       string             `json:"cursor" doc:"place in the log that this answer shows, for after of events"`
}

func (d *Desk) addWorld(api huma.API) {
	world := tag("World")
	route(d, api, http.MethodGet, "/api/v1/world", "Show people, chats, apps, mini programs and settings", d.getWorld, world)
	route(d, api, http.MethodPut, "/api/v1/people/{id}", "Add or change a person", d.putPerson, world)
	route(d, api, http.MethodPut, "/api/v1/chats/{id}", "Add or rename a chat", d.putChat, world)
	route(d, api, http.MethodPut, "/api/v1/chats/{id}/members/{person}", "Let somebody join a group", d.putMember, world)
	route(d, api, http.MethodDelete, "/api/v1/chats/{id}/members/{person}", "Let somebody leave a group", d.deleteMember, world)
	route(d, api, http.MethodPut, "/api/v1/apps/{id}", "Register or change an app", d.putApp, world)
	route(d, api, http.MethodPut, "/api/v1/mini-programs/{id}", "Register or change a mini program", d.putMiniProgram, world)
	route(d, api, http.MethodPut, "/api/v1/settings", "Change the settings, all at once", d.putSettings, world)
}

func (d *Desk) getWorld(context.Context, *struct{}) (*body[WorldView], error) {
	return answer(see(d, func(s *chat.State) (WorldView, error) {
		return WorldView{
			People: all(s.People()), Chats: all(s.Chats()), Apps: all(s.Apps()), MiniPrograms: all(s.MiniPrograms()),
			Settings: s.Settings(), Choices: chat.Choices(), Outcomes: all(s.Plans()), Plays: chat.Plays(),
			Devices: chat.Devices(), AndroidSDKs: opensdk.AndroidVersions(), Cursor: cursor(d.seq),
		}, nil
	}))
}

// all gives what there is, and [] in JSON for nothing.
func all[T any](seq iter.Seq[T]) []T { return slices.AppendSeq([]T{}, seq) }

// The bodies of changes: the types of package chat without the id, which stands
// in the path.
type (
	// PersonFacts are what is said of a person.
	PersonFacts struct {
		Name   string      `json:"name"`
		Client chat.Client `json:"client"`
	}
	// ChatFacts are what is said of a chat. Kind and members are for a new one.
	ChatFacts struct {
		Name    string    `json:"name"`
		Kind    chat.Kind `json:"kind,omitempty" enum:"private,group"`
		Members []string  `json:"members,omitempty" maxItems:"500"`
	}
	// AppFacts are what the Open Platform knows of an app.
	AppFacts struct {
		Name          string `json:"name"`
		Package       string `json:"package,omitempty"`
		Signature     string `json:"signature,omitempty"`
		BundleID      string `json:"bundleId,omitempty"`
		UniversalLink string `json:"universalLink,omitempty"`
		Account       string `json:"account,omitempty"`
	}
	// MiniProgramFacts are what WeChat knows of a mini program.
	MiniProgramFacts struct {
		AppID    string        `json:"appId"`
		Name     string        `json:"name"`
		Icon     string        `json:"icon,omitempty"`
		Account  string        `json:"account,omitempty"`
		Secret   string        `json:"secret,omitempty"`
		Versions chat.Versions `json:"versions"`
		Members  []string      `json:"members,omitempty" maxItems:"500"`
		MiniGame bool          `json:"miniGame,omitempty"`
		Home     string        `json:"home,omitempty"`
	}
)

type putting[T any] struct {
	ByID
	Body T
}

func (d *Desk) putPerson(ctx context.Context, in *putting[PersonFacts]) (*body[chat.Person], error) {
	p := chat.Person{ID: in.ID, Name: in.Body.Name, Client: in.Body.Client}
	_, err := d.change(ctx, chat.Event{Person: &p})
	return answer(p, err)
}

// putChat takes kind and members of a chat that is there from there, so that a
// new name is enough.
func (d *Desk) putChat(ctx context.Context, in *putting[ChatFacts]) (*body[chat.Chat], error) {
	c := chat.Chat{ID: in.ID, Name: in.Body.Name, Kind: in.Body.Kind, Members: in.Body.Members}
	_, err := d.do(ctx, func(s *chat.State, m chat.Moment) (chat.Event, error) {
		if before, err := s.Chat(in.ID); err == nil && in.Body.Kind == "" && in.Body.Members == nil {
			c.Kind, c.Members = before.Kind, before.Members
		}
		return s.Change(m, chat.Event{Chat: &c})
	})
	return answer(c, err)
}

type membership struct {
	ByID
	Person string `path:"person"`
}

func (d *Desk) putMember(ctx context.Context, in *membership) (*body[chat.Chat], error) {
	return d.membership(ctx, in.ID, chat.Event{Joined: &chat.Joined{Chat: in.ID, Person: in.Person}})
}

func (d *Desk) deleteMember(ctx context.Context, in *membership) (*body[chat.Chat], error) {
	return d.membership(ctx, in.ID, chat.Event{Parted: &chat.Parted{Chat: in.ID, Person: in.Person}})
}

func (d *Desk) membership(ctx context.Context, id string, e chat.Event) (*body[chat.Chat], error) {
	if _, err := d.change(ctx, e); err != nil {
		return nil, err
	}
	return answer(see(d, func(s *chat.State) (chat.Chat, error) { return s.Chat(id) }))
}

func (d *Desk) putApp(ctx context.Context, in *putting[AppFacts]) (*body[chat.App], error) {
	b := in.Body
	a := chat.App{
		AppID: in.ID, Name: b.Name, Package: b.Package, Signature: b.Signature,
		BundleID: b.BundleID, UniversalLink: b.UniversalLink, Account: b.Account,
	}
	_, err := d.change(ctx, chat.Event{App: &a})
	return answer(a, err)
}

func (d *Desk) putMiniProgram(ctx context.Context, in *putting[MiniProgramFacts]) (*body[chat.MiniProgram], error) {
	b := in.Body
	p := chat.MiniProgram{
		OriginalID: in.ID, AppID: b.AppID, Name: b.Name, Icon: b.Icon, Account: b.Account, Secret: b.Secret,
		Versions: b.Versions, Members: b.Members, MiniGame: b.MiniGame, Home: b.Home,
	}
	_, err := d.change(ctx, chat.Event{MiniProgram: &p})
	return answer(p, err)
}

type settingsIn struct{ Body chat.Settings }

func (d *Desk) putSettings(ctx context.Context, in *settingsIn) (*body[chat.Settings], error) {
	if _, err := d.change(ctx, chat.Event{Settings: &in.Body}); err != nil {
		return nil, fmt.Errorf("settings: %w", err)
	}
	return answer(see(d, func(s *chat.State) (chat.Settings, error) { return s.Settings(), nil }))
}
