package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"minishare/desk"
)

// process is a desk in a process of its own.
type process struct {
	*exec.Cmd
	url string
}

func startProcess(t *testing.T, args ...string) *process {
	t.Helper()
	cmd := exec.Command("minishare", append([]string{"desk", "--listen", "127.0.0.1:0"}, args...)...)
	var words bytes.Buffer
	cmd.Stderr = &words
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { cmd.Process.Kill(); cmd.Wait() })
	url, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatalf("%v: %s", err, words.String())
	}
	return &process{cmd, strings.TrimSpace(url)}
}

// share shares once, each time with another picture, and gives the share's id, if
// it was acknowledged.
func (p *process) share(picture []byte, number int64) (string, error) {
	body, err := json.Marshal(map[string]any{
		"params":  map[string]any{"userName": "gh_5c1a9e0b7d24", "path": "a", "imagePath": "a.png", "webpageUrl": "https://a.example/", "withShareTicket": true, "miniprogramType": 0},
		"picture": fmt.Append(picture[:len(picture):len(picture)], number), "chats": []string{"weekend"},
	})
	if err != nil {
		return "", err
	}
	res, err := http.Post(p.url+"/api/v1/shares", "application/json", bytes.NewReader(body))
	if err != nil {
		return "", err
	}
	defer res.Body.Close()
	var got desk.Arrived
	if err := json.NewDecoder(res.Body).Decode(&got); err != nil || res.StatusCode != http.StatusCreated {
		return "", fmt.Errorf("status %d: %v", res.StatusCode, err)
	}
	return got.ID, nil
}

// TestKilledInTheMiddle kills a desk with signal 9 while shares come in. Whatever
// it had acknowledged is there after the restart, once, with its picture.
func TestKilledInTheMiddle(t *testing.T) {
	picture, err := os.ReadFile("../../examples/teahouse/www/img/logo.png")
	if err != nil {
		t.Fatal(err)
	}
	data := filepath.Join(t.TempDir(), "data")
	acknowledged := map[string]bool{}
	var number atomic.Int64
	for round := 1; round <= 3; round++ {
		p := startProcess(t, "--data", data)
		var mu sync.Mutex
		var clients sync.WaitGroup
		for range 4 {
			clients.Go(func() {
				for {
					id, err := p.share(picture, number.Add(1))
					if err != nil {
						return // killed
					}
					mu.Lock()
					acknowledged[id] = true
					enough := len(acknowledged) >= 40*round
					mu.Unlock()
					if enough {
						p.Process.Kill()
					}
				}
			})
		}
		clients.Wait()
		p.Wait()
	}
	p := startProcess(t, "--data", data)
	seen := p.shares(t)
	for id, n := range seen {
		if n != 1 {
			t.Errorf("share %s is there %d times", id, n)
		}
	}
	for id := range acknowledged {
		if seen[id] != 1 {
			t.Errorf("share %s was acknowledged and is lost", id)
		}
	}
	if most := len(acknowledged) + 3*4; len(seen) > most {
		t.Errorf("%d shares, want %d at most", len(seen), most)
	}
}

// shares counts what the desk lists, page by page, and asks for each picture.
func (p *process) shares(t *testing.T) map[string]int {
	t.Helper()
	seen := map[string]int{}
	for after := ""; ; {
		res, err := http.Get(p.url + "/api/v1/shares?limit=200&after=" + after)
		if err != nil {
			t.Fatal(err)
		}
		var page desk.SharePage
		err = json.NewDecoder(res.Body).Decode(&page)
		res.Body.Close()
		if err != nil {
			t.Fatal(err)
		}
		for _, v := range page.Shares {
			seen[v.ID]++
			cover, err := http.Get(p.url + "/api/v1/shares/" + v.ID + "/cover")
			if err != nil {
				t.Fatal(err)
			}
			cover.Body.Close()
			if cover.StatusCode != http.StatusOK {
				t.Errorf("share %s: picture: status %d", v.ID, cover.StatusCode)
			}
		}
		if after = page.Next; after == "" {
			return seen
		}
	}
}
