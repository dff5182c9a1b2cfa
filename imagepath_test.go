package minishare

import (
	"bytes"
	"encoding/base64"
	"errors"
	"path"
	"strings"
	"testing"
)

func TestParseImagePathPlaces(t *testing.T) {
	tests := []struct {
		in    string
		place Place
		path  string
	}{
		// the code package
		{"www/img/logo.png", InPackage, "www/img/logo.png"},
		{"img/logo.png", InPackage, "img/logo.png"},
		{"./img/logo.png", InPackage, "img/logo.png"},
		{"/img/logo.png", InPackage, "img/logo.png"},
		{"/pages/thumb.png", InPackage, "pages/thumb.png"},
		{"data/logo.png", InPackage, "data/logo.png"},
		{"www/a/../b.png", InPackage, "www/b.png"},
		{"www//img/./logo.png", InPackage, "www/img/logo.png"},
		{"www/图片/春 茶.png", InPackage, "www/图片/春 茶.png"},
		{`www\img\logo.png`, InPackage, "www/img/logo.png"},
		{"img/100%.png", InPackage, "img/100%.png"},
		{"img/a%20b.png", InPackage, "img/a%20b.png"},
		{"img/..logo.png", InPackage, "img/..logo.png"},
		{" logo.png", InPackage, " logo.png"},
		{"localhost/a.png", InPackage, "localhost/a.png"},
		{"data.png", InPackage, "data.png"},
		{"图:1.png", InPackage, "图:1.png"},
		{"-", InPackage, "-"},
		// pages of the app
		{"https://localhost/img/logo.png", InPackage, "img/logo.png"},
		{"http://localhost/img/logo.png", InPackage, "img/logo.png"},
		{"HTTPS://LocalHost:8080/img/logo.png?v=2#top", InPackage, "img/logo.png"},
		{"https://localhost/img/%E8%8C%B6%20a.png", InPackage, "img/茶 a.png"},
		{"https://localhost/img/%252e%252e/a.png", InPackage, "img/%2e%2e/a.png"},
		{"https://localhost/img/%2e%2e/a.png", InPackage, "a.png"},
		{"https://localhost/100%.png", InPackage, "100%.png"},
		{" https://localhost/a.png", InPackage, "a.png"},
		{"https://localhost/\x80.png", InPackage, "\x80.png"}, // not UTF-8, and kept so
		{"app://localhost/img/logo.png", InPackage, "img/logo.png"},
		{"capacitor://localhost/img/logo.png", InPackage, "img/logo.png"},
		{"capacitor://tea.example/img/logo.png", InPackage, "img/logo.png"},
		{"ionic://localhost/img/logo.png", InPackage, "img/logo.png"},
		{"https://appassets.androidplatform.net/assets/www/a.png", InPackage, "www/a.png"},
		{"file:///android_asset/www/img/logo.png", InPackage, "www/img/logo.png"},
		// absolute paths
		{"/data/user/0/app.tea/cache/a.jpg", AnyFile, "/data/user/0/app.tea/cache/a.jpg"},
		{"/var/mobile/Containers/Data/a.png", AnyFile, "/var/mobile/Containers/Data/a.png"},
		{"/data/app/../a.jpg", AnyFile, "/data/a.jpg"},
		{"file:///storage/emulated/0/a%20b.jpg", AnyFile, "/storage/emulated/0/a b.jpg"},
		{"file:///data/a.jpg?1690000000000", AnyFile, "/data/a.jpg"},
		{"file:///data/a b/茶.jpg", AnyFile, "/data/a b/茶.jpg"},
		{"file://localhost/data/a.jpg", AnyFile, "/data/a.jpg"},
		{"file:/data/a.jpg", AnyFile, "/data/a.jpg"},
		{"FILE:///img/a.png", AnyFile, "/img/a.png"},
		{"app://localhost/_app_file_/var/mobile/a%20b.png", AnyFile, "/var/mobile/a b.png"},
		{"capacitor://localhost/_capacitor_file_/var/a.png", AnyFile, "/var/a.png"},
		{"https://localhost/_capacitor_file_/data/a.png?t=1", AnyFile, "/data/a.png"},
		{"cdvfile://localhost/root/data/a.png", AnyFile, "/data/a.png"},
		{`C:\pics\a.png`, AnyFile, "C:/pics/a.png"},
		{"c:/pics/a.png", AnyFile, "C:/pics/a.png"},
		{"file:///C:/pics/a.png", AnyFile, "C:/pics/a.png"},
		{"file:///c|/pics/a.png", AnyFile, "C:/pics/a.png"},
		{"file://C:/pics/a.png", AnyFile, "C:/pics/a.png"},
		{`\\server\share\pics\a.png`, AnyFile, "//server/share/pics/a.png"},
		// temporary, cached and user files
		{"cdvfile://localhost/temporary/a.png", InTemp, "a.png"},
		{"cdvfile://localhost/cache/x/a%20b.png?1", InCache, "x/a b.png"},
		{"cdvfile://localhost/cache-external/a.png", InCache, "a.png"},
		{"cdvfile://localhost/persistent/a.png", InUser, "a.png"},
		{"cdvfile://localhost/files/a.png", InUser, "a.png"},
		{"cdvfile://localhost/files-external/a.png", InUser, "a.png"},
		{"cdvfile://localhost/documents/a.png", InUser, "a.png"},
		{"cdvfile://localhost/assets/www/a.png", InPackage, "www/a.png"},
		{"cdvfile://localhost/bundle/www/a.png", InPackage, "www/a.png"},
		{"https://localhost/__cdvfile_files__/a.png", InUser, "a.png"},
		{"app://localhost/__cdvfile_assets__/www/a.png", InPackage, "www/a.png"},
		{"wxfile://tmp_abc.png", InTemp, "tmp_abc.png"},
		{"wxfile://tmp/abc.png", InTemp, "abc.png"},
		{"wxfile://usr/茶 1.png", InUser, "茶 1.png"},
		{"wxfile://store_abc.png", InCache, "store_abc.png"},
		{"http://tmp/abc.png", InTemp, "abc.png"},
		{"http://usr/abc.png", InUser, "abc.png"},
		{"http://store/abc.png", InCache, "abc.png"},
		{"temp:a.png", InTemp, "a.png"},
		// for the running app
		{"content://media/external/images/17", HostOnly, "content://media/external/images/17"},
		{"https://localhost/_capacitor_content_/media/17?x", HostOnly, "content://media/17?x"},
		{"https://localhost/__cdvfile_content__/media/17", HostOnly, "https://localhost/__cdvfile_content__/media/17"},
		{"cdvfile://localhost/sdcard/a.png", HostOnly, "cdvfile://localhost/sdcard/a.png"},
		{"ph://ABC/L0/001", HostOnly, "ph://ABC/L0/001"},
		{"assets-library://asset/asset.JPG?id=1", HostOnly, "assets-library://asset/asset.JPG?id=1"},
		{"blob:https://localhost/17", HostOnly, "blob:https://localhost/17"},
		{"external://a.png", HostOnly, "external://a.png"},
	}
	for _, tt := range tests {
		ref, err := ParseImagePath(tt.in)
		if err != nil {
			t.Errorf("ParseImagePath(%q): %v", tt.in, err)
			continue
		}
		if ref.Place != tt.place || ref.Path != tt.path {
			t.Errorf("ParseImagePath(%q) = %v %q, want %v %q", tt.in, ref.Place, ref.Path, tt.place, tt.path)
		}
		if ref.Form == "" {
			t.Errorf("ParseImagePath(%q) names no form", tt.in)
		}
	}
}

