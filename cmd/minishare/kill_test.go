package main

import (
	"path/filepath"
	"sync"
	"testing"
)

// TestKilledInTheMiddle kills a desk with signal 9 while shares come in. Whatever
// it had acknowledged is there after the restart, once, with its picture.
func TestKilledInTheMiddle(t *testing.T) {
	picture := samplePicture(t)
	data := filepath.Join(t.TempDir(), "data")
	acknowledged := map[string]bool{}
	rounds, each, clients := sized(3, 20), sized(40, 250), sized(4, 16)
	for round := 1; round <= rounds; round++ {
		p := startProcess(t, "--data", data)
		p.number.Store(int64(round) << 32)
		var mu sync.Mutex
		var working sync.WaitGroup
		for range clients {
			working.Go(func() {
				for {
					id, _, err := p.share(picture)
					if err != nil {
						return // killed
					}
					mu.Lock()
					acknowledged[id] = true
					enough := len(acknowledged) >= each*round
					mu.Unlock()
					if enough {
						p.Process.Kill()
					}
				}
			})
		}
		working.Wait()
		p.kill()
	}
	p := startProcess(t, "--data", data)
	p.holds(acknowledged, rounds*clients)
	t.Logf("killed %d times while %d clients shared: %d shares were acknowledged, none of them is lost or doubled; ready again after %s",
		rounds, clients, len(acknowledged), p.started.Round(1e6))
}
