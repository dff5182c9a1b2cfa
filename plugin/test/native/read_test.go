package native_test

import (
	"encoding/base64"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// TestRead reads what Android lets an app read, and refuses the rest with a reason.
func TestRead(t *testing.T) {
	dir := t.TempDir()
	write := func(name string, size int) string {
		t.Helper()
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(strings.Repeat("p", size)), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	plain, spaced, big := write("a.jpg", 10), write("茶 +杯.jpg", 11), write("big.jpg", 1000)
	if err := syscall.Mkfifo(filepath.Join(dir, "pipe"), 0o600); err != nil {
		t.Fatal(err)
	}
	cases := []struct {
		name, path string
		max        int
		want       string // bytes, or a reason
		size       any
	}{
		{"absolute path", plain, 100, "pppppppppp", nil},
		{"file URL", "file://" + plain, 100, "pppppppppp", nil},
		{"camera's file URL", "file://" + plain + "?1690000000000", 100, "pppppppppp", nil},
		{"encoded file URL", "file://" + dir + "/%E8%8C%B6%20%2B%E6%9D%AF.jpg", 100, "ppppppppppp", nil},
		{"absolute path with spaces", spaced, 100, "ppppppppppp", nil},
		{"asset", "www/img/logo.png", 100, "logo", nil},
		{"asset URL", "file:///android_asset/www/img/logo.png", 100, "logo", nil},
		{"provider", "content://pictures/1", 100, "\x01\x02\x03", nil},
		{"exactly the limit", plain, 10, "pppppppppp", nil},
		{"one over the limit", plain, 9, "tooLarge", 10.0},
		{"big", big, 100, "tooLarge", 1000.0},
		{"endless provider", "content://pictures/endless", 100, "tooLarge", nil},
		{"no bytes allowed", plain, -1, "tooLarge", 10.0},
		{"more than any", plain, 1 << 31, "pppppppppp", nil},
		{"missing file", filepath.Join(dir, "none.jpg"), 100, "missing", nil},
		{"missing asset", "www/img/none.png", 100, "missing", nil},
		{"missing item", "content://pictures/none", 100, "missing", nil},
		{"missing provider", "content://nobody/1", 100, "missing", nil},
		{"secret item", "content://pictures/secret", 100, "denied", nil},
		{"broken provider", "content://pictures/broken", 100, "unreadable", nil},
		{"folder", dir, 100, "unreadable", nil},
		{"pipe", filepath.Join(dir, "pipe"), 100, "unreadable", nil},
		{"endless device", "/dev/zero", 100, "unreadable", nil},
		{"network", "https://example.com/a.png", 100, "unreadable", nil},
		{"cdvfile", "cdvfile://localhost/cache/a.png", 100, "unreadable", nil},
		{"nothing", "", 100, "missing", nil},
		{"opaque file", "file:a.png", 100, "missing", nil},
		{"nul", "/a\x00b", 100, "missing", nil},
	}
	steps := []step{phone(nil), page()}
	for _, c := range cases {
		steps = append(steps, call(c.name, "read", c.path, c.max))
	}
	for i, h := range compileApp(t).run(t, steps...)[2:] {
		t.Run(cases[i].name, func(t *testing.T) {
			if len(h.Results) != 1 {
				t.Fatalf("results %+v", h.Results)
			}
			checkRead(t, h.Results[0], cases[i].want, cases[i].size)
		})
	}
}

func checkRead(t *testing.T, got result, want string, size any) {
	t.Helper()
	if got.Binary {
		data, err := base64.StdEncoding.DecodeString(got.Message)
		if err != nil || string(data) != want || got.Status != "OK" {
			t.Errorf("read %q, not %q: %+v", data, want, got)
		}
		return
	}
	failure := told(t, got)
	if got.Status != "ERROR" || failure["reason"] != want || failure["message"] == "" || failure["size"] != size {
		t.Errorf("result %+v, not %q of size %v", got, want, size)
	}
	if !strings.HasPrefix(got.Thread, "pool-") {
		t.Errorf("read on thread %q", got.Thread)
	}
}
