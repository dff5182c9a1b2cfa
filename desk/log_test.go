package desk_test

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/nats-io/nats-server/v2/server"

	"minishare/desk"
)

// whole is all that a desk shows, to compare.
func whole(s *stage) string {
	s.Helper()
	world := get[object](s, "/api/v1/world")
	delete(world, "cursor")
	all := []any{world, get[object](s, "/api/v1/shares?limit=200")}
	for _, c := range world["chats"].([]any) {
		all = append(all, get[object](s, "/api/v1/chats/"+c.(object)["id"].(string)+"/messages?limit=200"))
	}
	text, err := json.MarshalIndent(all, "", " ")
	if err != nil {
		s.Fatal(err)
	}
	return string(text)
}

// busy does some of everything at a desk.
func busy(s *stage) {
	s.Helper()
	for i := range 12 {
		id := s.share(object{"label": fmt.Sprint(i % 3), "picture": picture(s, i), "platform": []string{"android", "ios"}[i%2]})["id"].(string)
		switch i % 4 {
		case 0:
			s.do("POST", "/api/v1/shares/"+id+"/cancel", nil)
		case 1:
			s.do("DELETE", "/api/v1/shares/"+id, nil)
		default:
			sent := post[object](s, "/api/v1/shares/"+id+"/send", object{"chats": []string{"weekend", "testers"}}, 200)
			message := sent["messages"].([]any)[0].(object)["id"].(string)
			post[object](s, "/api/v1/messages/"+message+"/open", object{"as": "chen"}, 201)
			post[object](s, "/api/v1/login", object{"as": "chen", "appId": "gh_5c1a9e0b7d24"}, 200)
		}
	}
	post[object](s, "/api/v1/outcomes", object{"next": 3, "label": "x", "outcome": object{"kind": "cancel"}}, 201)
	s.share(object{"label": "x"})
}

func TestADeskComesBackAsItWas(t *testing.T) {
	dir := t.TempDir()
	s := newStage(t, desk.Config{Data: dir})
	busy(s)
	want := whole(s)
	s.stop()
	s = newStage(t, desk.Config{Data: dir})
	if got := whole(s); got != want {
		t.Errorf("before:\n%s\nafter:\n%s", want, got)
	}
}

