package main

import (
	"os"
	"syscall"
	"testing"
	"time"
)

// TestADeskLeavesNothing ends a desk in each way that a user has, and looks for
// what it kept in a temporary folder.
func TestADeskLeavesNothing(t *testing.T) {
	for name, sig := range map[string]os.Signal{"Ctrl-C": os.Interrupt, "a service manager": syscall.SIGTERM, "a closed terminal": syscall.SIGHUP} {
		t.Run(name, func(t *testing.T) {
			p := startProcess(t)
			if left, err := os.ReadDir(p.temp); err != nil || len(left) == 0 {
				t.Fatalf("nothing is kept in %s, %v", p.temp, err)
			}
			p.Process.Signal(sig)
			if err := p.Wait(); err != nil {
				t.Errorf("%v: %s", err, p.words)
			}
			if left, err := os.ReadDir(p.temp); err != nil || len(left) > 0 {
				t.Errorf("left: %v, %v", left, err)
			}
		})
	}
}

// TestADeskOutlivesItsTerminal is what nohup is for.
func TestADeskOutlivesItsTerminal(t *testing.T) {
	p := startUnder(t, []string{"nohup"})
	p.Process.Signal(syscall.SIGHUP)
	if _, status, err := p.share(samplePicture(t)); err != nil {
		t.Fatalf("%v: %s", err, p.words)
	} else if status >= 300 {
		t.Errorf("status %d", status)
	}
	if err := (&client{p.url, "", p.client}).ready(10 * time.Second); err != nil {
		t.Error(err)
	}
}
