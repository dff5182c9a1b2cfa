package minishare

import (
	"path"
	"strings"
)

// Place is where an imagePath points: one of the four kinds of file that the
// contract allows (code package, temporary, cached, user), or something that is
// settled later or elsewhere.
type Place int

// The places of pictures.
const (
	InPackage Place = iota // the app's own code package: www/img/logo.png
	InTemp                 // the app's temporary folder: wxfile://tmp_…, cdvfile://localhost/temporary/…
	InCache                // the app's cache folder: wxfile://store_…, cdvfile://localhost/cache/…
	InUser                 // the app's user files: wxfile://usr/…, cdvfile://localhost/persistent/…
	AnyFile                // an absolute path, which must fall inside one of the folders above
	Inline                 // the bytes themselves: data:image/png;base64,…
	HostOnly               // only the running app can read it: content://, ph://, blob:
)

// String gives the place in one English word or two.
func (p Place) String() string {
	switch p {
	case InPackage:
		return "package"
	case InTemp:
		return "temporary"
	case InCache:
		return "cache"
	case InUser:
		return "user"
	case AnyFile:
		return "file"
	case Inline:
		return "inline"
	case HostOnly:
		return "host only"
	}
	return "unknown"
}

// MaxPathBytes bounds an imagePath that is no data: URI, in bytes; it is
// Linux's PATH_MAX.
const MaxPathBytes = 4096

// ImageRef is an imagePath that has been understood. It is text only: whether
// the file exists is for the reader to find out.
type ImageRef struct {
	Place Place
	// Path is cleaned, slash separated and decoded once, without "..". It is
	// relative to the place; absolute for AnyFile ("/data/a.png", "C:/a.png",
	// "//server/share/a.png"); the URI for HostOnly; "" for Inline.
	Path      string
	Data      []byte // the bytes of an Inline picture, 1 to MaxInlineBytes
	MediaType string // what an Inline picture claims to be; it may lie
	Form      string // short name of the form it was written in, for messages
}

// ParseImagePath reads an imagePath by its form, never by guess and without a
// file system. It knows what pages, Cordova, Capacitor, the mini program
// runtime and command lines write:
//
//	www/img/a.png, ./img/a.png, /img/a.png     code package
//	https://localhost/img/a.png and the like   code package; also app:, capacitor:, ionic:
//	…/_app_file_/…, …/_capacitor_file_/…       absolute path behind such an origin
//	file:///android_asset/www/a.png            code package
//	file:///data/…/a%20b.jpg?17, /data/…       absolute path
//	C:\a.png, \\server\share\a.png             absolute path on Windows
//	cdvfile://localhost/<fs>/…, __cdvfile_<fs>__   by the name of the file system
//	wxfile://tmp_…, usr/…, store_…; http://tmp/…   temporary, user, cache
//	temp:a.png                                 temporary
//	data:image/png;base64,…                    inline
//	content://, ph://, blob:, external://      host only, see [RefuseHostOnly]
//
// URIs are percent-decoded once; paths are taken as written. A backslash is a
// separator, as on Windows. A leading slash means the code package, as in
// WeChat's own sample (/pages/thumb.png), unless the first folder is one that
// phones and desktops have at the root of their file system (/data, /var …).
//
// The error is a [*Refusal]: [RuleImageNetwork], [RuleImageForm],
// [RuleImageMissing], [RuleImageEscape], [RuleImageNotFile] for a folder,
// [RuleImageData] or [RuleImageFileSize]. That network pictures are refused is
// the contract's own sentence.
func ParseImagePath(s string) (ImageRef, error) {
	ref, refusal := imageText(s).parse()
	if refusal != nil {
		return ImageRef{}, refusal
	}
	return ref, nil
}

// imageText is an imagePath as the caller gave it.
type imageText string

func (t imageText) parse() (ImageRef, *Refusal) {
	// Data URIs come first, because only they may be long.
	if rest, ok := cutDataScheme(string(t)); ok {
		return t.inline(rest)
	}
	if len(t) > MaxPathBytes {
		return ImageRef{}, t.refuse(RuleImageForm,
			"has %d bytes, and a path has at most %d; base64 needs data:image/png;base64, in front",
			"有 %d 字节，而路径最多 %d 字节；如果是 base64，前面要加 data:image/png;base64,",
			len(t), MaxPathBytes)
	}
	if strings.IndexByte(string(t), 0) >= 0 {
		return ImageRef{}, t.refuse(RuleImageEscape,
			"holds a NUL byte; remove it",
			"含有 NUL 字节；请去掉")
	}
	uri := asBrowser(string(t))
	if uri == "" {
		return ImageRef{}, t.refuse(RuleImageMissing,
			"is empty; give a picture of the app, such as www/img/logo.png",
			"为空；请填写应用内的图片，例如 www/img/logo.png")
	}
	switch scheme, rest := splitScheme(uri); len(scheme) {
	case 0:
		return t.plain()
	case 1:
		return t.drive(uri)
	default:
		return t.uri(scheme, rest)
	}
}

// plain reads a path without a scheme.
func (t imageText) plain() (ImageRef, *Refusal) {
	if slashed := toSlash(asBrowser(string(t))); strings.HasPrefix(slashed, "//") {
		if isUNC(string(t)) {
			return t.unc()
		}
		return ImageRef{}, t.network(slashed)
	}
	p := toSlash(string(t))
	rel, refusal := t.literal(p)
	if refusal != nil {
		return ImageRef{}, refusal
	}
	if top, _, below := strings.Cut(rel, "/"); below && p[0] == '/' && isSystemFolder(top) {
		return ImageRef{Place: AnyFile, Path: "/" + rel, Form: "absolute path"}, nil
	}
	return ImageRef{Place: InPackage, Path: rel, Form: "package path"}, nil
}

// isSystemFolder tells whether phones and desktops have the folder at the root
// of their file system. An app's own /data/logo.png is still found by a reader
// that tries the package after the system.
func isSystemFolder(name string) bool {
	switch name {
	case "data", "storage", "sdcard", "mnt", "system", // Android
		"var", "private", "Users", "Volumes", "Library", // Apple
		"home", "tmp", "root", "usr", "etc", "opt", "srv", "run", "dev", "proc", "sys": // Linux
		return true
	}
	return false
}

// literal cleans a path whose percent signs mean themselves. It refuses what
// would escape if a later reader decoded it.
func (t imageText) literal(p string) (string, *Refusal) {
	decoded, refusal := t.decode(p)
	if refusal == nil {
		_, refusal = t.below(decoded)
	}
	if refusal != nil {
		return "", refusal
	}
	return t.below(p)
}

// below cleans a decoded slash path and holds it below its place.
func (t imageText) below(p string) (string, *Refusal) {
	rel := path.Clean(strings.TrimLeft(p, "/"))
	switch {
	case strings.ContainsFunc(p, isControl):
		return "", t.refuse(RuleImageForm,
			"holds a control character; remove it",
			"含有控制字符；请去掉")
	case rel == ".." || strings.HasPrefix(rel, "../"):
		return "", t.refuse(RuleImageEscape,
			`climbs out of the app's folder with ".."; give a path inside it`,
			`用 “..” 越出了应用目录；请使用目录内的路径`)
	case rel == "." || strings.HasSuffix(p, "/"):
		return "", t.refuse(RuleImageNotFile,
			"names a folder; name a picture file",
			"是文件夹；请指定图片文件")
	}
	return rel, nil
}

func isControl(r rune) bool { return r < ' ' || r == 0x7F }
