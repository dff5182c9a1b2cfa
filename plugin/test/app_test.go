// Package plugin_test runs the plugin for real: a Cordova project made from npm
// with the packed plugin in it, its browser platform in Chromium, and a desk.
package plugin_test

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// What is installed from npm, for these tests only.
var tools = []string{"cordova@13.0.0", "typescript@5.9.3"}

const browserPlatform = "browser@7.0.0"

// built is what all tests share: the app's prepared www/, and the desk's program.
type built struct{ www, minishare string }

var buildOnce = sync.OnceValues(build)

// requireApp gives the app, or ends the test with a clear word where npm cannot be had.
func requireApp(t testing.TB) built {
	t.Helper()
	required(t)
	b, err := buildOnce()
	if err != nil {
		cannot(t, "%v", err)
	}
	return b
}

// required skips what takes a minute and npm, unless it was asked for.
func required(t testing.TB) {
	t.Helper()
	if os.Getenv("MINISHARE_PLUGIN") == "" {
		t.Skip("make plugin runs this, or MINISHARE_PLUGIN=required")
	}
}

func cannot(t testing.TB, format string, args ...any) {
	t.Helper()
	text := "the plugin was not run: " + fmt.Sprintf(format, args...)
	if os.Getenv("MINISHARE_PLUGIN") == "required" {
		t.Fatal(text)
	}
	t.Skip(text)
}

// TestMain removes what was built.
func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "minishare-plugin-")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Setenv("MINISHARE_PLUGIN_BUILD", dir)
	code := m.Run()
	os.RemoveAll(dir)
	os.Exit(code)
}

func build() (built, error) {
	dir := os.Getenv("MINISHARE_PLUGIN_BUILD")
	cordova, err := npmTool("cordova")
	if err != nil {
		return built{}, err
	}
	b := built{filepath.Join(dir, "app", "platforms", "browser", "www"), filepath.Join(dir, "minishare")}
	app := filepath.Join(dir, "app")
	packed, err := pack(dir)
	return b, errors.Join(err,
		run(".", "go", "build", "-o", b.minishare, "../../cmd/minishare"),
		run(dir, cordova, "create", "app", "com.example.teahouse", "Teahouse"),
		replace(filepath.Join(app, "www"), "../../examples/teahouse/www"),
		run(app, cordova, "platform", "add", browserPlatform),
		run(app, cordova, "plugin", "add", packed, "--variable", "WECHAT_APP_ID=wx5c1a9e0b7d240f3e"),
		run(app, cordova, "prepare", "browser"),
	)
}

// pack gives the folder of the package as npm would publish it.
func pack(dir string) (string, error) {
	if err := run("..", "npm", "pack", "--loglevel=error", "--pack-destination", dir); err != nil {
		return "", err
	}
	packed, err := filepath.Glob(filepath.Join(dir, "cordova-plugin-minishare-*.tgz"))
	if err != nil || len(packed) != 1 {
		return "", fmt.Errorf("npm pack made %d files, %w", len(packed), err)
	}
	// Cordova takes a folder, no archive.
	return filepath.Join(dir, "package"), run(dir, "tar", "-xzf", packed[0])
}

// npmTool gives the path of a program from npm, which stays in build/ for the next time.
func npmTool(name string) (string, error) {
	if _, err := exec.LookPath("npm"); err != nil {
		return "", err
	}
	dir, err := filepath.Abs("../../build/plugin-tools")
	if err != nil {
		return "", err
	}
	path := filepath.Join(dir, "node_modules", ".bin", name)
	mark := filepath.Join(dir, strings.ReplaceAll(strings.Join(tools, " "), "/", "-"))
	if _, err := os.Stat(mark); err == nil {
		return path, nil
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return "", err
	}
	args := append([]string{"install", "--prefix", dir, "--no-audit", "--no-fund", "--no-save", "--loglevel=error"}, tools...)
	if err := run(dir, "npm", args...); err != nil {
		return "", err
	}
	return path, os.WriteFile(mark, nil, 0o644)
}

// run runs a program in a folder; its output is in the error.
func run(dir, name string, args ...string) error {
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "CI=1") // Cordova asks nobody
	cmd.WaitDelay = time.Second
	timer := time.AfterFunc(5*time.Minute, func() { cmd.Process.Kill() })
	defer timer.Stop()
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%s %s: %w: %s", filepath.Base(name), strings.Join(args, " "), err, out)
	}
	return nil
}

func replace(dir, with string) error {
	return errors.Join(os.RemoveAll(dir), os.CopyFS(dir, os.DirFS(with)))
}
