package main

import (
	"bufio"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestDeskScripts runs the commands that talk to a desk. In a script, "desk NAME
// args" starts one on a free port and puts its address into $NAME; it is
// interrupted at the end, and "stop NAME" does so earlier. $LIGHT has the tea house's
// card with a picture that needs no fitting, which takes long under the race detector.
func TestDeskScripts(t *testing.T) {
	teahouse, err := filepath.Abs("../../examples/teahouse")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join("testdata", "desk"),
		UpdateScripts:       os.Getenv("UPDATE_SCRIPTS") != "",
		RequireExplicitExec: true,
		Cmds:                map[string]func(*testscript.TestScript, bool, []string){"desk": startDesk, "stop": stopDesk, "keep": keepLine},
		Setup: func(env *testscript.Env) error {
			env.Setenv("TEAHOUSE", teahouse)
			env.Setenv("LANG", "en_US.UTF-8")
			env.Setenv("LC_ALL", "")
			env.Setenv("TMPDIR", env.WorkDir)
			env.Setenv("LIGHT", filepath.Join(env.WorkDir, "light"))
			env.Values["desks"] = map[string]*exec.Cmd{}
			return writeLight(filepath.Join(env.WorkDir, "light"), filepath.Join(teahouse, "card.json"), samplePicture(t))
		},
	})
}

func writeLight(dir, card string, picture []byte) error {
	text, err := os.ReadFile(card)
	if err != nil {
		return err
	}
	img := filepath.Join(dir, "www", "img")
	return errors.Join(os.MkdirAll(img, 0o755), os.WriteFile(filepath.Join(img, "spring.jpg"), picture, 0o644),
		os.WriteFile(filepath.Join(dir, "card.json"), text, 0o644))
}

func startDesk(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) == 0 {
		ts.Fatalf("usage: desk NAME args...")
	}
	cmd := exec.Command("minishare", append([]string{"desk", "--listen", "127.0.0.1:0"}, args[1:]...)...)
	cmd.Env = append(os.Environ(), "TMPDIR="+ts.Getenv("TMPDIR"))
	stdout, err := cmd.StdoutPipe()
	ts.Check(err)
	words, err := os.Create(ts.MkAbs(args[0] + ".err"))
	ts.Check(err)
	cmd.Stderr = words
	ts.Check(cmd.Start())
	ts.Defer(func() { cmd.Process.Signal(os.Interrupt); cmd.Wait(); words.Close() })
	url, err := bufio.NewReader(stdout).ReadString('\n')
	if err != nil {
		ts.Fatalf("the desk did not start: %s", ts.ReadFile(args[0]+".err"))
	}
	ts.Setenv(args[0], strings.TrimSpace(url))
	ts.Value("desks").(map[string]*exec.Cmd)[args[0]] = cmd
}

// stopDesk interrupts a desk and insists that it ends well.
func stopDesk(ts *testscript.TestScript, neg bool, args []string) {
	cmd := ts.Value("desks").(map[string]*exec.Cmd)[args[0]]
	ts.Check(cmd.Process.Signal(os.Interrupt))
	if err := cmd.Wait(); (err != nil) != neg {
		ts.Fatalf("the desk ended with %v: %s", err, ts.ReadFile(args[0]+".err"))
	}
}

// keepLine puts the first line of the last output into a variable.
func keepLine(ts *testscript.TestScript, _ bool, args []string) {
	line, _, _ := strings.Cut(ts.ReadFile("stdout"), "\n")
	ts.Setenv(args[0], strings.TrimSpace(line))
}
