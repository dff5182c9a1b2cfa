package chat

import (
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"time"

	"minishare/opendata"
)

// codeLife is how long a code of wx.login is good. Source: WeChat's document of
// wx.login; a used or late code is remembered for another such time, to tell
// the two apart.
const codeLife = 5 * time.Minute

// LoggedIn says that wx.login gave a person's mini program a code.
type LoggedIn struct {
	Code        string `json:"code"`
	Person      string `json:"person"`      // id
	MiniProgram string `json:"miniProgram"` // original ID
	AppID       string `json:"appId"`       // of the mini program
	SessionKey  string `json:"sessionKey"`  // 16 bytes in base64
}

// CodeUsed says that code2Session took a code.
type CodeUsed struct {
	Code string `json:"code"`
}

// Session is what code2Session answers a back end.
type Session struct {
	OpenID     string `json:"openid"`
	SessionKey string `json:"session_key"`
	UnionID    string `json:"unionid,omitempty"` // for a mini program that is bound to an Open Platform account
}

// ServerError is what WeChat's server answers a back end instead.
type ServerError struct {
	ErrCode int    `json:"errcode"`
	ErrMsg  string `json:"errmsg"`
}

// Error gives code and message.
func (e *ServerError) Error() string { return fmt.Sprintf("%d %s", e.ErrCode, e.ErrMsg) }

// The errors of code2Session. WeChat appends a request id to the messages.
// Source: https://developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/user-login/code2Session.html
var (
	ErrInvalidAppID  = &ServerError{40013, "invalid appid"}
	ErrInvalidCode   = &ServerError{40029, "invalid code"}
	ErrInvalidSecret = &ServerError{40125, "invalid appsecret"}
	ErrCodeBeenUsed  = &ServerError{40163, "code been used"}
)

// session is whose session_key it is, and for which mini program.
type session struct{ person, appID string }

// code is a code of wx.login and what became of it.
type code struct {
	LoggedIn
	At   time.Time `json:"at"`
	Used bool      `json:"used,omitempty"`
}

// Login gives the event of wx.login in a person's mini program; the code is in
// it. A session_key is made the first time, and kept unless the settings say
// otherwise. The error is [ErrNoPerson] or [ErrNoMiniProgram].
func (s *State) Login(m Moment, person, originalID string) (Event, error) {
	program, err := s.MiniProgram(originalID)
	if err != nil {
		return Event{}, err
	}
	login := &LoggedIn{Code: hex.EncodeToString(m.bytes("code", 0)[:16]), Person: person, MiniProgram: originalID, AppID: program.AppID}
	login.SessionKey = s.sessions[session{person, program.AppID}]
	if login.SessionKey == "" || s.settings.RenewSessions {
		login.SessionKey = base64.StdEncoding.EncodeToString(m.bytes("session", 0)[:16])
	}
	return s.Change(m, Event{LoggedIn: login})
}

// Code2Session answers a back end that brings a code: with the session and the
// event that uses the code up, or with a [ServerError] as WeChat's server gives it.
func (s *State) Code2Session(m Moment, appID, secret, jsCode string) (Event, Session, error) {
	c, known := s.codes.get(jsCode)
	program, registered := s.programs.get(s.programOf[appID])
	switch {
	case !registered && !(known && c.AppID == appID):
		return Event{}, Session{}, ErrInvalidAppID
	case program.Secret != "" && program.Secret != secret:
		return Event{}, Session{}, ErrInvalidSecret
	case !known || c.AppID != appID:
		return Event{}, Session{}, ErrInvalidCode
	case c.Used:
		return Event{}, Session{}, ErrCodeBeenUsed
	case m.time().Sub(c.At) > codeLife:
		return Event{}, Session{}, ErrInvalidCode
	}
	event, err := s.Change(m, Event{CodeUsed: &CodeUsed{Code: jsCode}})
	return event, Session{
		OpenID: s.OpenID(c.Person, appID), SessionKey: c.SessionKey, UnionID: s.UnionID(c.Person, program.Account),
	}, err
}

// SessionKey gives the session_key that seals for the person in the mini program
// of the AppID; "" before the first wx.login.
func (s *State) SessionKey(person, appID string) opendata.SessionKey {
	return opendata.SessionKey(s.sessions[session{person, appID}])
}

func (l *LoggedIn) check(s *State, _ time.Time) error {
	_, err := s.Person(l.Person)
	if s.codes.has(l.Code) {
		err = errors.Join(err, faultf("code: %w", "code %v", ErrTaken))
	}
	return errors.Join(err, checkSessionKey(l.SessionKey), checkID("code", "code", l.Code), checkID("appId", "AppID", l.AppID), checkID("originalId", "原始 ID", l.MiniProgram))
}

func checkSessionKey(key string) error {
	raw, err := base64.StdEncoding.Strict().DecodeString(key)
	if err != nil || len(raw) != 16 || len(key) != 24 {
		return faultf("sessionKey: %w: %d characters, not 24 of base64", "sessionKey %v：共 %d 个字符，应为 24 个 base64 字符", ErrInvalid, len(key))
	}
	return nil
}

func (l *LoggedIn) fold(s *State, at time.Time) {
	s.forgetCodes(at)
	s.codes.put(l.Code, code{LoggedIn: *l, At: at})
	s.sessions[session{l.Person, l.AppID}] = l.SessionKey
}

// forgetCodes drops what is long past, so that codes do not pile up.
func (s *State) forgetCodes(now time.Time) {
	past := 0
	for c := range s.codes.all() {
		if now.Sub(c.At) <= 2*codeLife {
			break
		}
		past++
	}
	s.codes.dropOldest(past)
}

func (c *CodeUsed) check(s *State, _ time.Time) error {
	known, ok := s.codes.get(c.Code)
	switch {
	case !ok:
		return faultf("code: %w", "code %v", ErrNoCode)
	case known.Used:
		return ErrCodeUsed
	}
	return nil
}

func (c *CodeUsed) fold(s *State, _ time.Time) {
	known, _ := s.codes.get(c.Code)
	known.Used = true
	s.codes.put(c.Code, known)
}
