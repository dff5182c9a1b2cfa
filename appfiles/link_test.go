package appfiles

import (
	"os"
	"path/filepath"
	"testing"

	"minishare"
)

// link makes a symbolic link, or skips the test where that is not allowed.
func link(t testing.TB, target, name string) {
	t.Helper()
	if err := os.Symlink(filepath.FromSlash(target), name); err != nil {
		t.Skip(err)
	}
}

func TestLinks(t *testing.T) {
	outside := tree(t, map[string]string{"secret.png": "secret"})
	pkg := tree(t, map[string]string{"www/img/logo.png": "logo"})
	img := filepath.Join(pkg, "www", "img")
	link(t, "logo.png", filepath.Join(img, "same.png"))
	link(t, "www/img", filepath.Join(pkg, "pictures"))
	link(t, filepath.Join(outside, "secret.png"), filepath.Join(img, "out.png"))
	link(t, "../../../"+filepath.Base(outside)+"/secret.png", filepath.Join(img, "up.png"))
	link(t, outside, filepath.Join(img, "outside"))
	link(t, "nowhere.png", filepath.Join(img, "dangling.png"))
	link(t, "round.png", filepath.Join(img, "round.png"))
	f := open(t, Config{Package: pkg})

	wantText(t, f, "img/same.png", "logo")
	wantText(t, f, "pictures/logo.png", "logo")
	wantText(t, f, filepath.Join(pkg, "pictures", "logo.png"), "logo")
	for _, imagePath := range []string{
		"img/out.png", "img/up.png", "img/outside/secret.png", "img/outside/nothing.png",
		filepath.Join(img, "out.png"), fileURI(filepath.Join(img, "outside", "secret.png")),
	} {
		wantRefusal(t, f, imagePath, minishare.RuleImageEscape, "leads out of the package folder")
	}
	wantRefusal(t, f, "img/dangling.png", minishare.RuleImageNotFound)
	wantRefusal(t, f, "img/round.png", minishare.RuleImageUnreadable)
}

func TestFolderKnownByTwoNames(t *testing.T) {
	dir := tree(t, map[string]string{"real/a.png": "a"})
	alias := filepath.Join(dir, "alias")
	link(t, "real", alias)
	f := open(t, Config{Cache: alias})
	wantText(t, f, filepath.Join(alias, "a.png"), "a")
	wantText(t, f, filepath.Join(dir, "real", "a.png"), "a")
}
