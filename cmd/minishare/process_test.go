package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"image"
	"image/jpeg"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"minishare/desk"
)

// full tells that the tests of load and faults run in the sizes of
// doc/reliability.md; "make load" asks for that.
func full() bool { return os.Getenv("MINISHARE_LOAD") != "" }

// sized picks the size that is asked for.
func sized(small, large int) int {
	if full() {
		return large
	}
	return small
}

// process is a desk in a process of its own.
type process struct {
	*exec.Cmd
	testing.TB
	url     string
	started time.Duration // until it was ready
	client  *http.Client
	number  atomic.Int64 // of pictures, each different
	words   *bytes.Buffer
	temp    string // where it puts what is temporary
}

// startProcess starts a desk under the command that MINISHARE_UNDER names, such as
// "taskset -c 0", and waits until it is ready.
func startProcess(t testing.TB, args ...string) *process {
	t.Helper()
	return startUnder(t, strings.Fields(os.Getenv("MINISHARE_UNDER")), args...)
}

func startUnder(t testing.TB, under []string, args ...string) *process {
	t.Helper()
	line := append(append(under, "minishare", "desk", "--listen", "127.0.0.1:0"), args...)
	p := &process{TB: t, Cmd: exec.Command(line[0], line[1:]...), words: new(bytes.Buffer), temp: t.TempDir()}
	p.Env = append(os.Environ(), "TMPDIR="+p.temp)
	p.client = &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 100}, Timeout: time.Minute}
	p.Cmd.Stderr = p.words
	out, err := p.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	if err := p.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(p.kill)
	url, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		p.Wait() // all that it said is there then
		t.Fatalf("the desk does not start: %v: %s", err, p.words)
	}
	p.url = strings.TrimSpace(url)
	if err := (&client{p.url, "", p.client}).ready(20 * time.Second); err != nil {
		t.Fatal(err)
	}
	p.started = time.Since(began)
	return p
}

// kill ends it with signal 9, if it still runs.
func (p *process) kill() {
	p.Process.Kill()
	p.Wait()
	p.client.CloseIdleConnections()
}

// share shares once, each time with another picture, and gives the share's id
// and the status; the id only where it was acknowledged.
func (p *process) share(picture []byte) (id string, status int, err error) {
	body, err := json.Marshal(map[string]any{
		"params":  map[string]any{"userName": "gh_5c1a9e0b7d24", "path": "a", "imagePath": "a.png", "webpageUrl": "https://a.example/", "withShareTicket": true, "miniprogramType": 0},
		"picture": fmt.Append(picture[:len(picture):len(picture)], p.number.Add(1)), "chats": []string{"weekend"},
	})
	if err != nil {
		return "", 0, err
	}
	res, err := p.client.Post(p.url+"/api/v1/shares", "application/json", bytes.NewReader(body))
	if err != nil {
		return "", 0, err
	}
	defer res.Body.Close()
	var got desk.Arrived
	if err := json.NewDecoder(res.Body).Decode(&got); err != nil || res.StatusCode != http.StatusCreated {
		return "", res.StatusCode, err
	}
	return got.ID, res.StatusCode, nil
}

// get reads JSON from the desk.
func (p *process) get(path string, into any) {
	p.Helper()
	res, err := p.client.Get(p.url + path)
	if err != nil {
		p.Fatal(err)
	}
	defer res.Body.Close()
	if err := json.NewDecoder(res.Body).Decode(into); err != nil || res.StatusCode != http.StatusOK {
		p.Fatalf("%s: status %d, %v", path, res.StatusCode, err)
	}
}

// shares counts what the desk lists, page by page, and asks for each picture.
func (p *process) shares() map[string]int {
	p.Helper()
	seen := map[string]int{}
	for after := ""; ; {
		var page desk.SharePage
		p.get("/api/v1/shares?limit=200&after="+after, &page)
		for _, v := range page.Shares {
			seen[v.ID]++
			p.cover(v.ID)
		}
		if after = page.Next; after == "" {
			return seen
		}
	}
}

// cover insists on the picture of a share.
func (p *process) cover(id string) {
	p.Helper()
	res, err := p.client.Get(p.url + "/api/v1/shares/" + id + "/cover")
	if err != nil {
		p.Fatal(err)
	}
	res.Body.Close()
	if res.StatusCode != http.StatusOK {
		p.Errorf("share %s: picture: status %d", id, res.StatusCode)
	}
}

// holds insists that the desk lists every acknowledged share once, and at most so
// many others: those whose answer was lost.
func (p *process) holds(acknowledged map[string]bool, others int) {
	p.Helper()
	seen := p.shares()
	for id, n := range seen {
		if n != 1 {
			p.Errorf("share %s is there %d times", id, n)
		}
	}
	for id := range acknowledged {
		if seen[id] != 1 {
			p.Errorf("share %s was acknowledged and is lost", id)
		}
	}
	if most := len(acknowledged) + others; len(seen) > most {
		p.Errorf("%d shares, want %d at most", len(seen), most)
	}
}

// samplePicture is a cover of 500 by 400 pixels that fits as it is, as an app sends
// it: about 30 KB. Something behind its end makes it another picture.
func samplePicture(t testing.TB) []byte {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, 500, 400))
	random := rand.NewChaCha8([32]byte{})
	random.Read(img.Pix)
	for i := range img.Pix { // noise over a gradient, to have the size of a photograph
		img.Pix[i] = img.Pix[i]/8 + uint8(i/4%500/3)
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: 75}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
