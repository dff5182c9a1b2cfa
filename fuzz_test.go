package minishare_test

import (
	"testing"
	"unicode/utf8"

	"minishare"
)

// FuzzCall holds that no text makes the reader or the rules panic, that each
// finding is whole, and that its place lies inside the text.
func FuzzCall(f *testing.F) {
	f.Add([]byte(exampleCall), "")
	f.Add([]byte(`{"message":{"media":{"type":8}}}`), "android")
	f.Add([]byte(`{"a":1,"a":2,"userName":{"b":[1,{}]},"scene":1e999,"title":"\ud83c"}`), "ios")
	f.Add([]byte("{\"imagePath\":\"data:;base64,====\",\n\"path\":\"??\"}"), "harmonyos")
	f.Fuzz(func(t *testing.T, src []byte, platform string) {
		call := minishare.ParseCall(src)
		for _, s := range []minishare.Setting{{}, {Platform: minishare.Platform(platform), IPad: true, UniversalLink: platform}} {
			for _, found := range minishare.Check(call, s) {
				whole(t, call, found)
			}
		}
	})
}

func whole(t *testing.T, call *minishare.Call, f minishare.Finding) {
	t.Helper()
	if _, ok := minishare.RuleByID(f.Rule); !ok {
		t.Errorf("finding of no rule: %+v", f)
	}
	if f.What.EN == "" || f.What.ZH == "" || f.Why.EN == "" || f.Fix.ZH == "" {
		t.Errorf("finding without words: %+v", f)
	}
	if f.Level == minishare.Error && f.Code == minishare.OK {
		t.Errorf("error without a code: %+v", f)
	}
	if f.Line > 0 && f.Column > utf8.RuneCountInString(call.Line(f.Line))+1 {
		t.Errorf("%s at %d:%d, but the line is %q", f.Rule, f.Line, f.Column, call.Line(f.Line))
	}
}
