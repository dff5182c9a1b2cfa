package desk

import (
	"context"
	"crypto/tls"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"sync"
	"time"
)

const (
	headerTimeout  = 10 * time.Second
	idleTimeout    = 2 * time.Minute
	goodbye        = 5 * time.Second // for requests to end
	maxHeader      = 64 << 10        // bytes
	maxConnections = 2048
	sendBuffer     = 128 << 10 // bytes; a larger one hides for long that nobody reads
)

// Serve answers on the listener until the context ends, then lets requests that
// are being answered end. The listener is closed.
func (d *Desk) Serve(ctx context.Context, l net.Listener) error {
	server := &http.Server{
		Handler: d.handler, ReadHeaderTimeout: headerTimeout, IdleTimeout: idleTimeout, MaxHeaderBytes: maxHeader,
		ErrorLog: slog.NewLogLogger(d.log.Handler(), slog.LevelDebug),
	}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(newLimited(l)) }()
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	d.stop() // lets those who wait go
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), goodbye)
	defer cancel()
	err := server.Shutdown(ctx)
	if errors.Is(err, context.DeadlineExceeded) {
		err = server.Close()
	}
	return err
}

// limited accepts so many connections at once; more wait.
type limited struct {
	net.Listener
	free chan struct{}
}

func newLimited(l net.Listener) *limited { return &limited{l, make(chan struct{}, maxConnections)} }

// Accept waits for its turn, and then for a connection.
func (l *limited) Accept() (net.Conn, error) {
	l.free <- struct{}{}
	c, err := l.Listener.Accept()
	if err != nil {
		<-l.free
		return nil, err
	}
	bound(c)
	return &counted{Conn: c, leave: sync.OnceFunc(func() { <-l.free })}, nil
}

// bound keeps the system from taking in more than a client reads. Where it cannot
// be told so, nothing is lost but time.
func bound(c net.Conn) {
	if secure, ok := c.(*tls.Conn); ok {
		c = secure.NetConn()
	}
	if t, ok := c.(*net.TCPConn); ok {
		t.SetWriteBuffer(sendBuffer)
	}
}

// counted is a connection that makes place once.
type counted struct {
	net.Conn
	leave func()
}

// Close closes, and makes place.
func (c *counted) Close() error {
	defer c.leave()
	return c.Conn.Close()
}
