package appfiles

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"minishare"
)

const secret = "the secret outside of all folders"

// FuzzRead holds that no text whatever reads a file outside the folders. In a
// path, SECRET and PKG stand for the absolute names of the secret file and of
// the package folder, which no fuzzer guesses.
func FuzzRead(f *testing.F) {
	dir := tree(f, map[string]string{
		"secret.png": secret, "app/secret.key": secret,
		"app/pkg/www/img/logo.png": "logo", "app/pkg/a.png": "a",
		"app/temp/tmp_a.png": "t", "app/cache/c.png": "c", "app/user/u.png": "u",
	})
	at := func(name string) string { return filepath.Join(dir, "app", name) }
	link(f, "../../secret.key", filepath.Join(at("pkg"), "key"))
	link(f, dir, filepath.Join(at("temp"), "up"))
	link(f, "../..", filepath.Join(at("user"), "up"))
	link(f, "www", filepath.Join(at("pkg"), "in"))
	files := open(f, Config{Package: at("pkg"), Temp: at("temp"), Cache: at("cache"), User: at("user"), MaxBytes: 1 << 10})
	names := strings.NewReplacer("SECRET", filepath.Join(dir, "secret.png"), "PKG", at("pkg"))

	for _, s := range []string{
		"www/img/logo.png", "/a.png", "in/img/logo.png", "key", "temp:up/secret.png", "wxfile://usr/up/secret.key", "SECRET", "file://SECRET",
		"PKG/../../secret.png", "file://PKG/%2e%2e/secret.key", "https://localhost/_app_file_SECRET", "cdvfile://localhost/rootSECRET",
		"cdvfile://localhost/temporary/tmp_a.png", "/private/varSECRET", `..\..\secret.png`, "PKG/key", "data:,a", "www/img/Logo.png", "img/logo.png?x",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		imagePath := names.Replace(s)
		data, err := files.Read(imagePath)
		if err != nil {
			var refusal *minishare.Refusal
			if !errors.As(err, &refusal) || data != nil {
				t.Fatalf("Read(%q) = %q, %T", imagePath, data, err)
			}
			if strings.Contains(refusal.What.EN+refusal.What.ZH, secret) {
				t.Fatalf("Read(%q) tells the secret: %v", imagePath, refusal)
			}
			return
		}
		inline := strings.Contains(strings.ToLower(imagePath), "data:")
		if len(data) == 0 || len(data) > 1<<10 || bytes.Contains(data, []byte(secret)) && !inline {
			t.Fatalf("Read(%q) = %q", imagePath, data)
		}
	})
	if got, err := os.ReadFile(filepath.Join(dir, "secret.png")); err != nil || string(got) != secret {
		f.Fatal("the secret is gone", err)
	}
}
