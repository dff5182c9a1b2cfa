package chat

import (
	"encoding/base64"
	"errors"
	"slices"
	"strings"
	"time"

	"minishare"
)

// MiniProgram is a mini program or a mini game as it is registered.
type MiniProgram struct {
	OriginalID string   `json:"originalId"` // gh_…, what userName names
	AppID      string   `json:"appId"`      // wx and 16 letters or digits
	Name       string   `json:"name"`
	Icon       string   `json:"icon,omitempty"`     // "#rrggbb", or a data: URI of a PNG, JPEG or WebP, at most 32 KiB
	Account    string   `json:"account,omitempty"`  // Open Platform account; "" for none, and then no unionid
	Secret     string   `json:"secret,omitempty"`   // what code2Session insists on; "" takes any. Never a real one
	Versions   Versions `json:"versions"`           // which there are
	Members    []string `json:"members,omitempty"`  // ids of the people who may open development and trial versions
	MiniGame   bool     `json:"miniGame,omitempty"` // it has no pages
	Home       string   `json:"home,omitempty"`     // page that an empty path opens; "" for pages/index/index

	madeUp bool // not registered, see program
}

// Versions says which versions of a mini program exist.
type Versions struct {
	Release bool `json:"release"`
	Develop bool `json:"develop"`
	Trial   bool `json:"trial"`
}

// defaultHome is the page that the developer tools begin a mini program with.
const defaultHome = "pages/index/index"

// Has tells whether the version that a card names exists.
func (v Versions) Has(t minishare.MiniprogramType) bool {
	return t == minishare.Release && v.Release || t == minishare.Develop && v.Develop || t == minishare.Trial && v.Trial
}

// Admits tells whether the person may open the version: development and trial
// are for members. Source: WeChat's share documents, miniprogramType.
func (p MiniProgram) Admits(person string, t minishare.MiniprogramType) bool {
	return t == minishare.Release || p.madeUp || slices.Contains(p.Members, person)
}

// home gives the page that an empty path opens.
func (p MiniProgram) home() string {
	if p.Home == "" {
		return defaultHome
	}
	return p.Home
}

func (p *MiniProgram) check(s *State, _ time.Time) error {
	err := errors.Join(
		checkID("originalId", "原始 ID", p.OriginalID), checkAppID(p.AppID), checkText("mini program name", "小程序名称", p.Name, maxName),
		checkIcon(p.Icon), checkText("mini program account", "小程序账号", p.Account, maxName),
		checkText("mini program secret", "小程序密钥", p.Secret, maxName), checkText("mini program home", "小程序首页", p.Home, maxURL),
	)
	if !strings.HasPrefix(p.OriginalID, "gh_") {
		err = errors.Join(err, faultf("originalId %.64q: %w: does not begin with gh_", "原始 ID %.64q %v：应以 gh_ 开头", p.OriginalID, ErrInvalid))
	}
	if owner, ok := s.programOf[p.AppID]; ok && owner != p.OriginalID {
		err = errors.Join(err, faultf("appId %q: %w by %s", "AppID %q %v：属于小程序 %s", p.AppID, ErrTaken, owner))
	}
	for _, id := range p.Members {
		if !s.people.has(id) {
			err = errors.Join(err, faultf("mini program %.64q: member %.64q: %w", "小程序 %.64q 的成员 %.64q %v", p.OriginalID, id, ErrNoPerson))
		}
	}
	return err
}

func (p *MiniProgram) fold(s *State, _ time.Time) {
	if before, ok := s.programs.get(p.OriginalID); ok {
		delete(s.programOf, before.AppID)
	}
	s.programs.put(p.OriginalID, *p)
	s.programOf[p.AppID] = p.OriginalID
}

func checkIcon(icon string) error {
	if err := checkText("icon", "图标", icon, maxIcon); err != nil || icon == "" {
		return err
	}
	if len(icon) == 7 && icon[0] == '#' && onlyFrom(icon[1:], "0123456789abcdefABCDEF") {
		return nil
	}
	for _, media := range []string{"png", "jpeg", "webp"} {
		if data, ok := strings.CutPrefix(icon, "data:image/"+media+";base64,"); ok {
			if _, err := base64.StdEncoding.DecodeString(data); err == nil {
				return nil
			}
		}
	}
	return faultf("icon %.40q: %w: neither #rrggbb nor a data: URI of a PNG, JPEG or WebP", "图标 %.40q %v：应为 #rrggbb，或 PNG、JPEG、WebP 的 data: URI", icon, ErrInvalid)
}

// program finds a mini program. Where unknown ones are accepted it makes one up
// under any original ID: with every version, open to everybody.
func (s *State) program(originalID string) (MiniProgram, bool) {
	if p, ok := s.programs.get(originalID); ok {
		return p, true
	}
	if s.settings.UnknownMiniPrograms != Accept || originalID == "" {
		return MiniProgram{}, false
	}
	return MiniProgram{
		OriginalID: originalID, AppID: s.madeUpAppID(originalID), Name: originalID,
		Versions: Versions{Release: true, Develop: true, Trial: true}, madeUp: true,
	}, true
}
