package opendata

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
// always there, and fields that never are.
type shape struct {
	name  string
	needs []string
	bars  []string
}

// ofUsers are fields that no group data has. Who cuts his own user data short
// to pass it off as a group's cannot be rid of them: see the package doc.
var ofUsers = []string{"openId", "nickName", "gender", "avatarUrl", "unionId"}

// shapeOf tells what the data for v, a pointer, has to look like.
func shapeOf(v any) shape {
	switch v.(type) {
	case *GroupInfo:
		return shape{"GroupInfo", []string{"openGId"}, ofUsers}
	case *GroupEnterInfo:
		return shape{"GroupEnterInfo", []string{"opengid", "open_single_roomid"}, ofUsers}
	case *UserInfo:
		return shape{"UserInfo", []string{"nickName"}, nil}
	}
	return shape{}
}
