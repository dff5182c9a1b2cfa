package cluster_test

import (
	"fmt"
	"io"
	"math/rand/v2"
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

// freeAddresses gives addresses that nobody listens at, with ports below those that
// systems give away by themselves: they have to be free still when a server that was
// stopped is started again.
func freeAddresses(t *testing.T, n int) []string {
	t.Helper()
	const first, last = 20_000, 32_000
	var all []string
	for tries := 0; len(all) < n; tries++ {
		l, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", first+rand.IntN(last-first)))
		if err == nil {
			defer l.Close() // when all are found, so that none is found twice
			all = append(all, l.Addr().String())
		} else if tries == 100 {
			t.Fatal(err)
		}
	}
	return all
}
