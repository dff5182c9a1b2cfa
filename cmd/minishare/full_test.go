package main

import (
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"sync"
	"testing"
	"time"
)

// TestAFullDisk fills the disk under a desk while clients share. It answers 507,
// loses nothing that it had acknowledged, goes on showing it, and takes shares
// again when there is room.
func TestAFullDisk(t *testing.T) {
	t.Run("a small disk", func(t *testing.T) {
		dir := t.TempDir()
		mount := fmt.Sprintf(`mount -t tmpfs -o size=%dm tmpfs "$0" && exec "$@"`, sized(8, 64))
		under := []string{"unshare", "--map-root-user", "--mount", "sh", "-c", mount, dir}
		if err := exec.Command(under[0], append(under[1:], "true")...).Run(); err != nil {
			t.Skipf("no disk of its own here: unshare and mount: %v", err)
		}
		ballast := "ballast"
		fillUp(t, under, dir, func(p *process) {
			inside := fmt.Sprintf("/proc/%d/root%s", p.Process.Pid, dir) // its own view of the disk
			if err := os.WriteFile(filepath.Join(inside, ballast), make([]byte, 2<<20), 0o600); err != nil {
				t.Fatal(err)
			}
		}, func(p *process) {
			if err := os.Remove(filepath.Join(fmt.Sprintf("/proc/%d/root%s", p.Process.Pid, dir), ballast)); err != nil {
				t.Fatal(err)
			}
		})
	})
	t.Run("a limit of the file size", func(t *testing.T) {
		if _, err := exec.LookPath("prlimit"); err != nil {
			t.Skip("no prlimit here (Debian: util-linux)")
		}
		limit := strconv.Itoa(sized(1<<20, 6<<20))
		fillUp(t, []string{"prlimit", "--fsize=" + limit + ":unlimited"}, t.TempDir(), func(*process) {}, func(p *process) {
			if out, err := exec.Command("prlimit", "--pid", strconv.Itoa(p.Process.Pid), "--fsize=unlimited").CombinedOutput(); err != nil {
				t.Fatalf("%v: %s", err, out)
			}
		})
	})
}

// fillUp shares until nothing more fits, makes room, and shares again. Prepare and
// room change the disk that is under the folder.
func fillUp(t *testing.T, under []string, dir string, prepare, room func(*process)) {
	t.Helper()
	picture := samplePicture(t)
	p := startUnder(t, under, "--data", filepath.Join(dir, "data"))
	prepare(p)
	acknowledged := p.untilFull(picture)
	before := len(acknowledged)
	if before == 0 {
		t.Fatal("nothing fits from the start")
	}
	for range 20 {
		if _, status, err := p.share(picture); status != http.StatusInsufficientStorage || err != nil {
			t.Fatalf("on a full disk: status %d, %v", status, err)
		}
	}
	p.holds(acknowledged, 0) // it goes on showing them, and nothing that it refused
	room(p)
	began := time.Now()
	for status := 0; status != http.StatusCreated; {
		if time.Since(began) > 20*time.Second {
			t.Fatalf("no share is taken where there is room: status %d: %s", status, p.words)
		}
		var id string
		if id, status, _ = p.share(picture); id != "" {
			acknowledged[id] = true
		}
	}
	took := time.Since(began)
	p.holds(acknowledged, 0)
	t.Logf("%d shares fit; the next were answered %d; the first was taken %s after there was room; all %d are there",
		before, http.StatusInsufficientStorage, took.Round(time.Millisecond), len(acknowledged))
}

// untilFull lets clients share until each was refused.
func (p *process) untilFull(picture []byte) map[string]bool {
	p.Helper()
	acknowledged := map[string]bool{}
	var mu sync.Mutex
	var working sync.WaitGroup
	for range 8 {
		working.Go(func() {
			for {
				id, status, err := p.share(picture)
				if err != nil || id == "" {
					if status != http.StatusInsufficientStorage {
						p.Errorf("as the disk fills up: status %d, %v", status, err)
					}
					return
				}
				mu.Lock()
				acknowledged[id] = true
				mu.Unlock()
			}
		})
	}
	working.Wait()
	return acknowledged
}
