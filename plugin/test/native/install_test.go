package native_test

import (
	"bytes"
	"encoding/xml"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"howett.net/plist"

	"minishare/internal/androidsdk"
)

const (
	pluginID = "cordova-plugin-minishare"
	appID    = "wx0123456789abcdef"
	link     = "https://tea.example.org/app/"
	deskURL  = "https://desk.example.org/?a=1&b=2"
)

// TestPluginInProject puts the packed plugin into all three platforms, looks where
// everything went, and takes it out again.
func TestPluginInProject(t *testing.T) {
	p := newProject(t, android, ios, browser)
	said := p.add(t, "WECHAT_APP_ID="+appID, "WECHAT_UNIVERSAL_LINK="+link, "WECHAT_DESK_URL="+deskURL)
	if !strings.Contains(said, "applinks:tea.example.org") {
		t.Errorf("the associated domain was not asked for:\n%s", said)
	}
	p.run(t, "prepare")
	p.checkPage(t)
	p.checkAndroid(t)
	p.checkIOS(t)
	if text := string(p.read(t, "platforms/browser/www/config.xml")); !strings.Contains(text, `name="WECHATDESKURL" value="https://desk.example.org/?a=1&amp;b=2"`) {
		t.Errorf("browser's config.xml: %s", text)
	}

	p.run(t, "plugin", "rm", pluginID)
	p.run(t, "prepare")
	p.checkNothingLeft(t)
}

// checkPage looks for the modules and the core beside each platform's page.
func (p project) checkPage(t *testing.T) {
	t.Helper()
	manifest := readPluginXML(t)
	for _, www := range []string{"platforms/android/app/src/main/assets/www", "platforms/ios/www", "platforms/browser/www"} {
		list := string(p.read(t, www+"/cordova_plugins.js"))
		for _, module := range manifest.Modules {
			text := string(p.read(t, www+"/plugins/"+pluginID+"/"+module.Src))
			name := pluginID + "." + strings.TrimSuffix(filepath.Base(module.Src), ".js")
			if !strings.HasPrefix(text, `cordova.define("`+name+`"`) || !strings.Contains(list, `"`+name+`"`) {
				t.Errorf("%s: module %s is not there as %s", www, module.Src, name)
			}
		}
		for _, asset := range manifest.Assets {
			if want, err := os.ReadFile(filepath.Join(packed(t), asset.Src)); err != nil || !bytes.Equal(p.read(t, www+"/"+asset.Target), want) {
				t.Errorf("%s: %s is not %s, %v", www, asset.Target, asset.Src, err)
			}
		}
	}
	if !strings.Contains(string(p.read(t, "platforms/browser/www/cordova_plugins.js")), pluginID+".proxy") {
		t.Error("the browser has no proxy")
	}
}

// androidManifest is what the plugin says in AndroidManifest.xml.
type androidManifest struct {
	Permissions []named `xml:"uses-permission"`
	Queries     []named `xml:"queries>package"`
	Activities  []named `xml:"application>activity"`
	Aliases     []named `xml:"application>activity-alias"`
}

type named struct {
	Name     string `xml:"name,attr"`
	Exported bool   `xml:"exported,attr"`
	Launch   string `xml:"launchMode,attr"`
	Target   string `xml:"targetActivity,attr"`
	Theme    string `xml:"theme,attr"`
}

func (p project) checkAndroid(t *testing.T) {
	t.Helper()
	var m androidManifest
	if err := xml.Unmarshal(p.read(t, "platforms/android/app/src/main/AndroidManifest.xml"), &m); err != nil {
		t.Fatal(err)
	}
	entry := named{Name: "dev.minishare.cordova.EntryActivity", Launch: "singleTask", Theme: "@android:style/Theme.NoDisplay"}
	alias := named{Name: "${applicationId}.wxapi.WXEntryActivity", Exported: true, Target: entry.Name}
	if len(m.Activities) != 2 || m.Activities[1] != entry || !reflect.DeepEqual(m.Aliases, []named{alias}) {
		t.Errorf("activities %+v, aliases %+v", m.Activities, m.Aliases)
	}
	if !reflect.DeepEqual(m.Queries, []named{{Name: "com.tencent.mm"}}) {
		t.Errorf("queries %+v", m.Queries)
	}
	if !reflect.DeepEqual(m.Permissions, []named{{Name: "android.permission.INTERNET"}}) {
		t.Errorf("permissions %+v: Cordova's own only", m.Permissions)
	}
	p.contains(t, "platforms/android/app/src/main/res/xml/config.xml", `name="MiniShare"`, `value="dev.minishare.cordova.MiniShare"`, `name="WECHATAPPID" value="`+appID+`"`)
	p.contains(t, "platforms/android/app/build.gradle", `apply from: "../`+pluginID+`/tea-minishare.gradle"`)
	p.contains(t, "platforms/android/"+pluginID+"/tea-minishare.gradle", "com.tencent.mm.opensdk:wechat-sdk-android:6.8.34", "minishare.pro")
	p.contains(t, "platforms/android/app/minishare.pro", "-keep class dev.minishare.cordova.MiniShare")
	sources, err := androidsdk.Sources(ownJava)
	if err != nil {
		t.Fatal(err)
	}
	for _, source := range sources {
		p.contains(t, "platforms/android/app/src/main/java/dev/minishare/cordova/"+filepath.Base(source), "package dev.minishare.cordova;")
	}
}

