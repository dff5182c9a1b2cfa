package native_test

import (
	"encoding/xml"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// pluginXML is what the tests read of plugin.xml.
type pluginXML struct {
	Version string     `xml:"version,attr"`
	Modules []fileTag  `xml:"js-module"`
	Assets  []fileTag  `xml:"asset"`
	Hooks   []fileTag  `xml:"hook"`
	Parts   []platform `xml:"platform"`
}

type platform struct {
	Name    string    `xml:"name,attr"`
	Modules []fileTag `xml:"js-module"`
	Sources []fileTag `xml:"source-file"`
	Headers []fileTag `xml:"header-file"`
	Gradle  []fileTag `xml:"framework"`
}

type fileTag struct {
	Src    string `xml:"src,attr"`
	Target string `xml:"target,attr"`
}

func readPluginXML(t *testing.T) pluginXML {
	t.Helper()
	text, err := os.ReadFile("../../plugin.xml")
	if err != nil {
		t.Fatal(err)
	}
	var p pluginXML
	if err := xml.Unmarshal(text, &p); err != nil {
		t.Fatal(err)
	}
	return p
}

// files are all that plugin.xml names.
func (p pluginXML) files() (names []string) {
	lists := [][]fileTag{p.Modules, p.Assets, p.Hooks}
	for _, part := range p.Parts {
		lists = append(lists, part.Modules, part.Sources, part.Headers, part.Gradle)
	}
	for _, tag := range slices.Concat(lists...) {
		names = append(names, tag.Src)
	}
	return names
}

// TestManifestNamesEveryFile finds a file that was added and not named, and a name
// without a file. What plugin/build.sh makes may not be there yet.
func TestManifestNamesEveryFile(t *testing.T) {
	named := readPluginXML(t).files()
	built := []string{"www/core/minishare.wasm", "www/core/wasm_exec.js", "www/core/wasm_exec.LICENSE.txt", "src/browser/desk.js"}
	for _, name := range named {
		if _, err := os.Stat("../../" + name); err != nil && !slices.Contains(built, name) {
			t.Errorf("plugin.xml names %s: %v", name, err)
		}
	}
	for _, pattern := range []string{
		"www/*.js", "www/core/*", "hooks/*.js", "src/browser/*.js", "src/ios/*",
		"src/android/*", "src/android/*/*/*/*.java",
	} {
		files, err := filepath.Glob("../../" + pattern)
		if err != nil || len(files) == 0 {
			t.Errorf("%s: %d files, %v", pattern, len(files), err)
		}
		for _, file := range files {
			name, _ := filepath.Rel("../..", file)
			if info, err := os.Stat(file); err == nil && !info.IsDir() && !slices.Contains(named, filepath.ToSlash(name)) {
				t.Errorf("plugin.xml does not name %s", name)
			}
		}
	}
}
