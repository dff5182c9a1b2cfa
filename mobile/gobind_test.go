package mobile_test

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// bind lets gobind write what gomobile would compile for phones.
func bind(t *testing.T) string {
	t.Helper()
	if os.Getenv("MINISHARE_NATIVE") == "" {
		t.Skip("builds gobind: make native")
	}
	dir := t.TempDir()
	run(t, "go", "tool", "gobind", "-lang=java,objc", "-javapkg=dev.minishare", "-outdir="+dir, "minishare/mobile")
	return dir
}

func run(t *testing.T, name string, args ...string) string {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 3*time.Minute)
	defer cancel()
	out, err := exec.CommandContext(ctx, name, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, out)
	}
	return string(out)
}

func read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestBindings(t *testing.T) {
	dir := bind(t)
	t.Run("whole", func(t *testing.T) { checkWhole(t, dir) })
	t.Run("java", func(t *testing.T) { compileJava(t, dir) })
	t.Run("objc", func(t *testing.T) { parseObjC(t, filepath.Join(dir, "src/gobind")) })
}

// checkWhole looks for the whole package in what gobind writes. What gomobile
// cannot carry, gobind leaves out with a comment.
func checkWhole(t *testing.T, dir string) {
	for file, wants := range map[string][]string{
		"java/dev/minishare/mobile/Mobile.java": {
			"String check(String call, String platform) throws Exception",
			"String explain(String log)",
			"Preparation prepare(String call, String platform, byte[] picture) throws Exception",
			"Outcome answered(int errCode, String errStr, String platform, String weChat) throws Exception",
			`Cancelled = "cancelled"`, `Failed = "failed"`, `Returned = "returned"`, `Shared = "shared"`,
		},
		"java/dev/minishare/mobile/Preparation.java": {"Card card()", "Outcome failure()", "String findings()"},
		"java/dev/minishare/mobile/Card.java": {
			"byte[] cover()", "byte[] thumb()", "String userName()", "String path()", "String title()", "String description()",
			"String webpageURL()", "boolean withShareTicket()", "int miniprogramType()", "int scene()",
		},
		"java/dev/minishare/mobile/Outcome.java": {"String kind()", "String errMsg()", "int errCode()", "String parameter()", "String rule()", "String hint(String language)"},
		"src/gobind/Mobile.objc.h": {
			"MobilePrepare(NSString* _Nullable call, NSString* _Nullable platform, NSData* _Nullable picture, NSError* _Nullable* _Nullable error)",
			"- (NSData* _Nullable)cover;", "- (MobileCard* _Nullable)card;", "- (BOOL)withShareTicket;",
		},
	} {
		text := read(t, filepath.Join(dir, file))
		for _, want := range wants {
			if !strings.Contains(text, want) {
				t.Errorf("%s lacks %q", file, want)
			}
		}
		if strings.Contains(text, "skipped") {
			t.Errorf("%s leaves something out:\n%s", file, text)
		}
	}
}

// compileJava compiles them with a stand-in for Android's Context.
func compileJava(t *testing.T, dir string) {
	if _, err := exec.LookPath("javac"); err != nil {
		t.Skip("javac is not there; make tools installs it")
	}
	var sources []string
	for _, pattern := range []string{"go/*.java", "dev/minishare/mobile/*.java"} {
		files, err := filepath.Glob(filepath.Join(dir, "java", pattern))
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: %d files, %v", pattern, len(files), err)
		}
		sources = append(sources, files...)
	}
	app := filepath.Join(dir, "App.java")
	if err := os.WriteFile(app, []byte(example), 0o600); err != nil {
		t.Fatal(err)
	}
	args := []string{"-proc:none", "-nowarn", "-Xlint:none", "-encoding", "UTF-8", "-d", filepath.Join(dir, "classes"), "-sourcepath", "../internal/androidsdk/java"}
	run(t, "javac", append(append(args, sources...), app)...)
}

// parseObjC reads their headers with GNUstep's Foundation.
func parseObjC(t *testing.T, dir string) {
	runtime, _ := filepath.Glob("/usr/lib/gcc/*/*/include")
	if _, err := exec.LookPath("clang"); err != nil || len(runtime) == 0 {
		t.Skip("clang is not there; make tools installs it")
	}
	for _, name := range []string{"Mobile.objc.h", "Universe.objc.h", "ref.h"} {
		text := strings.ReplaceAll(read(t, filepath.Join(dir, name)), "@import Foundation;", "#import <Foundation/Foundation.h>")
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	app := filepath.Join(dir, "app.m")
	source := "#import \"Mobile.objc.h\"\nNSData *coverOf(NSString *call, NSData *picture, NSError **error);\n" +
		"NSData *coverOf(NSString *call, NSData *picture, NSError **error) { return [[MobilePrepare(call, @\"ios\", picture, error) card] cover]; }\n"
	if err := os.WriteFile(app, []byte(source), 0o600); err != nil {
		t.Fatal(err)
	}
	run(t, "clang", "-fsyntax-only", "-Werror", "-fobjc-arc", "-fblocks", "-fobjc-runtime=gnustep-2.0", "-isystem", "../plugin/test/native/objc",
		"-isystem", "/usr/include/GNUstep", "-isystem", runtime[0], "-include", "gaps.h", "-I", dir, app)
}

// example is how an app uses the package.
const example = `
import dev.minishare.mobile.Card;
import dev.minishare.mobile.Mobile;
import dev.minishare.mobile.Outcome;
import dev.minishare.mobile.Preparation;

final class App {
    static byte[] coverOf(String call, byte[] picture) throws Exception {
        Preparation p = Mobile.prepare(call, "android", picture);
        Card card = p.card();
        if (card == null) {
            throw new IllegalArgumentException(p.failure().errMsg() + p.failure().hint("zh"));
        }
        return card.cover();
    }

    static boolean cameBack(int errCode, String errStr) throws Exception {
        Outcome o = Mobile.answered(errCode, errStr, "android", "8.0.49");
        return o.kind().equals(Mobile.Returned) && o.errCode() == 0;
    }
}
`
