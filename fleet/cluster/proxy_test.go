package cluster_test

import (
	"io"
	"net"
	"sync"
	"testing"
	"time"
)

// proxy passes on what comes in at its address, unless it is cut.
type proxy struct {
	address string
	to      string

	mu   sync.Mutex
	gate *sync.Cond
	shut bool
}

func newProxy(t *testing.T, to string) *proxy {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	p := &proxy{address: l.Addr().String(), to: to}
	p.gate = sync.NewCond(&p.mu)
	go func() {
		for {
			in, err := l.Accept()
			if err != nil {
				return
			}
			go p.connect(in)
		}
	}()
	return p
}

func (p *proxy) cut(shut bool) {
	p.mu.Lock()
	p.shut = shut
	p.mu.Unlock()
	p.gate.Broadcast()
}

// pass waits while the proxy is cut.
func (p *proxy) pass() {
	p.mu.Lock()
	for p.shut {
		p.gate.Wait()
	}
	p.mu.Unlock()
}

func (p *proxy) connect(in net.Conn) {
	defer in.Close()
	p.pass()
	out, err := net.DialTimeout("tcp", p.to, 5*time.Second)
	if err != nil {
		return // as nobody answers
	}
	defer out.Close()
	go p.copy(in, out)
	p.copy(out, in)
}

func (p *proxy) copy(to, from net.Conn) {
	defer to.Close()
	io.Copy(to, reader{p, from})
}

// reader reads when the proxy is not cut.
type reader struct {
	p *proxy
	net.Conn
}

// Read reads, and holds what came while the proxy was cut.
func (r reader) Read(b []byte) (int, error) {
	n, err := r.Conn.Read(b)
	r.p.pass()
	return n, err
}

// freeAddress gives an address that nobody listens at.
func freeAddress(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}
