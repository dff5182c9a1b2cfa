package guard

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
	maxConnections = 2048
	sendBuffer     = 128 << 10 // bytes; a larger one hides for long that nobody reads
)

// Server is what answers on a listener, and how it ends.
type Server struct {
	Handler http.Handler
	Log     *slog.Logger // of what goes wrong with connections, for debugging
	// MaxHeader bounds the headers of a request, in bytes.
	MaxHeader int
	// Leaving is called once the context has ended; as long as it lasts, connections
	// are taken as before.
	Leaving func()
	// Goodbye is what requests have then to end.
	Goodbye time.Duration
}

// Serve answers on the listener until the context ends, then lets requests that are
// being answered end. The listener is closed. At most 2,048 connections are taken at
// once; more wait. Where three quarters are taken, none is kept that has nothing to
// ask.
func (s Server) Serve(ctx context.Context, l net.Listener) error {
	server := &http.Server{
		Handler: s.Handler, ReadHeaderTimeout: headerTimeout, IdleTimeout: idleTimeout, MaxHeaderBytes: s.MaxHeader,
		ErrorLog: slog.NewLogLogger(s.Log.Handler(), slog.LevelDebug),
	}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(newLimited(l, maxConnections, server.SetKeepAlivesEnabled)) }()
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	s.Leaving()
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), s.Goodbye)
	defer cancel()
	err := server.Shutdown(ctx)
	if errors.Is(err, context.DeadlineExceeded) {
		err = server.Close()
	}
	if broken := <-ended; !errors.Is(broken, http.ErrServerClosed) {
		err = errors.Join(broken, err)
	}
	return err
}

// limited accepts so many connections at once; more wait.
type limited struct {
	net.Listener
	taken chan struct{}
	keep  func(idle bool) // told whether there is room for idle ones
}

func newLimited(l net.Listener, most int, keep func(bool)) *limited {
	return &limited{l, make(chan struct{}, most), keep}
}

// Accept waits for its turn, and then for a connection.
func (l *limited) Accept() (net.Conn, error) {
	l.taken <- struct{}{}
	c, err := l.Listener.Accept()
	if err != nil {
		<-l.taken
		return nil, err
	}
	bound(c)
	if l.crowded() {
		l.keep(false)
	}
	return &counted{Conn: c, leave: sync.OnceFunc(l.leave)}, nil
}

// leave makes place. It may be called while idle connections are being closed, and
// so never asks for that.
func (l *limited) leave() {
	<-l.taken
	if !l.crowded() {
		l.keep(true)
	}
}

func (l *limited) crowded() bool { return 4*len(l.taken) > 3*cap(l.taken) }

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
