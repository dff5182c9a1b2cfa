package desk

import (
	"context"
	"errors"
	"fmt"

	"minishare/chat"
)

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