func (p project) contains(t *testing.T, name string, wants ...string) {
	t.Helper()
	text := string(p.read(t, name))
	for _, want := range wants {
		if !strings.Contains(text, want) {
			t.Errorf("%s lacks %s:\n%s", name, want, text)
		}
	}
}

func (p project) checkIOS(t *testing.T) {
	t.Helper()
	var info struct {
		Queries []string `plist:"LSApplicationQueriesSchemes"`
		Types   []struct {
			Role    string   `plist:"CFBundleTypeRole"`
			Name    string   `plist:"CFBundleURLName"`
			Schemes []string `plist:"CFBundleURLSchemes"`
		} `plist:"CFBundleURLTypes"`
	}
	if _, err := plist.Unmarshal(p.read(t, "platforms/ios/App/App-Info.plist"), &info); err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(info.Queries, []string{"weixin", "weixinULAPI", "weixinURLParamsAPI"}) {
		t.Errorf("schemes that the app may ask for: %q", info.Queries)
	}
	if len(info.Types) != 1 || info.Types[0].Name != "weixin" || !reflect.DeepEqual(info.Types[0].Schemes, []string{appID}) {
		t.Errorf("the app's own schemes: %+v", info.Types)
	}
	p.contains(t, "platforms/ios/App/config.xml", `value="MSHMiniShare"`, `name="WECHATAPPID" value="`+appID+`"`, `name="WECHATUNIVERSALLINK" value="`+link+`"`)
	p.contains(t, "platforms/ios/Podfile", "pod 'WechatOpenSDK-XCFramework', '2.0.5'")
	sources, err := filepath.Glob(ownObjC + "/*.m")
	if err != nil {
		t.Fatal(err)
	}
	for _, source := range sources {
		p.contains(t, "platforms/ios/App.xcodeproj/project.pbxproj", filepath.Base(source)+" in Sources")
	}
}

// checkNothingLeft reads the whole project. Cordova keeps lists and folders that
// are empty now.
func (p project) checkNothingLeft(t *testing.T) {
	t.Helper()
	words := [][]byte{[]byte("minishare"), []byte("MSH"), []byte(appID), []byte("tencent"), []byte("weixin"), []byte("Wechat"), []byte("WECHAT")}
	err := filepath.WalkDir(p.dir, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			if entry != nil && entry.Name() == "node_modules" {
				return fs.SkipDir
			}
			return err
		}
		data, err := os.ReadFile(name)
		inside, _ := filepath.Rel(p.dir, name)
		for _, word := range words {
			if bytes.Contains(data, word) || strings.Contains(inside, string(word)) {
				t.Errorf("%s still says %s", inside, word)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Lstat(filepath.Join(p.dir, "node_modules", pluginID)); err == nil {
		t.Error("npm still has the plugin")
	}
}

// TestPlatformAfterPlugin adds the plugin first: Cordova then puts it into the
// platform with the variables it kept.
func TestPlatformAfterPlugin(t *testing.T) {
	p := newProject(t)
	p.add(t, "WECHAT_APP_ID="+appID)
	p.run(t, "platform", "add", android)
	p.checkAndroid(t)
}

// TestInstallRefusesVariables asks Cordova itself: nothing may be half installed,
// and the next try must work.
func TestInstallRefusesVariables(t *testing.T) {
	p := newProject(t, android)
	out, err := p.try(t, "plugin", "add", packed(t))
	if err == nil || !strings.Contains(out, "WECHAT_APP_ID is missing") || !strings.Contains(out, "没有填写") {
		t.Errorf("installed without an app id: %v\n%s", err, out)
	}
	p.add(t, "WECHAT_APP_ID="+appID)
	p.checkAndroid(t)
}
