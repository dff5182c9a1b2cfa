package chat

import (
	"encoding/base64"
	"encoding/hex"
)

// The ids that WeChat gives people and groups have 28 characters: a mark and 20
// bytes of base64. Here they follow from the seed of the world.
const idLength = 28

// OpenID gives the id by which an app or a mini program knows the person.
func (s *State) OpenID(person, appID string) string {
	return s.identity("o", "openid", person, appID)
}

// UnionID gives the id by which everything under one Open Platform account
// knows the person; "" where there is no account.
func (s *State) UnionID(person, account string) string {
	if account == "" {
		return ""
	}
	return s.identity("o", "unionid", person, account)
}

// OpenGID gives the id by which a mini program knows the group: the same for
// every user and at all times, another for each mini program.
// Source: WeChat's document of wx.getShareInfo.
func (s *State) OpenGID(chat, appID string) string {
	return s.identity("tG", "opengid", chat, appID)
}

// openSingleRoomID is the same for a private chat.
func (s *State) openSingleRoomID(chat, appID string) string {
	return s.identity("tS", "open_single_roomid", chat, appID)
}

// groupOpenID gives the id by which a mini program knows a person in a chat.
func (s *State) groupOpenID(chat, person, appID string) string {
	return s.identity("o", "group_openid", chat, person, appID)
}

// madeUpAppID is the AppID of a mini program that nobody registered.
func (s *State) madeUpAppID(originalID string) string {
	return "wx" + hex.EncodeToString(derive(s.seed, "appid", originalID))[:16]
}

func (s *State) identity(mark string, parts ...string) string {
	return (mark + base64.RawURLEncoding.EncodeToString(derive(s.seed, parts...)))[:idLength]
}
