// Package guard stands before a desk's handlers: it decides by Host, Origin and
// token who may ask, and bounds what a request may bring and how long it may take.
//
// A desk runs where its user browses, so any web page may try to reach it. A page
// on another origin gets nothing but what is declared open; a name that was made
// to point at this machine (DNS rebinding) is not a Host of the desk.
package guard

import (
	"crypto/sha256"
	"crypto/subtle"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strings"
)

// Reason says why a request is turned away.
type Reason string

// The reasons.
const (
	BadHost   Reason = "host"
	BadOrigin Reason = "origin"
	NoToken   Reason = "token"
	TooLarge  Reason = "size"
	TooBusy   Reason = "busy"
)

// Config says who may ask for what.
type Config struct {
	// Listen is the host part of the address that is listened on.
	Listen string
	// Hosts are more names under which the desk may be asked, without ports.
	Hosts []string
	// Token has to come with every request but the public ones; "" for none.
	Token string
	// Public tells requests that need no token.
	Public func(*http.Request) bool
	// Open tells requests that pages of other origins may make.
	Open func(*http.Request) bool
	// Refuse answers a request that is turned away.
	Refuse func(http.ResponseWriter, *http.Request, Reason)
}

// New puts a guard before a handler.
func New(cfg Config, next http.Handler) http.Handler { return &guard{cfg, next} }

type guard struct {
	Config
	next http.Handler
}

// ServeHTTP lets the request pass, or refuses it.
func (g *guard) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	headers(w.Header())
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
	case g.takesToken(w, r):
	case g.Token != "" && !g.Public(r) && !g.authorized(r):
		g.Refuse(w, r, NoToken)
	default:
		g.next.ServeHTTP(w, r)
	}
}

// headers are on every answer.
func headers(h http.Header) {
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

// knownHost tells whether the Host names this desk. An address in figures cannot
// be rebound; one that is not loopback is a Host only if the desk listens there.
func (g *guard) knownHost(host string) bool {
	name := strings.ToLower(hostname(host))
	if name == "localhost" || name == strings.ToLower(g.Listen) || slices.Contains(g.Hosts, name) {
		return name != ""
	}
	addr, err := netip.ParseAddr(name)
	return err == nil && (addr.IsLoopback() || !Loopback(g.Listen))
}

// Loopback tells whether a host to listen on is reached from this machine only.
func Loopback(host string) bool {
	addr, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && addr.IsLoopback()
}

func hostname(host string) string {
	if name, _, err := net.SplitHostPort(host); err == nil {
		return name
	}
	return strings.Trim(host, "[]")
}

// foreign tells a request that a page of another origin makes. Browsers send
// Origin with changes and with reads by script, and Sec-Fetch-Site with all; a
// link that leads here is let through, as long as it only shows a page.
func foreign(r *http.Request) bool {
	if origin := r.Header.Get("Origin"); origin != "" {
		u, err := url.Parse(origin)
		return err != nil || u.Host == "" || !strings.EqualFold(u.Host, r.Host)
	}
	switch r.Header.Get("Sec-Fetch-Site") {
	case "", "same-origin", "none":
		return false
	}
	return r.Header.Get("Sec-Fetch-Mode") != "navigate" || r.Header.Get("Sec-Fetch-Dest") != "document" || r.Method != http.MethodGet
}

// cookieName is the cookie that carries the token of a browser.
const cookieName = "minishare-token"

// takesToken turns the token in the address of the page into a cookie, so that it
// stands in no history, and reports whether the request is answered with that.
func (g *guard) takesToken(w http.ResponseWriter, r *http.Request) bool {
	if g.Token == "" || r.Method != http.MethodGet || r.URL.Path != "/" || !g.matches(r.URL.Query().Get("token")) {
		return false
	}
	http.SetCookie(w, &http.Cookie{
		Name: cookieName, Value: g.Token, Path: "/", HttpOnly: true, Secure: r.TLS != nil, SameSite: http.SameSiteLaxMode,
	})
	http.Redirect(w, r, "/", http.StatusSeeOther)
	return true
}

func (g *guard) authorized(r *http.Request) bool {
	if bearer, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer "); ok {
		return g.matches(bearer)
	}
	cookie, err := r.Cookie(cookieName)
	return err == nil && g.matches(cookie.Value)
}

// matches compares in a time that tells nothing of the token.
func (g *guard) matches(token string) bool {
	given, want := sha256.Sum256([]byte(token)), sha256.Sum256([]byte(g.Token))
	return subtle.ConstantTimeCompare(given[:], want[:]) == 1
}
