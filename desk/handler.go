package desk

import (
	"fmt"
	"net"
	"net/http"
	"runtime/debug"
	"strings"
	"time"

	"minishare/guard"
)

const (
	bodyTimeout  = 30 * time.Second // for a body to arrive
	slowAnswer   = 60 * time.Second // for an answer to be written
	bodiesBudget = 4 * maxIntake    // bytes of all bodies at once
	tokenCookie  = "minishare-token"
)

// newHandler puts together what the desk serves.
func (d *Desk) newHandler() http.Handler {
	mux := http.NewServeMux()
	api := d.newAPI(mux)
	d.addPages(mux, api.OpenAPI())
	mux.HandleFunc("GET /livez", func(w http.ResponseWriter, _ *http.Request) { health(w, true) })
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, _ *http.Request) { health(w, d.isReady()) })
	mux.Handle("GET /metrics", d.metrics.handler())
	mux.Handle("/", notFound(mux))
	bodies := guard.Bodies{Max: mayBring, Budget: bodiesBudget, Timeout: bodyTimeout, Slow: slowAnswer, Refuse: refuse}
	host, _, _ := net.SplitHostPort(d.cfg.Listen)
	cfg := guard.Config{Listen: host, Hosts: d.cfg.Hosts, Cookie: tokenCookie, Public: isPublic, Open: isOpen, Refuse: refuse}
	if d.cfg.Token != "" {
		cfg.Keys = map[string]string{"token": d.cfg.Token}
	}
	return d.metrics.measured(d.recovering(guard.New(cfg, bodies.Wrap(mux))))
}

// isReady tells whether commands can be taken.
func (d *Desk) isReady() bool {
	d.mu.RLock()
	defer d.mu.RUnlock()
	return d.ready && d.journal.Ready()
}

func health(w http.ResponseWriter, ok bool) {
	if !ok {
		write(w, newProblem(http.StatusServiceUnavailable, "the log cannot be reached", ""))
		return
	}
	w.Header().Set("Content-Type", "application/json")
	fmt.Fprintln(w, `{"status":"ok"}`)
}

// isOpen tells what pages of other origins may ask: an app under development
// shares, and waits for the answer. The script that does it for them is open too.
func isOpen(r *http.Request) bool {
	rest, under := strings.CutPrefix(r.URL.Path, "/api/v1/shares")
	switch {
	case r.URL.Path == "/wechat.js":
		return r.Method == http.MethodGet || r.Method == http.MethodHead
	case !under:
		return false
	case rest == "":
		return r.Method == http.MethodPost || asksFor(r, http.MethodPost)
	}
	id, what, _ := strings.Cut(strings.TrimPrefix(rest, "/"), "/")
	return id != "" && what == "answer" && (r.Method == http.MethodGet || asksFor(r, http.MethodGet))
}

// asksFor tells a browser's question whether it may use the method.
func asksFor(r *http.Request, method string) bool {
	return r.Method == http.MethodOptions && r.Header.Get("Access-Control-Request-Method") == method
}

// isPublic tells what needs no token: nothing of a share is in it. A back end's
// real code brings no token of ours, but a code of wx.login, which is one.
func isPublic(r *http.Request) bool {
	switch r.URL.Path {
	case "/livez", "/readyz", "/wechat.js", "/sns/jscode2session":
		return true
	}
	return false
}

// mayBring bounds the body of a request.
func mayBring(r *http.Request) int64 {
	if r.Method == http.MethodPost && r.URL.Path == "/api/v1/shares" {
		return maxIntake
	}
	return maxBody
}

// notFound answers for what is not served: 405 where another method is.
func notFound(mux *http.ServeMux) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var allowed []string
		for _, method := range []string{http.MethodGet, http.MethodPost, http.MethodPut, http.MethodDelete} {
			other := r.Clone(r.Context())
			other.Method = method
			if _, pattern := mux.Handler(other); pattern != "/" && pattern != "" {
				allowed = append(allowed, method)
			}
		}
		if len(allowed) > 0 {
			w.Header().Set("Allow", strings.Join(allowed, ", "))
			write(w, newProblem(http.StatusMethodNotAllowed, r.Method+" does not go here", ""))
			return
		}
		write(w, newProblem(http.StatusNotFound, "nothing is here", "此处没有内容"))
	})
}

// recovering turns a fault of ours into an answer, and keeps the desk alive.
func (d *Desk) recovering(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			fault := recover()
			if fault == nil || fault == http.ErrAbortHandler {
				return
			}
			d.log.Error("a request broke", "path", r.URL.Path, "fault", fault, "stack", string(debug.Stack()))
			write(w, newProblem(http.StatusInternalServerError, "internal error", ""))
		}()
		next.ServeHTTP(w, r)
	})
}
