package appfiles

import (
	"errors"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"minishare"
)

// tree writes the files, by slash path below a new folder, and gives it.
func tree(t testing.TB, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		p := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(p, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func open(t testing.TB, cfg Config) *Files {
	t.Helper()
	f, err := Open(cfg)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := f.Close(); err != nil {
			t.Error(err)
		}
	})
	return f
}

// wantRefusal reads imagePath and holds the refusal to its rule and words.
func wantRefusal(t testing.TB, f *Files, imagePath, rule string, says ...string) {
	t.Helper()
	data, err := f.Read(imagePath)
	var refusal *minishare.Refusal
	if !errors.As(err, &refusal) {
		t.Errorf("Read(%q) = %q, %v, want a refusal", imagePath, data, err)
		return
	}
	if refusal.Rule != rule {
		t.Errorf("Read(%q): %v, want rule %s", imagePath, refusal, rule)
	}
	for _, part := range says {
		if !strings.Contains(refusal.What.EN, part) {
			t.Errorf("Read(%q): %q does not say %q", imagePath, refusal.What.EN, part)
		}
	}
	both := refusal.What.EN + refusal.What.ZH
	if !strings.HasPrefix(refusal.What.ZH, "imagePath ") || strings.Contains(both, "%!") {
		t.Errorf("Read(%q): badly worded %q, %q", imagePath, refusal.What.EN, refusal.What.ZH)
	}
}

func wantText(t testing.TB, f *Files, imagePath, want string) {
	t.Helper()
	if data, err := f.Read(imagePath); err != nil || string(data) != want {
		t.Errorf("Read(%q) = %q, %v, want %q", imagePath, data, err, want)
	}
}

// rooted gives an absolute path as URIs hold it: slashes, one in front.
func rooted(p string) string {
	return "/" + strings.TrimPrefix(filepath.ToSlash(p), "/")
}

func fileURI(p string) string {
	return (&url.URL{Scheme: "file", Path: rooted(p)}).String()
}

func TestReadEveryForm(t *testing.T) {
	pkg := tree(t, map[string]string{"www/img/logo.png": "logo", "www/图片/春 茶.png": "tea", "www/100%.png": "full"})
	temp := tree(t, map[string]string{"a.png": "temp", "tmp_a.png": "wx temp", "x y/茶.png": "temp tea"})
	cache := tree(t, map[string]string{"a.png": "cache", "store_a.png": "wx cache"})
	user := tree(t, map[string]string{"a.png": "user"})
	f := open(t, Config{Package: pkg, Temp: temp, Cache: cache, User: user})
	for imagePath, want := range map[string]string{
		"www/img/logo.png":                        "logo",
		"img/logo.png":                            "logo",
		"./img/logo.png":                          "logo",
		"/img/logo.png":                           "logo",
		`www\img\logo.png`:                        "logo",
		"www/other/../img/logo.png":               "logo",
		"https://localhost/img/logo.png?v=1":      "logo",
		"capacitor://localhost/img/logo.png":      "logo",
		"file:///android_asset/www/img/logo.png":  "logo",
		"cdvfile://localhost/assets/www/100%.png": "full",
		"www/图片/春 茶.png":                          "tea",
		"https://localhost/%E5%9B%BE%E7%89%87/%E6%98%A5%20%E8%8C%B6.png": "tea",
		filepath.Join(temp, "x y", "茶.png"):                              "temp tea",
		fileURI(filepath.Join(temp, "x y", "茶.png")) + "?17":             "temp tea",
		filepath.Join(pkg, "www", "img", "logo.png"):                     "logo",
		"https://localhost/_capacitor_file_" + rooted(temp) + "/a.png":   "temp",
		"app://localhost/_app_file_" + rooted(user) + "/a.png":           "user",
		"cdvfile://localhost/temporary/x%20y/茶.png":                      "temp tea",
		"https://localhost/__cdvfile_cache__/a.png":                      "cache",
		"cdvfile://localhost/persistent/a.png":                           "user",
		"cdvfile://localhost/root" + rooted(cache) + "/a.png":            "cache",
		"wxfile://tmp_a.png":                                             "wx temp",
		"wxfile://store_a.png":                                           "wx cache",
		"wxfile://usr/a.png":                                             "user",
		"http://tmp/a.png":                                               "temp",
		"temp:a.png":                                                     "temp",
		"data:image/png;base64,aW5saW5l":                                 "inline",
	} {
		wantText(t, f, imagePath, want)
	}
}

