package guard_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"minishare/guard"
)

// answered runs one request through a guard: "" where it passes, else the reason.
func answered(cfg guard.Config, r *http.Request) (string, *httptest.ResponseRecorder) {
	why := ""
	cfg.Refuse = func(w http.ResponseWriter, _ *http.Request, reason guard.Reason) {
		why = string(reason)
		w.WriteHeader(403)
	}
	if cfg.Open == nil {
		cfg.Open = func(r *http.Request) bool { return r.URL.Path == "/open" }
	}
	cfg.Public = func(r *http.Request) bool { return r.URL.Path == "/public" }
	w := httptest.NewRecorder()
	guard.New(cfg, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.Write([]byte("passed")) })).ServeHTTP(w, r)
	return why, w
}

func request(method, path string, headers ...string) *http.Request {
	r := httptest.NewRequest(method, path, nil)
	r.Host = "127.0.0.1:8787"
	for i := 0; i < len(headers); i += 2 {
		if headers[i] == "Host" {
			r.Host = headers[i+1]
			continue
		}
		r.Header.Set(headers[i], headers[i+1])
	}
	return r
}

func TestHosts(t *testing.T) {
	local, lan := guard.Config{Listen: "127.0.0.1"}, guard.Config{Listen: "0.0.0.0", Hosts: []string{"desk.example"}}
	for _, c := range []struct {
		cfg  guard.Config
		host string
		ok   bool
	}{
		{local, "127.0.0.1:8787", true}, {local, "localhost:8787", true}, {local, "LOCALHOST", true}, {local, "[::1]:8787", true}, {local, "127.0.0.9", true},
		{local, "evil.example", false}, {local, "evil.example:8787", false}, {local, "192.168.1.9:8787", false}, {local, "", false},
		{local, "localhost.evil.example", false}, {local, "127.0.0.1.nip.io", false}, {local, "desk.example", false},
		{lan, "192.168.1.9:8787", true}, {lan, "desk.example:8787", true}, {lan, "DESK.example", true}, {lan, "localhost", true},
		{lan, "evil.example", false}, {lan, "desk.example.evil.example", false},
		{guard.Config{Listen: "my-machine"}, "my-machine:8787", true},
		{guard.Config{Hosts: []string{guard.AnyHost}}, "evil.example", true}, {guard.Config{Hosts: []string{guard.AnyHost}}, "", true},
		{guard.Config{Listen: ""}, "192.168.1.9", true}, {guard.Config{Listen: ""}, "evil.example", false}, {guard.Config{Listen: ""}, "", false},
	} {
		why, _ := answered(c.cfg, request("GET", "/", "Host", c.host))
		if (why == "") != c.ok {
			t.Errorf("listening on %s, asked as %q: %q", c.cfg.Listen, c.host, why)
		}
	}
}

