package desk_test

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"hash/crc32"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"os"
	"strings"
	"testing"
	"time"

	"minishare/desk"
)

// hostile are requests that are wrong in one way each.
func hostile(t testing.TB) map[string]func(s *stage) reply {
	body := func(method, path, text string) func(*stage) reply {
		return func(s *stage) reply { return s.do(method, path, text) }
	}
	with := func(method, path string, headers ...string) func(*stage) reply {
		return func(s *stage) reply { return s.do(method, path, nil, headers...) }
	}
	share := func(in object) func(*stage) reply {
		return func(s *stage) reply { return s.do("POST", "/api/v1/shares", in) }
	}
	good := object{"params": call(nil), "picture": picture(t, 1)}
	more := func(key string, v any) object {
		in := object{key: v}
		for k, v := range good {
			in[k] = v
		}
		return in
	}
	return map[string]func(s *stage) reply{
		"a foreign host":            with("GET", "/api/v1/world", "Host", "evil.example"),
		"a foreign host that posts": with("POST", "/api/v1/shares", "Host", "evil.example:8787"),
		"a foreign origin":          with("GET", "/api/v1/shares", "Origin", "https://evil.example"),
		"a foreign change":          with("DELETE", "/api/v1/shares", "Origin", "https://evil.example"),
		"a foreign stream":          with("GET", "/api/v1/events", "Origin", "https://evil.example"),
		"a foreign image":           with("GET", "/api/v1/shares/x/cover", "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "no-cors"),
		"broken JSON":               body("POST", "/api/v1/shares", `{"params":`),
		"no JSON":                   body("POST", "/api/v1/shares", "\x00\xff\xfe"),
		"an empty body":             body("POST", "/api/v1/shares", ""),
		"two values":                body("POST", "/api/v1/shares", `{} {}`),
		"deep JSON":                 body("POST", "/api/v1/shares", `{"params":`+strings.Repeat("[", 100_000)),
		"deep JSON elsewhere":       body("POST", "/api/v1/login", strings.Repeat(`{"as":`, 10_000)),
		"deep JSON in the call":     body("POST", "/api/v1/shares", `{"params":{"title":`+strings.Repeat(`{"a":`, 5000)+"1"+strings.Repeat("}", 5000)+"}}"),
		"an unknown field":          share(more("cheese", 1)),
		"an unknown field inside":   share(object{"ios": object{"pasteboard": "", "cheese": 1}}),
		"an unknown parameter":      with("GET", "/api/v1/shares?cheese=1"),
		"a repeated parameter":      with("GET", "/api/v1/shares?limit=1&limit=2"),
		"a broken query":            with("GET", "/api/v1/shares?q=%zz"),
		"a limit beyond":            with("GET", "/api/v1/shares?limit=100000"),
		"a cursor that is none":     with("GET", "/api/v1/shares?after=x"),
		"a long wait":               with("GET", "/api/v1/shares/next?timeout=24h"),
		"a wait below nothing":      with("GET", "/api/v1/shares/next?timeout=-1s"),
		"no form of share":          share(object{}),
		"two forms of share":        share(more("android", object{"extras": []any{}})),
		"an unknown platform":       share(more("platform", "symbian")),
		"an unknown SDK":            share(more("sdk", "0.0.1")),
		"an unknown person":         share(more("from", "nobody")),
		"an unknown chat":           share(more("chats", []string{"nowhere"})),
		"somebody else's chat":      share(object{"params": call(nil), "picture": picture(t, 1), "from": "chen", "chats": []string{"testers"}}),
		"too many chats":            share(more("chats", []string{"1", "2", "3", "4", "5", "6", "7", "8", "9", "10"})),
		"a long label":              share(more("label", strings.Repeat("x", 10_000))),
		"extras that are none":      share(object{"android": object{"extras": "x"}}),
		"a pasteboard of noise":     share(object{"ios": object{"pasteboard": noise(5000)}}),
		"a pasteboard too large":    share(object{"ios": object{"pasteboard": noise(5 << 20)}}),
		"an app that is none":       share(object{"params": call(nil), "picture": picture(t, 1), "platform": "ios", "app": object{"appId": "wxffffffffffffffff", "name": ""}}),
		"a body too large":          func(s *stage) reply { return s.raw(t, "PUT /api/v1/settings", 2<<20, 0) },
		"an intake too large":       func(s *stage) reply { return s.raw(t, "POST /api/v1/shares", 100<<20, 0) },
		"a negative length":         func(s *stage) reply { return s.raw(t, "POST /api/v1/shares", -5, 0) },
		"an unknown share":          with("GET", "/api/v1/shares/x"),
		"a path upwards":            with("GET", "/ui/../../etc/passwd"),
		"a path upwards, escaped":   with("GET", "/ui/..%2f..%2fetc%2fpasswd"),
		"a picture that is none":    with("GET", "/api/v1/covers/"+strings.Repeat("0", 64)),
		"a picture by its path":     with("GET", "/api/v1/covers/..%2f..%2fx"),
		"another method":            with("PATCH", "/api/v1/world"),
		"a change by GET":           with("GET", "/api/v1/shares/x/cancel"),
		"a person without a device": body("PUT", "/api/v1/people/x", `{"name":"x","client":{"platform":"toaster"}}`),
		"a chat of nobody":          body("PUT", "/api/v1/chats/x", `{"name":"x","kind":"group","members":["nobody"]}`),
		"an id of control signs":    body("PUT", "/api/v1/people/%00", `{"name":"x","client":{"platform":"ios"}}`),
		"an id too long":            body("PUT", "/api/v1/people/"+strings.Repeat("x", 300), `{"name":"x","client":{"platform":"ios"}}`),
		"a setting that is none":    body("PUT", "/api/v1/settings", `{"sceneProfile":"x"}`),
		"an outcome that is none":   body("POST", "/api/v1/outcomes", `{"outcome":{"kind":"x"}}`),
		"a delay of years":          body("POST", "/api/v1/outcomes", `{"outcome":{"kind":"ok","delayMs":99999999999}}`),
	}
}

func noise(n int) []byte {
	r := rand.NewChaCha8([32]byte{1})
	b := make([]byte, n)
	r.Read(b)
	return b
}

// TestHostileRequests: each is answered 4xx in the one shape, and the desk serves
// on. "make load" sends a thousand.
func TestHostileRequests(t *testing.T) {
	s := newStage(t, desk.Config{})
	rounds := 2
	if os.Getenv("MINISHARE_LOAD") != "" {
		rounds = 20
	}
	n, kinds, answers := 0, hostile(t), map[int]int{}
	for range rounds {
		for name, ask := range kinds {
			n++
			r := ask(s)
			if r.status < 400 || r.status > 499 {
				t.Fatalf("%s: status %d: %.300s", name, r.status, r.body)
			}
			answers[r.status]++
			var p desk.Problem
			if err := json.Unmarshal(r.body, &p); r.status != 400 && err != nil || err == nil && (p.Status != r.status || p.Code == "" || p.Words.ZH == "") {
				t.Fatalf("%s: problem %+v, %v: %.300s", name, p, err, r.body)
			}
			if len(r.body) > 4096 {
				t.Fatalf("%s: %d bytes of refusal", name, len(r.body))
			}
		}
	}
	if total := get[object](s, "/api/v1/shares")["total"]; total != 0.0 {
		t.Errorf("%v shares came of it", total)
	}
	if got := s.share(nil); got["state"] != "pending" {
		t.Errorf("after %d hostile requests: %v", n, got)
	}
	t.Logf("%d requests of %d kinds were answered, by status: %v; no share came of them, and the next one is taken", n, len(kinds), answers)
}

// raw announces a body of so many bytes and sends only a part of it.
func (s *stage) raw(t testing.TB, line string, length, sent int) reply {
	t.Helper()
	c, err := net.Dial("tcp", strings.TrimPrefix(s.url, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	fmt.Fprintf(c, "%s HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s", line, length, strings.Repeat(" ", sent))
	c.SetReadDeadline(time.Now().Add(20 * time.Second))
	return readReply(t, c)
}

// TestPicturesThatExplode: what claims to be huge is refused by its header.
func TestPicturesThatExplode(t *testing.T) {
	s := newStage(t, desk.Config{})
	for name, data := range map[string][]byte{
		"a PNG of 60000 by 60000 pixels": bombPNG(60_000, 60_000),
		"a PNG of no pixel":              bombPNG(0, 0),
		"half a JPEG":                    picture(t, 1)[:200],
		"noise":                          noise(100_000),
		"markup":                         []byte(`<svg xmlns="http://www.w3.org/2000/svg"><image href="http://x.example/"/></svg>`),
	} {
		start := time.Now()
		r := s.do("POST", "/api/v1/shares", object{"params": call(nil), "picture": data})
		got := read[object](s, r, 200)
		if got["sent"] != false || got["errMsg"] == "" {
			t.Errorf("%s: %v", name, got)
		}
		if took := time.Since(start); took > 10*time.Second {
			t.Errorf("%s took %s", name, took)
		}
	}
}

func bombPNG(width, height uint32) []byte {
	var z bytes.Buffer
	w := zlib.NewWriter(&z)
	io.CopyN(w, zeros{}, 1<<20)
	w.Close()
	header := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, width), height)
	png := []byte("\x89PNG\r\n\x1a\n")
	for _, chunk := range [][2]string{{"IHDR", string(header) + "\x08\x02\x00\x00\x00"}, {"IDAT", z.String()}, {"IEND", ""}} {
		png = binary.BigEndian.AppendUint32(png, uint32(len(chunk[1])))
		png = append(png, chunk[0]+chunk[1]...)
		png = binary.BigEndian.AppendUint32(png, crc32.ChecksumIEEE([]byte(chunk[0]+chunk[1])))
	}
	return png
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { clear(p); return len(p), nil }

// TestMarkupIsText: what a share says never reaches a browser as anything but data.
func TestMarkupIsText(t *testing.T) {
	s := newStage(t, desk.Config{})
	nasty := `"><script>alert(1)</script>`
	got := s.share(object{"params": call(object{"title": nasty}), "label": nasty})
	r := s.do("GET", "/api/v1/shares/"+got["id"].(string), nil)
	if kind := r.header.Get("Content-Type"); kind != "application/json" {
		t.Errorf("content type %q", kind)
	}
	if r.header.Get("X-Content-Type-Options") != "nosniff" || r.header.Get("Cross-Origin-Resource-Policy") != "same-origin" {
		t.Errorf("headers %v", r.header)
	}
	if get[object](s, "/api/v1/shares?label="+escape(nasty))["shares"].([]any)[0].(object)["card"].(object)["title"] != nasty {
		t.Error("the title changed")
	}
}

// TestOpenToAppsUnderDevelopment: pages of other origins may share and wait for
// the answer, and nothing else.
func TestOpenToAppsUnderDevelopment(t *testing.T) {
	s := newStage(t, desk.Config{})
	const origin = "http://localhost:8100"
	for _, c := range []struct {
		method, path, asks string
		open               bool
	}{
		{"OPTIONS", "/api/v1/shares", "POST", true}, {"OPTIONS", "/api/v1/shares", "GET", false}, {"OPTIONS", "/api/v1/shares", "DELETE", false},
		{"OPTIONS", "/api/v1/shares/x/answer", "GET", true}, {"OPTIONS", "/api/v1/shares/x", "GET", false}, {"OPTIONS", "/api/v1/shares/x/send", "POST", false},
		{"OPTIONS", "/api/v1/world", "GET", false}, {"GET", "/wechat.js", "", true}, {"GET", "/", "", false}, {"GET", "/api/v1/shares/next", "", false},
		{"GET", "/sns/jscode2session", "", false},
	} {
		r := s.do(c.method, c.path, nil, "Origin", origin, "Access-Control-Request-Method", c.asks)
		if open := r.status < 300 && r.header.Get("Access-Control-Allow-Origin") == "*"; open != c.open {
			t.Errorf("%s %s for %s: status %d, %v", c.method, c.path, c.asks, r.status, r.header)
		}
	}
	r := s.do("POST", "/api/v1/shares", object{"params": call(nil), "picture": picture(t, 1), "chats": []string{"weekend"}}, "Origin", origin)
	got := read[object](s, r, 201)
	if r.header.Get("Access-Control-Allow-Origin") != "*" {
		t.Errorf("headers %v", r.header)
	}
	a := s.do("GET", "/api/v1/shares/"+got["id"].(string)+"/answer", nil, "Origin", origin)
	if a.status != http.StatusOK || a.header.Get("Access-Control-Allow-Origin") != "*" {
		t.Errorf("answer %d, %v", a.status, a.header)
	}
}
