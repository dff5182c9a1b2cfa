package minishare

import "strings"

// cdvfilePlaces are the file systems of cordova-plugin-file that are a place
// of their own; those of hostOnlyCdvfile need the plugin itself.
var cdvfilePlaces = map[string]Place{
	"assets": InPackage, "bundle": InPackage, "app-bundle": InPackage,
	"temporary": InTemp,
	"cache":     InCache, "cache-external": InCache,
	"persistent": InUser, "files": InUser, "files-external": InUser, "documents": InUser,
	"root": AnyFile,
}

func isHostOnlyCdvfile(fs string) bool {
	switch fs {
	case "content", "sdcard", "assets-library", "library", "library-nosync", "documents-nosync":
		return true
	}
	return false
}

// cdvfile reads cdvfile://localhost/<fs>/<path>.
func (t imageText) cdvfile(rest string) (ImageRef, *Refusal) {
	after, ok := strings.CutPrefix(toSlash(rest), "//")
	host, p := splitAuthority(after)
	if !ok || host != "localhost" {
		return ImageRef{}, t.refuse(RuleImageForm,
			"is no cdvfile URI; write cdvfile://localhost/<file system>/<path>",
			"不是有效的 cdvfile 地址；请写成 cdvfile://localhost/<文件系统>/<路径>")
	}
	fs, file, _ := strings.Cut(strings.TrimPrefix(p, "/"), "/")
	return t.cordova(fs, file)
}

// cordova reads a path in a file system of cordova-plugin-file.
func (t imageText) cordova(fs, file string) (ImageRef, *Refusal) {
	const form = "cdvfile URI"
	if isHostOnlyCdvfile(fs) {
		return ImageRef{Place: HostOnly, Path: string(t), Form: "cdvfile:"}, nil
	}
	place, ok := cdvfilePlaces[fs]
	switch {
	case !ok:
		return ImageRef{}, t.refuse(RuleImageForm,
			"names the unknown file system %s; use temporary, cache, persistent, files or assets",
			"使用了未知的文件系统 %s；请使用 temporary、cache、persistent、files 或 assets", imageText(fs).shown())
	case place == AnyFile:
		return t.absolute(file, form)
	}
	return t.encoded(place, "", file, form)
}

// wxfile reads the file names of the mini program runtime, wxfile://tmp_…,
// wxfile://usr/… and wxfile://store_…, and their twins in WeChat DevTools,
// http://tmp/…, http://usr/…, http://store/…. They are names, not URIs: nothing
// in them is encoded.
func (t imageText) wxfile(rest string) (ImageRef, *Refusal) {
	const form = "wxfile path"
	name, ok := strings.CutPrefix(toSlash(rest), "//")
	root, file, _ := strings.Cut(name, "/")
	switch {
	case !ok:
	case root == "tmp":
		return t.in(InTemp, file, form)
	case root == "usr":
		return t.in(InUser, file, form)
	case root == "store":
		return t.in(InCache, file, form)
	case strings.HasPrefix(root, "tmp_"):
		return t.in(InTemp, name, form)
	case strings.HasPrefix(root, "store_"):
		return t.in(InCache, name, form)
	}
	return ImageRef{}, t.refuse(RuleImageForm,
		"is no wxfile path; those begin with wxfile://tmp_, wxfile://usr/ or wxfile://store_",
		"不是有效的 wxfile 路径；应以 wxfile://tmp_、wxfile://usr/ 或 wxfile://store_ 开头")
}

// drive reads a Windows path with a drive letter. C: is no scheme.
func (t imageText) drive(s string) (ImageRef, *Refusal) {
	s = toSlash(s)
	if len(s) < 3 || s[2] != '/' {
		return ImageRef{}, t.refuse(RuleImageForm,
			`has no slash after the drive; write %s:\…`,
			`的盘符后缺少反斜杠；请写成 %s:\…`, s[:1])
	}
	rel, refusal := t.literal(s[3:])
	if refusal != nil {
		return ImageRef{}, refusal
	}
	return ImageRef{Place: AnyFile, Path: strings.ToUpper(s[:1]) + ":/" + rel, Form: "Windows path"}, nil
}

func isDrive(s string) bool {
	return len(s) == 2 && isLetter(s[0]) && (s[1] == ':' || s[1] == '|')
}

// isUNC tells \\server\share from //host: two backslashes, a name, a backslash.
func isUNC(s string) bool {
	rest, ok := strings.CutPrefix(s, `\\`)
	i := strings.IndexAny(rest, `\/`)
	return ok && i > 0 && rest[i] == '\\'
}

// unc reads \\server\share\path.
func (t imageText) unc() (ImageRef, *Refusal) {
	rel, refusal := t.literal(toSlash(string(t)))
	if refusal != nil {
		return ImageRef{}, refusal
	}
	server, share, _ := strings.Cut(rel, "/")
	if server == "?" || server == "." || !strings.Contains(share, "/") {
		return ImageRef{}, t.refuse(RuleImageForm,
			`names no file on a share; write \\server\share\picture.png`,
			`不是共享目录中的文件；请写成 \\server\share\picture.png`)
	}
	return ImageRef{Place: AnyFile, Path: "//" + rel, Form: "Windows path"}, nil
}
