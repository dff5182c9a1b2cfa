package door_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"minishare/fleet/door"
)

// hostile are requests, as they go over the line, that are wrong in one way each.
// HOST stands for the door's own.
func hostile() map[string]string {
	send := func(line, headers, body string) string {
		return fmt.Sprintf("%s HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n%sContent-Length: %d\r\n\r\n%s", line, headers, len(body), body)
	}
	post := func(kind, body string) string {
		return send("POST /api/v1/cards", "Authorization: "+key+"\r\nContent-Type: "+kind+"\r\n", body)
	}
	as := func(host string) string {
		return strings.ReplaceAll(post("application/json", "{}"), "Host: HOST", "Host: "+host)
	}
	part := func(name, body string) string {
		return "--x\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + body + "\r\n"
	}
	form := func(parts ...string) string {
		return post("multipart/form-data; boundary=x", strings.Join(parts, "")+"--x--\r\n")
	}
	const json = "application/json"
	return map[string]string{
		"a name that was rebound":    as("evil.example"),
		"a name of markup":           as("<script>"),
		"a long name":                as(strings.Repeat("a.", 5000) + "example"),
		"two names":                  strings.Replace(as("evil.example"), "Connection", "Host: HOST\r\nConnection", 1),
		"a page elsewhere":           send("POST /api/v1/cards", "Authorization: "+key+"\r\nOrigin: https://evil.example\r\n", "{}"),
		"a page in a sandbox":        send("POST /api/v1/cards", "Authorization: "+key+"\r\nOrigin: null\r\n", "{}"),
		"a page's picture":           send("GET /metrics", "Authorization: "+key+"\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\nSec-Fetch-Dest: image\r\n", ""),
		"no key":                     send("POST /api/v1/cards", "", "{}"),
		"another's key":              send("POST /api/v1/cards", "Authorization: Bearer "+strings.Repeat("x", 20_000)+"\r\n", "{}"),
		"a key in the address":       send("GET /?token="+strings.TrimPrefix(key, "Bearer "), "", ""),
		"a key in a cookie":          send("GET /metrics", "Cookie: minishare-token="+strings.TrimPrefix(key, "Bearer ")+"\r\n", ""),
		"another method":             send("DELETE /api/v1/cards", "Authorization: "+key+"\r\n", ""),
		"another way":                send("GET /api/v1/cards/..%2f..%2fetc%2fpasswd", "Authorization: "+key+"\r\n", ""),
		"an empty body":              post(json, ""),
		"noise":                      post(json, "\x00\xff\xfe{"),
		"deep JSON":                  post(json, `{"params":`+strings.Repeat("[", 200_000)),
		"deep JSON in the call":      post(json, `{"params":{"title":`+strings.Repeat(`{"a":`, 9000)+"1"+strings.Repeat("}", 9000)+"}}"),
		"a call of 400 KB":           post(json, `{"params":{"title":"`+strings.Repeat("茶", 130_000)+`"}}`),
		"a picture that is none":     post(json, `{"params":`+params+`,"picture":"!"}`),
		"a picture twice":            form(part("call", `{"params":`+params+`}`), part("picture", "a"), part("picture", "b")),
		"ten thousand parts":         form(strings.Repeat(part("call", "{}"), 10_000)),
		"a part with a long heading": form(part(strings.Repeat("x", 100_000), "")),
		"a form without an end":      post("multipart/form-data; boundary=x", part("call", "{}")[:40]),
		"a boundary of 10 KB":        post("multipart/form-data; boundary="+strings.Repeat("b", 10_000), "x"),
		"a body too large":           strings.Replace(post(json, ""), "Content-Length: 0", "Content-Length: 99999999999", 1),
		"a length below nothing":     strings.Replace(post(json, ""), "Content-Length: 0", "Content-Length: -5", 1),
		"two lengths":                strings.Replace(post(json, "{}"), "Content-Length: 2", "Content-Length: 2\r\nContent-Length: 3", 1),
		"a length and chunks":        strings.Replace(post(json, "{}\r\n"), "Content-Length: 4", "Content-Length: 4\r\nTransfer-Encoding: chunked", 1),
		"a chunk beyond all":         strings.Replace(post(json, "fffffffffffffffff\r\n"), "Content-Length: 19", "Transfer-Encoding: chunked", 1),
		"a heading beyond all":       send("GET /metrics", "X-Y: "+strings.Repeat("x", 100_000)+"\r\n", ""),
		"another protocol":           "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
	}
}

// TestHostileRequests: each is answered 4xx, those that reach the door in its own
// shape; and the door makes cards after them.
func TestHostileRequests(t *testing.T) {
	d, err := door.New(door.Config{Keys: keyed, MaxBody: 1 << 20, Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	s := httptest.NewUnstartedServer(d.Handler())
	s.Config.MaxHeaderBytes = 32 << 10
	s.Start()
	t.Cleanup(s.Close)
	address := strings.TrimPrefix(s.URL, "http://")
	for name, text := range hostile() {
		res, body := raw(t, name, address, strings.ReplaceAll(text, "HOST", address))
		if res.StatusCode < 400 || res.StatusCode > 499 {
			t.Errorf("%s: %d %.200s", name, res.StatusCode, body)
			continue
		}
		var p door.Problem
		ours := strings.HasPrefix(res.Header.Get("Content-Type"), "application/problem+json")
		if ours && (json.Unmarshal(body, &p) != nil || p.Status != res.StatusCode || p.Words.ZH == "" || p.Words.EN == "") {
			t.Errorf("%s: %d %.200s", name, res.StatusCode, body)
		}
		if len(body) > 16<<10 { // findings and all
			t.Errorf("%s: %d bytes of refusal", name, len(body))
		}
	}
	if res, _ := do(t, request(t, s.URL, noisy(t, 30, 20, 1), "Authorization", key)); res.StatusCode != 200 {
		t.Errorf("after them: %d", res.StatusCode)
	}
}

// raw sends a request as it is. A server may answer before it has read all of it.
func raw(t *testing.T, name, address, text string) (*http.Response, []byte) {
	t.Helper()
	conn, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	conn.SetDeadline(time.Now().Add(20 * time.Second))
	go io.WriteString(conn, text)
	res, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	defer res.Body.Close()
	body, _ := io.ReadAll(io.LimitReader(res.Body, 1<<16))
	return res, body
}
