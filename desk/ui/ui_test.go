package ui_test

import (
	"io/fs"
	"path"
	"regexp"
	"strings"
	"testing"

	"minishare/desk/ui"
)

// files gives the page's files by their path, those of the ending.
func files(t *testing.T, endings ...string) map[string]string {
	t.Helper()
	found := map[string]string{}
	err := fs.WalkDir(ui.Files(), ".", func(name string, d fs.DirEntry, err error) error {
		for _, ending := range endings {
			if err == nil && !d.IsDir() && path.Ext(name) == ending {
				data, err := fs.ReadFile(ui.Files(), name)
				found[name] = string(data)
				return err
			}
		}
		return err
	})
	if err != nil || len(found) == 0 {
		t.Fatalf("no files: %v", err)
	}
	return found
}

var (
	row      = regexp.MustCompile(`(?m)^  '([^']+)': \[(?:'((?:[^'\\]|\\.)*)'|"([^"]*)"), '([^']+)'\],$`)
	anyRow   = regexp.MustCompile(`(?m)^  '[^']+': `)
	used     = regexp.MustCompile(`\b(?:t|section)\('([^']+)'|\bdata-t(?:-label|-placeholder)?="([^"]+)"|: '(sample\.[^']+)'|'data-t(?:-label|-placeholder)?': '([^']+)'`)
	gap      = regexp.MustCompile(`\{\w+\}`)
	imported = regexp.MustCompile(`from '([^']+)'`)
)

// Every word of the page is there in both languages, with the same gaps.
func TestWords(t *testing.T) {
	text := files(t, ".js")["i18n.js"]
	rows := row.FindAllStringSubmatch(text, -1)
	if got, want := len(rows), len(anyRow.FindAllString(text, -1)); got != want || got == 0 {
		t.Errorf("%d of %d rows are a key with English and Chinese", got, want)
	}
	known := map[string]bool{}
	for _, r := range rows {
		key, en, zh := r[1], r[2]+r[3], r[4]
		if known[key] {
			t.Errorf("%s is there twice", key)
		}
		known[key] = true
		if a, b := strings.Join(gap.FindAllString(en, -1), ""), strings.Join(gap.FindAllString(zh, -1), ""); len(a) != len(b) {
			t.Errorf("%s: gaps %q in English, %q in Chinese", key, a, b)
		}
	}
	for name, text := range files(t, ".js", ".html") {
		for _, u := range used.FindAllStringSubmatch(text, -1) {
			if key := u[1] + u[2] + u[3] + u[4]; !known[key] {
				t.Errorf("%s: no words for %q", name, key)
			}
		}
	}
}

// The page asks nobody but the desk, and makes no markup of data.
func TestNothingForeign(t *testing.T) {
	for name, text := range files(t, ".js", ".html", ".css") {
		for _, bad := range []string{"innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "@import", "url(http", " style=", " onclick="} {
			if strings.Contains(text, bad) {
				t.Errorf("%s has %s", name, bad)
			}
		}
	}
	html := files(t, ".html")["index.html"]
	for _, ref := range regexp.MustCompile(`(?:src|href)="([^"]*)"`).FindAllStringSubmatch(html, -1) {
		if !strings.HasPrefix(ref[1], "/") && !strings.HasPrefix(ref[1], "#") {
			t.Errorf("index.html refers to %s", ref[1])
		}
	}
}

// What a module imports is embedded.
func TestImports(t *testing.T) {
	all := files(t, ".js")
	for name, text := range all {
		for _, from := range imported.FindAllStringSubmatch(text, -1) {
			if target := path.Join(path.Dir(name), from[1]); all[target] == "" {
				t.Errorf("%s imports %s, which is not there", name, target)
			}
		}
	}
}
