package desk_test

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"minishare/desk"
)

// live is a stream of events that is being read.
type live struct {
	testing.TB
	res   *http.Response
	lines *bufio.Scanner
}

// sse is one event.
type sse struct {
	id, event string
	data      object
}

func (s *stage) listen(path string, headers ...string) *live {
	s.Helper()
	ctx, stop := context.WithTimeout(s.Context(), time.Minute) // an event that does not come fails the test
	s.Cleanup(stop)
	r, err := http.NewRequestWithContext(ctx, "GET", s.url+path, nil)
	if err != nil {
		s.Fatal(err)
	}
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	res, err := s.http.Do(r)
	if err != nil {
		s.Fatal(err)
	}
	s.Cleanup(func() { res.Body.Close() })
	if res.StatusCode != 200 || res.Header.Get("Content-Type") != "text/event-stream" {
		s.Fatalf("stream: status %d, %v", res.StatusCode, res.Header)
	}
	return &live{s, res, bufio.NewScanner(res.Body)}
}

// next gives the next event.
func (l *live) next() (e sse) {
	l.Helper()
	for l.lines.Scan() {
		name, value, _ := strings.Cut(l.lines.Text(), ": ")
		switch {
		case name == "id":
			e.id = value
		case name == "event":
			e.event = value
		case name == "data":
			if err := json.Unmarshal([]byte(value), &e.data); err != nil {
				l.Fatal(err)
			}
		case name == "" && e.event != "":
			return e
		}
	}
	l.Fatalf("the stream ended: %v", l.lines.Err())
	return e
}

func TestLiveEvents(t *testing.T) {
	s := newStage(t, desk.Config{})
	cursor := get[object](s, "/api/v1/world")["cursor"].(string)
	events := s.listen("/api/v1/events?after=" + cursor)
	got := s.share(object{"label": "live"})
	post[object](s, "/api/v1/shares/"+got["id"].(string)+"/send", object{"chats": []string{"weekend"}}, 200)
	shared, ended := events.next(), events.next()
	if shared.event != "change" || shared.data["type"] != "shared" || shared.data["share"] != got["id"] || shared.data["label"] != "live" || shared.id != got["cursor"] {
		t.Errorf("first %+v", shared)
	}
	if ended.data["type"] != "ended" || ended.data["state"] != "sent" || fmt.Sprint(ended.data["chats"]) != "[weekend]" {
		t.Errorf("second %+v", ended)
	}
	message := get[object](s, "/api/v1/shares/"+got["id"].(string))["messages"].([]any)[0].(object)["id"].(string)
	post[object](s, "/api/v1/messages/"+message+"/open", object{"as": "chen"}, 201)
	if opened := events.next(); opened.data["type"] != "opened" || opened.data["share"] != got["id"] || opened.data["person"] != "chen" {
		t.Errorf("third %+v", opened)
	}

	again := s.listen("/api/v1/events", "Last-Event-ID", shared.id)
	if e := again.next(); e.id != ended.id {
		t.Errorf("after a break the first is %+v, want %s", e, ended.id)
	}
	fresh := s.listen("/api/v1/events")
	s.share(object{"label": "later", "chats": []string{"weekend"}})
	if e := fresh.next(); e.data["type"] != "shared" || e.data["label"] != "later" || e.data["state"] != "sent" || fmt.Sprint(e.data["chats"]) != "[weekend]" {
		t.Errorf("a stream from now on begins with %+v", e)
	}
}

// TestSecretsAreNotNews: codes and session keys do not go to every page.
func TestSecretsAreNotNews(t *testing.T) {
	s := newStage(t, desk.Config{})
	events := s.listen("/api/v1/events?after=1")
	code := post[object](s, "/api/v1/login", object{"as": "su", "appId": "gh_5c1a9e0b7d24"}, 200)["code"].(string)
	e := events.next()
	text, _ := json.Marshal(e.data)
	if e.data["type"] != "loggedIn" || strings.Contains(string(text), code) {
		t.Errorf("notice %s", text)
	}
}

// TestWhoWasAwayTooLong starts anew.
func TestWhoWasAwayTooLong(t *testing.T) {
	s := newStage(t, desk.Config{})
	for range desk.MaxNews + 10 {
		if r := s.do("PUT", "/api/v1/people/lin", object{"name": "林晓", "client": object{"platform": "ios"}}); r.status != 200 {
			t.Fatalf("%s", r.body)
		}
	}
	events := s.listen("/api/v1/events", "Last-Event-ID", "2")
	e := events.next()
	if e.event != "reset" || e.id != get[object](s, "/api/v1/world")["cursor"] {
		t.Errorf("first %+v", e)
	}
	s.share(nil)
	if e := events.next(); e.data["type"] != "shared" {
		t.Errorf("second %+v", e)
	}
	if e := s.listen("/api/v1/events?after=999999999").next(); e.event != "reset" {
		t.Errorf("of a cursor from elsewhere: %+v", e)
	}
}

// TestAClientThatNeverReads holds up nobody: shares go on arriving while its
// stream is full.
func TestAClientThatNeverReads(t *testing.T) {
	s := newStage(t, desk.Config{})
	c, err := net.Dial("tcp", strings.TrimPrefix(s.url, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if err := c.(*net.TCPConn).SetReadBuffer(1024); err != nil {
		t.Fatal(err)
	}
	fmt.Fprint(c, "GET /api/v1/events?after=0 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
	io.ReadFull(c, make([]byte, 10)) // the stream has begun
	long := strings.Repeat("长", 80)
	for i := range 500 {
		if r := s.do("PUT", "/api/v1/people/lin", object{"name": fmt.Sprint(long, i), "client": object{"platform": "ios"}}); r.status != 200 {
			t.Fatalf("%s", r.body)
		}
	}
	start := time.Now()
	s.share(nil)
	if took := time.Since(start); took > 5*time.Second {
		t.Errorf("a share took %s", took)
	}
}

// TestStreamsAreBounded: one too many is told to come later.
func TestStreamsAreBounded(t *testing.T) {
	s := newStage(t, desk.Config{})
	for range 256 {
		s.listen("/api/v1/events")
	}
	if r := s.do("GET", "/api/v1/events", nil); r.status != 429 {
		t.Errorf("status %d", r.status)
	}
}
