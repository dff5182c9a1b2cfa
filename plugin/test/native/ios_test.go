package native_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

const ownObjC = "../../src/ios"

// objc gives clang's arguments: the plugin is read as for iOS, with Cordova's and
// Tencent's own headers, GNUstep's Foundation, and stand-ins for the rest.
func objc(t *testing.T) []string {
	t.Helper()
	need(t, "clang")
	runtime, err := filepath.Glob("/usr/lib/gcc/*/*/include/objc/objc.h")
	if err != nil || len(runtime) == 0 {
		cannot(t, "clang has no objc/objc.h; make tools installs it")
	}
	if _, err := os.Stat("/usr/include/GNUstep/Foundation/Foundation.h"); err != nil {
		cannot(t, "GNUstep's Foundation is not there; make tools installs it")
	}
	return []string{
		"-fobjc-arc", "-fblocks", "-fobjc-runtime=gnustep-2.0",
		"-Werror", "-Wall", "-Wextra", "-Wshadow", "-Wno-unused-parameter", "-Wno-nullability-completeness",
		"-isystem", "objc",
		"-isystem", "/usr/include/GNUstep",
		"-isystem", filepath.Dir(filepath.Dir(runtime[0])),
		"-isystem", filepath.Join(npm(t), "cordova-ios/CordovaLib/include"),
		"-isystem", filepath.Join(npm(t), "sdk-ios/ios"),
		"-I", ownObjC,
		"-include", "gaps.h",
	}
}

// TestObjectiveCParses lets clang read each file of the iOS side, and its analyzer
// follow the ways through it.
func TestObjectiveCParses(t *testing.T) {
	args := objc(t)
	files, err := filepath.Glob(ownObjC + "/*.m")
	if err != nil || len(files) == 0 {
		t.Fatalf("%d files: %v", len(files), err)
	}
	for _, file := range files {
		if out, err := command(t, time.Minute, "clang", append(args, "--analyze", "-Xclang", "-analyzer-werror", "-Xclang", "-analyzer-output=text", file)...).CombinedOutput(); err != nil {
			t.Errorf("%s: %v\n%s", file, err, out)
		}
	}
}

// TestObjectiveCFaultsAreFound makes sure that the headers are the real ones.
func TestObjectiveCFaultsAreFound(t *testing.T) {
	args := objc(t)
	for source, want := range map[string]string{
		"[WXApi sendReq:req];":                                 "sendReq:",
		"WXMiniProgramObject.object.hdImage = nil;":            "hdImage",
		"[plugin.commandDelegate sendPluginResult:nil];":       "sendPluginResult:",
		"[[NSFileManager defaultManager] readEverything:nil];": "readEverything:",
	} {
		file := filepath.Join(t.TempDir(), "fault.m")
		text := "#import \"MSHMiniShare.h\"\n#import \"MSHSDK.h\"\nvoid fault(CDVPlugin *plugin, BaseReq *req);\nvoid fault(CDVPlugin *plugin, BaseReq *req) { " + source + " }\n"
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		out, err := command(t, time.Minute, "clang", append(args, "-fsyntax-only", file)...).CombinedOutput()
		if err == nil || !strings.Contains(string(out), want) {
			t.Errorf("%s: %v\n%s", source, err, out)
		}
	}
}