// TestAShorterLogIsTheSame: the log is written anew without what no longer
// matters, and a desk that begins with it shows the same, and goes on.
func TestAShorterLogIsTheSame(t *testing.T) {
	dir := t.TempDir()
	s := newStage(t, desk.Config{Data: dir})
	busy(s)
	s.do("DELETE", "/api/v1/shares?label=1", nil)
	want := whole(s)
	for range 2 {
		if err := s.desk.Shorten(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	first, last, err := s.desk.LogRange(t.Context())
	if err != nil || first != last+1 {
		t.Errorf("the log goes from %d to %d, %v; want it empty", first, last, err)
	}
	newest := s.share(object{"label": "after"})["id"]
	want2 := whole(s)
	s.stop()
	s = newStage(t, desk.Config{Data: dir})
	if got := whole(s); got != want2 {
		t.Errorf("before:\n%s\nafter:\n%s", want2, got)
	}
	if got := get[object](s, "/api/v1/shares/next?label=after"); got["id"] != newest {
		t.Errorf("the newest is %v, want %v", got["id"], newest)
	}
	s.do("DELETE", "/api/v1/shares?label=after", nil)
	if got := whole(s); got != want {
		t.Errorf("before:\n%s\nafter:\n%s", want, got)
	}
}

func TestRetention(t *testing.T) {
	now := time.Date(2026, 5, 1, 12, 0, 0, 0, time.UTC)
	var mu sync.Mutex
	clock := func() time.Time { mu.Lock(); defer mu.Unlock(); return now }
	s := newStage(t, desk.Config{Max: 5, MaxAge: time.Hour, Now: clock})
	var all []string
	for range 8 {
		all = append(all, s.share(nil)["id"].(string))
	}
	tidy := func() {
		t.Helper()
		if err := s.desk.Tidy(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	tidy()
	slices.Reverse(all)
	if got := ids(get[object](s, "/api/v1/shares")["shares"]); !slices.Equal(got, all[:5]) {
		t.Errorf("kept %v, want %v", got, all[:5])
	}
	mu.Lock()
	now = now.Add(2 * time.Hour)
	mu.Unlock()
	young := s.share(nil)["id"].(string)
	tidy()
	if got := ids(get[object](s, "/api/v1/shares")["shares"]); !slices.Equal(got, []string{young}) {
		t.Errorf("kept %v, want %v", got, young)
	}
}

// TestMaxHoldsBetweenRounds: however many come at once, no more than a tenth too
// many are kept.
func TestMaxHoldsBetweenRounds(t *testing.T) {
	s := newStage(t, desk.Config{Max: 10})
	last := ""
	for range 40 {
		last = s.share(nil)["cursor"].(string)
	}
	events := s.listen("/api/v1/events?after=" + last)
	s.share(nil)
	for total := 99.0; total > 11; total = get[object](s, "/api/v1/shares")["total"].(float64) {
		if total < 99 {
			events.next() // retention comes as an event
		}
	}
}

// startNATS starts a server for desks to share.
func startNATS(t testing.TB) string {
	t.Helper()
	n, err := server.NewServer(&server.Options{Host: "127.0.0.1", Port: -1, JetStream: true, StoreDir: t.TempDir(), NoLog: true, NoSigs: true})
	if err != nil {
		t.Fatal(err)
	}
	n.Start()
	t.Cleanup(func() { n.Shutdown(); n.WaitForShutdown() })
	if !n.ReadyForConnections(20 * time.Second) {
		t.Fatal("the server does not start")
	}
	return n.ClientURL()
}

// TestTwoDesksOnOneLog: both decide at once, nothing is lost or doubled, and both
// show the same.
func TestTwoDesksOnOneLog(t *testing.T) {
	url := startNATS(t)
	a, b := newStage(t, desk.Config{NATS: url}), newStage(t, desk.Config{NATS: url})
	const each, clients = 15, 3
	var wg sync.WaitGroup
	acknowledged := make(chan string, 2*each*clients)
	for _, s := range []*stage{a, b} {
		for range clients {
			wg.Go(func() {
				for range each {
					if r := s.do("POST", "/api/v1/shares", object{"params": call(nil), "picture": picture(t, 1), "chats": []string{"weekend"}}); r.status == 201 {
						var got object
						json.Unmarshal(r.body, &got)
						acknowledged <- got["id"].(string)
					} else {
						t.Errorf("status %d: %s", r.status, r.body)
					}
				}
			})
		}
	}
	wg.Wait()
	close(acknowledged)
	var want []string
	for id := range acknowledged {
		want = append(want, id)
	}
	last := get[object](a, "/api/v1/world")["cursor"].(string)
	if other := get[object](b, "/api/v1/world")["cursor"].(string); other > last && len(other) >= len(last) {
		last = other
	}
	for _, s := range []*stage{a, b} {
		settle(s, last)
		got := ids(get[object](s, "/api/v1/shares?limit=200")["shares"])
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("%d shares of %d", len(got), len(want))
		}
	}
	if one, other := whole(a), whole(b); one != other {
		t.Errorf("one:\n%s\nother:\n%s", one, other)
	}
}

// settle waits until a desk has read the log to the cursor.
func settle(s *stage, cursor string) {
	s.Helper()
	events := s.listen("/api/v1/events")
	for get[object](s, "/api/v1/world")["cursor"] != cursor {
		events.next()
	}
}

// TestADeskThatStartsBehindASnapshot takes it for the beginning.
func TestADeskThatStartsBehindASnapshot(t *testing.T) {
	url := startNATS(t)
	a := newStage(t, desk.Config{NATS: url})
	busy(a)
	if err := a.desk.Shorten(t.Context()); err != nil {
		t.Fatal(err)
	}
	b := newStage(t, desk.Config{NATS: url})
	if one, other := whole(a), whole(b); one != other {
		t.Errorf("one:\n%s\nother:\n%s", one, other)
	}
	late := b.share(object{"label": "late"})
	if got := get[object](a, "/api/v1/shares/next?timeout=20s&label=late"); got["id"] != late["id"] {
		t.Errorf("the other desk shows %v, want %v", got["id"], late["id"])
	}
}

func TestConfigNamesAllItsFaults(t *testing.T) {
	_, err := desk.New(t.Context(), desk.Config{
		Listen: "0.0.0.0:1", Token: "short", Data: "a", NATS: "b", Name: "a b", Replicas: 9, Max: -1, MaxAge: -1, Logger: slog.New(slog.DiscardHandler),
	})
	if err == nil {
		t.Fatal("no error")
	}
	for _, want := range []string{"token: 5", `nats "b"`, `name "a b"`, "replicas 9", "max -1", "max age -1ns"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%q is not in %v", want, err)
		}
	}
	if err := (desk.Config{Listen: "192.168.1.5:80"}).Validate(); err == nil || !strings.Contains(err.Error(), "needs a token") {
		t.Errorf("an address for all: %v", err)
	}
	if err := (desk.Config{Listen: "[::1]:80"}).Validate(); err != nil {
		t.Errorf("loopback: %v", err)
	}
}
