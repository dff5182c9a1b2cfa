package main

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"minishare/fleet/door"
)

// doorway is the command serve: cards over HTTP, for back ends.
type doorway struct {
	streams
	lang  lang
	cfg   door.Config
	keys  string
	pause time.Duration
	log   logFlag
}

func newServe(io streams, l lang) *cobra.Command {
	o := &doorway{streams: io, lang: l}
	cmd := &cobra.Command{
		Use:                   "serve [--listen ADDRESS] [--keys FILE] [--allow-host NAME]",
		DisableFlagsInUseLine: true,
		Short:                 l.pick("Prepare cards over HTTP, for back ends", "通过 HTTP 为后端准备卡片"),
		Long: l.pick(
			`serve answers POST /api/v1/cards: a call with its picture in, the card with its cover
out, or the cover alone where Accept asks for a picture. It keeps no state: run as
many as you like behind a balancer, which asks /readyz. The API's document is at
/api/v1/openapi.json, metrics are at /metrics.

--keys names a file with one line "NAME KEY" for each back end, which sends the key as
Authorization: Bearer KEY. Without keys only this machine may ask. Back ends that ask
by a name, and not by an address, have to use one that --allow-host gives; health may
be asked under any. Pages of other origins get nothing.
Interrupted, it ends the requests that it has begun. Traces go to OpenTelemetry where
OTEL_EXPORTER_OTLP_ENDPOINT or OTEL_TRACES_EXPORTER=otlp says so.`,
			`serve 响应 POST /api/v1/cards：输入调用及其图片，返回带封面的卡片；若 Accept 只要图片，则只返回
封面。它不保存状态：可在负载均衡之后运行任意多个，由 /readyz 检查。API 文档位于
/api/v1/openapi.json，指标位于 /metrics。

--keys 指定密钥文件，每行一个后端：“名称 密钥”，后端以 Authorization: Bearer 密钥 发送。
没有密钥时只有本机可以访问。后端若不用 IP 地址而用主机名访问，该名称须由 --allow-host 允许
（健康检查不限）；其他来源的网页一律不能访问。被中断时会先完成已开始的请求。设置
OTEL_EXPORTER_OTLP_ENDPOINT 或 OTEL_TRACES_EXPORTER=otlp 时输出 OpenTelemetry 追踪。`),
		Example: examples("minishare serve", "minishare serve --listen 0.0.0.0:8788 --keys keys.txt --allow-host cards.example",
			"curl -F call=@call.json -F picture=@tea.jpg -H 'Accept: image/jpeg' http://127.0.0.1:8788/api/v1/cards -o cover.jpg"),
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error { return o.run() },
	}
	f := cmd.Flags()
	f.StringVar(&o.cfg.Listen, "listen", door.DefaultListen, l.pick("address to listen on", "监听地址"))
	f.StringSliceVar(&o.cfg.Hosts, "allow-host", nil, l.pick("another name under which it may be asked, such as its balancer's; * for any", "允许用来访问的其他主机名，例如负载均衡的域名；* 表示任意"))
	f.StringVar(&o.keys, "keys", "", l.pick("file with a name and a key to a line", "密钥文件，每行一个名称和密钥"))
	f.Int64Var(&o.cfg.MaxBody, "max-body", door.DefaultMaxBody, l.pick("most bytes of a request", "请求的最大字节数"))
	f.Int64Var(&o.cfg.MaxPixels, "max-pixels", door.DefaultMaxPixels, l.pick("most pixels of a picture", "图片的最大像素数"))
	f.IntVar(&o.cfg.Cores, "cores", 0, l.pick("pictures fitted at once; by default all cores", "同时适配的图片数；默认为全部核心"))
	f.IntVar(&o.cfg.Queue, "queue", 0, l.pick("requests that may wait; by default four to a core", "可排队的请求数；默认每核四个"))
	f.DurationVar(&o.cfg.Wait, "wait", door.DefaultWait, l.pick("how long a request may wait for a core", "请求最长排队时间"))
	f.DurationVar(&o.cfg.Timeout, "timeout", door.DefaultTimeout, l.pick("how long a request may take to arrive and to be answered", "请求到达与应答的最长时间"))
	f.DurationVar(&o.pause, "drain", 0, l.pick("when interrupted, how long to go on while /readyz says no", "被中断后，/readyz 已返回未就绪时继续服务多久"))
	o.log.flags(cmd, "info", l)
	f.Lookup("log").Usage += l.pick(", as JSON", "，JSON 格式")
	must(cmd.MarkFlagFilename("keys"))
	return cmd
}

func (o *doorway) run() error {
	options, err := o.log.options()
	if err != nil {
		return err
	}
	o.cfg.Logger = slog.New(slog.NewJSONHandler(o.err, options))
	if o.cfg.Keys, err = readKeys(o.keys); err != nil {
		return err
	}
	if err := o.cfg.Validate(); err != nil {
		return usageError{err}
	}
	ctx, stop := untilEnded()
	defer stop()
	tracer, flush, err := newTracer(ctx, os.Getenv)
	if err != nil {
		return err
	}
	o.cfg.Tracer = tracer
	listener, err := net.Listen("tcp", cmp.Or(o.cfg.Listen, door.DefaultListen))
	if err != nil {
		return err
	}
	d, err := door.New(o.cfg)
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	if _, err := fmt.Fprintf(o.out, "http://%s\n", visit(listener.Addr().String())); err != nil {
		return errors.Join(err, listener.Close())
	}
	return errors.Join(d.Serve(ctx, listener, o.pause), flush())
}

// readKeys reads lines of a name and a key. Empty lines and those that begin with #
// mean nothing.
func readKeys(file string) (map[string]string, error) {
	if file == "" {
		return nil, nil
	}
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	keys := map[string]string{}
	lines := bufio.NewScanner(f)
	for n := 1; lines.Scan(); n++ {
		fields := strings.Fields(lines.Text())
		switch {
		case len(fields) == 0 || strings.HasPrefix(fields[0], "#"):
		case len(fields) != 2:
			return nil, fmt.Errorf("%s:%d: want a name and a key", file, n)
		case keys[fields[0]] != "":
			return nil, fmt.Errorf("%s:%d: the name %q comes twice", file, n, fields[0])
		default:
			keys[fields[0]] = fields[1]
		}
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	if len(keys) == 0 {
		return nil, fmt.Errorf("%s: no key is in it", file)
	}
	return keys, nil
}
