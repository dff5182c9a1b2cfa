package chat

import (
	"bytes"
	"encoding/json"
	"time"

	"minishare/opendata"
)

// CallError is what fail gets of a call inside a mini program.
type CallError struct {
	ErrMsg  string `json:"errMsg"`            // call:fail and WeChat's reason
	ErrCode int    `json:"errCode,omitempty"` // where WeChat's documents have one
}

// Error gives the errMsg.
func (e *CallError) Error() string { return e.ErrMsg }

// The failures of calls inside a mini program.
// Sources: WeChat's document of wx.getGroupEnterInfo for the codes; developers'
// reports for the messages. That of a missing
// session_key, "call:fail call wx.login first", is the stand-in's own.
var (
	ErrInvalidTicket = &CallError{"getShareInfo:fail invalid shareTicket", 0}
	ErrSingleChat    = &CallError{"getShareInfo:fail single chat is not supported", 0}
	ErrWrongScene    = &CallError{"getGroupEnterInfo:fail invalid scene", 40097}
	ErrLeftGroup     = &CallError{"getGroupEnterInfo:fail the user is no longer in the group", 65206}
)

// Sealed is what success gets of a call whose answer only the back end can read,
// with the session_key of the user who runs the mini program: see package
// opendata.
type Sealed struct {
	ErrMsg string `json:"errMsg"` // call:ok
	opendata.Sealed
}

// GroupEnter are the parameters of wx.getGroupEnterInfo.
type GroupEnter struct {
	AllowSingleChat bool `json:"allowSingleChat,omitempty"` // base library 3.7.8
	NeedGroupOpenID bool `json:"needGroupOpenID,omitempty"` // base library 3.7.8
}

// UserProfile is what success gets of wx.getUserInfo.
type UserProfile struct {
	Sealed
	opendata.Signed
}

// GetShareInfo does what wx.getShareInfo does with a shareTicket in the mini
// program that was opened: it seals the group's openGId. Without the id of the
// open the ticket alone finds it. The error is a [CallError], or [ErrNoOpen].
func (s *State) GetShareInfo(m Moment, open, ticket string) (Sealed, error) {
	id, good := s.tickets[ticket]
	if open == "" && !good {
		return Sealed{}, ErrInvalidTicket
	}
	if open == "" {
		open = id
	}
	o, err := s.Opening(open)
	switch {
	case err != nil:
		return Sealed{}, err
	case o.Options != nil && o.Options.ChatType != chatTypeGroup:
		return Sealed{}, ErrSingleChat
	case !good || id != open:
		return Sealed{}, ErrInvalidTicket
	}
	return s.seal(m, "getShareInfo", o, opendata.GroupInfo{OpenGID: s.OpenGID(s.messages[o.Message].Chat, o.AppID)})
}

// GetGroupEnterInfo does what wx.getGroupEnterInfo does in the mini program that
// was opened; it needs no ticket. The error is a [CallError], [ErrNoOpen] or
// [ErrNotOpen].
func (s *State) GetGroupEnterInfo(m Moment, open string, want GroupEnter) (Sealed, error) {
	o, err := s.runningOpen(open)
	if err != nil {
		return Sealed{}, err
	}
	chat := s.messages[o.Message].Chat
	c, _ := s.chats.get(chat)
	info := opendata.GroupEnterInfo{ChatType: o.Options.ChatType}
	switch {
	case c.Kind == Group && !c.Has(o.Person):
		return Sealed{}, ErrLeftGroup
	case c.Kind == Group:
		info.OpenGID = s.OpenGID(chat, o.AppID)
	case want.AllowSingleChat:
		info.OpenSingleRoomID = s.openSingleRoomID(chat, o.AppID)
	default:
		return Sealed{}, ErrWrongScene
	}
	if want.NeedGroupOpenID {
		info.GroupOpenID = s.groupOpenID(chat, o.Person, o.AppID)
	}
	return s.seal(m, "getGroupEnterInfo", o, info)
}

// GetUserInfo does what wx.getUserInfo does in the mini program that was opened,
// with withCredentials. WeChat has said little of its users since 2021: all but
// the name is empty. The error is a [CallError], [ErrNoOpen] or [ErrNotOpen].
func (s *State) GetUserInfo(m Moment, open string) (UserProfile, error) {
	o, err := s.runningOpen(open)
	if err != nil {
		return UserProfile{}, err
	}
	p, _ := s.people.get(o.Person)
	program, _ := s.program(o.MiniProgram)
	user := opendata.UserInfo{NickName: p.Name, Language: "zh_CN"}
	raw, err := json.Marshal(user)
	if err != nil {
		return UserProfile{}, err
	}
	user.OpenID, user.UnionID = s.OpenID(o.Person, o.AppID), s.UnionID(o.Person, program.Account)
	sealed, err := s.seal(m, "getUserInfo", o, user)
	if err != nil {
		return UserProfile{}, err
	}
	signed, err := opendata.Sign(s.SessionKey(o.Person, o.AppID), string(raw))
	return UserProfile{Sealed: sealed, Signed: signed}, err
}

// runningOpen finds an open whose mini program runs.
func (s *State) runningOpen(id string) (Open, error) {
	o, err := s.Opening(id)
	if err == nil && !o.Alive() {
		err = faultf("open %q: %w", "打开记录 %q %v", id, ErrNotOpen)
	}
	return o, err
}

// seal stamps and encrypts the answer of a call. Time and iv are the moment's.
func (s *State) seal(m Moment, call string, o Open, v any) (Sealed, error) {
	key := s.SessionKey(o.Person, o.AppID)
	if key == "" {
		return Sealed{}, &CallError{ErrMsg: call + ":fail call wx.login first"}
	}
	app, err := opendata.New(opendata.Config{
		AppID: o.AppID, Now: func() time.Time { return m.At }, Rand: bytes.NewReader(m.bytes("iv", 0)),
	})
	if err != nil {
		return Sealed{}, err
	}
	plain, err := app.Stamp(v)
	if err != nil {
		return Sealed{}, err
	}
	sealed, err := app.Seal(key, plain)
	return Sealed{ErrMsg: call + ":ok", Sealed: sealed}, err
}
