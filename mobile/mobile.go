// Package mobile is minishare for apps in Java, Kotlin, Objective-C and Swift, by
// way of gomobile bind; Go apps take package minishare itself.
//
//	Preparation p = Mobile.prepare(call, "android", pictureBytes);
//	if (p.card() == null) {
//	    show(p.failure().errMsg(), p.failure().hint("zh"));
//	} else {
//	    message.thumbData = p.card().cover(); // and so on into WeChat's own SDK
//	}
//
// The call is the JSON of shareMiniProgram's parameters; the picture is what its
// imagePath names, which the app reads. Exported names keep within gomobile's
// rules: texts, bytes, numbers and pointers to types of this package. Long work
// is done on the caller's thread, which should not be that of the screen.
//
// doc/native.md has the commands that make an AAR and an XCFramework.
package mobile

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"minishare"
	"minishare/opensdk"
)

// Check judges a call before its picture is read. The platform is "android",
// "ios" or "harmonyos", or "" for all of them. It gives a JSON array of findings:
// rule, level, parameter, what, why and fix in English and Chinese, and more.
// The error is for a platform that is none; what is wrong with the call is found.
func Check(call, platform string) (string, error) {
	setting, err := settingFor(platform)
	if err != nil {
		return "", err
	}
	return jsonOf(minishare.Check(minishare.ParseCall([]byte(call)), setting)), nil
}

// Explain says what the lines of the SDKs mean in a log such as adb logcat's: a
// JSON array of line, platform, level, rules, what and fix. It finds the reason
// of a refusal, which the SDKs give nowhere else.
func Explain(log string) string {
	return jsonOf(opensdk.ExplainLog(log))
}

func settingFor(platform string) (minishare.Setting, error) {
	p := minishare.Platform(platform)
	if platform != "" && !slices.Contains(minishare.Platforms(), p) {
		return minishare.Setting{}, fmt.Errorf("platform %q: not one of %v", platform, minishare.Platforms())
	}
	return minishare.Setting{Platform: p}, nil
}

// jsonOf writes < > & as they are, and no findings as [].
func jsonOf[T any](list []T) string {
	if len(list) == 0 {
		return "[]"
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(list); err != nil {
		panic(err) // findings are texts and numbers
	}
	return strings.TrimRight(b.String(), "\n")
}
