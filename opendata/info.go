package opendata

import "encoding/json"

// GroupInfo is what wx.getShareInfo has for a shareTicket: the group that the
// card was opened in. WeChat stopped caring for the call in base library 2.17.3.
//
// Source: https://developers.weixin.qq.com/miniprogram/dev/api/share/wx.getShareInfo.html
type GroupInfo struct {
	OpenGID string `json:"openGId"` // the group's id for this mini program
}

// GroupEnterInfo is what wx.getGroupEnterInfo has, and wx.getChatToolInfo: the
// chat that the mini program was entered from. Mind that its opengid is in lower
// case.
//
// Source: https://developers.weixin.qq.com/miniprogram/dev/api/open-api/group/wx.getGroupEnterInfo.html
type GroupEnterInfo struct {
	OpenGID          string `json:"opengid"`            // the group's id for this mini program; empty in a private chat
	OpenSingleRoomID string `json:"open_single_roomid"` // the private chat's id, if allowSingleChat asked for it
	GroupOpenID      string `json:"group_openid"`       // the user's id in this chat, if needGroupOpenID asked for it
	ChatType         int    `json:"chat_type"`          // as chatType of wx.getEnterOptionsSync: 1 friend, 2 WeCom friend, 3 group, 4 WeCom group
}

// UserInfo is what wx.getUserInfo has. Without OpenID and UnionID its JSON is
// what WeChat signs as rawData; wx.getUserProfile has been seen to seal it
// without them too.
//
// Source: https://developers.weixin.qq.com/miniprogram/dev/api/open-api/user-info/UserInfo.html
type UserInfo struct {
	OpenID    string `json:"openId,omitempty"`
	NickName  string `json:"nickName"`
	Gender    int    `json:"gender"` // 0 unknown, 1 male, 2 female
	Language  string `json:"language"`
	City      string `json:"city"`
	Province  string `json:"province"`
	Country   string `json:"country"`
	AvatarURL string `json:"avatarUrl"`
	UnionID   string `json:"unionId,omitempty"`
}

// shape is what tells the answers of WeChat's calls apart: fields of which one is
// always there.
type shape struct {
	name  string
	needs []string
}

// shapeOf tells what the data for v, a pointer, has to look like.
func shapeOf(v any) shape {
	switch v.(type) {
	case *GroupInfo:
		return shape{"GroupInfo", []string{"openGId"}}
	case *GroupEnterInfo:
		return shape{"GroupEnterInfo", []string{"opengid", "open_single_roomid"}}
	case *UserInfo:
		return shape{"UserInfo", []string{"nickName"}}
	}
	return shape{}
}

// mixed tells whether user info was made to look like something else. With the
// iv its owner can put any 16 bytes in front of the text of his nickname, so
// that a field of his choice has it as its value; but what follows the nickname
// he cannot be rid of. See the package doc.
func mixed(fields map[string]json.RawMessage) bool {
	return hasAny(fields, "avatarUrl") &&
		(!hasAny(fields, "nickName") || hasAny(fields, "openGId", "opengid", "phoneNumber"))
}
