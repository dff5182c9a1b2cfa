package chat

import (
	"strings"
)

// LaunchOptions are what wx.getEnterOptionsSync gives in the mini program, under
// WeChat's names.
// Source: https://developers.weixin.qq.com/miniprogram/dev/api/wx.getEnterOptionsSync.html
type LaunchOptions struct {
	Path         string            `json:"path,omitempty"` // page without leading slash; a mini game has none
	Query        map[string]string `json:"query"`          // see [ParseQuery]
	Scene        int               `json:"scene"`          // 1007, 1008, 1044 or 1036
	ShareTicket  string            `json:"shareTicket,omitempty"`
	ReferrerInfo ReferrerInfo      `json:"referrerInfo"`
	ChatType     int               `json:"chatType"`    // 1 one person, 3 a group
	APICategory  string            `json:"apiCategory"` // default
}

// ReferrerInfo says where the user came from; {} where WeChat does not tell.
type ReferrerInfo struct {
	AppID string `json:"appId,omitempty"` // of the app that shared, with scene 1036
}

// The scene values of cards. Source: WeChat's list of scenes.
const (
	ScenePrivate = 1007 // a card in a private chat
	SceneGroup   = 1008 // a card in a group
	SceneAppCard = 1036 // a card that an app shared
	SceneTicket  = 1044 // a card with shareTicket
)

const (
	chatTypeFriend = 1
	chatTypeGroup  = 3
)

func (s *State) launchOptions(m Moment, msg Message, p Person, program MiniProgram) *LaunchOptions {
	options := &LaunchOptions{Query: ParseQuery(msg.Card.Query), ChatType: s.chatType(msg.Chat), APICategory: "default"}
	if !program.MiniGame {
		if options.Path = strings.TrimPrefix(msg.Card.Page, "/"); options.Path == "" {
			options.Path = program.home()
		}
	}
	if s.ticketDue(msg, p) {
		options.ShareTicket = m.token("ticket")
	}
	options.Scene = s.scene(options)
	if options.Scene == SceneAppCard {
		share, _ := s.shares.get(msg.Share)
		options.ReferrerInfo.AppID = share.Sender.AppID
	}
	return options
}

func (s *State) scene(o *LaunchOptions) int {
	switch {
	case s.settings.SceneProfile == SceneApp:
		return SceneAppCard
	case o.ShareTicket != "":
		return SceneTicket
	case o.ChatType == chatTypeGroup:
		return SceneGroup
	}
	return ScenePrivate
}

func (s *State) chatType(chat string) int {
	if c, _ := s.chats.get(chat); c.Kind == Group {
		return chatTypeGroup
	}
	return chatTypeFriend
}

// ticketDue tells whether opening the message now yields a shareTicket: the card
// asked for one, it is in a group, another user than the sharer opens it, and his
// client is 6.5.13 or newer. It lives as long as the open does.
// Source: https://developers.weixin.qq.com/miniprogram/dev/framework/open-ability/share.html
func (s *State) ticketDue(msg Message, p Person) bool {
	return msg.Card.WithShareTicket &&
		s.chatType(msg.Chat) == chatTypeGroup &&
		(p.ID != msg.From || s.settings.SharerGetsTicket) &&
		p.Client.GetsTickets()
}

// checkTicket refuses a ticket that no client could have got.
func (s *State) checkTicket(msg Message, ticket string) error {
	switch {
	case ticket == "":
		return nil
	case !msg.Card.WithShareTicket || s.chatType(msg.Chat) != chatTypeGroup:
		return faultf("shareTicket: %w: of a card that yields none", "shareTicket %v：该卡片不产生 shareTicket", ErrInvalid)
	case s.tickets[ticket] != "":
		return faultf("shareTicket: %w", "shareTicket %v", ErrTaken)
	}
	return checkText("shareTicket", "shareTicket", ticket, maxName)
}
