package opensdk_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"minishare"
	"minishare/opensdk"
)

// Every error line that the SDK's own classes ever wrote has an explanation, and
// one that names a rule names one of the catalogue.
func TestEveryRecordedLineIsExplained(t *testing.T) {
	raw, err := os.ReadFile(filepath.Join("..", "testdata", "vectors", "android-sdk.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	lines := map[string]bool{}
	for row := range bytes.Lines(raw) {
		var v vector
		decode(t, row, &v)
		for _, expect := range v.Expect {
			collectLog(t, expect, lines)
		}
	}
	if len(lines) < 20 {
		t.Fatalf("only %d lines recorded", len(lines))
	}
	for line := range lines {
		got := opensdk.ExplainLog(line)
		info := strings.HasPrefix(line, "I/") || strings.Contains(line, "pathOldToNew")
		if !info && len(got) != 1 {
			t.Errorf("%s: %d explanations", line, len(got))
		}
		for _, m := range got {
			sound(t, m)
		}
	}
}

// collectLog gathers the lines of all "log" members.
func collectLog(t *testing.T, raw json.RawMessage, lines map[string]bool) {
	t.Helper()
	var members map[string]json.RawMessage
	if json.Unmarshal(raw, &members) != nil {
		return
	}
	for name, member := range members {
		var log []string
		if name == "log" && json.Unmarshal(member, &log) == nil {
			for _, line := range log {
				lines[line] = true
			}
			continue
		}
		collectLog(t, member, lines)
	}
}

func sound(t *testing.T, m opensdk.LogMeaning) {
	t.Helper()
	if m.What.EN == "" || m.What.ZH == "" || m.Fix.EN == "" || m.Fix.ZH == "" {
		t.Errorf("%s: words missing: %+v", m.Line, m)
	}
	for _, id := range m.Rules {
		if _, ok := minishare.RuleByID(id); !ok {
			t.Errorf("%s: no rule %q", m.Line, id)
		}
	}
}

// What the checks of this package write, they explain by the rule they break.
func TestLogLeadsBackToTheRule(t *testing.T) {
	r := opensdk.NewIOSRequest(&tea)
	m, long := r.Message, func(n int) *string { return new(strings.Repeat("x", n)) }
	m.Title, m.Description, m.ThumbData, m.MediaTagName = long(513), long(1025), make([]byte, 65537), long(65)
	m.MessageExt, m.MessageAction, m.MsgSignature, m.ThumbDataHash = long(2049), long(2049), long(10241), long(1025)
	m.MiniProgram.WebpageURL, m.HDImageData, m.MiniProgram.MiniprogramType = long(10241), make([]byte, 131073), 3
	refused := opensdk.CheckIOS(r)
	if err := android(t, "").CheckMessage(opensdk.NewAndroidRequest(&minishare.Card{}, "").Message); err != nil {
		refused = append(refused, err.(*opensdk.CheckError))
	}
	for _, c := range refused {
		got := opensdk.ExplainLog(c.Log)
		if len(got) != 1 || !slices.Contains(got[0].Rules, c.Rule) {
			t.Errorf("%s: %+v, want rule %s", c.Log, got, c.Rule)
		}
	}
}

func TestExplainLogOfAWholeDay(t *testing.T) {
	const log = `--------- beginning of main
11-22 09:00:01.123  4711  4711 I ActivityManager: invalid argument, checksum fail
11-22 09:00:02.123  4711  4711 E MicroMsg.SDK.WXMediaMessage: checkArgs fail, thumbData should not be null or exceed 128kb
11-22 09:00:02.124  4711  4711 E MicroMsg.SDK.WXApiImplV10: sendReq checkArgs fail
11-22 09:00:03.123  4711  4711 E MicroMsg.SDK.WXMediaMessage: checkArgs fail, thumbData should not be null or exceed 128kb
`
	got := opensdk.ExplainLog(log)
	if len(got) != 2 || !slices.Equal(got[0].Rules, []string{"image-missing", "image-bytes"}) || got[0].Platform != minishare.Android {
		t.Fatalf("%+v", got)
	}
	if !strings.HasPrefix(got[0].Line, "11-22 09:00:02.123") || !strings.HasSuffix(got[1].Line, "sendReq checkArgs fail") {
		t.Errorf("%+v", got)
	}
}

// A card without a token is sent all the same.
func TestHarmlessLineIsAWarning(t *testing.T) {
	got := opensdk.ExplainLog("E MicroMsg.SDK.WXApiImplV10: getTokenFromWX , token is null , if your app\nE MicroMsg.SDK.WXApiImplV10: checksum fail")
	if len(got) != 2 || got[0].Level != minishare.Warning || got[1].Level != minishare.Error {
		t.Errorf("%+v", got)
	}
}

// A crash counts only where the SDK stands in its trace.
func TestExplainLogOfACrash(t *testing.T) {
	const crash = `E AndroidRuntime: java.lang.ArrayIndexOutOfBoundsException: length=0; index=0
E AndroidRuntime: 	at %s.BaseWXApiImplV10.sendReq(Unknown Source:1)
`
	if got := opensdk.ExplainLog(strings.Replace(crash, "%s", "com.tencent.mm.opensdk.openapi", 1)); len(got) != 1 || got[0].Rules[0] != minishare.RulePathOnlyQuery {
		t.Errorf("%+v", got)
	}
	if got := opensdk.ExplainLog(strings.Replace(crash, "%s", "com.example", 1)); len(got) != 0 {
		t.Errorf("%+v", got)
	}
}

func TestExplainLogIsBounded(t *testing.T) {
	line := "E MicroMsg.SDK: checksum fail " + strings.Repeat("😀", 1000)
	got := opensdk.ExplainLog(line)
	if len(got) != 1 || len([]rune(got[0].Line)) != 301 {
		t.Errorf("%d meanings", len(got))
	}
	if got := opensdk.ExplainLog(strings.Repeat("\n", 100_000) + line); len(got) != 0 {
		t.Errorf("a line behind the last: %+v", got)
	}
}
