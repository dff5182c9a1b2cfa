package door_test

import (
	"encoding/json"
	"net"
	"net/http"
	"strings"
	"testing"

	"minishare/fleet/door"
)

var keyed = map[string]string{"shop": strings.TrimPrefix(key, "Bearer ")}

// TestOnlyItsNamesAreAnswered asks for a card under names that are the door's and
// under such that were made to point at it.
func TestOnlyItsNamesAreAnswered(t *testing.T) {
	local := door.Config{}
	beyond := door.Config{Listen: "0.0.0.0:8788", Keys: keyed, Hosts: []string{"cards.example"}}
	proxied := door.Config{Hosts: []string{"cards.example"}}
	any := door.Config{Listen: "0.0.0.0:8788", Keys: keyed, Hosts: []string{"*"}}
	picture := noisy(t, 30, 20, 1)
	for _, c := range []struct {
		cfg    door.Config
		host   string
		status int
	}{
		{local, "127.0.0.1:8788", 200}, {local, "localhost", 200}, {local, "[::1]:8788", 200},
		{local, "evil.example", 403}, {local, "evil.example:8788", 403}, {local, "10.1.2.3:8788", 403}, {local, "127.0.0.1.nip.io", 403},
		{beyond, "10.1.2.3:8788", 200}, {beyond, "[fd00::1]:8788", 200}, {beyond, "cards.example", 200}, {beyond, "CARDS.example:443", 200},
		{beyond, "evil.example", 403}, {beyond, "cards.example.evil.example", 403},
		{proxied, "cards.example", 200}, {proxied, "evil.example", 403}, {proxied, "10.1.2.3", 403},
		{any, "evil.example", 200},
	} {
		s := open(t, c.cfg)
		r := request(t, s.URL, picture, "Authorization", key)
		r.Host = c.host
		res, data := do(t, r)
		if res.StatusCode != c.status {
			t.Errorf("listening on %q, asked as %q: %d, want %d", c.cfg.Listen, c.host, res.StatusCode, c.status)
		}
		var p door.Problem
		if c.status == 403 && (json.Unmarshal(data, &p) != nil || p.Code != "forbidden" || !strings.Contains(p.Words.EN, "--allow-host") || !strings.Contains(p.Words.ZH, "--allow-host")) {
			t.Errorf("asked as %q: %s", c.host, data)
		}
	}
}

// TestPagesOfOtherOriginsGetNothing, not even where they have the right name.
func TestPagesOfOtherOriginsGetNothing(t *testing.T) {
	s := open(t, door.Config{})
	picture := noisy(t, 30, 20, 1)
	for name, c := range map[string]struct {
		headers []string
		status  int
	}{
		"a back end":             {nil, 200},
		"a page":                 {[]string{"Origin", "https://evil.example"}, 403},
		"a page of another port": {[]string{"Origin", "http://127.0.0.1:3000"}, 403},
		"a page in a sandbox":    {[]string{"Origin", "null"}, 403},
		"a form":                 {[]string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "document"}, 403},
	} {
		res, data := do(t, request(t, s.URL, picture, c.headers...))
		if res.StatusCode != c.status || res.Header.Get("Access-Control-Allow-Origin") != "" {
			t.Errorf("%s: %d %v: %.200s", name, res.StatusCode, res.Header, data)
		}
	}
	r, _ := http.NewRequest("OPTIONS", s.URL+"/api/v1/cards", nil)
	r.Header.Set("Origin", "https://evil.example")
	r.Header.Set("Access-Control-Request-Method", "POST")
	if res, _ := do(t, r); res.StatusCode != 403 || res.Header.Get("Access-Control-Allow-Origin") != "" {
		t.Errorf("a page's question: %d %v", res.StatusCode, res.Header)
	}
}

// TestProbesAskByAddress: Kubernetes asks the address of a pod, Prometheus too, and
// HAProxy no name at all.
func TestProbesAskByAddress(t *testing.T) {
	s := open(t, door.Config{Listen: "0.0.0.0:8788", Keys: keyed, Hosts: []string{"cards.example"}})
	for _, c := range []struct {
		path, host string
		status     int
	}{
		{"/livez", "10.244.1.7:8788", 200}, {"/readyz", "10.244.1.7:8788", 200}, {"/readyz", "[fd00:10:244::7]:8788", 200},
		{"/readyz", "balancer.internal", 200}, {"/metrics", "10.244.1.7:8788", 200}, {"/metrics", "balancer.internal", 403},
	} {
		r, _ := http.NewRequest("GET", s.URL+c.path, nil)
		r.Host = c.host
		r.Header.Set("Authorization", key)
		if res, _ := do(t, r); res.StatusCode != c.status {
			t.Errorf("%s as %s: %d, want %d", c.path, c.host, res.StatusCode, c.status)
		}
	}
	conn, err := net.Dial("tcp", strings.TrimPrefix(s.URL, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	conn.Write([]byte("GET /readyz HTTP/1.0\r\n\r\n"))
	answer := make([]byte, 12)
	if _, err := conn.Read(answer); err != nil || string(answer) != "HTTP/1.0 200" {
		t.Errorf("without a Host: %q, %v", answer, err)
	}
}
