package chat_test

import (
	"testing"

	"minishare/chat"
)

// log10k is a log of so many shares, each sent to a group.
func log10k(b *testing.B, shares int) []chat.Event {
	g := newStage(b, nil)
	in := android(b, tea())
	for range shares {
		g.send(in, "weekend")
	}
	return g.log
}

func BenchmarkApply10000Shares(b *testing.B) {
	log := log10k(b, 10_000)
	for b.Loop() {
		s := chat.New()
		for _, e := range log {
			if err := s.Apply(e); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(log)), "ns/event")
}

// stageOf is a world with so many shares in it.
func stageOf(b *testing.B, shares int) *stage {
	g := &stage{TB: b, State: chat.New(), clock: noon}
	for _, e := range log10k(b, shares) {
		g.do(e, nil)
	}
	g.moments = uint64(shares) * 10
	return g
}

func BenchmarkReceiveAndSend(b *testing.B) {
	g := stageOf(b, 10_000)
	in := android(b, tea())
	g.log = nil
	for b.Loop() {
		g.send(in, "weekend")
	}
}

func BenchmarkOpen(b *testing.B) {
	g := stageOf(b, 10_000)
	message := g.send(android(b, tea()), "weekend")
	for b.Loop() {
		if _, err := g.Open(g.now(), message, "chen"); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkGetShareInfo(b *testing.B) {
	g := stageOf(b, 10_000)
	g.login("chen", teahouse)
	o := g.open(g.send(android(b, tea()), "weekend"), "chen")
	for b.Loop() {
		if _, err := g.GetShareInfo(g.now(), o.ID, o.Options.ShareTicket); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkClearOne(b *testing.B) {
	g := stageOf(b, 10_000)
	in := android(b, tea())
	for b.Loop() {
		b.StopTimer()
		h := g.end(g.receive(in).ID, chat.Outcome{Kind: chat.Sent})
		b.StartTimer()
		g.change(chat.Event{Cleared: &chat.Cleared{Share: h.ID}})
	}
}
