package desk

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"minishare/chat"
	"minishare/opendata"
)

// OpenView is an open, and whether its mini program still runs.
type OpenView struct {
	chat.Open
	Alive bool `json:"alive" doc:"the mini program runs, and its ticket is good"`
}

func viewOpen(o chat.Open) OpenView { return OpenView{o, o.Alive()} }

func (d *Desk) addOpens(api huma.API) {
	opens := tag("Opening")
	route(d, api, http.MethodPost, "/api/v1/messages/{id}/open", "Open a message as a member of its chat", d.postOpen, opens, created)
	route(d, api, http.MethodGet, "/api/v1/opens/{id}", "Show an open", d.getOpen, opens)
	route(d, api, http.MethodPost, "/api/v1/opens/{id}/close", "Close the mini program", d.postClose, opens)
	route(d, api, http.MethodPost, "/api/v1/opens/{id}/share-info", "wx.getShareInfo", d.postShareInfo, opens)
	route(d, api, http.MethodPost, "/api/v1/opens/{id}/group-enter-info", "wx.getGroupEnterInfo", d.postGroupEnterInfo, opens)
	route(d, api, http.MethodPost, "/api/v1/opens/{id}/user-info", "wx.getUserInfo", d.postUserInfo, opens)
	route(d, api, http.MethodPost, "/api/v1/opendata/open", "Decrypt with the session key that the desk knows", d.postOpenData, opens)
	route(d, api, http.MethodPost, "/api/v1/login", "wx.login", d.postLogin, opens)
	route(d, api, http.MethodGet, "/sns/jscode2session", "WeChat's code2Session, for back ends", d.code2Session, tag("Back end"))
}

// As names who acts.
type As struct {
	As string `json:"as" doc:"id of the person"`
}

type openIn struct {
	ByID
	Body As
}

func (d *Desk) postOpen(ctx context.Context, in *openIn) (*body[OpenView], error) {
	opened, err := d.do(ctx, func(s *chat.State, m chat.Moment) (chat.Event, error) { return s.Open(m, in.ID, in.Body.As) })
	if err != nil {
		return nil, err
	}
	return answer(viewOpen(opened.event.Opened.Open), nil)
}

func (d *Desk) getOpen(_ context.Context, in *ByID) (*body[OpenView], error) {
	o, err := see(d, func(s *chat.State) (chat.Open, error) { return s.Opening(in.ID) })
	return answer(viewOpen(o), err)
}

func (d *Desk) postClose(ctx context.Context, in *ByID) (*body[OpenView], error) {
	if _, err := d.do(ctx, func(s *chat.State, m chat.Moment) (chat.Event, error) { return s.Close(m, in.ID) }); err != nil {
		return nil, err
	}
	return d.getOpen(ctx, in)
}

// Ticket is the parameter of wx.getShareInfo.
type Ticket struct {
	ShareTicket string `json:"shareTicket" maxLength:"256"`
}

// CallResult is what success or fail gets of a call inside a mini program.
type CallResult struct {
	ErrMsg        string `json:"errMsg"`
	ErrCode       int    `json:"errCode,omitempty"`
	EncryptedData string `json:"encryptedData,omitempty"`
	IV            string `json:"iv,omitempty"`
	RawData       string `json:"rawData,omitempty"`
	Signature     string `json:"signature,omitempty"`
}

func (d *Desk) postShareInfo(_ context.Context, in *putting[Ticket]) (*body[CallResult], error) {
	return d.call(func(s *chat.State, m chat.Moment) (chat.UserProfile, error) {
		sealed, err := s.GetShareInfo(m, in.ID, in.Body.ShareTicket)
		return chat.UserProfile{Sealed: sealed}, err
	})
}

func (d *Desk) postGroupEnterInfo(_ context.Context, in *putting[chat.GroupEnter]) (*body[CallResult], error) {
	return d.call(func(s *chat.State, m chat.Moment) (chat.UserProfile, error) {
		sealed, err := s.GetGroupEnterInfo(m, in.ID, in.Body)
		return chat.UserProfile{Sealed: sealed}, err
	})
}

func (d *Desk) postUserInfo(_ context.Context, in *ByID) (*body[CallResult], error) {
	return d.call(func(s *chat.State, m chat.Moment) (chat.UserProfile, error) { return s.GetUserInfo(m, in.ID) })
}

