package main

import (
	"bufio"
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/nats-io/nats-server/v2/server"
)

// fleetCalls writes pictures and calls into a new folder, and gives the file.
func fleetCalls(t *testing.T, lines, pictures, side int) string {
	t.Helper()
	dir := t.TempDir()
	for n := range pictures {
		img := image.NewNRGBA(image.Rect(0, 0, side*5, side*4))
		for y := range side * 4 {
			for x := range side * 5 {
				img.SetNRGBA(x, y, color.NRGBA{uint8(x*y + n), uint8(x + 3*n), uint8(y ^ x), 255})
			}
		}
		var b bytes.Buffer
		if err := png.Encode(&b, img); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("p%d.png", n)), b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var calls bytes.Buffer
	for n := range lines {
		fmt.Fprintf(&calls, `{"key": %d, "userName": "gh_5c1a9e0b7d24", "path": "pages/tea?id=%d", "title": "茶", "imagePath": "p%d.png", "webpageUrl": "https://teahouse.example/", "withShareTicket": true, "miniprogramType": 0}`+"\n", n, n, n%(pictures+1))
	}
	file := filepath.Join(dir, "calls.ndjson")
	if err := os.WriteFile(file, calls.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	return file
}

// started is a process of this program.
type started struct {
	*exec.Cmd
	words bytes.Buffer
}

func start(t *testing.T, args ...string) *started {
	t.Helper()
	r := &started{Cmd: exec.Command("minishare", args...)}
	r.Env = append(os.Environ(), "TMPDIR="+t.TempDir())
	r.Stderr = &r.words
	if err := r.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.Process.Kill(); r.Wait() })
	return r
}

// finish waits for the end; code is the exit code that is wanted.
func (r *started) finish(t *testing.T, code int) {
	t.Helper()
	r.Wait()
	if got := r.ProcessState.ExitCode(); got != code {
		t.Fatalf("exit code %d, want %d: %s", got, code, r.words.String())
	}
}

// lineCount counts the lines of an output by now.
func lineCount(out string) int {
	data, _ := os.ReadFile(filepath.Join(out, "cards.ndjson"))
	return bytes.Count(data, []byte("\n"))
}

func until(t *testing.T, what string, is func() bool) {
	t.Helper()
	for end := time.Now().Add(time.Minute); !is(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatal("waited in vain for " + what)
		}
	}
}

// sameOutput holds two outputs to equal lines, and to equal covers bit for bit.
func sameOutput(t *testing.T, want, got string) {
	t.Helper()
	for _, out := range []string{want, got} { // nothing half done is left
		if left, _ := filepath.Glob(filepath.Join(out, "covers", "*", ".new-*")); len(left) > 1 && out == want {
			t.Errorf("left: %q", left)
		}
	}
	for _, pattern := range []string{"cards.ndjson", "covers/*/*.*g"} {
		a, _ := filepath.Glob(filepath.Join(want, pattern))
		b, _ := filepath.Glob(filepath.Join(got, pattern))
		if len(a) != len(b) || len(a) == 0 {
			t.Fatalf("%s: %d files, want %d", pattern, len(b), len(a))
		}
		for i := range a {
			x, err := os.ReadFile(a[i])
			if err != nil {
				t.Fatal(err)
			}
			y, err := os.ReadFile(b[i])
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(x, y) {
				t.Errorf("%s differs from %s", b[i], a[i])
			}
		}
	}
}

// TestABatchKilledGoesOn kills a batch with signal 9, again and again.
func TestABatchKilledGoesOn(t *testing.T) {
	calls := fleetCalls(t, 4000, 3, 20)
	whole, out := t.TempDir(), t.TempDir()
	start(t, "batch", calls, "-o", whole).finish(t, exitRefused)
	kills := 0
	for done := 0; done < 3000; kills++ {
		r := start(t, "batch", calls, "-o", out)
		before := done
		until(t, "lines", func() bool { done = lineCount(out); return done > before+300 })
		r.Process.Kill()
		r.Wait()
		if kills > 20 {
			t.Fatal("it does not go on")
		}
	}
	start(t, "batch", calls, "-o", out).finish(t, exitRefused)
	sameOutput(t, whole, out)
}