func TestPackageOrder(t *testing.T) {
	tests := []struct {
		name, imagePath string
		files           map[string]string
		want            string
	}{
		{"as written before www", "img/a.png", map[string]string{"img/a.png": "1", "www/img/a.png": "2"}, "1"},
		{"www before public", "img/a.png", map[string]string{"www/img/a.png": "2", "public/img/a.png": "3"}, "2"},
		{"public", "/img/a.png", map[string]string{"public/img/a.png": "3"}, "3"},
		{"the web root itself", "www/img/a.png", map[string]string{"img/a.png": "4"}, "4"},
		{"Capacitor's web root itself", "public/img/a.png", map[string]string{"img/a.png": "4"}, "4"},
		{"a folder that systems have too", "/data/a.png", map[string]string{"www/data/a.png": "2"}, "2"},
		{"a file in the way", "img/a.png", map[string]string{"img": "file", "www/img/a.png": "2"}, "2"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			wantText(t, open(t, Config{Package: tree(t, tt.files)}), tt.imagePath, tt.want)
		})
	}
}

func TestInnermostFolderHoldsAnAbsolutePath(t *testing.T) {
	pkg := tree(t, map[string]string{"cache/a.png": "a"})
	f := open(t, Config{Package: pkg, Cache: filepath.Join(pkg, "cache")})
	wantText(t, f, filepath.Join(pkg, "cache", "a.png"), "a")
	wantRefusal(t, f, filepath.Join(pkg, "cache", "b.png"), minishare.RuleImageNotFound, "cache folder")
}

func TestRefusals(t *testing.T) {
	pkg := tree(t, map[string]string{"www/img/logo.png": "logo", "empty.png": "", "big.png": "12345678", "fits.png": "1234567"})
	outside := tree(t, map[string]string{"secret.png": "secret"})
	f := open(t, Config{Package: pkg, MaxBytes: 7})

	wantRefusal(t, f, filepath.Join(outside, "secret.png"), minishare.RuleImageOutside, "package folder "+pkg)
	wantRefusal(t, f, filepath.Join(outside, "nothing.png"), minishare.RuleImageOutside, "package folder "+pkg)
	wantRefusal(t, f, fileURI(filepath.Join(outside, "secret.png")), minishare.RuleImageOutside)
	wantRefusal(t, f, pkg+"-other/a.png", minishare.RuleImageOutside)
	wantRefusal(t, f, "file:///img/logo.png", minishare.RuleImageOutside)
	wantRefusal(t, f, `C:\pics\a.png`, minishare.RuleImageOutside)
	wantRefusal(t, f, `\\server\share\a.png`, minishare.RuleImageOutside)
	wantRefusal(t, f, "temp:a.png", minishare.RuleImageOutside, "temporary folder")
	wantRefusal(t, f, "../"+filepath.Base(outside)+"/secret.png", minishare.RuleImageEscape)
	wantRefusal(t, f, "https://cdn.example/a.png", minishare.RuleImageNetwork)
	wantRefusal(t, f, "content://media/1", minishare.RuleImageHostOnly, "ContentResolver")
	wantRefusal(t, f, "www/img", minishare.RuleImageNotFile, "folder")
	wantRefusal(t, f, filepath.Join(pkg, "www"), minishare.RuleImageNotFile, "folder")
	wantRefusal(t, f, pkg, minishare.RuleImageNotFile, "folder")
	wantRefusal(t, f, "empty.png", minishare.RuleImageMissing, "empty")
	wantRefusal(t, f, "", minishare.RuleImageMissing)
	wantRefusal(t, f, "www/img/nothing.png", minishare.RuleImageNotFound, "package folder "+pkg)
	wantRefusal(t, f, "www/img/logo.png/x", minishare.RuleImageNotFound)
	wantRefusal(t, f, strings.Repeat("n", 300)+".png", minishare.RuleImageNotFound)
	wantRefusal(t, f, "big.png", minishare.RuleImageFileSize, "8 bytes", "at most 7")
	wantRefusal(t, f, "data:,12345678", minishare.RuleImageFileSize, "8 bytes")
	wantText(t, f, "fits.png", "1234567")
	wantText(t, f, "data:,1234567", "1234567")
}

