package main

import (
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// TestManyShares lets many clients share at once, each share with a picture of its
// own, and counts afterwards. Its figures stand in doc/performance.md and
// doc/reliability.md.
func TestManyShares(t *testing.T) {
	for _, c := range []struct {
		name string
		args []string
	}{
		{"on disk", []string{"--data", filepath.Join(t.TempDir(), "data")}},
		{"in a temporary folder", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			shares, clients := sized(500, 10_000), sized(20, 50)
			p := startProcess(t, append(c.args, "--max", "20000")...)
			started, empty := p.started, p.memory()
			acknowledged, times, took := p.many(samplePicture(t), shares, clients)
			if len(acknowledged) != shares {
				t.Errorf("%d ids of %d shares", len(acknowledged), shares)
			}
			p.holds(acknowledged, 0)
			t.Logf("%d shares by %d clients in %.1f s: %.0f shares/s, answered in %s at the median, %s at p99; none lost, none doubled",
				shares, clients, took.Seconds(), float64(shares)/took.Seconds(), at(times, 50), at(times, 99))
			t.Logf("ready after %s empty; memory %s empty, %s after the shares", started.Round(time.Millisecond), empty, p.memory())
			if c.args != nil {
				p.kill()
				t.Logf("ready after %s with %d shares", startProcess(t, c.args...).started.Round(time.Millisecond), shares)
			}
		})
	}
}

// many shares so many by so many clients, and gives the ids and how long each took.
func (p *process) many(picture []byte, shares, clients int) (ids map[string]bool, times []time.Duration, took time.Duration) {
	ids = map[string]bool{}
	var mu sync.Mutex
	var working sync.WaitGroup
	began := time.Now()
	for client := range clients {
		working.Go(func() {
			for range shares / clients {
				start := time.Now()
				id, status, err := p.share(picture)
				if err != nil || status != http.StatusCreated {
					p.Errorf("client %d: status %d, %v", client, status, err)
					return
				}
				mu.Lock()
				ids[id], times = true, append(times, time.Since(start))
				mu.Unlock()
			}
		})
	}
	working.Wait()
	slices.Sort(times)
	return ids, times, time.Since(began)
}

// at gives the percentile of sorted times.
func at(times []time.Duration, percent int) time.Duration {
	if len(times) == 0 {
		return 0
	}
	return times[(len(times)-1)*percent/100].Round(100 * time.Microsecond)
}

// memory is what the process occupies, in MiB, as Linux counts it.
func (p *process) memory() string {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.Process.Pid))
	if err != nil {
		return "unknown"
	}
	var kilobytes int
	for line := range strings.Lines(string(status)) {
		fmt.Sscanf(line, "VmRSS: %d kB", &kilobytes)
	}
	return fmt.Sprintf("%d MiB", kilobytes>>10)
}
