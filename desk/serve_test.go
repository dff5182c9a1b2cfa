package desk

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"minishare/chat"
)

// serve starts a desk on a listener of its own, and gives what ends it.
func serve(t *testing.T, cfg Config, l net.Listener) (d *Desk, end func() error) {
	t.Helper()
	cfg.Logger = slog.New(slog.DiscardHandler)
	d, err := New(t.Context(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- d.Serve(ctx, l) }()
	t.Cleanup(func() { stop(); d.Close(context.Background()) })
	return d, func() error { stop(); return <-ended }
}

func listen(t *testing.T) net.Listener {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// TestAClientThatNeverReadsIsDropped after the desk's patience, when no more goes
// into its connection.
func TestAClientThatNeverReadsIsDropped(t *testing.T) {
	l := listen(t)
	d, _ := serve(t, Config{}, l)
	d.streams.patience = 50 * time.Millisecond
	c, err := net.Dial("tcp", l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if err := c.(*net.TCPConn).SetReadBuffer(4096); err != nil {
		t.Fatal(err)
	}
	fmt.Fprint(c, "GET /api/v1/events HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
	if _, err := io.ReadFull(c, make([]byte, 12)); err != nil {
		t.Fatal(err)
	}
	n := 0
	for ; d.streams.open.Load() > 0; n++ {
		if n > 50_000 {
			t.Fatalf("the stream is open after %d events", n)
		}
		if _, err := d.change(t.Context(), chat.Event{Person: &chat.Person{ID: "lin", Name: "林晓", Client: chat.Client{Platform: chat.IPhone}}}); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("dropped after %d events", n)
}

// TestTheEndIsGraceful: who waits is answered, streams end, and Serve returns
// without an error.
func TestTheEndIsGraceful(t *testing.T) {
	l := listen(t)
	_, end := serve(t, Config{}, l)
	url := "http://" + l.Addr().String()
	stream, err := http.Get(url + "/api/v1/events")
	if err != nil {
		t.Fatal(err)
	}
	defer stream.Body.Close()
	answered := make(chan int, 1)
	go func() {
		res, err := http.Get(url + "/api/v1/shares/next?timeout=4m")
		if err != nil {
			t.Error(err)
			answered <- 0
			return
		}
		res.Body.Close()
		answered <- res.StatusCode
	}()
	if _, err := io.ReadFull(stream.Body, make([]byte, 5)); err != nil { // the retry line
		t.Fatal(err)
	}
	start := time.Now()
	for waits := false; !waits; { // until the request is there
		res, err := http.Get(url + "/metrics")
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(res.Body)
		res.Body.Close()
		if err != nil {
			t.Fatal(err)
		}
		waits = strings.Contains(string(text), "minishare_requests_waiting 1")
	}
	if err := end(); err != nil {
		t.Errorf("Serve: %v", err)
	}
	if status := <-answered; status != http.StatusNoContent {
		t.Errorf("who waited got status %d", status)
	}
	if _, err := io.ReadAll(stream.Body); err != nil {
		t.Errorf("the stream ended with %v", err)
	}
	if took := time.Since(start); took > goodbye {
		t.Errorf("the end took %s", took)
	}
}

// TestSelfSigned: the certificate is good for the names it was made for, now.
func TestSelfSigned(t *testing.T) {
	cert, err := SelfSigned([]string{"desk.example", "192.168.7.7", "0.0.0.0", ""}, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	for host, ok := range map[string]bool{"localhost": true, "127.0.0.1": true, "::1": true, "desk.example": true, "192.168.7.7": true, "0.0.0.0": false, "evil.example": false} {
		if err := cert.Leaf.VerifyHostname(host); (err == nil) != ok {
			t.Errorf("%s: %v", host, err)
		}
	}
	l := listen(t)
	serve(t, Config{}, tls.NewListener(l, &tls.Config{Certificates: []tls.Certificate{cert}}))
	roots := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{RootCAs: pool(t, cert)}}}
	res, err := roots.Get("https://" + l.Addr().String() + "/livez")
	if err != nil {
		t.Fatal(err)
	}
	res.Body.Close()
	roots.CloseIdleConnections()
}

func pool(t *testing.T, cert tls.Certificate) *x509.CertPool {
	t.Helper()
	leaf, err := x509.ParseCertificate(cert.Certificate[0])
	if err != nil {
		t.Fatal(err)
	}
	p := x509.NewCertPool()
	p.AddCert(leaf)
	return p
}
