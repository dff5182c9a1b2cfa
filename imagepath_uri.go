package minishare

import "strings"

// uri reads what follows a scheme of two letters or more.
func (t imageText) uri(scheme, rest string) (ImageRef, *Refusal) {
	switch scheme {
	case "data":
		return t.inline(rest)
	case "http", "https":
		return t.web(scheme, rest)
	case "app", "capacitor", "ionic":
		return t.appOrigin(rest)
	case "file":
		return t.file(toSlash(rest))
	case "cdvfile":
		return t.cdvfile(rest)
	case "wxfile":
		return t.wxfile(rest)
	case "temp":
		return t.in(InTemp, toSlash(rest), "temp: path")
	case "ftp", "ftps", "sftp", "smb", "ws", "wss", "cloud":
		return ImageRef{}, t.network(rest)
	}
	if _, ok := hostOnlyForms[scheme+":"]; ok {
		return ImageRef{Place: HostOnly, Path: string(t), Form: scheme + ":"}, nil
	}
	return ImageRef{}, t.refuse(RuleImageForm,
		"has the unknown scheme %s; give a path of the app, a file:, cdvfile: or data: URI",
		"使用了未知协议 %s；请使用应用内路径，或 file:、cdvfile:、data: 形式", imageText(scheme).shown())
}

// in makes a reference from a path that is not encoded.
func (t imageText) in(place Place, p, form string) (ImageRef, *Refusal) {
	rel, refusal := t.literal(p)
	if refusal != nil {
		return ImageRef{}, refusal
	}
	return ImageRef{Place: place, Path: rel, Form: form}, nil
}

// encoded makes a reference from the path of a URI; prefix is what makes it
// absolute, "" for a path that is relative to its place.
func (t imageText) encoded(place Place, prefix, p, form string) (ImageRef, *Refusal) {
	decoded, refusal := t.decode(cutQuery(p))
	if refusal != nil {
		return ImageRef{}, refusal
	}
	rel, refusal := t.below(decoded)
	if refusal != nil {
		return ImageRef{}, refusal
	}
	return ImageRef{Place: place, Path: prefix + rel, Form: form}, nil
}

// web tells the app's own pages, which are served under http too, from the
// network. An own address must be written exactly; whatever is odd about it
// (a user name, a backslash, a missing slash) is for the network.
func (t imageText) web(scheme, rest string) (ImageRef, *Refusal) {
	after, exact := strings.CutPrefix(rest, "//")
	host, p := splitAuthority(after)
	switch {
	case !exact || strings.ContainsRune(rest, '\\'):
	case isLocalhost(host):
		return t.origin(p)
	case host == "appassets.androidplatform.net": // WebViewAssetLoader's reserved domain
		return t.encoded(InPackage, "", strings.TrimPrefix(p, "/assets/"), "page address")
	case scheme == "http" && (host == "tmp" || host == "usr" || host == "store"): // WeChat DevTools
		return t.wxfile("//" + host + p)
	}
	return ImageRef{}, t.network(rest)
}

// appOrigin reads an address under a scheme that an app serves itself from. The
// host is the app's own setting and says nothing.
func (t imageText) appOrigin(rest string) (ImageRef, *Refusal) {
	after, ok := strings.CutPrefix(toSlash(rest), "//")
	host, p := splitAuthority(after)
	if !ok || host == "" {
		return ImageRef{}, t.refuse(RuleImageForm,
			"has no host; write scheme://localhost/img/logo.png",
			"没有主机名；请写成 scheme://localhost/img/logo.png")
	}
	return t.origin(p)
}

// origin reads the path of an address of the app's own, with the files that
// Cordova and Capacitor show behind it.
func (t imageText) origin(p string) (ImageRef, *Refusal) {
	first, rest, _ := strings.Cut(strings.TrimPrefix(p, "/"), "/")
	switch first {
	case "_app_file_", "_capacitor_file_":
		return t.absolute(rest, "page address of a file")
	case "_app_content_", "_capacitor_content_":
		return ImageRef{Place: HostOnly, Path: "content://" + rest, Form: "content:"}, nil
	}
	if fs, ok := strings.CutPrefix(first, "__cdvfile_"); ok && strings.HasSuffix(fs, "__") {
		return t.cordova(strings.TrimSuffix(fs, "__"), rest)
	}
	return t.encoded(InPackage, "", p, "page address")
}

// file reads a file: URI, rest being all after the colon.
func (t imageText) file(rest string) (ImageRef, *Refusal) {
	host, p := "", rest
	if after, ok := strings.CutPrefix(rest, "//"); ok {
		host, p, _ = strings.Cut(after, "/")
		p = "/" + p
	}
	if isDrive(host) { // file://C:/a.png, one slash short
		host, p = "", "/"+host+p
	}
	if host != "" && !isLocalhost(host) {
		return ImageRef{}, t.refuse(RuleImageNetwork,
			"is on another machine (host %s); a file of this one is written file:///…",
			"位于另一台机器（主机 %s）；本机文件应写成 file:///…", imageText(host).shown())
	}
	switch {
	case strings.HasPrefix(p, "//"):
		return ImageRef{}, t.network(p)
	case !strings.HasPrefix(p, "/"):
		return ImageRef{}, t.refuse(RuleImageForm,
			"has no absolute path after file:; write file:///…",
			"在 file: 之后不是绝对路径；请写成 file:///…")
	}
	if asset, ok := strings.CutPrefix(p, "/android_asset/"); ok {
		return t.encoded(InPackage, "", asset, "asset URI")
	}
	return t.absolute(p[1:], "file URI")
}

// absolute reads an encoded absolute path without its first slash.
func (t imageText) absolute(p, form string) (ImageRef, *Refusal) {
	p = strings.TrimLeft(p, "/")
	if drive, rest, ok := strings.Cut(p, "/"); ok && isDrive(drive) {
		return t.encoded(AnyFile, strings.ToUpper(drive[:1])+":/", rest, form)
	}
	return t.encoded(AnyFile, "/", p, form)
}

// splitAuthority cuts what follows "//" into a host in lower case, with its
// port, and a path with query.
func splitAuthority(s string) (host, p string) {
	i := strings.IndexAny(s, `/\?#`)
	if i < 0 {
		i = len(s)
	}
	return strings.ToLower(s[:i]), s[i:]
}

// isLocalhost tells whether the host is localhost, with any port.
func isLocalhost(host string) bool {
	name, port, _ := strings.Cut(host, ":")
	return strings.ToLower(name) == "localhost" && strings.Trim(port, "0123456789") == ""
}

// network refuses an address; rest is what follows the scheme.
func (t imageText) network(rest string) *Refusal {
	host, _ := splitAuthority(strings.TrimLeft(rest, `/\`))
	host = host[strings.LastIndexByte(host, '@')+1:]
	return t.refuse(RuleImageNetwork,
		"is on the network (host %s); download it into the app's files first and give that file",
		"是网络图片（主机 %s）；请先下载到应用的文件目录，再传该文件", imageText(host).shown())
}
