package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"minishare/desk"
)

// shareInfo is the command shareinfo.
type shareInfo struct {
	streams
	lang    lang
	desk    deskFlags
	ticket  string
	decrypt bool
	json    bool
}

// sharedInfo is what the mini program sends to its back end, and, if asked for,
// what the back end reads in it.
type sharedInfo struct {
	desk.CallResult
	Code string          `json:"code,omitempty"`
	Data json.RawMessage `json:"data,omitempty"`
}

func newShareInfo(io streams, l lang) *cobra.Command {
	s := &shareInfo{streams: io, lang: l}
	cmd := &cobra.Command{
		Use:                   "shareinfo [--desk URL] [--ticket TICKET] [--decrypt] [--json] OPEN",
		DisableFlagsInUseLine: true,
		Short:                 l.pick("Ask for the group behind a shareTicket", "用 shareTicket 换取群信息"),
		Long: l.pick(
			`shareinfo does in the mini program that was opened what it does itself: wx.login,
then wx.getShareInfo with its shareTicket. It prints what goes to the back end:
code, encryptedData and iv. A back end that asks the desk's /sns/jscode2session in
place of WeChat's opens them with its own code. --decrypt does that here.`,
			`shareinfo 在已打开的小程序中执行 wx.login，再用 shareTicket 调用 wx.getShareInfo，
输出要发给后端的 code、encryptedData 和 iv。后端把 WeChat 的地址换成 desk 的
/sns/jscode2session，即可用自己的代码解密；--decrypt 则直接解密。`),
		Example: examples("minishare shareinfo 41c6e2f0b3a59d87", "minishare shareinfo --decrypt 41c6e2f0b3a59d87"),
		Args:    cobra.ExactArgs(1),
		RunE:    func(_ *cobra.Command, args []string) error { return s.run(args[0]) },
	}
	s.desk.flags(cmd, l)
	cmd.Flags().StringVar(&s.ticket, "ticket", "", l.pick("another ticket than the one the open has", "使用其他 shareTicket"))
	cmd.Flags().BoolVar(&s.decrypt, "decrypt", false, l.pick("show what the back end reads", "显示后端解密的内容"))
	cmd.Flags().BoolVar(&s.json, "json", false, l.pick("print JSON", "输出 JSON"))
	return cmd
}

func (s *shareInfo) run(id string) error {
	c, err := s.desk.client()
	if err != nil {
		return err
	}
	info, err := s.ask(context.Background(), c, id)
	if err != nil {
		return err
	}
	if s.json {
		err = writeJSON(s.out, info)
	} else {
		err = info.print(s.out)
	}
	if err == nil && !strings.HasSuffix(info.ErrMsg, ":ok") {
		return errRefused
	}
	return err
}

func (s *shareInfo) ask(ctx context.Context, c *client, id string) (info sharedInfo, err error) {
	var open desk.OpenView
	if _, err := c.ask(ctx, "GET", segment("opens", id), nil, &open); err != nil {
		return info, err
	}
	if open.AppID != "" {
		var login desk.LoggedIn
		if _, err := c.ask(ctx, "POST", segment("login"), desk.Login{As: open.Person, AppID: open.MiniProgram}, &login); err != nil {
			return info, err
		}
		info.Code = login.Code
	}
	ticket := s.ticket
	if ticket == "" && open.Options != nil {
		ticket = open.Options.ShareTicket
	}
	if _, err := c.ask(ctx, "POST", segment("opens", id, "share-info"), desk.Ticket{ShareTicket: ticket}, &info.CallResult); err != nil {
		return info, err
	}
	if !s.decrypt || info.EncryptedData == "" {
		return info, nil
	}
	var data desk.OpenedData
	_, err = c.ask(ctx, "POST", segment("opendata", "open"), desk.SealedIn{Open: id, EncryptedData: info.EncryptedData, IV: info.IV}, &data)
	info.Data = data.Data
	return info, err
}

func (i sharedInfo) print(w io.Writer) error {
	rows := [][2]string{{"code", i.Code}, {"encryptedData", i.EncryptedData}, {"iv", i.IV}, {"data", string(i.Data)}}
	text := i.ErrMsg + "\n"
	for _, r := range rows {
		if r[1] != "" {
			text += fmt.Sprintf("  %-13s  %s\n", r[0], r[1])
		}
	}
	_, err := io.WriteString(w, text)
	return err
}
