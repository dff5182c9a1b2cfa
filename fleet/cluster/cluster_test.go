// Package cluster is a test: a fleet of processes over three servers, while they
// are killed, stopped and cut off.
package cluster_test

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/gif"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"syscall"
	"testing"
	"time"
)

// size is how much is done, and how long a server is cut off in between.
type size struct {
	jobs, pictures, workers int
	cutFor                  time.Duration
}

// sizes by what MINISHARE_CLUSTER says.
var sizes = map[string]size{
	"small": {jobs: 2000, pictures: 1200, workers: 3, cutFor: 3 * time.Second},
	"full":  {jobs: 20_000, pictures: 400, workers: 4, cutFor: 10 * time.Second},
}

// TestNothingIsLost prepares thousands of cards with some workers over three servers.
// One worker is killed with signal 9, one server is stopped and started, one is cut
// off for seconds. In the end each input has exactly one output, and all is, bit for
// bit, what one process on one machine makes.
func TestNothingIsLost(t *testing.T) {
	size, ok := sizes[os.Getenv("MINISHARE_CLUSTER")]
	if !ok {
		t.Skip("it starts a fleet of processes: run make fleet, or make test-cluster for minutes")
	}
	program := build(t)
	calls := writeCalls(t, size)
	alone, out := t.TempDir(), t.TempDir()
	start(t, program, "batch", calls, "-o", alone).finish(t, 0)

	servers := startServers(t)
	url := servers.url()
	var all []*process
	for range size.workers {
		all = append(all, start(t, program, "worker", "--nats", url, "--replicas", "3", "--ack-wait", "5s", "--cores", "1", "--pictures", filepath.Dir(calls), "-o", out))
	}
	begun := time.Now()
	batch := start(t, program, "batch", calls, "-o", out, "--nats", url, "--replicas", "3", "--ack-wait", "5s")
	say := func(what string) {
		t.Logf("%5.1f s, %5d lines: %s", time.Since(begun).Seconds(), lineCount(out), what)
	}
	reach := func(lines int) { batch.reach(t, out, lines) }
	reach(size.jobs / 10)
	all[0].Process.Kill()
	say("a worker is killed")
	reach(size.jobs / 4)
	servers[1].stop(t)
	say("a server is stopped")
	reach(size.jobs/4 + size.jobs/10)
	servers[1].start(t)
	say("it is started")
	reach(size.jobs / 2)
	servers.cut(2, true)
	say("a server is cut off")
	time.Sleep(size.cutFor) // which is no waiting for something: so long it is cut off
	servers.cut(2, false)
	say("it is back")
	batch.finish(t, 0)
	say("all is done")

	for _, w := range all[1:] {
		w.Process.Signal(syscall.SIGTERM)
		w.finish(t, 0)
	}
	compare(t, size.jobs, alone, out)
}

// writeCalls writes pictures that have to be fitted, and the calls.
func writeCalls(t *testing.T, size size) string {
	t.Helper()
	dir := t.TempDir()
	base := picture(t)
	const colours, end = 13, 13 + 3*256 // where a GIF has them
	for n := range size.pictures {
		other := slices.Concat(base[:colours], base[colours+3*(n%256):end], base[colours:colours+3*(n%256)], base[end:])
		other[colours+1] ^= byte(n >> 8)
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("p%d.gif", n)), other, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var calls bytes.Buffer
	for n := range size.jobs {
		fmt.Fprintf(&calls, `{"key": %d, "userName": "gh_5c1a9e0b7d24", "path": "pages/tea?id=%d", "title": "茶", "imagePath": "p%d.gif", "webpageUrl": "https://teahouse.example/", "withShareTicket": true, "miniprogramType": 0}`+"\n", n, n, n*7919%size.pictures)
	}
	file := filepath.Join(dir, "calls.ndjson")
	if err := os.WriteFile(file, calls.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	return file
}

// picture is a GIF of 256 colours.
func picture(t *testing.T) []byte {
	t.Helper()
	palette := make(color.Palette, 256)
	for i := range palette {
		palette[i] = color.RGBA{uint8(i), uint8(i * 3), uint8(255 - i), 255}
	}
	img := image.NewPaletted(image.Rect(0, 0, 300, 240), palette)
	for i := range img.Pix {
		img.Pix[i] = uint8(i%300*3/8 + i/300*5/8)
	}
	var b bytes.Buffer
	if err := gif.Encode(&b, img, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// compare holds the output of the fleet to that of one process.
func compare(t *testing.T, jobs int, want, got string) {
	t.Helper()
	if n := lineCount(got); n != jobs {
		t.Errorf("%d lines, want %d", n, jobs)
	}
	for _, pattern := range []string{"cards.ndjson", "covers/*/*.jpg"} {
		a, _ := filepath.Glob(filepath.Join(want, pattern))
		b, _ := filepath.Glob(filepath.Join(got, pattern))
		if len(a) == 0 || len(a) != len(b) {
			t.Fatalf("%s: %d files, want %d", pattern, len(b), len(a))
		}
		for i := range a {
			x, err := os.ReadFile(a[i])
			if err != nil {
				t.Fatal(err)
			}
			if y, err := os.ReadFile(b[i]); err != nil || !bytes.Equal(x, y) {
				t.Errorf("%s differs: %v", filepath.Base(b[i]), err)
			}
		}
		t.Logf("%d files %s are equal", len(a), pattern)
	}
}

// build builds the program.
func build(t *testing.T) string {
	t.Helper()
	program := filepath.Join(t.TempDir(), "minishare")
	if out, err := exec.Command("go", "build", "-o", program, "minishare/cmd/minishare").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return program
}

func lineCount(out string) int {
	data, _ := os.ReadFile(filepath.Join(out, "cards.ndjson"))
	return bytes.Count(data, []byte("\n"))
}

// process is a process of the program.
type process struct {
	*exec.Cmd
	words bytes.Buffer
	ended chan struct{}
}

func start(t *testing.T, program string, args ...string) *process {
	t.Helper()
	p := &process{Cmd: exec.Command(program, args...), ended: make(chan struct{})}
	p.Stderr = &p.words
	if err := p.Start(); err != nil {
		t.Fatal(err)
	}
	go func() { p.Wait(); close(p.ended) }()
	t.Cleanup(func() { p.Process.Kill(); <-p.ended })
	return p
}

func (p *process) finish(t *testing.T, code int) {
	t.Helper()
	<-p.ended
	if got := p.ProcessState.ExitCode(); got != code {
		t.Fatalf("%s: exit code %d, want %d: %s", p.Args[1], got, code, p.words.String())
	}
}

// reach waits until the output has so many lines.
func (p *process) reach(t *testing.T, out string, lines int) {
	t.Helper()
	late := time.After(3 * time.Minute)
	for lineCount(out) < lines {
		select {
		case <-time.After(20 * time.Millisecond):
			continue
		case <-p.ended:
		case <-late:
			p.Process.Kill()
			<-p.ended
		}
		if n := lineCount(out); n < lines {
			t.Fatalf("%d lines, waited in vain for %d: %s", n, lines, p.words.String())
		}
	}
}
