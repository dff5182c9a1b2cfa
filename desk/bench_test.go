package desk_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"minishare/desk"
)

// intake is one share, as JSON, with a picture that is fit as it is.
func intake(b testing.TB, number int) string {
	b.Helper()
	text, err := json.Marshal(object{"params": call(nil), "picture": picture(b, number), "chats": []string{"weekend"}})
	if err != nil {
		b.Fatal(err)
	}
	return string(text)
}

func (s *stage) mustShare(body string) {
	res, err := s.http.Post(s.url+"/api/v1/shares", "application/json", strings.NewReader(body))
	if err != nil {
		s.Error(err)
		return
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusCreated {
		s.Errorf("status %d", res.StatusCode)
	}
}

// BenchmarkShare measures shares per second over HTTP by 50 clients, sent to a
// chat, each with a picture of its own.
func BenchmarkShare(b *testing.B) {
	for _, c := range []struct {
		name string
		dir  func() string
	}{{"temporary", func() string { return "" }}, {"kept", b.TempDir}} {
		b.Run(c.name, func(b *testing.B) {
			s := newStage(b, desk.Config{Data: c.dir(), Max: 1_000_000})
			var number atomic.Int64
			b.SetParallelism(25) // of two processors
			b.RunParallel(func(p *testing.PB) {
				for p.Next() {
					s.mustShare(intake(b, int(number.Add(1))))
				}
			})
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "shares/s")
		})
	}
}

// BenchmarkStart measures how long a desk takes to be ready with 10,000 shares in
// its log.
func BenchmarkStart(b *testing.B) {
	dir := b.TempDir()
	s := newStage(b, desk.Config{Data: dir, Max: 1_000_000})
	body := intake(b, 1)
	var clients sync.WaitGroup
	for range 20 {
		clients.Go(func() {
			for range 500 {
				s.mustShare(body)
			}
		})
	}
	clients.Wait()
	s.stop()
	for _, short := range []bool{false, true} {
		b.Run(fmt.Sprintf("short=%v", short), func(b *testing.B) {
			if short {
				s := newStage(b, desk.Config{Data: dir, Max: 1_000_000})
				if err := s.desk.Shorten(b.Context()); err != nil {
					b.Fatal(err)
				}
				s.stop()
			}
			for b.Loop() {
				d, err := desk.New(b.Context(), desk.Config{Data: dir, Max: 1_000_000})
				if err != nil {
					b.Fatal(err)
				}
				if err := d.Close(b.Context()); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
