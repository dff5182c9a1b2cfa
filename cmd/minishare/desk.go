package main

import (
	"cmp"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"minishare/desk"
)

// serving is the command desk: the stand-in for WeChat as a server.
type serving struct {
	streams
	lang   lang
	config string
	log    logFlag
	deskSettings
}

func newDesk(io streams, l lang) *cobra.Command {
	s := &serving{streams: io, lang: l}
	cmd := &cobra.Command{
		Use:   "desk [--listen ADDRESS] [--data DIR] [--token TOKEN]",
		Short: l.pick("Stand in for WeChat: a page and an API where shares arrive", "运行微信替身：接收分享的网页与 API"),
		Long: l.pick(
			`desk serves a stand-in for WeChat until it is interrupted. Its page shows a phone
in which shares arrive, are sent, opened and give their shareTicket; its API does
the same for tests. An app under development reaches it by /wechat.js.

Without --data everything is forgotten at the end. With --data, or --nats, a share
that was answered survives a crash; several desks may share one NATS.
Only this machine reaches the desk, unless --listen says otherwise; then it needs
a --token ("auto" makes one up).`,
			`desk 运行一个微信替身，直到被中断。网页里有一部手机，分享在其中送达、发送、打开并得到
shareTicket；API 供测试使用；开发中的应用通过 /wechat.js 接入。

不带 --data 时，退出后不保留任何内容；带 --data 或 --nats 时，已应答的分享在崩溃后仍在，
多个 desk 可以共用一个 NATS。默认只有本机可以访问；用 --listen 对外开放时必须设置
--token（“auto” 表示自动生成）。`),
		Example: examples("minishare desk", "minishare desk --data ~/.minishare/desk --max-age 720h", "minishare desk --listen 0.0.0.0:8787 --token auto --tls auto"),
		Args:    cobra.NoArgs,
		RunE:    func(cmd *cobra.Command, _ []string) error { return s.run(cmd) },
	}
	s.flags(cmd, l)
	cmd.Flags().StringVar(&s.config, "config", "", l.pick("read these settings from a JSON file; flags win", "从 JSON 文件读取以上设置；命令行优先"))
	s.log.flags(cmd, "warn", l)
	complete(cmd, "tls", "auto")
	must(errors.Join(cmd.MarkFlagDirname("data"), cmd.MarkFlagFilename("config", "json")))
	return cmd
}

func (s *serving) run(cmd *cobra.Command) error {
	if err := s.load(cmd, s.config); err != nil {
		return usageError{err}
	}
	cfg, err := s.desk()
	if err != nil {
		return usageError{err}
	}
	options, err := s.log.options()
	if err != nil {
		return err
	}
	cfg.Logger = slog.New(slog.NewTextHandler(s.err, options))
	if err := cfg.Validate(); err != nil {
		return usageError{err}
	}
	ctx, stop := untilEnded()
	defer stop()
	return s.serve(ctx, cfg)
}

// serve listens first, so that a second desk on the same address ends before it
// opens a log.
func (s *serving) serve(ctx context.Context, cfg desk.Config) error {
	listener, err := net.Listen("tcp", cmp.Or(cfg.Listen, desk.DefaultListen))
	if err != nil {
		return err
	}
	address, fingerprint := listener.Addr().String(), ""
	if s.TLS != "" {
		if listener, fingerprint, err = secure(listener, cfg); err != nil {
			return err
		}
	}
	d, err := desk.New(ctx, cfg)
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	if err := s.greet(d, cfg, address, fingerprint); err != nil {
		return errors.Join(err, listener.Close(), d.Close(ctx))
	}
	return errors.Join(d.Serve(ctx, listener), d.Close(ctx))
}

// secure speaks TLS with a certificate made for this run, and gives its
// fingerprint.
func secure(l net.Listener, cfg desk.Config) (net.Listener, string, error) {
	host, _, _ := net.SplitHostPort(cfg.Listen)
	cert, err := desk.SelfSigned(append(cfg.Hosts, host), time.Now())
	if err != nil {
		return nil, "", errors.Join(err, l.Close())
	}
	sum := sha256.Sum256(cert.Certificate[0])
	return tls.NewListener(l, &tls.Config{Certificates: []tls.Certificate{cert}}), fmt.Sprintf("%x", sum), nil
}

// greet says where the desk is and what to do next: the address to standard
// output, for scripts, all else to standard error.
func (s *serving) greet(d *desk.Desk, cfg desk.Config, address, fingerprint string) error {
	scheme := "http"
	if fingerprint != "" {
		scheme = "https"
	}
	url := scheme + "://" + visit(address)
	page := url + "/"
	if cfg.Token != "" {
		page += "?token=" + cfg.Token
	}
	place, temporary := d.Where()
	say := func(en, zh string, args ...any) { fmt.Fprintf(s.err, s.lang.pick(en, zh)+"\n", args...) }
	say("minishare desk: open %s in a browser", "minishare desk：请在浏览器中打开 %s", page)
	say("  apps:  <script src=\"%s/wechat.js\"></script>", "  应用：<script src=\"%s/wechat.js\"></script>", url)
	say("  tests: minishare wait --desk %[1]s, and the API at %[1]s/api/v1/", "  测试：minishare wait --desk %[1]s，API 说明见 %[1]s/api/v1/", url)
	if temporary {
		say("  log:   in a temporary folder, forgotten at the end; keep it with --data DIR", "  日志：临时目录，退出后不保留；用 --data DIR 保留")
	} else {
		say("  log:   %s", "  日志：%s", place)
	}
	if fingerprint != "" {
		say("  tls:   self-signed, SHA-256 %s", "  证书：自签名，SHA-256 %s", fingerprint)
	}
	_, err := fmt.Fprintln(s.out, url)
	return err
}

// visit gives an address that a browser can open.
func visit(address string) string {
	host, port, err := net.SplitHostPort(address)
	if ip := net.ParseIP(host); err == nil && ip != nil && ip.IsUnspecified() {
		return net.JoinHostPort("127.0.0.1", port)
	}
	return address
}

// homeDir opens a leading ~, which no shell opens in --data=~/x or in a file.
func homeDir(dir string) string {
	if rest, ok := strings.CutPrefix(dir, "~/"); ok {
		if home, err := os.UserHomeDir(); err == nil {
			return filepath.Join(home, rest)
		}
	}
	return dir
}

// madeUpToken is what --token auto stands for.
func madeUpToken() string { return rand.Text() }
