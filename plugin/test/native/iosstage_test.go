package native_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"
)

// The Objective-C runs with GNUstep and GCC's runtime, which knows neither ARC nor
// ivars in an implementation nor subscripts: the last two are rewritten, and for
// want of the first nothing is ever released. Small stand-ins in objc/run act
// Cordova, the SDK and WeChat.

// oldObjC writes a class as GCC's runtime takes it.
func oldObjC(header, source string) (string, string) {
	ivars := regexp.MustCompile(`(?s)(@implementation (\w+)) (\{.*?\n\})`)
	if m := ivars.FindStringSubmatch(source); m != nil {
		source = strings.Replace(source, m[0], m[1], 1)
		header = strings.Replace(header, "@interface "+m[2]+" : ", "@class MSHWeChat;\n@protocol MSHWeChatListener;\n@interface "+m[2]+" : ", 1)
		header = regexp.MustCompile(`(@interface `+m[2]+` : \w+)`).ReplaceAllString(header, "$1 "+strings.ReplaceAll(m[3], "$", "$$"))
	}
	source = regexp.MustCompile(`(\w+)\[(@"\w+")\] = (@?"?\w+"?);`).ReplaceAllString(source, "[$1 setObject:$3 forKey:$2];")
	source = regexp.MustCompile(`\b(_json|values)\[(\w+)\]`).ReplaceAllString(source, "[$1 objectForKey:$2]")
	return header, source
}

var builtIOS = sync.OnceValues(func() (string, error) {
	dir := filepath.Join(scratch, "ios")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return "", err
	}
	headers, err := filepath.Glob(ownObjC + "/*.h")
	if err != nil {
		return "", err
	}
	for _, name := range headers {
		if err := rewrite(name, dir); err != nil {
			return "", err
		}
	}
	modules, err := modules()
	if err != nil {
		return "", err
	}
	runtime, _ := filepath.Glob("/usr/lib/gcc/*/*/include")
	cordova := filepath.Join(modules, "cordova-ios/CordovaLib")
	sources, _ := filepath.Glob(dir + "/*.m")
	stage := filepath.Join(dir, "stage")
	args := []string{
		"-w", "-fblocks", "-fobjc-runtime=gcc", "-fconstant-string-class=NSConstantString", "-fobjc-exceptions", "-fexceptions", "-D_NATIVE_OBJC_EXCEPTIONS",
		"-isystem", "objc", "-isystem", "/usr/include/GNUstep", "-isystem", runtime[0],
		"-isystem", cordova + "/include", "-isystem", cordova + "/Classes/Private", "-isystem", filepath.Join(modules, "sdk-ios/ios"),
		"-I", dir, "-I", "objc/run", "-include", "objc/run/old.h", "-o", stage,
		"objc/run/stage.m", "objc/run/system.m", "objc/run/sdk.m", cordova + "/Classes/Public/CDVInvokedUrlCommand.m",
	}
	// The blocks' library before GNUstep, which has smaller ones of the same names.
	args = append(append(args, sources...), "-lBlocksRuntime", "-lgnustep-base", "-lobjc", "-L", filepath.Dir(runtime[0]))
	return stage, execCommand(".", "clang", args...)
})

func rewrite(header, dir string) error {
	source := strings.TrimSuffix(header, ".h") + ".m"
	h, err := os.ReadFile(header)
	if err != nil {
		return err
	}
	m, err := os.ReadFile(source)
	if err != nil { // a header alone
		return os.WriteFile(filepath.Join(dir, filepath.Base(header)), h, 0o600)
	}
	oldHeader, oldSource := oldObjC(string(h), string(m))
	if err := os.WriteFile(filepath.Join(dir, filepath.Base(header)), []byte(oldHeader), 0o600); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, filepath.Base(source)), []byte(oldSource), 0o600)
}

// onIOS is what a step to objc/run/stage.m led to.
type onIOS struct {
	Results []struct {
		Callback string
		Status   int // 1 is OK, 9 an error, in Cordova's numbers
		Keep     bool
		Message  any
	}
	Sent       map[string]any // what the SDK was handed
	Registered []string
	Handled    bool // the SDK was given a link
}

func runIOS(t *testing.T, steps ...step) []onIOS {
	t.Helper()
	objc(t)
	if _, err := os.Stat("/usr/include/Block.h"); err != nil {
		cannot(t, "the blocks' runtime is not there; make tools installs it")
	}
	stage, err := builtIOS()
	if err != nil {
		t.Fatal(err)
	}
	script, err := json.Marshal(steps)
	if err != nil {
		t.Fatal(err)
	}
	var faults bytes.Buffer
	cmd := command(t, time.Minute, stage)
	cmd.Stdin, cmd.Stderr = bytes.NewReader(script), &faults
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, faults.String())
	}
	return answers[onIOS](t, out, len(steps), faults.String())
}

// iPhone starts the app's process; changes are to what WeChat and its SDK do.
func iPhone(changes step) step {
	s := step{"do": "phone", "installed": true, "supports": true, "registers": true, "sends": true,
		"settings": map[string]string{"WECHATAPPID": appID, "WECHATUNIVERSALLINK": link}}
	for name, value := range changes {
		s[name] = value
	}
	return s
}

func iosCall(callback, action string, args ...any) step {
	return step{"do": "exec", "action": action, "callback": callback, "args": append([]any{}, args...)}
}

func comesBack(url string) step { return step{"do": "url", "url": url} }

// message is the one result of a step, which must be to the callback.
func (h onIOS) message(t *testing.T, callback string, status int) map[string]any {
	t.Helper()
	if len(h.Results) != 1 || h.Results[0].Callback != callback || h.Results[0].Status != status || h.Results[0].Keep {
		t.Fatalf("results %+v", h.Results)
	}
	m, _ := h.Results[0].Message.(map[string]any)
	return m
}
