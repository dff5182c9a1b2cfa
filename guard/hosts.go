package guard

import (
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strings"
)

// AnyHost among the hosts lets a server be asked under every name, where what is in
// front of it looks after that.
const AnyHost = "*"

// Loopback tells whether a host to listen on is reached from this machine only.
func Loopback(host string) bool {
	addr, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && addr.IsLoopback()
}

// CheckHosts reports all faults of names that a server may be asked under: they have
// no port, and [AnyHost] needs keys.
func CheckHosts(hosts []string, keys bool) error {
	var faults []error
	for _, host := range hosts {
		switch {
		case host == AnyHost && !keys:
			faults = append(faults, fmt.Errorf("host %q: any web page could ask then, so it needs a key", host))
		case host == "" || len(host) > 253 || strings.ContainsAny(host, ":/@ \t\r\n"):
			faults = append(faults, fmt.Errorf("host %q: want a name without scheme and port, such as cards.example", host))
		}
	}
	return errors.Join(faults...)
}

// knownHost tells whether the Host names this server. An address in figures cannot
// be rebound; one that is not loopback is a Host only if the server listens there.
func (g *guard) knownHost(host string) bool {
	name := hostname(host)
	is := func(known string) bool { return known == AnyHost || strings.EqualFold(known, name) }
	if name == "" {
		return slices.Contains(g.Hosts, AnyHost)
	}
	if is("localhost") || is(g.Listen) || slices.ContainsFunc(g.Hosts, is) {
		return true
	}
	addr, err := netip.ParseAddr(name)
	return err == nil && (addr.IsLoopback() || !Loopback(g.Listen))
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
