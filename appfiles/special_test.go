//go:build unix

package appfiles

import (
	"net"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"minishare"
)

// A FIFO without a writer keeps an ordinary open waiting for ever.
func TestFIFODoesNotHang(t *testing.T) {
	dir := tree(t, nil)
	if err := syscall.Mkfifo(filepath.Join(dir, "fifo.png"), 0o644); err != nil {
		t.Skip(err)
	}
	f := open(t, Config{Package: dir})
	wantRefusal(t, f, "fifo.png", minishare.RuleImageNotFile, "pipe")
	wantRefusal(t, f, "fifo.png/a.png", minishare.RuleImageNotFound)

	// Somebody may put the FIFO there after the reader has looked.
	file, err := f.folders[0].open("fifo.png")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if _, refusal := readFile("fifo.png", file, 1); refusal == nil || refusal.Rule != minishare.RuleImageNotFile {
		t.Errorf("an open FIFO: %v", refusal)
	}
}

func TestSocketIsNoFile(t *testing.T) {
	dir, err := os.MkdirTemp("", "s") // t.TempDir is too long a name for a socket
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(dir)
	listener, err := net.Listen("unix", filepath.Join(dir, "s.png"))
	if err != nil {
		t.Skip(err)
	}
	defer listener.Close()
	wantRefusal(t, open(t, Config{Package: dir}), "s.png", minishare.RuleImageNotFile, "socket")
}

func TestDevicesAreNoFiles(t *testing.T) {
	dir := tree(t, nil)
	link(t, "/dev/zero", filepath.Join(dir, "zero.png"))
	wantRefusal(t, open(t, Config{Package: dir}), "zero.png", minishare.RuleImageEscape)
	wantRefusal(t, open(t, Config{Temp: "/dev"}), "temp:zero", minishare.RuleImageNotFile, "device")
	wantRefusal(t, open(t, Config{Temp: "/dev"}), "/dev/zero", minishare.RuleImageNotFile, "device")
}