// TestAWorkerKilledLosesNothing lets two processes work over a real server on
// loopback, kills one with signal 9 and interrupts the other at the end.
func TestAWorkerKilledLosesNothing(t *testing.T) {
	url := natsServer(t)
	calls := fleetCalls(t, 300, 40, 60)
	whole, out := t.TempDir(), t.TempDir()
	start(t, "batch", calls, "-o", whole).finish(t, exitRefused)
	worker := func() *started {
		return start(t, "worker", "--nats", url, "--pictures", filepath.Dir(calls), "-o", out, "--cores", "1", "--ack-wait", "2s")
	}
	first := worker()
	batch := start(t, "batch", calls, "-o", out, "--nats", url, "--ack-wait", "2s")
	until(t, "a cover", func() bool {
		covers, _ := filepath.Glob(filepath.Join(out, "covers", "*", "*.*g"))
		return len(covers) > 2
	})
	first.Process.Kill()
	second := worker()
	batch.finish(t, exitRefused)
	sameOutput(t, whole, out)
	if runtime.GOOS != "windows" { // where nothing can be interrupted
		second.Process.Signal(os.Interrupt)
		second.finish(t, exitOK)
	}
}

// TestWorkersThatStoreElsewhereAreNoticed gives the worker another output.
func TestWorkersThatStoreElsewhereAreNoticed(t *testing.T) {
	url := natsServer(t)
	calls := fleetCalls(t, 10, 1, 8)
	start(t, "worker", "--nats", url, "--pictures", filepath.Dir(calls), "-o", t.TempDir())
	batch := start(t, "batch", calls, "-o", t.TempDir(), "--nats", url)
	batch.finish(t, exitRefused)
	if words := batch.words.String(); !strings.Contains(words, "give the workers the same OUT") {
		t.Error(words)
	}
}

// TestABatchOnAFullDisk runs a batch into a file system of 200 KB, and again when there is
// more room.
func TestABatchOnAFullDisk(t *testing.T) {
	calls := fleetCalls(t, 200, 12, 60)
	whole, mount := t.TempDir(), t.TempDir()
	program, err := exec.LookPath("minishare")
	if err != nil {
		t.Fatal(err)
	}
	script := `set -e
mount -t tmpfs -o size=200k tmpfs "$1"
! "$2" batch "$3" -o "$1/out" >"$4/words" 2>&1
mount -o remount,size=20m "$1"
! "$2" batch "$3" -o "$1/out" >>"$4/words" 2>&1
cp -r "$1/out" "$4/out"`
	kept := t.TempDir()
	cmd := exec.Command("unshare", "--map-root-user", "--mount", "sh", "-c", script, "sh", mount, program, calls, kept)
	if out, err := cmd.CombinedOutput(); err != nil {
		words, _ := os.ReadFile(filepath.Join(kept, "words"))
		if len(words) == 0 {
			t.Skipf("no file system of one's own here: %v: %s", err, out)
		}
		t.Fatalf("%v: %s%s", err, out, words)
	}
	words, err := os.ReadFile(filepath.Join(kept, "words"))
	if err != nil || !strings.Contains(string(words), "no space left") || !strings.Contains(string(words), "make room") {
		t.Errorf("%v: %s", err, words)
	}
	start(t, "batch", calls, "-o", whole).finish(t, exitRefused)
	sameOutput(t, whole, filepath.Join(kept, "out"))
}

// TestServeEndsWell starts serve, asks it, and interrupts it.
func TestServeEndsWell(t *testing.T) {
	s, url := startServe(t, nil)
	ready := exec.Command("minishare", "ready", "--desk", url, "--wait", "30s")
	if text, err := ready.CombinedOutput(); err != nil {
		t.Errorf("ready: %v: %s", err, text)
	}
	if runtime.GOOS == "windows" {
		return
	}
	s.Process.Signal(os.Interrupt)
	if err := s.Wait(); err != nil || !strings.Contains(s.words.String(), `"path":"/readyz","status":200`) {
		t.Errorf("%v: %s", err, s.words.String())
	}
}

// startServe starts serve in an environment of more, and gives its address.
func startServe(t *testing.T, env []string, args ...string) (s *started, url string) {
	t.Helper()
	s = &started{Cmd: exec.Command("minishare", append([]string{"serve", "--listen", "127.0.0.1:0"}, args...)...)}
	s.Env = append(os.Environ(), env...)
	s.Stderr = &s.words
	out, err := s.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Process.Kill(); s.Wait() })
	url, err = bufio.NewReader(out).ReadString('\n')
	if err != nil {
		s.Wait() // all that it said is there then
		t.Fatalf("%v: %s", err, s.words.String())
	}
	return s, strings.TrimSpace(url)
}

// natsServer is a real server with JetStream on loopback.
func natsServer(t *testing.T) (url string) {
	t.Helper()
	s, err := server.NewServer(&server.Options{Host: "127.0.0.1", Port: -1, JetStream: true, StoreDir: t.TempDir(), NoSigs: true, NoLog: true})
	if err != nil {
		t.Fatal(err)
	}
	s.Start()
	t.Cleanup(func() { s.Shutdown(); s.WaitForShutdown() })
	if !s.ReadyForConnections(time.Minute) {
		t.Fatal("the server is not ready")
	}
	return s.ClientURL()
}
