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

// Of more connections than are taken at once the others wait, and are answered as
// soon as one of the first is closed.
func TestConnectionsWaitForTheirTurn(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	turns := newLimited(l, 2)
	server := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, "here") })}
	go server.Serve(turns)
	t.Cleanup(func() { server.Close() })

	var open []net.Conn
	for range 3 {
		c, err := net.Dial("tcp", l.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { c.Close() })
		fmt.Fprint(c, "GET / HTTP/1.1\r\nHost: desk\r\n\r\n")
		open = append(open, c)
	}
	mustAnswer(t, open[0])
	mustAnswer(t, open[1])
	if len(turns.free) != cap(turns.free) {
		t.Errorf("%d connections are taken", len(turns.free))
	}
	open[2].SetReadDeadline(time.Now().Add(50 * time.Millisecond))
	if _, err := open[2].Read(make([]byte, 1)); err == nil {
		t.Fatal("a third connection is answered")
	}
	open[0].Close()
	open[2].SetReadDeadline(time.Now().Add(10 * time.Second))
	mustAnswer(t, open[2])
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
		Log: slog.New(slog.DiscardHandler), Leaving: func() { close(leaving) }, Goodbye: 10 * time.Second,
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