func TestRefusalsTellTheirCauseWithoutPaths(t *testing.T) {
	f := open(t, Config{Package: tree(t, nil)})
	_, err := f.Read("a.png")
	if !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("%v is not fs.ErrNotExist", err)
	}
	var pathError *fs.PathError
	if errors.As(err, &pathError) {
		t.Errorf("%v carries the path %q", err, pathError.Path)
	}
}

func TestNoFoldersReadOnlyInlinePictures(t *testing.T) {
	f := open(t, Config{})
	wantText(t, f, "data:,a", "a")
	wantRefusal(t, f, "img/a.png", minishare.RuleImageOutside, "package folder")
	wantRefusal(t, f, "/data/a.png", minishare.RuleImageOutside, "none are given")
}

func TestReadAfterClose(t *testing.T) {
	f, err := Open(Config{Package: tree(t, map[string]string{"a.png": "a"})})
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	wantRefusal(t, f, "a.png", minishare.RuleImageUnreadable)
}

func TestConfigNamesAllFaults(t *testing.T) {
	dir := tree(t, map[string]string{"file": ""})
	_, err := Open(Config{
		Package:  filepath.Join(dir, "missing"),
		Temp:     filepath.Join(dir, "file"),
		Cache:    dir,
		MaxBytes: -1,
	})
	if err == nil {
		t.Fatal("a faulty config opens")
	}
	for _, part := range []string{"Package: ", "Temp: ", "is not a folder", "MaxBytes: -1"} {
		if !strings.Contains(err.Error(), part) {
			t.Errorf("%q does not say %q", err, part)
		}
	}
	if strings.Contains(err.Error(), "Cache") || !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("unexpected: %v", err)
	}
	if err := (Config{MaxBytes: highestMaxBytes + 1}).Validate(); err == nil {
		t.Error("a MaxBytes over the highest passes")
	}
}

// A file that somebody goes on writing to must not be read to its end.
func TestReadingStopsAfterTheLimit(t *testing.T) {
	endless := strings.NewReader(strings.Repeat("x", 100))
	data, err := readAtMost(endless, 3, 10)
	if err != nil || len(data) != 11 || endless.Len() != 89 {
		t.Errorf("read %d bytes, %d left, %v", len(data), endless.Len(), err)
	}
}

func TestTwinNamesOfPhones(t *testing.T) {
	for _, tt := range []struct{ folder, path, rel string }{
		{"/var/mobile/C/App", "/private/var/mobile/C/App/a.png", "a.png"},
		{"/private/var/mobile/C/App", "/var/mobile/C/App/a.png", "a.png"},
		{"/data/data/app.tea/cache", "/data/user/0/app.tea/cache/x/a.png", "x/a.png"},
		{"/data/user/0/app.tea/cache", "/data/data/app.tea/cache/a.png", "a.png"},
		{"/storage/emulated/0/Tea", "/sdcard/Tea/a.png", "a.png"},
		{"/data/data/app.tea", "/data/data/app.teapot/a.png", ""},
		{"/various/App", "/private/various/App/a.png", ""},
	} {
		d := &folder{aliases: aliases(tt.folder)}
		if rel, _, _ := d.rel(tt.path); rel != tt.rel {
			t.Errorf("%s below %s is %q, want %q", tt.path, tt.folder, rel, tt.rel)
		}
	}
}
