package native_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// project is a Cordova project on the disk.
type project struct {
	dir     string
	cordova string // the command
}

// newProject makes a project with platforms; none of them needs its makers' tools.
func newProject(t *testing.T, platforms ...string) project {
	t.Helper()
	cordova := filepath.Join(npm(t), ".bin/cordova")
	p := project{t.TempDir(), cordova}
	p.run(t, "create", ".", "org.example.tea", "Tea")
	for _, platform := range platforms {
		p.run(t, "platform", "add", platform)
	}
	return p
}

// The platforms, as npm has them.
const (
	android = "android@15.1.0"
	ios     = "ios@8.1.1"
	browser = "browser@7.0.0"
)

// try runs Cordova, and npm below it out of a cache of its own.
func (p project) try(t *testing.T, args ...string) (string, error) {
	t.Helper()
	cache, err := cacheFolder()
	if err != nil {
		t.Fatal(err)
	}
	cmd := command(t, 3*time.Minute, p.cordova, append(args, "--no-telemetry")...)
	cmd.Dir = p.dir
	cmd.Env = append(os.Environ(), "CI=1", "npm_config_cache="+filepath.Join(cache, "npm"), "npm_config_prefer_offline=true",
		"npm_config_audit=false", "npm_config_fund=false", "npm_config_loglevel=error", "npm_config_update_notifier=false")
	out, err := cmd.CombinedOutput()
	return string(out), err
}

func (p project) run(t *testing.T, args ...string) string {
	t.Helper()
	out, err := p.try(t, args...)
	if err != nil {
		t.Fatalf("cordova %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return out
}

func (p project) add(t *testing.T, variables ...string) string {
	t.Helper()
	args := []string{"plugin", "add", packed(t)}
	for _, v := range variables {
		args = append(args, "--variable", v)
	}
	return p.run(t, args...)
}

func (p project) read(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(p.dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

var pack = sync.OnceValues(func() (string, error) {
	dir := filepath.Join(scratch, "packed")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return "", err
	}
	npm := execCommand("../..", "npm", "pack", "--pack-destination", dir)
	tar := execCommand(dir, "sh", "-c", "tar xzf *.tgz")
	return filepath.Join(dir, "package"), errors.Join(npm, tar)
})

// packed gives the folder that npm's package of the plugin unpacks to.
func packed(t *testing.T) string {
	t.Helper()
	dir, err := pack()
	if err != nil {
		t.Fatal(err)
	}
	return dir
}
