package main

import (
	"context"
	"fmt"
	"time"

	"github.com/spf13/cobra"
)

// tryEvery is the pause between two questions for a desk that is starting.
const tryEvery = 100 * time.Millisecond

func newReady(io streams, l lang) *cobra.Command {
	var flags deskFlags
	var wait time.Duration
	cmd := &cobra.Command{
		Use:                   "ready [--desk URL] [--wait DURATION]",
		DisableFlagsInUseLine: true,
		Short:                 l.pick("Tell whether a desk takes shares, or wait until it does", "检查 desk 是否就绪，或等待它就绪"),
		Long: l.pick(
			`ready succeeds when the desk at the address takes shares. With --wait it asks until
then, and fails with 3 when the time is up.`,
			`ready 在 desk 可以接收分享时成功。带 --wait 时持续询问，超时以 3 退出。`),
		Example: examples("minishare ready --wait 30s", "minishare desk & minishare ready --wait 30s && npm test"),
		Args:    cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			c, err := flags.client()
			if err != nil {
				return err
			}
			if err := c.ready(wait); err != nil {
				return err
			}
			_, err = fmt.Fprintln(io.out, "ready")
			return err
		},
	}
	flags.flags(cmd, l)
	cmd.Flags().DurationVar(&wait, "wait", 0, l.pick("how long to wait for it", "最长等待时间"))
	return cmd
}

// ready asks until the desk is ready or the time is up; once at least.
func (c *client) ready(wait time.Duration) error {
	until := time.Now().Add(wait)
	for {
		ctx, cancel := context.WithTimeout(context.Background(), max(time.Until(until), 5*time.Second))
		_, err := c.ask(ctx, "GET", "/readyz", nil, nil)
		cancel()
		if err == nil {
			return nil
		}
		if time.Until(until) < tryEvery {
			return fmt.Errorf("%w: %w", errUnreachable, err)
		}
		time.Sleep(tryEvery)
	}
}
