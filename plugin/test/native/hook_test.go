package native_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// runHook calls a hook as Cordova does, with a command line and the files of a
// project, and gives what it throws and prints.
const runHook = `
const [hook, platform, root, cmdLine] = process.argv.slice(1)
const requireCordovaModule = () => ({ CordovaError: Error })
try {
  require(hook)({ cmdLine, opts: { projectRoot: root, plugin: { platform } }, requireCordovaModule })
} catch (err) {
  console.log('threw: ' + err.message)
}`

func TestVariables(t *testing.T) {
	need(t, "node")
	hook, err := filepath.Abs("../../hooks/check-variables.js")
	if err != nil {
		t.Fatal(err)
	}
	good := map[string]string{"WECHAT_APP_ID": appID}
	with := func(link string) map[string]string {
		return map[string]string{"WECHAT_APP_ID": appID, "WECHAT_UNIVERSAL_LINK": link}
	}
	cases := []struct {
		name, platform string
		command        string            // of the user's
		saved          map[string]string // in package.json
		config         string            // in config.xml
		want           []string          // all of them; "threw: " first if it must
	}{
		{name: "browser needs nothing", platform: "browser"},
		{name: "android", platform: "android", command: "--variable WECHAT_APP_ID=" + appID},
		{name: "android, kept", platform: "android", saved: good},
		{name: "android, in config.xml", platform: "android", config: `<plugin name="` + pluginID + `" spec="1"><variable name="WECHAT_APP_ID" value="` + appID + `" /></plugin>`},
		{name: "the command counts", platform: "android", saved: good, command: "--variable=WECHAT_APP_ID=wx1", want: []string{"threw: ", `"wx1"`}},
		{name: "missing", platform: "android", want: []string{"threw: ", "WECHAT_APP_ID is missing", "没有填写", "open.weixin.qq.com"}},
		{name: "a mini program's id", platform: "ios", command: "--variable WECHAT_APP_ID=gh_d43f693ca31f", want: []string{"threw: ", "userName", "小程序原始 ID"}},
		{name: "upper case", platform: "android", command: "--variable WECHAT_APP_ID=WX0123456789ABCDEF", want: []string{"threw: "}},
		{name: "too long", platform: "android", command: "--variable WECHAT_APP_ID=" + appID + "0", want: []string{"threw: "}},
		{name: "both wrong", platform: "ios", command: "--variable WECHAT_APP_ID=x --variable WECHAT_UNIVERSAL_LINK=x", want: []string{"threw: ", "WECHAT_APP_ID is", "WECHAT_UNIVERSAL_LINK is", "no address"}},
		{name: "no link", platform: "ios", saved: good, want: []string{"without WECHAT_UNIVERSAL_LINK", "都会以 1001 失败"}},
		{name: "good link", platform: "ios", saved: with(link), want: []string{"applinks:tea.example.org", "关联域名"}},
		{name: "good link and domain", platform: "ios", saved: with(link), config: "applinks:tea.example.org"},
		{name: "http", platform: "ios", saved: with("http://tea.example.org/"), want: []string{"threw: ", "https://"}},
		{name: "query", platform: "ios", saved: with("https://tea.example.org/?a=1/"), want: []string{"threw: ", "no query", "查询参数"}},
		{name: "empty query", platform: "ios", saved: with("https://tea.example.org/a/?"), want: []string{"threw: ", "no query"}},
		{name: "port", platform: "ios", saved: with("https://tea.example.org:8443/"), want: []string{"threw: ", "host and nothing else"}},
		{name: "no slash", platform: "ios", saved: with("https://tea.example.org/app"), want: []string{"threw: ", "slash", "斜杠"}},
		{name: "android minds no link", platform: "android", saved: with("x")},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			root := t.TempDir()
			saved, err := json.Marshal(map[string]any{"cordova": map[string]any{"plugins": map[string]any{pluginID: c.saved}}})
			if err != nil {
				t.Fatal(err)
			}
			for name, text := range map[string]string{"package.json": string(saved), "config.xml": "<widget>" + c.config + "</widget>"} {
				if err := os.WriteFile(filepath.Join(root, name), []byte(text), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			out, err := command(t, time.Minute, "node", "-e", runHook, hook, c.platform, root, "cordova plugin add x "+c.command).CombinedOutput()
			if err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
			for _, want := range c.want {
				if !strings.Contains(string(out), want) {
					t.Errorf("said %q, without %q", out, want)
				}
			}
			threw := len(c.want) > 0 && c.want[0] == "threw: "
			if strings.HasPrefix(string(out), "threw: ") != threw || len(c.want) == 0 && len(out) != 0 {
				t.Errorf("said %q", out)
			}
		})
	}
}
