package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"time"

	"github.com/spf13/cobra"

	"minishare/desk"
)

// deskSettings are the settings of a desk, as flags and as a JSON file.
type deskSettings struct {
	Listen     string   `json:"listen"`
	AllowHosts []string `json:"allowHosts"`
	Token      string   `json:"token"`
	TLS        string   `json:"tls"`
	Data       string   `json:"data"`
	NATS       string   `json:"nats"`
	Name       string   `json:"name"`
	Replicas   int      `json:"replicas"`
	Max        int      `json:"max"`
	MaxAge     span     `json:"maxAge"`
}

func (d *deskSettings) flags(cmd *cobra.Command, l lang) {
	f := cmd.Flags()
	f.StringVar(&d.Listen, "listen", desk.DefaultListen, l.pick("address to listen on", "监听地址"))
	f.StringSliceVar(&d.AllowHosts, "allow-host", nil, l.pick("another name under which the desk may be asked; * for any, which needs a token", "允许用来访问的其他主机名；* 表示任意，须设令牌"))
	f.StringVar(&d.Token, "token", "", l.pick("token that every request needs; auto makes one up", "访问令牌；auto 表示自动生成"))
	f.StringVar(&d.TLS, "tls", "", l.pick("auto: https with a certificate made for this run", "auto：使用临时自签名证书的 https"))
	f.StringVar(&d.Data, "data", "", l.pick("folder to keep the log in", "保存日志的目录"))
	f.StringVar(&d.NATS, "nats", "", l.pick("NATS servers to keep the log on, in place of --data", "保存日志的 NATS 服务器，与 --data 二选一"))
	f.StringVar(&d.Name, "name", desk.DefaultName, l.pick("name of the log on the NATS servers", "日志在 NATS 上的名称"))
	f.IntVar(&d.Replicas, "replicas", 1, l.pick("copies that the NATS servers keep", "NATS 保存的副本数"))
	f.IntVar(&d.Max, "max", desk.DefaultMax, l.pick("how many shares to keep", "最多保留多少个分享"))
	f.Var(&d.MaxAge, "max-age", l.pick("how long to keep shares, such as 720h; 0 is for ever", "分享保留多久，如 720h；0 表示不限"))
}

// span is a duration as flags and files write it: 72h30m.
type span time.Duration

// Set reads the text.
func (s *span) Set(text string) error {
	t, err := time.ParseDuration(text)
	*s = span(t)
	return err
}

// String gives the text.
func (s *span) String() string { return time.Duration(*s).String() }

// Type names the value in help.
func (s *span) Type() string { return "duration" }

// UnmarshalText reads the text in a file.
func (s *span) UnmarshalText(text []byte) error { return s.Set(string(text)) }

// load fills in what no flag says from a file.
func (d *deskSettings) load(cmd *cobra.Command, file string) error {
	if file == "" {
		return nil
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	flags := *d
	dec := json.NewDecoder(bytes.NewReader(text))
	dec.DisallowUnknownFields()
	if err := dec.Decode(d); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	given := cmd.Flags().Changed
	keep(given("listen"), &d.Listen, flags.Listen)
	keep(given("allow-host"), &d.AllowHosts, flags.AllowHosts)
	keep(given("token"), &d.Token, flags.Token)
	keep(given("tls"), &d.TLS, flags.TLS)
	keep(given("data"), &d.Data, flags.Data)
	keep(given("nats"), &d.NATS, flags.NATS)
	keep(given("name"), &d.Name, flags.Name)
	keep(given("replicas"), &d.Replicas, flags.Replicas)
	keep(given("max"), &d.Max, flags.Max)
	keep(given("max-age"), &d.MaxAge, flags.MaxAge)
	return nil
}

func keep[T any](given bool, to *T, flag T) {
	if given {
		*to = flag
	}
}

// desk gives the configuration that the settings stand for.
func (d *deskSettings) desk() (desk.Config, error) {
	if d.TLS != "" && d.TLS != "auto" {
		return desk.Config{}, oneOf("--tls", d.TLS, "auto")
	}
	if d.Max < 1 {
		return desk.Config{}, tooFew("--max", d.Max)
	}
	token := d.Token
	if token == "auto" {
		token = madeUpToken()
	}
	return desk.Config{
		Listen: d.Listen, Hosts: d.AllowHosts, Token: token, Data: homeDir(d.Data), NATS: d.NATS,
		Name: d.Name, Replicas: d.Replicas, Max: d.Max, MaxAge: time.Duration(d.MaxAge),
	}, nil
}
