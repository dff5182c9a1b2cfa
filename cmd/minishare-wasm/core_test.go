// Package main_test holds the built core against the same Go run natively.
package main_test

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"image"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"minishare/cmd/minishare-wasm/internal/door"
)

// What the core may weigh, in bytes, as a file and packed.
const (
	maxWasm = 6_000_000
	maxGzip = 1_700_000
)

func TestSize(t *testing.T) {
	src, err := os.ReadFile(buildCore(t))
	if err != nil {
		t.Fatal(err)
	}
	var packed bytes.Buffer
	w, err := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write(src); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	t.Logf("%d bytes, %d packed", len(src), packed.Len())
	if len(src) > maxWasm || packed.Len() > maxGzip {
		t.Errorf("the core has %d bytes, %d packed; the limits are %d and %d", len(src), packed.Len(), maxWasm, maxGzip)
	}
}

func TestCoreReachesNoNetworkAndNoDesk(t *testing.T) {
	cmd := exec.Command("go", "list", "-deps", ".")
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	deps := strings.Fields(string(out))
	for _, pkg := range []string{"net/http", "net", "minishare/desk", "minishare/chat", "minishare/appfiles"} {
		if slices.Contains(deps, pkg) {
			t.Errorf("the core reaches %s", pkg)
		}
	}
}

// TestWebAssemblyAnswersAsNative asks both the same, over every vector and every
// test picture, and compares the answers byte for byte.
func TestWebAssemblyAnswersAsNative(t *testing.T) {
	core := startCore(t)
	asked := 0
	for q := range questions(t) {
		asked++
		json, more := core.ask(t, q)
		wantJSON, wantMore := door.Call(q.name, []byte(q.json), q.bytes)
		if q.name == "version" {
			continue // it names the compiler, which is the same; nothing else differs
		}
		if json != string(wantJSON) {
			t.Errorf("%s, %s:\nwasm   %.600s\nnative %.600s", q.about, q.name, json, wantJSON)
		}
		if !bytes.Equal(more, wantMore) || (more == nil) != (wantMore == nil) {
			t.Errorf("%s, %s: %d bytes in WebAssembly and %d natively differ", q.about, q.name, len(more), len(wantMore))
		}
	}
	t.Logf("%d questions", asked)
	if asked < 500 {
		t.Errorf("only %d questions were asked", asked)
	}
}

// question is one call of the door.
type question struct {
	about, name, json string
	bytes             []byte
}

func questions(t *testing.T) func(func(question) bool) {
	return func(yield func(question) bool) {
		for _, v := range readVectors(t) {
			for _, q := range v.questions(t) {
				if !yield(q) {
					return
				}
			}
		}
		for _, name := range pictures(t) {
			for _, q := range pictureQuestions(t, name) {
				if !yield(q) {
					return
				}
			}
		}
		for _, q := range oddQuestions() {
			if !yield(q) {
				return
			}
		}
	}
}

// pictures lists all test pictures and the example's.
func pictures(t *testing.T) []string {
	var all []string
	for _, pattern := range []string{"../../testdata/pictures/*", "../../testdata/vectors/pictures/*", "../../examples/teahouse/www/img/*.*g"} {
		found, err := filepath.Glob(pattern)
		if err != nil || len(found) == 0 {
			t.Fatal(pattern, err)
		}
		all = append(all, found...)
	}
	if testing.Short() {
		return all[:10]
	}
	return all
}

const call = `{"webpageUrl":"https://byteee.fund","imagePath":"www/img/a.png","userName":"gh_67210fc11b59","path":"/pages/index","miniprogramType":0,"withShareTicket":true}`

func pictureQuestions(t *testing.T, name string) []question {
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	ask := func(kind string, in any) question {
		src, err := json.Marshal(in)
		if err != nil {
			t.Fatal(err)
		}
		return question{filepath.Base(name), kind, string(src), data}
	}
	return []question{
		ask("prepare", door.Preparing{Call: call, Setting: door.Setting{Platform: "ios"}}),
		ask("prepare", door.Preparing{Call: call, MayDraw: true}),
		ask("cover", door.Fitting{MaxBytes: 65536, Fit: "contain"}),
	}
}

func oddQuestions() []question {
	m := image.NewNRGBA(image.Rect(0, 0, 1500, 1200))
	for i := range m.Pix {
		m.Pix[i] = byte(i*i>>9) | byte(3-i&3)/3*255
	}
	drawn := func(w, h int) string {
		return fmt.Sprintf(`{"call":%q,"setting":{},"drawn":{"width":%d,"height":%d,"of":[3000,2400],"source":{"format":"heic","bytes":1234567}}}`, call, w, h)
	}
	questions := []question{
		{"pixels", "prepare", drawn(1500, 1200), m.Pix},
		{"too few pixels", "prepare", drawn(1500, 1201), m.Pix},
		{"no name", "frobnicate", `{}`, nil},
		{"no JSON", "check", `{`, nil},
		{"unknown field", "check", `{"cal":""}`, nil},
		{"version", "version", `{}`, nil},
		{"lost", "prepare", fmt.Sprintf(`{"call":%q,"setting":{},"lost":{"reason":"missing","message":"ENOENT"}}`, call), nil},
		{"half a character", "check", `{"call":"{\"title\":\"\\ud83d\"}","setting":{}}`, nil},
		{"SDK's log", "outcome", `{"refused":{"code":"refused","message":"","log":["E/MicroMsg.SDK.WXMediaMessage: checkArgs fail, title is invalid"]}}`, nil},
	}
	for code := -7; code <= 1; code++ {
		questions = append(questions, question{"answer", "outcome", fmt.Sprintf(`{"answer":{"errCode":%d,"errStr":"<a&b>"}}`, code), nil})
	}
	return questions
}

// core is the built core in Node.
type core struct {
	to   io.WriteCloser
	from *bufio.Reader
}

func startCore(t *testing.T) *core {
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("needs Node.js")
	}
	cmd := exec.Command(node, "testdata/ask.js", buildCore(t), filepath.Join(goroot(t), "lib", "wasm", "wasm_exec.js"))
	cmd.Stderr = t.Output()
	to, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	from, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		to.Close()
		if err := cmd.Wait(); err != nil && !t.Failed() {
			t.Errorf("node: %v", err)
		}
	})
	return &core{to, bufio.NewReader(from)}
}

func (c *core) ask(t *testing.T, q question) (answer string, more []byte) {
	t.Helper()
	line, err := json.Marshal(struct {
		Name  string `json:"name"`
		JSON  string `json:"json"`
		Bytes []byte `json:"bytes"`
	}{q.name, q.json, q.bytes})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := c.to.Write(append(line, '\n')); err != nil {
		t.Fatal(err)
	}
	got, err := c.from.ReadBytes('\n')
	if err != nil {
		t.Fatalf("%s, %s: the core is gone: %v", q.about, q.name, err)
	}
	var out struct {
		JSON  string
		Bytes []byte
	}
	if err := json.Unmarshal(got, &out); err != nil {
		t.Fatal(err)
	}
	return out.JSON, out.Bytes
}

func buildCore(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "minishare.wasm")
	cmd := exec.Command("go", "build", "-trimpath", "-buildvcs=false", "-ldflags=-s -w -buildid=", "-o", path, ".")
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("go build: %v: %s", err, out)
	}
	return path
}

func goroot(t *testing.T) string {
	t.Helper()
	out, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(out))
}
