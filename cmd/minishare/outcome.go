package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"minishare"
	"minishare/chat"
	"minishare/desk"
)

// planning is the command outcome.
type planning struct {
	streams
	lang  lang
	desk  deskFlags
	plan  desk.PlanFacts
	delay time.Duration
	clear bool
	json  bool
}

func newOutcome(io streams, l lang) *cobra.Command {
	p := &planning{streams: io, lang: l}
	cmd := &cobra.Command{
		Use:                   "outcome [--desk URL] [--label LABEL] [--next N] [--probability P --seed TEXT] [KIND|ERRCODE]",
		DisableFlagsInUseLine: true,
		Short:                 l.pick("Let coming shares end in a chosen way, to test how an app takes it", "预设后续分享的结果，测试应用如何处理"),
		Long: l.pick(
			`outcome tells a desk how the shares that come next end, without anybody's thumb:

  ok             sent to a chat, the app hears 0
  no-answer      sent, but the user stays in WeChat: the app hears nothing
  killed         sent, but the app was killed meanwhile
  cancel         cancelled: 0 from WeChat 6.7.2 on, -2 before
  leave          left: -2 by iOS's back arrow, nothing elsewhere
  not-installed  there is no WeChat: 1002
  -1 to -6       WeChat answers this errCode

Without KIND it lists what is planned; --clear takes all of it back.`,
			`outcome 预设 desk 中后续分享的结果，无需手动操作：

  ok             发送到聊天，应用得到 0
  no-answer      已发送，但用户留在微信：应用收不到结果
  killed         已发送，但应用已被结束
  cancel         取消：微信 6.7.2 起为 0，之前为 -2
  leave          离开：iOS 返回箭头为 -2，其他平台没有结果
  not-installed  未安装微信：1002
  -1 到 -6       微信返回该错误码

不带 KIND 时列出已有预设；--clear 全部取消。`),
		Example: examples("minishare outcome cancel --next 1", "minishare outcome --label ci-17 --delay 3s ok", "minishare outcome --probability 0.1 --seed a -- -3", "minishare outcome --clear"),
		Args:    cobra.MaximumNArgs(1),
		RunE:    func(_ *cobra.Command, args []string) error { return p.run(args) },
	}
	p.desk.flags(cmd, l)
	cmd.Flags().StringVar(&p.plan.Label, "label", "", l.pick("only for shares with this label", "只用于此标签的分享"))
	cmd.Flags().IntVar(&p.plan.Next, "next", 0, l.pick("for so many shares; 0 is for all to come", "用于接下来的多少个分享；0 表示全部"))
	cmd.Flags().Float64Var(&p.plan.Probability, "probability", 0, l.pick("how likely a share ends so; 0 is always", "发生的概率；0 表示总是"))
	cmd.Flags().StringVar(&p.plan.Seed, "seed", "", l.pick("what chance follows from", "随机种子"))
	cmd.Flags().DurationVar(&p.delay, "delay", 0, l.pick("until the app hears of it", "应用得到结果前的延迟"))
	cmd.Flags().StringSliceVar(&p.plan.Outcome.Chats, "chat", nil, l.pick("id of a chat to send to; by default the sharer's first", "发送到的聊天 id；默认为分享者的第一个聊天"))
	cmd.Flags().BoolVar(&p.clear, "clear", false, l.pick("take all back", "全部取消"))
	cmd.Flags().BoolVar(&p.json, "json", false, l.pick("print JSON", "输出 JSON"))
	return cmd
}

func (p *planning) run(args []string) error {
	c, err := p.desk.client()
	if err != nil {
		return err
	}
	ctx := context.Background()
	switch {
	case p.clear && len(args) > 0:
		return usageError{&bilingual{"--clear takes back, KIND adds; want one of the two", "--clear 是取消，KIND 是添加；二者只能选一"}}
	case p.clear:
		_, err := c.ask(ctx, "DELETE", segment("outcomes"), nil, nil)
		return err
	case len(args) == 0:
		return p.list(ctx, c)
	}
	if err := p.read(args[0]); err != nil {
		return usageError{err}
	}
	var made chat.PlanState
	if _, err := c.ask(ctx, "POST", segment("outcomes"), p.plan, &made); err != nil {
		return err
	}
	return p.show(desk.Outcomes{Outcomes: []chat.PlanState{made}})
}

// read takes a kind, or the errCode of an answer.
func (p *planning) read(kind string) error {
	if chance := p.plan.Probability; chance < 0 || chance > 1 {
		return wrongValue("--probability", fmt.Sprint(chance), "0 to 1", " 0 到 1")
	}
	p.plan.Outcome.DelayMS = p.delay.Milliseconds()
	if code, err := strconv.Atoi(kind); err == nil {
		p.plan.Outcome.Kind, p.plan.Outcome.ErrCode = chat.Fail, minishare.Code(code)
		return p.plan.Outcome.Validate()
	}
	if p.plan.Outcome.Kind = chat.Play(kind); p.plan.Outcome.Kind == chat.Fail || !slices.Contains(chat.Plays(), p.plan.Outcome.Kind) {
		return wrongValue("outcome", kind, "ok, no-answer, killed, cancel, leave, not-installed, or an errCode of -1 to -6",
			" ok、no-answer、killed、cancel、leave、not-installed，或 -1 到 -6 的 errCode")
	}
	return p.plan.Outcome.Validate()
}

func (p *planning) list(ctx context.Context, c *client) error {
	var all desk.Outcomes
	if _, err := c.ask(ctx, "GET", segment("outcomes"), nil, &all); err != nil {
		return err
	}
	return p.show(all)
}

func (p *planning) show(all desk.Outcomes) error {
	if p.json {
		return writeJSON(p.out, all)
	}
	for _, plan := range all.Outcomes {
		if err := printPlan(p.out, p.lang, plan); err != nil {
			return err
		}
	}
	return nil
}

func printPlan(w io.Writer, l lang, p chat.PlanState) error {
	what := string(p.Outcome.Kind)
	if p.Outcome.ErrCode != 0 {
		what = strconv.Itoa(int(p.Outcome.ErrCode))
	}
	next := l.pick("all", "全部")
	if p.Next > 0 {
		next = strconv.Itoa(p.Next)
	}
	_, err := fmt.Fprintf(w, l.pick("%s  %s, for %s, used %d, label %s\n", "%s  %s，用于 %s，已用 %d，标签 %s\n"), p.ID, what, next, p.Used, orNone(p.Label, l))
	return err
}
