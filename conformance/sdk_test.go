package conformance_test

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"

	"minishare/internal/androidsdk"
)

// sdk is the official SDK with the runner beside it.
type sdk struct{ jar, classes string }

// openSDK fetches and compiles, or ends the test with a clear word.
func openSDK(t *testing.T) sdk {
	t.Helper()
	for _, tool := range []string{"java", "javac", "npm"} {
		if _, err := exec.LookPath(tool); err != nil {
			cannot(t, "%s is not there (Debian: default-jdk-headless, npm)", tool)
		}
	}
	official, err := androidsdk.Open(t.Context(), "..")
	if err != nil {
		cannot(t, "%v", err)
	}
	return sdk{official.Jar, compile(t, official)}
}

func cannot(t *testing.T, format string, args ...any) {
	t.Helper()
	text := "not compared with the official SDK: " + fmt.Sprintf(format, args...)
	if os.Getenv("MINISHARE_CONFORMANCE") == "required" {
		t.Fatal(text)
	}
	t.Skip(text)
}

// compile compiles the stand-ins and the runner and gives the folder of classes.
func compile(t *testing.T, official androidsdk.SDK) string {
	t.Helper()
	classes := t.TempDir()
	runner, err := androidsdk.Sources("java")
	if err != nil {
		t.Fatal(err)
	}
	args := []string{"-nowarn", "-Xlint:none", "-encoding", "UTF-8", "-d", classes, "-cp", official.Jar}
	if out, err := command(t, 2*time.Minute, "javac", slices.Concat(args, official.StandIns, runner)...).CombinedOutput(); err != nil {
		t.Fatalf("javac: %v\n%s", err, out)
	}
	return classes
}

// run puts the lines to the runner and gives its transcript. The SDK's classes
// have no stack maps, so that Java must not verify them.
func (s sdk) run(t *testing.T, lines string) string {
	t.Helper()
	path := s.classes + string(os.PathListSeparator) + s.jar
	cmd := command(t, 3*time.Minute, "java", "-XX:+UnlockDiagnosticVMOptions", "-XX:-BytecodeVerificationRemote", "-cp", path, "Runner")
	cmd.Stdin = strings.NewReader(lines)
	var faults strings.Builder
	cmd.Stderr = &faults
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("java: %v\n%s", err, faults.String())
	}
	return string(out)
}

func command(t *testing.T, limit time.Duration, name string, args ...string) *exec.Cmd {
	ctx, cancel := context.WithTimeout(t.Context(), limit)
	t.Cleanup(cancel)
	return exec.CommandContext(ctx, name, args...)
}
