package desk

import (
	"context"
	"encoding/json"
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
	var key opendata.SessionKey
	out, err := see(d, func(s *chat.State) (OpenedData, error) {
		o, err := s.Opening(in.Body.Open)
		key = s.SessionKey(o.Person, o.AppID)
		return OpenedData{AppID: o.AppID, OpenID: s.OpenID(o.Person, o.AppID)}, err
	})
	if err != nil {
		return nil, err
	}
	app, err := opendata.New(opendata.Config{AppID: out.AppID})
	if err != nil {
		return nil, invalid("open", "no mini program was opened", "该次打开没有启动小程序")
	}
	plain, err := app.Open(key, opendata.Sealed{EncryptedData: in.Body.EncryptedData, IV: in.Body.IV})
	if err != nil {
		return nil, invalid("encryptedData", err.Error(), "无法解密")
	}
	out.Data = plain.JSON()
	return answer(out, nil)
}
