package main

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"minishare/desk"
)

// opening is the command open.
type opening struct {
	streams
	lang lang
	desk deskFlags
	as   string
	chat string
	json bool
}

func newOpen(io streams, l lang) *cobra.Command {
	o := &opening{streams: io, lang: l}
	cmd := &cobra.Command{
		Use:                   "open [--desk URL] [--as PERSON] [--chat CHAT] [--json] SHARE|MESSAGE",
		DisableFlagsInUseLine: true,
		Short:                 l.pick("Open a card at a desk as a member of its chat", "以聊天成员的身份打开 desk 中的卡片"),
		Long: l.pick(
			`open presses the card and prints what the mini program is launched with: path,
query, scene, and the shareTicket where there is one. A share that was sent to
several chats is opened in the first, or in --chat. Without --as the first member
opens it who did not share it.`,
			`open 点开卡片，输出小程序的启动参数：路径、参数、场景值，以及（如有）shareTicket。
发到多个聊天的分享在第一个聊天中打开，或用 --chat 指定；不带 --as 时由第一个不是
分享者的成员打开。`),
		Example: examples("minishare open 5f0c2b1a9d8e7f60", "minishare open --as su --json $(minishare wait --json | jq -r .id)"),
		Args:    cobra.ExactArgs(1),
		RunE:    func(_ *cobra.Command, args []string) error { return o.run(args[0]) },
	}
	o.desk.flags(cmd, l)
	cmd.Flags().StringVar(&o.as, "as", "", l.pick("id of the member who opens it", "打开者的 id"))
	cmd.Flags().StringVar(&o.chat, "chat", "", l.pick("id of the chat to open it in", "在哪个聊天中打开（id）"))
	cmd.Flags().BoolVar(&o.json, "json", false, l.pick("print JSON", "输出 JSON"))
	return cmd
}

func (o *opening) run(id string) error {
	c, err := o.desk.client()
	if err != nil {
		return err
	}
	ctx := context.Background()
	message, err := o.message(ctx, c, id)
	if err != nil {
		return err
	}
	as, err := o.opener(ctx, c, message)
	if err != nil {
		return err
	}
	var open desk.OpenView
	if _, err := c.ask(ctx, "POST", segment("messages", message.ID, "open"), desk.As{As: as}, &open); err != nil {
		return err
	}
	if o.json {
		return writeJSON(o.out, open)
	}
	return printOpen(o.out, o.lang, open)
}

// message finds the message, by its own id or by its share's.
func (o *opening) message(ctx context.Context, c *client, id string) (m desk.MessageView, err error) {
	status, err := c.ask(ctx, "GET", segment("messages", id), nil, &m)
	if status != 404 {
		return m, err
	}
	var share desk.ShareView
	if _, err := c.ask(ctx, "GET", segment("shares", id), nil, &share); err != nil {
		return m, err
	}
	for _, d := range share.Messages {
		if o.chat == "" || d.Chat == o.chat {
			_, err := c.ask(ctx, "GET", segment("messages", d.ID), nil, &m)
			return m, err
		}
	}
	return m, fmt.Errorf(o.lang.pick("share %s: in no such chat; its state is %s", "分享 %s 不在该聊天中；其状态为 %s"), id, share.Phase)
}

// opener is the first member who did not share, where nobody is named.
func (o *opening) opener(ctx context.Context, c *client, m desk.MessageView) (string, error) {
	if o.as != "" {
		return o.as, nil
	}
	var world desk.WorldView
	if _, err := c.ask(ctx, "GET", segment("world"), nil, &world); err != nil {
		return "", err
	}
	for _, room := range world.Chats {
		if room.ID != m.Chat {
			continue
		}
		for _, member := range room.Members {
			if member != m.From {
				return member, nil
			}
		}
	}
	return m.From, nil
}

// queryWord writes launch options' query in the order of its names.
func queryWord(query map[string]string, l lang) string {
	var all []string
	for _, name := range slices.Sorted(maps.Keys(query)) {
		all = append(all, name+"="+query[name])
	}
	return orNone(strings.Join(all, "  "), l)
}
