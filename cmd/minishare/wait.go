package main

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"time"

	"github.com/spf13/cobra"

	"minishare/desk"
)

// errTimeUp says that what was waited for did not come.
var errTimeUp error = &bilingual{"nothing came in time", "等待超时，没有等到"}

// waiting is the command wait.
type waiting struct {
	streams
	lang                lang
	desk                deskFlags
	query, label, after string
	timeout             time.Duration
	json                bool
}

func newWait(io streams, l lang) *cobra.Command {
	w := &waiting{streams: io, lang: l}
	cmd := &cobra.Command{
		Use:                   "wait [--desk URL] [--query QUERY] [--label LABEL] [--timeout DURATION] [--json]",
		DisableFlagsInUseLine: true,
		Short:                 l.pick("Wait until a share arrives at a desk", "等待分享送达 desk"),
		Long: l.pick(
			`wait prints the first share that matches, as soon as it is there; one that is there
already counts. It fails with 4 when the time is up. --after waits for the next:
give it the cursor of the share before, which --json prints.

A query has words and "phrases" to be found anywhere, and title:, path:, user:,
chat:, label:, state:, has:finding, has:error before a word; - before a term
excludes.`,
			`wait 输出第一个匹配的分享，已经送达的也算；超时以 4 退出。--after 接上一个分享的
cursor（见 --json），等待下一个。

查询可以包含任意位置的词或“短语”，以及 title:、path:、user:、chat:、label:、state:、
has:finding、has:error；前面加 - 表示排除。`),
		Example: examples("minishare wait --label ci-17 --timeout 30s", "minishare wait --query 'title:龙井 has:error' --json"),
		Args:    cobra.NoArgs,
		RunE:    func(*cobra.Command, []string) error { return w.run() },
	}
	w.desk.flags(cmd, l)
	cmd.Flags().StringVarP(&w.query, "query", "q", "", l.pick("what the share must match", "分享需要匹配的条件"))
	cmd.Flags().StringVar(&w.label, "label", "", l.pick("the share's label", "分享的标签"))
	cmd.Flags().StringVar(&w.after, "after", "", l.pick("cursor of the share before", "上一个分享的 cursor"))
	cmd.Flags().DurationVar(&w.timeout, "timeout", 30*time.Second, l.pick("how long to wait", "最长等待时间"))
	cmd.Flags().BoolVar(&w.json, "json", false, l.pick("print JSON", "输出 JSON"))
	return cmd
}

func (w *waiting) run() error {
	c, err := w.desk.client()
	if err != nil {
		return err
	}
	share, err := w.next(c)
	if err != nil {
		return err
	}
	if w.json {
		return writeJSON(w.out, share)
	}
	return printShare(w.out, w.lang, share)
}

// atOnce bounds one question; a longer wait is many of them, so that a proxy in
// between does not give up.
const atOnce = 30 * time.Second

func (w *waiting) next(c *client) (desk.ShareView, error) {
	ctx, cancel := within(w.timeout + 10*time.Second)
	defer cancel()
	until := time.Now().Add(w.timeout)
	for {
		left := min(max(0, time.Until(until)), atOnce)
		share, found, err := w.ask(ctx, c, left)
		if err != nil || found {
			return share, err
		}
		if time.Until(until) <= 0 {
			return share, fmt.Errorf("%w: %s", errTimeUp, w.timeout)
		}
	}
}

func (w *waiting) ask(ctx context.Context, c *client, timeout time.Duration) (share desk.ShareView, found bool, err error) {
	q := url.Values{"timeout": {timeout.String()}}
	for name, value := range map[string]string{"q": w.query, "label": w.label, "after": w.after} {
		if value != "" {
			q.Set(name, value)
		}
	}
	status, err := c.ask(ctx, "GET", "/api/v1/shares/next?"+q.Encode(), nil, &share)
	return share, status == http.StatusOK, err
}
