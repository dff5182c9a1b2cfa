package guard

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"testing"
	"time"
)

// serve answers on a listener that takes so many connections.
func serve(t *testing.T, most int, h http.HandlerFunc) (address string) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	server := &http.Server{Handler: h}
	go server.Serve(newLimited(l, most, server.SetKeepAlivesEnabled))
	t.Cleanup(func() { server.Close() })
	return l.Addr().String()
}

func mustAsk(t *testing.T, address string) net.Conn {
	t.Helper()
	c, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	c.SetDeadline(time.Now().Add(10 * time.Second))
	fmt.Fprint(c, "GET / HTTP/1.1\r\nHost: desk\r\n\r\n")
	return c
}

// Of more requests than connections are taken the others wait, and are answered as
// soon as one of the first is.
func TestConnectionsWaitForTheirTurn(t *testing.T) {
	asked, answer := make(chan bool, 3), make(chan bool)
	address := serve(t, 2, func(w http.ResponseWriter, _ *http.Request) {
		asked <- true
		<-answer
		io.WriteString(w, "here")
	})
	first, second, third := mustAsk(t, address), mustAsk(t, address), mustAsk(t, address)
	<-asked
	<-asked
	select {
	case <-asked:
		t.Fatal("a third connection is taken")
	case <-time.After(50 * time.Millisecond):
	}
	close(answer)
	for _, c := range []net.Conn{first, second, third} {
		mustAnswer(t, c)
	}
}

// Connections that ask nothing any more give way to those that do.
func TestIdleConnectionsGiveWay(t *testing.T) {
	address := serve(t, 4, func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, "here") })
	for range 20 {
		mustAnswer(t, mustAsk(t, address)) // and stays open, as far as the client goes
	}
}

func mustAnswer(t *testing.T, c net.Conn) {
	t.Helper()
	res, err := http.ReadResponse(bufio.NewReader(c), nil)
	if err != nil {
		t.Fatal(err)
	}
	if said, err := io.ReadAll(res.Body); err != nil || string(said) != "here" {
		t.Fatalf("%q, %v", said, err)
	}
}

// A server that ends answers what it has begun, and says so before.
func TestAServerEndsWhatItHasBegun(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, end := context.WithCancel(t.Context())
	asked, leaving := make(chan bool), make(chan bool)
	s := Server{
		Handler: http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			asked <- true
			<-leaving
			io.WriteString(w, "here")
		}),
		Log: slog.New(slog.DiscardHandler), MaxHeader: 1 << 10, Leaving: func() { close(leaving) }, Goodbye: 10 * time.Second,
	}
	ended := make(chan error, 1)
	go func() { ended <- s.Serve(ctx, l) }()
	c, err := net.Dial("tcp", l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	fmt.Fprint(c, "GET / HTTP/1.1\r\nHost: desk\r\n\r\n")
	<-asked
	end()
	mustAnswer(t, c)
	if err := <-ended; err != nil {
		t.Error(err)
	}
	if _, err := net.Dial("tcp", l.Addr().String()); err == nil {
		t.Error("it still listens")
	}
}
