package chat

import (
	"cmp"
	"errors"
	"maps"
	"slices"
	"time"
)

// Verdict is what WeChat makes of something that public documents leave open.
type Verdict string

// The verdicts.
const (
	Refuse Verdict = "refuse"
	Accept Verdict = "accept"
)

// SceneProfile says which scene value an opened card has.
type SceneProfile string

// The profiles.
const (
	SceneChat SceneProfile = "chat"     // 1044 with a shareTicket, 1008 in a group, 1007 in a private chat
	SceneApp  SceneProfile = "app-1036" // always 1036, with the app in referrerInfo
)

// Settings are choices where WeChat's public documents are silent or at odds;
// [Choices] says what is known. What is "" is the default.
type Settings struct {
	SceneProfile        SceneProfile `json:"sceneProfile"`
	SharerGetsTicket    bool         `json:"sharerGetsTicket"`    // a ticket for the sharer who opens his own card
	RenewSessions       bool         `json:"renewSessions"`       // each wx.login makes a new session_key
	UnknownMiniPrograms Verdict      `json:"unknownMiniPrograms"` // a userName that nobody registered
	UnknownApps         Verdict      `json:"unknownApps"`         // an AppID that nobody registered
	OtherAccounts       Verdict      `json:"otherAccounts"`       // app and mini program under different accounts
	MissingVersions     Verdict      `json:"missingVersions"`     // a miniprogramType that does not exist, as it is shared
	UniversalLinks      Verdict      `json:"universalLinks"`      // a universal link that differs from the registered one
	OtherScenes         Verdict      `json:"otherScenes"`         // a scene that is no chat
	OldSharers          Verdict      `json:"oldSharers"`          // a sharer whose client is too old for cards
}

// DefaultSettings are those that a world begins with.
func DefaultSettings() Settings { return Settings{}.withDefaults() }

// Validate reports all values that are none.
func (g Settings) Validate() error {
	var faults []error
	if g.SceneProfile != "" && g.SceneProfile != SceneChat && g.SceneProfile != SceneApp {
		faults = append(faults, faultf("sceneProfile %.40q: %w: want %s or %s", "sceneProfile %.40q %v：应为 %s 或 %s", g.SceneProfile, ErrInvalid, SceneChat, SceneApp))
	}
	all := g.verdicts()
	for _, name := range slices.Sorted(maps.Keys(all)) {
		if v := *all[name]; v != "" && v != Refuse && v != Accept {
			faults = append(faults, faultf("%s %.40q: %w: want %s or %s", "%s %.40q %v：应为 %s 或 %s", name, v, ErrInvalid, Refuse, Accept))
		}
	}
	return errors.Join(faults...)
}

func (g *Settings) verdicts() map[string]*Verdict {
	return map[string]*Verdict{
		"unknownMiniPrograms": &g.UnknownMiniPrograms, "unknownApps": &g.UnknownApps, "otherAccounts": &g.OtherAccounts,
		"missingVersions": &g.MissingVersions, "universalLinks": &g.UniversalLinks, "otherScenes": &g.OtherScenes,
		"oldSharers": &g.OldSharers,
	}
}

func (g Settings) withDefaults() Settings {
	g.SceneProfile = cmp.Or(g.SceneProfile, SceneChat)
	for _, v := range g.verdicts() {
		*v = cmp.Or(*v, Refuse)
	}
	return g
}

func (g *Settings) check(*State, time.Time) error { return g.Validate() }

func (g *Settings) fold(s *State, _ time.Time) { s.settings = g.withDefaults() }