func TestParseImagePathRefusals(t *testing.T) {
	tests := []struct {
		in, rule string
		says     string // a part of the English sentence
	}{
		{"https://cdn.example/a.png", RuleImageNetwork, `host "cdn.example"`},
		{"HTTP://CDN.example:81/a.png", RuleImageNetwork, `host "cdn.example:81"`},
		{"ftp://cdn.example/a.png", RuleImageNetwork, "download"},
		{"wss://cdn.example/a.png", RuleImageNetwork, "cdn.example"},
		{"cloud://env.bucket/a.png", RuleImageNetwork, "env.bucket"},
		{"//cdn.example/a.png", RuleImageNetwork, `host "cdn.example"`},
		{" \t//cdn.example/a.png", RuleImageNetwork, "cdn.example"},
		{"\x01https://cdn.example/a.png", RuleImageNetwork, "cdn.example"},
		{"ht\ntps://cdn.example/a.png", RuleImageNetwork, "cdn.example"},
		{"/\t/cdn.example/a.png", RuleImageNetwork, "cdn.example"},
		{`\/cdn.example/a.png`, RuleImageNetwork, "cdn.example"},
		{`/\cdn.example/a.png`, RuleImageNetwork, "cdn.example"},
		{`\\cdn.example/a.png`, RuleImageNetwork, "cdn.example"},
		{`\\/cdn.example\a.png`, RuleImageNetwork, "cdn.example"},
		{`https:\\cdn.example\a.png`, RuleImageNetwork, "cdn.example"},
		{"https:cdn.example/a.png", RuleImageNetwork, "cdn.example"},
		{"https:/cdn.example/a.png", RuleImageNetwork, "cdn.example"},
		{"https:///cdn.example/a.png", RuleImageNetwork, "cdn.example"},
		{"https://localhost@cdn.example/a.png", RuleImageNetwork, `host "cdn.example"`},
		{`https://localhost\@cdn.example/a.png`, RuleImageNetwork, "download"},
		{"https://localhost.cdn.example/a.png", RuleImageNetwork, "localhost.cdn.example"},
		{"https://localho\u017Ft/a.png", RuleImageNetwork, "download"},
		{"https://tmp/a.png", RuleImageNetwork, `host "tmp"`},
		{"http://tmp.example/a.png", RuleImageNetwork, "tmp.example"},
		{"file://nas/share/a.png", RuleImageNetwork, `host "nas"`},
		{"file:////nas/share/a.png", RuleImageNetwork, `host "nas"`},

		{"javascript:alert(1)", RuleImageForm, `scheme "javascript"`},
		{"svn://x/a.png", RuleImageForm, `scheme "svn"`},
		{strings.Repeat("l", 3000) + ":", RuleImageForm, `l"…`}, // once shown in full
		{"file:img/a.png", RuleImageForm, "file:///"},
		{"C:a.png", RuleImageForm, `C:\`},
		{`\\?\C:\a.png`, RuleImageForm, "share"},
		{`\\.\pipe\a`, RuleImageForm, "share"},
		{`\\server\a.png`, RuleImageForm, "share"},
		{"cdvfile://other/temporary/a.png", RuleImageForm, "localhost"},
		{"cdvfile://localhost/nowhere/a.png", RuleImageForm, `"nowhere"`},
		{"wxfile://other/a.png", RuleImageForm, "wxfile://usr/"},
		{"app:///img/a.png", RuleImageForm, "localhost"},
		{"img/a\n.png", RuleImageForm, "control character"},
		{"https://localhost/a%0a.png", RuleImageForm, "control character"},
		{strings.Repeat("a", MaxPathBytes+1), RuleImageForm, "4097 bytes"},

		{"", RuleImageMissing, "empty"},
		{" \n", RuleImageMissing, "empty"},
		{"data:image/png;base64,", RuleImageMissing, "without data"},
		{"data:,", RuleImageMissing, "without data"},

		{"www/a.png\x00.txt", RuleImageEscape, "NUL"},
		{"../a.png", RuleImageEscape, `".."`},
		{"/../a.png", RuleImageEscape, `".."`},
		{"www/../../a.png", RuleImageEscape, `".."`},
		{`www\..\..\a.png`, RuleImageEscape, `".."`},
		{"%2e%2e/a.png", RuleImageEscape, `".."`},
		{"https://localhost/%2E%2e/a.png", RuleImageEscape, `".."`},
		{"https://localhost/..%2fa.png", RuleImageEscape, "%2f"},
		{"https://localhost/..%5Ca.png", RuleImageEscape, "%5C"},
		{"img%2Fa.png", RuleImageEscape, "%2F"},
		{"file:///data/a%00.png", RuleImageEscape, "%00"},
		{"file:///android_asset/../a.png", RuleImageEscape, `".."`},
		{"cdvfile://localhost/temporary/../a.png", RuleImageEscape, `".."`},
		{"wxfile://tmp_a/../../b.png", RuleImageEscape, `".."`},
		{"wxfile://usr/%2e%2e/b.png", RuleImageEscape, `".."`},
		{"temp:../b.png", RuleImageEscape, `".."`},
		{`C:\..\b.png`, RuleImageEscape, `".."`},

		{"www/img/", RuleImageNotFile, "folder"},
		{".", RuleImageNotFile, "folder"},
		{"/", RuleImageNotFile, "folder"},
		{"https://localhost", RuleImageNotFile, "folder"},
		{"file:///", RuleImageNotFile, "folder"},
		{"cdvfile://localhost/cache/", RuleImageNotFile, "folder"},
		{"wxfile://usr", RuleImageNotFile, "folder"},

		{"data:image/png;base64", RuleImageData, "comma"},
		{"data:image/png;base64,@@@@", RuleImageData, "base64"},
		{"data:image/png;base64,QQ=Q", RuleImageData, "base64"},
		{"data:image/png;base64,Q", RuleImageData, "base64"},
	}
	for _, tt := range tests {
		ref, err := ParseImagePath(tt.in)
		var refusal *Refusal
		if !errors.As(err, &refusal) {
			t.Errorf("ParseImagePath(%.60q) = %+v, %v, want a refusal", tt.in, ref, err)
			continue
		}
		if refusal.Rule != tt.rule || !strings.Contains(refusal.What.EN, tt.says) {
			t.Errorf("ParseImagePath(%.60q) refuses with %v, want %s saying %q", tt.in, refusal, tt.rule, tt.says)
		}
		checkWords(t, tt.in, refusal)
	}
}

// checkWords holds what every refusal owes its reader.
func checkWords(t *testing.T, in string, r *Refusal) {
	t.Helper()
	for _, s := range []string{r.What.EN, r.What.ZH} {
		misformatted := strings.Contains(s, "%!") && !strings.Contains(in, "%")
		if !strings.HasPrefix(s, "imagePath ") || misformatted || strings.ContainsFunc(s, isControl) || len(s) > 1500 {
			t.Errorf("ParseImagePath(%.60q): badly worded %q", in, s)
		}
	}
}

func TestParseImagePathInline(t *testing.T) {
	picture := []byte("\x89PNG\r\n\x1a\n\xfb\xff\xfe")
	std := base64.StdEncoding.EncodeToString(picture)
	tests := []struct{ name, in, mediaType string }{
		{"base64", "data:image/png;base64," + std, "image/png"},
		{"any case, blanks before", " \nDATA:image/png;BASE64," + std, "image/png"},
		{"no type", "data:;base64," + std, ""},
		{"parameters", "data:image/png; name=a.png ;base64," + std, "image/png; name=a.png"},
		{"line breaks", "data:image/png;base64,\r\n" + std[:5] + "\n  " + std[5:] + "\n", "image/png"},
		{"unpadded", "data:image/png;base64," + strings.TrimRight(std, "="), "image/png"},
		{"URL-safe", "data:image/png;base64," + base64.URLEncoding.EncodeToString(picture), "image/png"},
		{"escaped", "data:image/png;base64," + strings.NewReplacer("=", "%3D", "+", "%2B", "/", "%2f").Replace(std), "image/png"},
		{"percent", "data:image/png,%89PNG%0D%0A%1a%0a%fb%ff%fe", "image/png"},
	}
	for _, tt := range tests {
		ref, err := ParseImagePath(tt.in)
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		if ref.Place != Inline || !bytes.Equal(ref.Data, picture) || ref.MediaType != tt.mediaType || ref.Path != "" {
			t.Errorf("%s: got %v %q of type %q", tt.name, ref.Place, ref.Data, ref.MediaType)
		}
	}
}

func TestParseImagePathInlineIsBounded(t *testing.T) {
	atLimit := base64.StdEncoding.EncodeToString(make([]byte, MaxInlineBytes))
	ref, err := ParseImagePath("data:;base64," + atLimit)
	if err != nil || len(ref.Data) != MaxInlineBytes {
		t.Fatalf("a picture of exactly the limit: %d bytes, %v", len(ref.Data), err)
	}
	for name, in := range map[string]string{
		"base64":  "data:;base64," + atLimit + "AAAA",
		"percent": "data:," + strings.Repeat("a", MaxInlineBytes+1),
	} {
		var refusal *Refusal
		if _, err := ParseImagePath(in); !errors.As(err, &refusal) || refusal.Rule != RuleImageFileSize {
			t.Errorf("%s over the limit: %v", name, err)
		}
	}
}

func TestRefuseHostOnlySaysWhoCanRead(t *testing.T) {
	for in, who := range map[string]string{
		"content://media/1":                 "ContentResolver",
		"ph://1":                            "photo library",
		"assets-library://a":                "photo library",
		"blob:https://localhost/1":          "page",
		"filesystem:http://localhost/t/a":   "page",
		"external://a.png":                  "shared storage",
		"android.resource://pkg/drawable/a": "www/",
		"cdvfile://localhost/sdcard/a.png":  "resolveLocalFileSystemURL",
	} {
		ref, err := ParseImagePath(in)
		if err != nil {
			t.Errorf("%q: %v", in, err)
			continue
		}
		refusal := RefuseHostOnly(ref)
		if refusal.Rule != RuleImageHostOnly || !strings.Contains(refusal.What.EN, who) {
			t.Errorf("%q: %v, want it to name %q", in, refusal, who)
		}
		checkWords(t, in, refusal)
	}
}

func FuzzParseImagePath(f *testing.F) {
	for _, s := range []string{
		"www/img/logo.png", "/img/../a.png", "https://localhost/%2e%2e/a", "file:///C:/a?1#2", `\\srv\share\a.png`, `\/x`,
		"cdvfile://localhost/temporary/a", "wxfile://tmp_a", "http://usr/a", "data:image/png;base64,QUJD", "data:,%41",
		"blob:x", "capacitor://localhost/_capacitor_file_/data/a", "ht\ttp://x", "C|/a", "app://localhost/__cdvfile_root__/a",
		"\x7f%!", strings.Repeat("l", 2000) + ":", "capacitor://h/" + strings.Repeat("\x96", 4000), // what fuzzing found
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		ref, err := ParseImagePath(s)
		if err != nil {
			var refusal *Refusal
			if !errors.As(err, &refusal) {
				t.Fatalf("%q: %T is no refusal", s, err)
			}
			checkWords(t, s, refusal)
			return
		}
		switch ref.Place {
		case Inline:
			if len(ref.Data) == 0 || len(ref.Data) > len(s) {
				t.Fatalf("%q: %d bytes", s, len(ref.Data))
			}
		case HostOnly:
			checkWords(t, s, RefuseHostOnly(ref))
		default:
			checkPath(t, s, ref)
		}
	})
}

// checkPath holds what readers of files rely on.
func checkPath(t *testing.T, s string, ref ImageRef) {
	t.Helper()
	rel := ref.Path
	if ref.Place == AnyFile {
		switch {
		case strings.HasPrefix(rel, "//"):
			rel = rel[2:]
		case strings.HasPrefix(rel, "/"):
			rel = rel[1:]
		case len(rel) > 3 && rel[1:3] == ":/":
			rel = rel[3:]
		default:
			t.Fatalf("%q: %q is not absolute", s, ref.Path)
		}
	}
	if rel == "" || rel == "." || rel[0] == '/' || path.Clean(rel) != rel || rel == ".." || strings.HasPrefix(rel, "../") {
		t.Fatalf("%q: %q is not clean", s, ref.Path)
	}
	if strings.ContainsAny(rel, "\x00\\") || strings.ContainsFunc(rel, isControl) {
		t.Fatalf("%q: %q holds what no path should", s, ref.Path)
	}
	if ref.Place != AnyFile && !strings.Contains(rel, "%") {
		again, err := ParseImagePath("./" + rel)
		if err != nil || again.Place != InPackage || again.Path != rel {
			t.Fatalf("%q: %q reads as %v %q, %v", s, rel, again.Place, again.Path, err)
		}
	}
}
