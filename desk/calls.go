package desk

import (
	"context"
	"errors"

	"minishare/chat"
)

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
