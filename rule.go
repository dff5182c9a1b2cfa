package minishare

import (
	"fmt"
	"slices"
)

// Level says how bad a finding is.
type Level int

// The levels, from mild to bad.
const (
	Note    Level = iota // worth knowing
	Warning              // works on some clients or platforms only
	Error                // WeChat or its SDK would refuse, crash or lose something
)

var levelNames = [...]string{"note", "warning", "error"}

// String gives note, warning or error.
func (l Level) String() string { return levelNames[l] }

// MarshalText writes the level's name.
func (l Level) MarshalText() ([]byte, error) { return []byte(l.String()), nil }

// UnmarshalText reads the level's name.
func (l *Level) UnmarshalText(text []byte) error {
	i := slices.Index(levelNames[:], string(text))
	if i < 0 {
		return fmt.Errorf("level %q: want note, warning or error", text)
	}
	*l = Level(i)
	return nil
}

// Platform is a kind of WeChat client that a rule holds for.
type Platform string

// The platforms. OldClient is WeChat below 6.5.6 on any system, and iPad: both
// show webpageUrl in place of the card.
const (
	Android   Platform = "android"
	IOS       Platform = "ios"
	HarmonyOS Platform = "harmonyos"
	OldClient Platform = "old-client"
)

// Platforms lists all platforms, in the order they are shown.
func Platforms() []Platform { return []Platform{Android, IOS, HarmonyOS, OldClient} }

// Rule is one entry of the catalogue: something that a call can get wrong.
type Rule struct {
	ID        string     `json:"id"`        // stable, lower case, with hyphens
	Parameter string     `json:"parameter"` // the parameter it is about; "*" for the call as a whole
	Level     Level      `json:"level"`
	Platforms []Platform `json:"platforms"`         // where it holds
	Code      Code       `json:"errCode,omitempty"` // what fail gets, for level error
	Text      Words      `json:"text"`              // what the rule says, and why
	Remedy    Words      `json:"remedy"`            // how to mend a breach
	Sources   []string   `json:"sources"`           // where the rule comes from

	// call judges the parameters, card the card made of them. Each breach is
	// one sentence. Both are nil for what is found while reading.
	call func(*Call, Setting) []Words
	card func(*Card, *picture, Setting) []Words
}

// On tells whether the rule holds for p; every rule holds for no platform in
// particular, the empty one.
func (r Rule) On(p Platform) bool { return p == "" || slices.Contains(r.Platforms, p) }

// Rules gives the whole catalogue, in the order in which a call is judged.
func Rules() []Rule { return slices.Clone(catalogue) }

// RuleByID finds a rule of the catalogue.
func RuleByID(id string) (Rule, bool) {
	i := slices.IndexFunc(catalogue, func(r Rule) bool { return r.ID == id })
	if i < 0 {
		return Rule{}, false
	}
	return catalogue[i], true
}

var catalogue = slices.Concat(
	readingRules, userNameRules, pathRules, textRules, webpageRules,
	optionRules, imagePathRules, pictureRules, sdkRules, settingRules,
)

// Shorthands of the tables.
var (
	everywhere = []Platform{Android, IOS, HarmonyOS, OldClient}
	phones     = []Platform{Android, IOS, HarmonyOS}
	androidIOS = []Platform{Android, IOS}
)

// breach is the answer of a judge that found one thing; ok false finds none.
func breach(found bool, en, zh string, args ...any) []Words {
	if !found {
		return nil
	}
	return []Words{Wordsf(en, zh, args...)}
}
