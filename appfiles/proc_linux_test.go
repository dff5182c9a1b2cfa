package appfiles

import (
	"os"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"

	"minishare"
)

// Files of /proc claim to be empty and are not: for the reader, they grow.
func TestGrowingFileIsBounded(t *testing.T) {
	f := open(t, Config{Temp: "/proc/self", MaxBytes: 16})
	wantRefusal(t, f, "temp:status", minishare.RuleImageFileSize, "grew over 16 bytes")
}

// The first page of a process is mapped nowhere: reading it is an error.
func TestReadErrorIsUnreadable(t *testing.T) {
	wantRefusal(t, open(t, Config{Temp: "/proc/self"}), "temp:mem", minishare.RuleImageUnreadable)
}

func TestNoPermissionIsUnreadable(t *testing.T) {
	dir := tree(t, map[string]string{"a.png": "a", "shut/b.png": "b"})
	for name, mode := range map[string]os.FileMode{"a.png": 0, "shut": 0o700} {
		if err := os.Chmod(filepath.Join(dir, name), mode); err != nil {
			t.Fatal(err)
		}
	}
	f := open(t, Config{Package: dir})
	asNobody(t, filepath.Join(dir, "shut"), func() {
		wantRefusal(t, f, "a.png", minishare.RuleImageUnreadable, "permissions")
		wantRefusal(t, f, "shut/b.png", minishare.RuleImageUnreadable, "permissions")
	})
}

// asNobody runs read without the right to enter the folder. Root, who may do
// everything, becomes nobody on a thread that ends with it.
func asNobody(t *testing.T, folder string, read func()) {
	t.Helper()
	if os.Geteuid() != 0 {
		if err := os.Chmod(folder, 0); err != nil {
			t.Fatal(err)
		}
		defer os.Chmod(folder, 0o700) // else it cannot be cleaned up
		read()
		return
	}
	done := make(chan error)
	go func() {
		runtime.LockOSThread()
		err := syscall.Setfsuid(65534)
		if err == nil {
			read()
		}
		done <- err
	}()
	if err := <-done; err != nil {
		t.Skip(err)
	}
}
