package desk_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"minishare/desk"
)

// TestThePagesLoadNothingFromOutside: no page names another host in anything that
// a browser loads by itself, runs a script of its own, or lacks the policy.
func TestThePagesLoadNothingFromOutside(t *testing.T) {
	s := newStage(t, desk.Config{})
	loads := regexp.MustCompile(`(?i)<(?:script|link|img|iframe|source|video|audio|embed|object)\b[^>]*`)
	outside := regexp.MustCompile(`(?i)(?:src|href|srcset|data)=["']?(?:https?:)?//`)
	inline := regexp.MustCompile(`(?is)<script(?:>|[^>]*[^>]>)\s*\S|\son\w+=|<style|style=`)
	for _, path := range []string{"/", "/api/v1/"} {
		r := s.do("GET", path, nil)
		if r.status != 200 || !strings.HasPrefix(r.header.Get("Content-Type"), "text/html") {
			t.Fatalf("%s: %d %v", path, r.status, r.header)
		}
		csp := r.header.Get("Content-Security-Policy")
		if !strings.Contains(csp, "default-src 'none'") || !strings.Contains(csp, "frame-ancestors 'none'") || strings.Contains(csp, "unsafe") {
			t.Errorf("%s: policy %q", path, csp)
		}
		for _, tag := range loads.FindAllString(string(r.body), -1) {
			if outside.MatchString(tag) {
				t.Errorf("%s loads from outside: %s", path, tag)
			}
		}
		body := regexp.MustCompile(`(?is)<script\b[^>]*src=[^>]*></script>`).ReplaceAllString(string(r.body), "")
		if found := inline.FindString(body); found != "" {
			t.Errorf("%s: inline %q", path, found)
		}
	}
}

// TestTheDocumentIsOfThisAPI: what the document lists is served, with the methods
// that it lists, and the page shows it.
func TestTheDocumentIsOfThisAPI(t *testing.T) {
	s := newStage(t, desk.Config{})
	doc := get[object](s, "/openapi.json")
	if v := doc["openapi"].(string); !strings.HasPrefix(v, "3.1") {
		t.Errorf("version %q", v)
	}
	page := string(s.do("GET", "/api/v1/", nil).body)
	n := 0
	for path, item := range doc["paths"].(object) {
		for method := range item.(object) {
			n++
			method = strings.ToUpper(method)
			if !strings.Contains(page, fmt.Sprintf(`<span class="method">%s</span> <code>%s</code>`, method, path)) {
				t.Errorf("the page lacks %s %s", method, path)
			}
			if strings.HasSuffix(path, "/events") {
				continue
			}
			asked := regexp.MustCompile(`\{\w+\}`).ReplaceAllString(path, "x")
			if strings.HasSuffix(path, "/next") {
				asked += "?timeout=0s"
			}
			if r := s.do(method, asked, nil); r.status == 405 || strings.Contains(string(r.body), "nothing is here") {
				t.Errorf("%s %s: %d %s", method, asked, r.status, r.body)
			}
		}
	}
	if n < 30 {
		t.Errorf("%d operations", n)
	}
	for name, schema := range doc["components"].(object)["schemas"].(object) {
		if properties, _ := schema.(object)["properties"].(object); properties["$schema"] != nil {
			t.Errorf("%s has $schema", name)
		}
	}
}

func TestHealth(t *testing.T) {
	s := newStage(t, desk.Config{Token: "0123456789abcdef"})
	for _, path := range []string{"/livez", "/readyz"} {
		if r := s.do("GET", path, nil); r.status != 200 || strings.TrimSpace(string(r.body)) != `{"status":"ok"}` {
			t.Errorf("%s: %d %s", path, r.status, r.body)
		}
	}
	if r := s.do("GET", "/metrics", nil); r.status != 401 {
		t.Errorf("metrics without token: %d", r.status)
	}
	s.do("POST", "/api/v1/shares", object{"params": call(nil), "picture": picture(t, 1), "chats": []string{"weekend"}}, "Authorization", "Bearer 0123456789abcdef")
	metrics := string(s.do("GET", "/metrics", nil, "Authorization", "Bearer 0123456789abcdef").body)
	for _, want := range []string{
		`minishare_events_total{type="shared"} 1`, `minishare_shares_ended_total{state="sent"} 1`, "minishare_shares 1", "minishare_log_sequence 2",
		`minishare_http_request_seconds_count{route="POST /api/v1/shares",status="201"} 1`, "go_goroutines",
	} {
		if !strings.Contains(metrics, want) {
			t.Errorf("metrics lack %s", want)
		}
	}
}
