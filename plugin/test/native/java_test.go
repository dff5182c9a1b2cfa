package native_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"minishare/internal/androidsdk"
	"minishare/opensdk"
)

const (
	module    = "../../.."
	ownJava   = "../../src/android"
	stageJava = "java" // and stand-ins for what Cordova's framework touches and the SDK does not
	orgJSON   = "/usr/share/java/json-android.jar"
	framework = "cordova-android/framework/src"
)

// app is the compiled plugin with all that it stands on.
type app struct{ classpath string }

// compiled is made once for all tests, in a folder that TestMain removes.
var compiled = sync.OnceValues(func() (app, error) { return compile(filepath.Join(scratch, "java")) })

func compileApp(t *testing.T) app {
	t.Helper()
	need(t, "java", "javac")
	if _, err := os.Stat(orgJSON); err != nil {
		cannot(t, "Android's org.json is not there; make tools installs it")
	}
	npm(t)
	if _, err := androidsdk.Open(t.Context(), module); err != nil {
		cannot(t, "%v", err)
	}
	a, err := compiled()
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// compile compiles stand-ins and Cordova's framework, then the plugin alone and
// strictly, for the Java that Cordova asks of apps.
func compile(dir string) (app, error) {
	modules, err := modules()
	if err != nil {
		return app{}, err
	}
	sdk, err := androidsdk.Open(context.Background(), module)
	if err != nil {
		return app{}, err
	}
	stage, err := androidsdk.Sources(stageJava)
	if err != nil {
		return app{}, err
	}
	plugin, err := androidsdk.Sources(ownJava)
	if err != nil {
		return app{}, err
	}
	under, own, libraries := filepath.Join(dir, "under"), filepath.Join(dir, "own"), sdk.Jar+":"+orgJSON
	sources := filepath.Join(modules, framework) + ":" + ownJava
	err = errors.Join(
		javac(slices.Concat([]string{"-Xlint:none", "-d", under, "-cp", libraries, "-sourcepath", sources}, sdk.StandIns, stage)),
		os.RemoveAll(filepath.Join(under, "dev")),
		javac(append([]string{"-Xlint:all", "-Werror", "--release", "11", "-d", own, "-cp", under + ":" + libraries}, plugin...)),
	)
	return app{own + ":" + under + ":" + libraries}, err
}

func javac(args []string) error {
	args = append([]string{"-proc:none", "-nowarn", "-encoding", "UTF-8"}, args...)
	if out, err := exec.Command("javac", args...).CombinedOutput(); err != nil {
		return fmt.Errorf("javac: %w\n%s", err, out)
	}
	return nil
}

// step is one line to java/Stage.java.
type step map[string]any

// happened is what a step led to.
type happened struct {
	Results  []result         `json:"results"` // what the page was told
	Started  []opensdk.Intent `json:"started"` // what left the app
	Asked    []string         `json:"asked"`   // of other apps
	Log      []string         `json:"log"`     // "LEVEL/TAG: text"
	Finished bool             `json:"finished"`
}

type result struct {
	Callback string `json:"callback"`
	Status   string `json:"status"`
	Binary   bool   `json:"binary"`
	Message  string `json:"message"` // JSON; base64 if binary
	Keep     bool   `json:"keep"`
	Thread   string `json:"thread"`
}

// phone starts a process of the app on a phone that has an official WeChat, as
// the test changes it.
func phone(changes step) step {
	s := step{"do": "phone", "package": tea.Package, "installed": true, "official": true, "supports": weChatSDK, "token": weChatToken}
	for name, value := range changes {
		s[name] = value
	}
	return s
}

// tea is the app that shares, and teaPhone what opensdk is told of the same phone.
var (
	tea      = opensdk.App{ID: appID, Package: "org.example.tea", CheckSignature: true}
	teaPhone = opensdk.Phone{Installed: true, Official: true, WeChatSDK: new(int32(weChatSDK)), Token: new(weChatToken), API: 28}
)

const (
	weChatSDK   = 671104336
	weChatToken = "token-1"
)

func page() step { return step{"do": "page", "appId": tea.ID} }

func call(callback, action string, args ...any) step {
	text, err := json.Marshal(args)
	if err != nil {
		panic(err)
	}
	if args == nil {
		text = []byte("[]")
	}
	return step{"do": "exec", "action": action, "callback": callback, "args": string(text)}
}

// run plays the steps in one process of the app. The SDK's classes have no stack
// maps, so that Java must not verify them.
func (a app) run(t *testing.T, steps ...step) []happened {
	t.Helper()
	var script bytes.Buffer
	for _, s := range steps {
		if err := json.NewEncoder(&script).Encode(s); err != nil {
			t.Fatal(err)
		}
	}
	var faults bytes.Buffer
	cmd := command(t, 2*time.Minute, "java", "-XX:+UnlockDiagnosticVMOptions", "-XX:-BytecodeVerificationRemote", "-Dassets=testdata/assets", "-cp", a.classpath, "Stage")
	cmd.Stdin, cmd.Stderr = &script, &faults
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("java: %v\n%s", err, faults.String())
	}
	return answers[happened](t, out, len(steps), faults.String())
}

// answers reads what a stage says, one value for each step.
func answers[T any](t *testing.T, out []byte, steps int, faults string) []T {
	t.Helper()
	all := make([]T, 0, steps)
	for dec := json.NewDecoder(bytes.NewReader(out)); dec.More(); {
		var v T
		if err := dec.Decode(&v); err != nil {
			t.Fatal(err)
		}
		all = append(all, v)
	}
	if len(all) != steps {
		t.Fatalf("%d steps, %d answers\n%s", steps, len(all), faults)
	}
	return all
}