// call asks WeChat from inside a mini program. Its failures are answers too.
func (d *Desk) call(ask func(*chat.State, chat.Moment) (chat.UserProfile, error)) (*body[CallResult], error) {
	m, err := d.moment()
	if err != nil {
		return nil, err
	}
	got, err := see(d, func(s *chat.State) (chat.UserProfile, error) { return ask(s, m) })
	if failed, ok := errors.AsType[*chat.CallError](err); ok {
		return answer(CallResult{ErrMsg: failed.ErrMsg, ErrCode: failed.ErrCode}, nil)
	}
	return answer(CallResult{
		ErrMsg: got.ErrMsg, EncryptedData: got.EncryptedData, IV: got.IV, RawData: got.RawData, Signature: got.Signature,
	}, err)
}

// SealedIn is open data as the mini program got it.
type SealedIn struct {
	Open          string `json:"open" doc:"id of the open whose user's session key is taken"`
	EncryptedData string `json:"encryptedData"`
	IV            string `json:"iv"`
}

// OpenedData is what a back end would read.
type OpenedData struct {
	Data   json.RawMessage `json:"data"`
	AppID  string          `json:"appId"`
	OpenID string          `json:"openid"`
}

type sealedIn struct{ Body SealedIn }

func (d *Desk) postOpenData(_ context.Context, in *sealedIn) (*body[OpenedData], error) {
	var key string
	out, err := see(d, func(s *chat.State) (OpenedData, error) {
		o, err := s.Opening(in.Body.Open)
		key = d.index.keys[sessionOf{o.Person, o.AppID}]
		return OpenedData{AppID: o.AppID, OpenID: s.OpenID(o.Person, o.AppID)}, err
	})
	if err != nil {
		return nil, err
	}
	app, err := opendata.New(opendata.Config{AppID: out.AppID})
	if err != nil {
		return nil, invalid("open", "no mini program was opened", "该次打开没有启动小程序")
	}
	plain, err := app.Open(opendata.SessionKey(key), opendata.Sealed{EncryptedData: in.Body.EncryptedData, IV: in.Body.IV})
	if err != nil {
		return nil, invalid("encryptedData", err.Error(), "无法解密")
	}
	out.Data = plain.JSON()
	return answer(out, nil)
}

// Login is who logs in, and to which mini program.
type Login struct {
	As    string `json:"as" doc:"id of the person"`
	AppID string `json:"appId" doc:"of the mini program; its original ID will do"`
}

// LoggedIn is what success gets of wx.login.
type LoggedIn struct {
	ErrMsg string `json:"errMsg"`
	Code   string `json:"code"`
}

type loginIn struct{ Body Login }

func (d *Desk) postLogin(ctx context.Context, in *loginIn) (*body[LoggedIn], error) {
	login, err := d.do(ctx, func(s *chat.State, m chat.Moment) (chat.Event, error) {
		id, err := originalID(s, in.Body.AppID)
		if err != nil {
			return chat.Event{}, err
		}
		return s.Login(m, in.Body.As, id)
	})
	if err != nil {
		return nil, err
	}
	return answer(LoggedIn{"login:ok", login.event.LoggedIn.Code}, nil)
}

// originalID finds a mini program by either of its ids.
func originalID(s *chat.State, id string) (string, error) {
	for p := range s.MiniPrograms() {
		if p.AppID == id {
			return p.OriginalID, nil
		}
	}
	p, err := s.MiniProgram(id)
	if err != nil {
		return "", fmt.Errorf("appId: %w", err)
	}
	return p.OriginalID, nil
}

type code2SessionIn struct {
	AppID     string `query:"appid"`
	Secret    string `query:"secret"`
	JSCode    string `query:"js_code"`
	GrantType string `query:"grant_type"`
}

// Code2Session is WeChat's answer to a back end, always with status 200.
type Code2Session struct {
	OpenID     string `json:"openid,omitempty"`
	SessionKey string `json:"session_key,omitempty"`
	UnionID    string `json:"unionid,omitempty"`
	ErrCode    int    `json:"errcode,omitempty"`
	ErrMsg     string `json:"errmsg,omitempty"`
}

func (d *Desk) code2Session(ctx context.Context, in *code2SessionIn) (*body[Code2Session], error) {
	var session chat.Session
	_, err := d.do(ctx, func(s *chat.State, m chat.Moment) (event chat.Event, err error) {
		event, session, err = s.Code2Session(m, in.AppID, in.Secret, in.JSCode)
		return event, err
	})
	if failed, ok := errors.AsType[*chat.ServerError](err); ok {
		return answer(Code2Session{ErrCode: failed.ErrCode, ErrMsg: failed.ErrMsg}, nil)
	}
	return answer(Code2Session{OpenID: session.OpenID, SessionKey: session.SessionKey, UnionID: session.UnionID}, err)
}
