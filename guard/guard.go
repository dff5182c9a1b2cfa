package guard

import "net/http"

// Reason says why a request is turned away.
type Reason string

// The reasons.
const (
	BadHost   Reason = "host"
	BadOrigin Reason = "origin"
	NoKey     Reason = "key"
	TooLarge  Reason = "size"
	TooBusy   Reason = "busy"
)

// Config says who may ask for what.
type Config struct {
	// Listen is the host part of the address that is listened on.
	Listen string
	// Hosts are more names under which the server may be asked; see [CheckHosts].
	Hosts []string
	// Keys are keys by the names of those who have them. One has to come with every
	// request but the public ones; without any, none has to.
	Keys map[string]string
	// Cookie lets browsers in: a page that is opened as /?token=KEY gets the key as a
	// cookie of that name, which does in place of a bearer token. "" for no cookie.
	Cookie string
	// Public tells requests that need no key; nil for none.
	Public func(*http.Request) bool
	// Open tells requests that pages of other origins may make; nil for none.
	Open func(*http.Request) bool
	// Passed is told whose key came with a request that passes, "" for none; nil for
	// nobody.
	Passed func(r *http.Request, name string)
	// Refuse answers a request that is turned away.
	Refuse func(http.ResponseWriter, *http.Request, Reason)
}

// New puts a guard before a handler.
func New(cfg Config, next http.Handler) http.Handler {
	nobody := func(*http.Request) bool { return false }
	if cfg.Public == nil {
		cfg.Public = nobody
	}
	if cfg.Open == nil {
		cfg.Open = nobody
	}
	if cfg.Passed == nil {
		cfg.Passed = func(*http.Request, string) {}
	}
	return &guard{cfg, hashed(cfg.Keys), next}
}

type guard struct {
	Config
	keys []key
	next http.Handler
}

// ServeHTTP lets the request pass, or refuses it.
func (g *guard) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	Headers(w.Header())
	open := g.Open(r)
	if open {
		share(w.Header())
	}
	switch {
	case !g.knownHost(r.Host):
		g.Refuse(w, r, BadHost)
	case open && r.Method == http.MethodOptions:
		w.WriteHeader(http.StatusNoContent)
	case !open && foreign(r):
		g.Refuse(w, r, BadOrigin)
	case g.givesCookie(w, r):
	default:
		name, ok := g.whose(r)
		if !ok && !g.Public(r) {
			g.Refuse(w, r, NoKey)
			return
		}
		g.Passed(r, name)
		g.next.ServeHTTP(w, r)
	}
}

// Headers sets what is on every answer; a server sets them itself where it answers
// without a guard.
func Headers(h http.Header) {
	h.Set("Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "+
		"connect-src 'self'; font-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cache-Control", "no-store")
}

// share opens an answer to pages of other origins, without their cookies.
func share(h http.Header) {
	h.Set("Access-Control-Allow-Origin", "*")
	h.Set("Access-Control-Allow-Methods", "GET, POST")
	h.Set("Access-Control-Allow-Headers", "Authorization, Content-Type")
	h.Set("Access-Control-Max-Age", "600")
	h.Set("Cross-Origin-Resource-Policy", "cross-origin")
}