func TestOrigins(t *testing.T) {
	for _, c := range []struct {
		name string
		r    *http.Request
		ok   bool
	}{
		{"a program", request("GET", "/api"), true},
		{"a program's change", request("POST", "/api"), true},
		{"our page", request("GET", "/api", "Origin", "http://127.0.0.1:8787", "Sec-Fetch-Site", "same-origin"), true},
		{"our page's change", request("POST", "/api", "Origin", "http://127.0.0.1:8787"), true},
		{"another page reads", request("GET", "/api", "Origin", "https://evil.example"), false},
		{"another page changes", request("POST", "/api", "Origin", "https://evil.example"), false},
		{"another port reads", request("GET", "/api", "Origin", "http://127.0.0.1:3000"), false},
		{"a sandboxed page", request("GET", "/api", "Origin", "null"), false},
		{"another page's image", request("GET", "/api", "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "no-cors", "Sec-Fetch-Dest", "image"), false},
		{"another page's frame", request("GET", "/", "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "iframe"), false},
		{"a link that is followed", request("GET", "/", "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "document"), true},
		{"another page's form", request("POST", "/", "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "document"), false},
		{"an address that is typed", request("GET", "/", "Sec-Fetch-Site", "none", "Sec-Fetch-Mode", "navigate"), true},
		{"another page shares", request("POST", "/open", "Origin", "http://localhost:8100", "Sec-Fetch-Site", "same-site"), true},
		{"another page's question", request("OPTIONS", "/open", "Origin", "http://localhost:8100"), true},
		{"a name that was rebound", request("POST", "/open", "Host", "evil.example", "Origin", "http://evil.example"), false},
	} {
		why, w := answered(guard.Config{Listen: "127.0.0.1"}, c.r)
		if (why == "") != c.ok {
			t.Errorf("%s: %q", c.name, why)
		}
		if open := w.Header().Get("Access-Control-Allow-Origin") == "*"; open != (c.r.URL.Path == "/open") {
			t.Errorf("%s: open to all is %v", c.name, open)
		}
		if w.Header().Get("Access-Control-Allow-Credentials") != "" || !strings.Contains(w.Header().Get("Content-Security-Policy"), "default-src 'none'") {
			t.Errorf("%s: headers %v", c.name, w.Header())
		}
	}
}

func TestTokens(t *testing.T) {
	cfg := guard.Config{Listen: "127.0.0.1", Keys: map[string]string{"mine": "correct horse", "yours": "battery staple"}, Cookie: "minishare-token"}
	for _, c := range []struct {
		name string
		r    *http.Request
		ok   bool
	}{
		{"none", request("GET", "/api"), false},
		{"bearer", request("GET", "/api", "Authorization", "Bearer correct horse"), true},
		{"wrong bearer", request("GET", "/api", "Authorization", "Bearer correct horsf"), false},
		{"wrong bearer, right cookie", request("GET", "/api", "Authorization", "Bearer x", "Cookie", `minishare-token="correct horse"`), false},
		{"cookie", request("GET", "/api", "Cookie", `minishare-token="correct horse"`), true},
		{"wrong cookie", request("GET", "/api", "Cookie", "minishare-token=x"), false},
		{"in the address of the API", request("GET", "/api?token=correct+horse"), false},
		{"not needed", request("GET", "/public"), true},
		{"open to other origins, none", request("POST", "/open", "Origin", "http://localhost:8100"), false},
		{"a browser's question", request("OPTIONS", "/open", "Origin", "http://localhost:8100"), true},
	} {
		if why, _ := answered(cfg, c.r); (why == "") != c.ok {
			t.Errorf("%s: %q", c.name, why)
		}
	}
	why, w := answered(cfg, request("GET", "/?token=correct+horse"))
	cookie := w.Header().Get("Set-Cookie")
	if why != "" || w.Code != 303 || w.Header().Get("Location") != "/" || !strings.Contains(cookie, "HttpOnly") || !strings.Contains(cookie, "SameSite=Lax") {
		t.Errorf("the page with the token: %q, %d, %v", why, w.Code, w.Header())
	}
	if why, w := answered(cfg, request("GET", "/?token=wrong")); why != string(guard.NoKey) || w.Header().Get("Set-Cookie") != "" {
		t.Errorf("the page with a wrong token: %q, %v", why, w.Header())
	}
}

// TestWhoseKeyCame tells two back ends apart, and lets no cookie in where there is none.
func TestWhoseKeyCame(t *testing.T) {
	cfg := guard.Config{Listen: "127.0.0.1", Keys: map[string]string{"shop": "correct horse", "cms": "battery staple"}}
	var names []string
	cfg.Passed = func(_ *http.Request, name string) { names = append(names, name) }
	answered(cfg, request("GET", "/api", "Authorization", "Bearer battery staple"))
	answered(cfg, request("GET", "/api", "Authorization", "Bearer correct horse"))
	answered(cfg, request("GET", "/public"))
	for _, r := range []*http.Request{request("GET", "/api", "Cookie", `minishare-token="correct horse"`), request("GET", "/?token=correct+horse")} {
		if why, w := answered(cfg, r); why != string(guard.NoKey) || w.Header().Get("Set-Cookie") != "" {
			t.Errorf("%s: %q, %v", r.URL, why, w.Header())
		}
	}
	if got := strings.Join(names, ","); got != "cms,shop," {
		t.Errorf("names %q", got)
	}
}

func TestNamesThatCannotBeAllowed(t *testing.T) {
	for _, bad := range []string{"", "https://cards.example", "cards.example:443", "cards.example/", "a b", strings.Repeat("a", 254)} {
		if guard.CheckHosts([]string{"cards.example", bad}, true) == nil {
			t.Errorf("%q is allowed", bad)
		}
	}
	if err := guard.CheckHosts([]string{"cards.example", guard.AnyHost}, true); err != nil {
		t.Error(err)
	}
	if guard.CheckHosts([]string{guard.AnyHost}, false) == nil {
		t.Error("any name is allowed without a key")
	}
}

func TestBodies(t *testing.T) {
	inside := make(chan struct{})
	leave := make(chan struct{})
	var why guard.Reason
	b := guard.Bodies{
		Max: func(*http.Request) int64 { return 10 }, Budget: 15, Timeout: time.Minute, Slow: time.Minute,
		Refuse: func(w http.ResponseWriter, _ *http.Request, r guard.Reason) { why = r; w.WriteHeader(400) },
	}
	h := b.Wrap(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { inside <- struct{}{}; <-leave }))
	send := func(body string) {
		h.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("POST", "/", strings.NewReader(body)))
	}
	if send("12345678901"); why != guard.TooLarge {
		t.Errorf("11 of 10 bytes: %q", why)
	}
	done := make(chan struct{})
	go func() { send("1234567890"); close(done) }()
	<-inside
	if send("123456"); why != guard.TooBusy {
		t.Errorf("16 of 15 bytes at once: %q", why)
	}
	close(leave)
	<-done
	go send("123456")
	<-inside // there is place again
}
