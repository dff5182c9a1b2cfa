// Package appfiles reads the picture that an imagePath names, from the app's
// own folders and from nowhere else.
//
//	files, err := appfiles.Open(appfiles.Config{Package: "platforms/app"})
//	…
//	defer files.Close()
//	data, err := files.Read("www/img/logo.png")
//
// [minishare.ParseImagePath] reads the form; this package finds the bytes. All
// reading goes through [os.Root], so that neither ".." nor a symbolic link
// leads out of a folder, also when somebody changes the folder meanwhile (on
// js/wasm, which has no such system calls, only a check beforehand). Absolute
// paths are compared as text: the file system outside the folders is never
// touched. Folders, devices and pipes are refused without waiting for them.
//
// # Where a code package path is looked for
//
// Pages, native code and mini programs count from different roots, so a path
// in the package is tried in this order, and the first that exists is it:
//
//  1. as written, below the package folder
//  2. below its www/ (Cordova's web root)
//  3. below its public/ (Capacitor's)
//  4. without a leading www/ or public/, for a package folder that is the web
//     root itself
//
// A path with a leading slash is first taken for an absolute path inside one
// of the folders, then for a package path.
package appfiles

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"minishare"
)

// DefaultMaxBytes bounds a picture file where the Config says nothing: 64 MiB.
const DefaultMaxBytes = 64 << 20

// highestMaxBytes keeps sizes within an int on 32-bit systems.
const highestMaxBytes = 1 << 30

// Config names the folders of one app. An empty name means that there is no
// such folder: what points into it is refused.
type Config struct {
	Package string // code package: the APK's assets, the iOS bundle, a project or its www
	Temp    string // temporary files
	Cache   string // cached files
	User    string // user files: Android's files, iOS's Documents

	MaxBytes int64 // most bytes of one picture, up to 1 GiB; 0 means DefaultMaxBytes
}

// Validate reports everything that is wrong with c, joined: a folder that is
// missing or no folder, a MaxBytes out of range.
func (c Config) Validate() error {
	var faults []error
	for _, named := range c.folders() {
		if named.dir == "" {
			continue
		}
		info, err := os.Stat(named.dir)
		switch {
		case err != nil:
			faults = append(faults, fmt.Errorf("%s: %w", named.field, err))
		case !info.IsDir():
			faults = append(faults, fmt.Errorf("%s: %s is not a folder", named.field, named.dir))
		}
	}
	if c.MaxBytes < 0 || c.MaxBytes > highestMaxBytes {
		faults = append(faults, fmt.Errorf("MaxBytes: %d is not within 0 and %d", c.MaxBytes, highestMaxBytes))
	}
	return errors.Join(faults...)
}

// namedFolder is one folder of a Config.
type namedFolder struct {
	field string
	place minishare.Place
	dir   string
}

func (c Config) folders() []namedFolder {
	return []namedFolder{
		{"Package", minishare.InPackage, c.Package},
		{"Temp", minishare.InTemp, c.Temp},
		{"Cache", minishare.InCache, c.Cache},
		{"User", minishare.InUser, c.User},
	}
}

// Files reads pictures from the folders of one app. It may be used by many
// goroutines at once.
type Files struct {
	folders []*folder
	most    int64
}

// Open opens the folders of cfg. The error is that of [Config.Validate], or of
// a folder that may not be read.
func Open(cfg Config) (*Files, error) {
	if err := cfg.Validate(); err != nil {
		return nil, fmt.Errorf("app folders: %w", err)
	}
	f := &Files{most: cfg.MaxBytes}
	if f.most == 0 {
		f.most = DefaultMaxBytes
	}
	for _, named := range cfg.folders() {
		if named.dir == "" {
			continue
		}
		folder, err := openFolder(named.place, named.dir)
		if err != nil {
			return nil, errors.Join(fmt.Errorf("app folders: %s: %w", named.field, err), f.Close())
		}
		f.folders = append(f.folders, folder)
	}
	return f, nil
}

// Close lets go of the folders. Read refuses all files afterwards.
func (f *Files) Close() error {
	var faults []error
	for _, folder := range f.folders {
		faults = append(faults, folder.root.Close())
	}
	return errors.Join(faults...)
}

// Read gives the bytes that imagePath names, at least one and at most
// MaxBytes. What they are is not looked at.
//
// The error is always a [*minishare.Refusal]: those of
// [minishare.ParseImagePath], and [minishare.RuleImageNotFound] (with a near
// name, if there is one), [minishare.RuleImageOutside],
// [minishare.RuleImageEscape] for a link that leads out,
// [minishare.RuleImageNotFile], [minishare.RuleImageFileSize],
// [minishare.RuleImageMissing] for an empty file,
// [minishare.RuleImageUnreadable] and [minishare.RuleImageHostOnly].
func (f *Files) Read(imagePath string) ([]byte, error) {
	data, refusal := f.read(asked(imagePath))
	if refusal != nil {
		return nil, refusal
	}
	return data, nil
}

func (f *Files) read(a asked) ([]byte, *minishare.Refusal) {
	ref, err := minishare.ParseImagePath(string(a))
	if err != nil {
		return nil, asRefusal(a, err)
	}
	slash := strings.HasPrefix(string(a), "/")
	switch ref.Place {
	case minishare.Inline:
		if int64(len(ref.Data)) > f.most {
			return nil, a.tooBig(int64(len(ref.Data)), f.most)
		}
		return ref.Data, nil
	case minishare.HostOnly:
		return nil, minishare.RefuseHostOnly(ref)
	case minishare.AnyFile:
		return f.absolute(a, ref.Path, slash)
	case minishare.InPackage:
		if slash && f.holds("/"+ref.Path) {
			return f.absolute(a, "/"+ref.Path, slash)
		}
	}
	return f.below(a, ref.Place, ref.Path)
}

func asRefusal(a asked, err error) *minishare.Refusal {
	var refusal *minishare.Refusal
	if errors.As(err, &refusal) {
		return refusal
	}
	return a.unreadable(err)
}
