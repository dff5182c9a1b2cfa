package native_test

import (
	"encoding/xml"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

const frameworkRes = "/usr/share/android-framework-res/framework-res.apk"

// TestAndroidTakesTheManifest has Android's own aapt compile what the plugin adds
// to AndroidManifest.xml, with the application's id in its place.
func TestAndroidTakesTheManifest(t *testing.T) {
	need(t, "aapt")
	text, err := os.ReadFile("../../plugin.xml")
	if err != nil {
		t.Fatal(err)
	}
	var plugin struct {
		Parts []struct {
			Name  string `xml:"name,attr"`
			Files []struct {
				Target string `xml:"target,attr"`
				Parent string `xml:"parent,attr"`
				Inside string `xml:",innerxml"`
			} `xml:"config-file"`
		} `xml:"platform"`
	}
	if err := xml.Unmarshal(text, &plugin); err != nil {
		t.Fatal(err)
	}
	inside := map[string]string{}
	for _, part := range plugin.Parts {
		for _, file := range part.Files {
			if part.Name == "android" && file.Target == "AndroidManifest.xml" {
				inside[file.Parent] += strings.ReplaceAll(file.Inside, "${applicationId}", "org.example.tea.debug")
			}
		}
	}
	dir := t.TempDir()
	manifest := filepath.Join(dir, "AndroidManifest.xml")
	whole := `<manifest xmlns:android="http://schemas.android.com/apk/res/android" package="org.example.tea">` +
		`<uses-sdk android:minSdkVersion="24" android:targetSdkVersion="29"/>` +
		`<application>` + inside["/manifest/application"] + `</application><queries>` + inside["/manifest/queries"] + `</queries></manifest>`
	if err := os.WriteFile(manifest, []byte(whole), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := command(t, time.Minute, "aapt", "package", "-M", manifest, "-I", frameworkRes, "-F", filepath.Join(dir, "app.apk")).CombinedOutput()
	if err != nil {
		t.Fatalf("aapt: %v\n%s\n%s", err, out, whole)
	}
	tree, err := command(t, time.Minute, "aapt", "dump", "xmltree", filepath.Join(dir, "app.apk"), "AndroidManifest.xml").CombinedOutput()
	for _, want := range []string{"org.example.tea.debug.wxapi.WXEntryActivity", "E: queries", "com.tencent.mm", "android:theme(0x01010000)=@"} {
		if err != nil || !strings.Contains(string(tree), want) {
			t.Errorf("the compiled manifest lacks %s: %v\n%s", want, err, tree)
		}
	}
}
