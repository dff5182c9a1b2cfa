package cluster_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/nats-io/nats-server/v2/server"
	"github.com/nats-io/nats.go"
)

// TestMain is the tests, or one server where a configuration is named: what
// nats-server does, in a process of its own.
func TestMain(m *testing.M) {
	if file := os.Getenv("MINISHARE_TEST_SERVER"); file != "" {
		if err := serve(file); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

func serve(file string) error {
	options, err := server.ProcessConfigFile(file)
	if err != nil {
		return err
	}
	s, err := server.NewServer(options)
	if err != nil {
		return err
	}
	s.ConfigureLogger()
	s.Start()
	s.WaitForShutdown()
	return nil
}

// node is one server. Whoever speaks to it does so over proxies, and so does it to
// the others.
type node struct {
	*exec.Cmd
	conf    string
	client  *proxy // what clients reach it by
	proxies []*proxy
}

type cluster []*node

func startServers(t *testing.T) cluster {
	t.Helper()
	const n = 3
	free := freeAddresses(t, 2*n)
	clients, routes := free[:n], free[n:]
	c := make(cluster, n)
	for i := range n {
		c[i] = &node{client: newProxy(t, clients[i])}
		c[i].proxies = []*proxy{c[i].client}
	}
	for i := range n {
		var to []string
		for j := range n {
			if i == j {
				continue
			}
			p := newProxy(t, routes[j]) // from i to j: cut with either
			c[i].proxies, c[j].proxies = append(c[i].proxies, p), append(c[j].proxies, p)
			to = append(to, "nats://"+p.address)
		}
		c[i].conf = writeConf(t, i, clients[i], routes[i], to)
		c[i].start(t)
	}
	c.await(t)
	return c
}

// writeConf writes a server's configuration. No server tells others an address that
// would lead past the proxies.
func writeConf(t *testing.T, i int, client, route string, to []string) string {
	t.Helper()
	dir := t.TempDir()
	conf := fmt.Sprintf(`
server_name: n%d
listen: %q
client_advertise: "127.0.0.1:1"
log_file: %q
jetstream { store_dir: %q }
cluster { name: test, listen: %q, advertise: "127.0.0.1:1", no_advertise: true, routes: ["%s"] }
`, i+1, client, filepath.Join(dir, "log"), filepath.Join(dir, "data"), route, strings.Join(to, `", "`))
	file := filepath.Join(dir, "conf")
	if err := os.WriteFile(file, []byte(conf), 0o644); err != nil {
		t.Fatal(err)
	}
	return file
}

func (n *node) start(t *testing.T) {
	t.Helper()
	n.Cmd = exec.Command(os.Args[0])
	n.Env = append(os.Environ(), "MINISHARE_TEST_SERVER="+n.conf)
	n.Stderr = os.Stderr
	if err := n.Start(); err != nil {
		t.Fatal(err)
	}
	cmd := n.Cmd
	t.Cleanup(func() { cmd.Process.Kill(); cmd.Wait() })
}

func (n *node) stop(t *testing.T) {
	t.Helper()
	n.Process.Signal(syscall.SIGTERM)
	n.Wait()
}

// cut cuts a server off from everybody, or ends that. Connections stay, but nothing
// comes through, as when a cable is pulled.
func (c cluster) cut(i int, cut bool) {
	for _, p := range c[i].proxies {
		p.cut(cut)
	}
}

func (c cluster) url() string {
	var urls []string
	for _, n := range c {
		urls = append(urls, "nats://"+n.client.address)
	}
	return strings.Join(urls, ",")
}

// await waits until JetStream has a leader.
func (c cluster) await(t *testing.T) {
	t.Helper()
	conn, err := nats.Connect(c.url(), nats.RetryOnFailedConnect(true), nats.MaxReconnects(-1), nats.ReconnectWait(100*time.Millisecond))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	js, err := conn.JetStream()
	if err != nil {
		t.Fatal(err)
	}
	for end := time.Now().Add(time.Minute); ; time.Sleep(100 * time.Millisecond) {
		_, err := js.AddStream(&nats.StreamConfig{Name: "ready", Replicas: 3})
		if err == nil {
			return
		}
		if time.Now().After(end) {
			for _, n := range c {
				log, _ := os.ReadFile(filepath.Join(filepath.Dir(n.conf), "log"))
				t.Logf("%s", log)
			}
			t.Fatal(err)
		}
	}
}
