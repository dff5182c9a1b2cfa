package main

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"crypto/tls"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"minishare/desk"
)

// errUnreachable says that no desk answers at the address.
var errUnreachable error = &bilingual{"the desk cannot be reached", "无法连接 desk"}

// maxReply bounds what is read of a desk's answer, in bytes.
const maxReply = 64 << 20

// deskFlags say which desk a command asks.
type deskFlags struct {
	url, token, fingerprint string
}

func (f *deskFlags) flags(cmd *cobra.Command, l lang) {
	cmd.Flags().StringVar(&f.url, "desk", os.Getenv("MINISHARE_DESK"), l.pick("address of the desk; by default MINISHARE_DESK, else http://"+desk.DefaultListen, "desk 的地址；默认取 MINISHARE_DESK，否则 http://"+desk.DefaultListen))
	cmd.Flags().StringVar(&f.token, "token", os.Getenv("MINISHARE_TOKEN"), l.pick("the desk's token; by default MINISHARE_TOKEN", "desk 的令牌；默认取 MINISHARE_TOKEN"))
	cmd.Flags().StringVar(&f.fingerprint, "fingerprint", "", l.pick("SHA-256 of the certificate that a desk with --tls auto prints", "desk 以 --tls auto 启动时显示的证书 SHA-256"))
	for _, name := range []string{"desk", "token"} { // what the environment says is no default to print
		cmd.Flags().Lookup(name).DefValue = ""
	}
}

// client asks one desk.
type client struct {
	base, token string
	http        *http.Client
}

// client reads the flags.
func (f *deskFlags) client() (*client, error) {
	base := strings.TrimRight(cmp.Or(f.url, "http://"+desk.DefaultListen), "/")
	u, err := url.Parse(base)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return nil, usageError{wrongValue("--desk", f.url, "an address such as http://"+desk.DefaultListen, "地址，例如 http://"+desk.DefaultListen)}
	}
	transport := &http.Transport{Proxy: http.ProxyFromEnvironment}
	if f.fingerprint != "" {
		transport.TLSClientConfig = pinned(f.fingerprint)
	}
	return &client{base, f.token, &http.Client{Transport: transport}}, nil
}

// pinned trusts the one certificate with that fingerprint, and no other.
func pinned(fingerprint string) *tls.Config {
	want := strings.ToLower(strings.ReplaceAll(fingerprint, ":", ""))
	return &tls.Config{
		InsecureSkipVerify: true, // the fingerprint says more
		VerifyConnection: func(s tls.ConnectionState) error {
			if got := fmt.Sprintf("%x", sha256.Sum256(s.PeerCertificates[0].Raw)); got != want {
				return fmt.Errorf("--fingerprint: the desk's certificate is %s", got)
			}
			return nil
		},
	}
}

// ask sends in as JSON, nil for no body, and reads the answer into out. It gives
// the status. A refusal is a [desk.Problem].
func (c *client) ask(ctx context.Context, method, path string, in, out any) (int, error) {
	var body io.Reader
	if in != nil {
		data, err := json.Marshal(in)
		if err != nil {
			return 0, err
		}
		body = bytes.NewReader(data)
	}
	r, err := http.NewRequestWithContext(ctx, method, c.base+path, body)
	if err != nil {
		return 0, err
	}
	r.Header.Set("Content-Type", "application/json")
	if c.token != "" {
		r.Header.Set("Authorization", "Bearer "+c.token)
	}
	res, err := c.http.Do(r)
	if err != nil {
		return 0, fmt.Errorf("%w: %w", errUnreachable, err)
	}
	defer res.Body.Close()
	return res.StatusCode, read(res, out)
}

func read(res *http.Response, out any) error {
	data, err := io.ReadAll(io.LimitReader(res.Body, maxReply))
	if err != nil {
		return fmt.Errorf("%w: %w", errUnreachable, err)
	}
	if res.StatusCode >= 300 {
		var problem desk.Problem
		if json.Unmarshal(data, &problem) != nil || problem.Status == 0 {
			return fmt.Errorf("%s %s: %s; is this a desk?", res.Request.Method, res.Request.URL.Path, res.Status)
		}
		return &problem
	}
	if out == nil || res.StatusCode == http.StatusNoContent {
		return nil
	}
	if err := json.Unmarshal(data, out); err != nil {
		return fmt.Errorf("the desk's answer: %w", err)
	}
	return nil
}

// segment makes a path of the API with ids in it.
func segment(parts ...string) string {
	var b strings.Builder
	b.WriteString("/api/v1")
	for _, p := range parts {
		b.WriteString("/" + url.PathEscape(p))
	}
	return b.String()
}

// within bounds a command that waits for the user's patience.
func within(t time.Duration) (context.Context, context.CancelFunc) {
	return context.WithTimeout(context.Background(), t)
}
