package guard

import (
	"crypto/sha256"
	"crypto/subtle"
	"net/http"
	"strings"
)

// key is a key that has been hashed, so that comparing takes equal time for all.
type key struct {
	name string
	sum  [sha256.Size]byte
}

func hashed(keys map[string]string) []key {
	var all []key
	for name, text := range keys {
		all = append(all, key{name, sha256.Sum256([]byte(text))})
	}
	return all
}

// whose gives the name of the key that came with the request. Where nobody needs
// one, everybody's is right.
func (g *guard) whose(r *http.Request) (name string, ok bool) {
	if len(g.keys) == 0 {
		return "", true
	}
	if bearer, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer "); ok {
		return g.find(bearer)
	}
	if g.Cookie == "" {
		return "", false
	}
	cookie, err := r.Cookie(g.Cookie)
	if err != nil {
		return "", false
	}
	return g.find(cookie.Value)
}

// find compares in a time that tells nothing of the keys.
func (g *guard) find(text string) (name string, ok bool) {
	given := sha256.Sum256([]byte(text))
	for _, k := range g.keys { // all of them, whichever fits
		if subtle.ConstantTimeCompare(given[:], k.sum[:]) == 1 {
			name, ok = k.name, true
		}
	}
	return name, ok
}

// givesCookie turns the key in the address of the page into a cookie, so that it
// stands in no history, and reports whether the request is answered with that.
func (g *guard) givesCookie(w http.ResponseWriter, r *http.Request) bool {
	if g.Cookie == "" || r.Method != http.MethodGet || r.URL.Path != "/" {
		return false
	}
	token := r.URL.Query().Get("token")
	if _, ok := g.find(token); !ok {
		return false
	}
	http.SetCookie(w, &http.Cookie{
		Name: g.Cookie, Value: token, Path: "/", HttpOnly: true, Secure: r.TLS != nil, SameSite: http.SameSiteLaxMode,
	})
	http.Redirect(w, r, "/", http.StatusSeeOther)
	return true
}
