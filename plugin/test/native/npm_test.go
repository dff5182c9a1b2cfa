package native_test

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
	"time"
)

// manifest names what the tests take from npm. The last is a package that carries
// the headers of the official iOS SDK 2.0.0.
const manifest = `{
  "private": true,
  "dependencies": {
    "cordova": "13.0.0",
    "cordova-android": "15.1.0",
    "cordova-browser": "7.0.0",
    "cordova-ios": "8.1.1",
    "sdk-ios": "npm:react-native-wechat-lib@3.0.4"
  }
}
`

var modules = sync.OnceValues(install)

// scratch is the folder of this run.
var scratch string

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "minishare-native-*")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	scratch = dir
	code := m.Run()
	os.RemoveAll(dir)
	os.Exit(code)
}

// npm gives the folder of npm's packages and ends the test with a clear word
// where they cannot be had.
func npm(t *testing.T) string {
	t.Helper()
	need(t, "npm", "node")
	dir, err := modules()
	if err != nil {
		cannot(t, "npm's packages cannot be had: %v", err)
	}
	return dir
}

// cacheFolder is kept from one run to the next; git ignores it.
func cacheFolder() (string, error) {
	dir, err := filepath.Abs("../../../build/native")
	return dir, errors.Join(err, os.MkdirAll(dir, 0o755))
}

// install fills a new folder and gives it its name when it is whole.
func install() (string, error) {
	cache, err := cacheFolder()
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256([]byte(manifest))
	dir := filepath.Join(cache, fmt.Sprintf("npm-%x", sum[:8]))
	if _, err := os.Stat(dir); err == nil {
		return filepath.Join(dir, "node_modules"), nil
	}
	part, err := os.MkdirTemp(cache, "part-*")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(part)
	if err := errors.Join(os.WriteFile(filepath.Join(part, "package.json"), []byte(manifest), 0o644), npmInstall(part), os.Rename(part, dir)); err != nil {
		return "", err
	}
	return filepath.Join(dir, "node_modules"), nil
}

// npmInstall leaves out peers: the package with the headers is only unpacked.
func npmInstall(dir string) error {
	return execCommand(dir, "npm", "install", "--ignore-scripts", "--legacy-peer-deps", "--no-audit", "--no-fund", "--loglevel=error")
}

// need ends the test where a program is not there.
func need(t *testing.T, programs ...string) {
	t.Helper()
	if os.Getenv("MINISHARE_NATIVE") == "" {
		t.Skip("takes a while and npm: make native")
	}
	for _, program := range programs {
		if _, err := exec.LookPath(program); err != nil {
			cannot(t, "%s is not there; make tools installs it", program)
		}
	}
}

func cannot(t *testing.T, format string, args ...any) {
	t.Helper()
	text := "the native side was not tested: " + fmt.Sprintf(format, args...)
	if os.Getenv("MINISHARE_NATIVE") == "required" {
		t.Fatal(text)
	}
	t.Skip(text)
}

// command is cut off with the test, or after the time.
func command(t *testing.T, limit time.Duration, name string, args ...string) *exec.Cmd {
	ctx, cancel := context.WithTimeout(t.Context(), limit)
	t.Cleanup(cancel)
	return exec.CommandContext(ctx, name, args...)
}

// execCommand runs a command to its end for something that all tests share.
func execCommand(dir, name string, args ...string) error {
	ctx, cancel := context.WithTimeout(context.Background(), 4*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%s %s: %w\n%s", name, args[0], err, out)
	}
	return nil
}
