package minishare_test

import (
	"strings"
	"testing"

	"minishare"
)

// exampleCall is the example of the contract's page, as JSON.
const exampleCall = `{
     "webpageUrl": "https://byteee.fund",
     "title": "XX小程序",
     "description": "这是一个小程序",
     "imagePath": "www/img/logo.png",
     "userName": "gh_67210fc11b59",
     "path": "/pages/index",
     "miniprogramType": 0,
     "withShareTicket": true
}`

func TestTheContractsOwnExampleIsRight(t *testing.T) {
	call := minishare.ParseCall([]byte(exampleCall))
	if findings := minishare.Check(call, minishare.Setting{}); len(findings) != 0 {
		t.Errorf("findings %+v, want none", findings)
	}
	want := minishare.Params{
		UserName: "gh_67210fc11b59", Path: "/pages/index", Title: "XX小程序", Description: "这是一个小程序",
		ImagePath: "www/img/logo.png", WebpageURL: "https://byteee.fund", WithShareTicket: true,
	}
	if call.Params != want {
		t.Errorf("params %+v, want %+v", call.Params, want)
	}
}

func TestAFindingPointsAtTheValue(t *testing.T) {
	src := strings.Replace(exampleCall, `"gh_67210fc11b59"`, `"wx67210fc11b59"`, 1)
	findings := minishare.Check(minishare.ParseCall([]byte(src)), minishare.Setting{})
	if len(findings) != 1 {
		t.Fatalf("findings %+v, want one", findings)
	}
	f := findings[0]
	if f.Line != 6 || f.Column != 18 || f.End.Column != 34 || f.Given != `"wx67210fc11b59"` {
		t.Errorf("at %d:%d to %d, given %s; want 6:18 to 34", f.Line, f.Column, f.End.Column, f.Given)
	}
	failure := findings.Failure()
	if failure == nil || failure.ErrCode != minishare.InvalidArgument || failure.Parameter != "userName" || failure.Rule != "username-appid" {
		t.Errorf("failure %+v, want 1004 for userName", failure)
	}
	if !strings.HasPrefix(failure.ErrMsg, "shareMiniProgram:fail userName: ") {
		t.Errorf("errMsg %q", failure.ErrMsg)
	}
}

func TestColumnsCountCharacters(t *testing.T) {
	src := `{"title": "茶茶茶", "scene": 1, "userName": "gh_1", "path": "", "imagePath": "a.png", "webpageUrl": "https://e.example", "withShareTicket": true, "miniprogramType": 0}`
	for _, f := range minishare.Check(minishare.ParseCall([]byte(src)), minishare.Setting{}) {
		if f.Rule == "scene-not-chat" {
			if f.Line != 1 || f.Column != 27 {
				t.Errorf("at %d:%d, want 1:27", f.Line, f.Column)
			}
			return
		}
	}
	t.Error("scene 1 was not found")
}

func TestSpellingsAndTextsAreUnderstood(t *testing.T) {
	src := `{"webPageUrl": "https://e.example", "hdImageData": "a.png", "USERNAME": "gh_1", "path": "p",
		"miniProgramType": "2", "withShareTicket": "false", "scene": "0"}`
	got := minishare.ParseCall([]byte(src)).Params
	want := minishare.Params{UserName: "gh_1", Path: "p", ImagePath: "a.png", WebpageURL: "https://e.example", MiniprogramType: minishare.Trial}
	if got != want {
		t.Errorf("params %+v, want %+v", got, want)
	}
}

func TestTheNestedFormIsUnderstood(t *testing.T) {
	src := `{"message": {"title": "t", "media": {"type": 8, "userName": "gh_1", "path": "p", "hdImageData": "a.png",
		"webpageUrl": "https://e.example", "withShareTicket": true, "miniprogramType": 1}}, "scene": 0}`
	call := minishare.ParseCall([]byte(src))
	want := minishare.Params{
		Title: "t", UserName: "gh_1", Path: "p", ImagePath: "a.png", WebpageURL: "https://e.example",
		WithShareTicket: true, MiniprogramType: minishare.Develop,
	}
	if call.Params != want {
		t.Errorf("params %+v, want %+v", call.Params, want)
	}
}

func TestOfTwoEqualKeysTheLastCounts(t *testing.T) {
	call := minishare.ParseCall([]byte(`{"title": "first", "title": "last"}`))
	if call.Title != "last" {
		t.Errorf("title %q, want last, as in JavaScript", call.Title)
	}
}

func TestAnErrorOfAnotherPlatformIsAWarning(t *testing.T) {
	src := strings.Replace(exampleCall, "/pages/index", "/pages/index.html", 1)
	for platform, want := range map[minishare.Platform]minishare.Level{
		"": minishare.Error, minishare.Android: minishare.Error, minishare.IOS: minishare.Warning,
	} {
		findings := minishare.Check(minishare.ParseCall([]byte(src)), minishare.Setting{Platform: platform})
		if len(findings) != 1 || findings[0].Rule != "path-html" || findings[0].Level != want {
			t.Errorf("platform %q: %+v, want path-html as %s", platform, findings, want)
		}
	}
}

func TestParamsOfAProgramAreJudgedToo(t *testing.T) {
	call := minishare.CallOf(minishare.Params{UserName: "wx1", Path: "p", Title: "t", ImagePath: "a.png", WebpageURL: "https://e.example", Scene: 2})
	findings := minishare.Check(call, minishare.Setting{})
	if !findings.Has("username-appid") || !findings.Has("scene-not-chat") || len(findings) != 2 {
		t.Errorf("findings %+v, want username-appid and scene-not-chat", findings)
	}
}

func TestVersions(t *testing.T) {
	for s, want := range map[string]string{"6.5.13": "6.5.13", "8": "8.0.0", "8.0": "8.0.0"} {
		if v, err := minishare.ParseVersion(s); err != nil || v.String() != want {
			t.Errorf("ParseVersion(%q) = %s, %v; want %s", s, v, err, want)
		}
	}
	for _, s := range []string{"", "8.x", "1.2.3.4", "-1", "8..1", "99999999999"} {
		if v, err := minishare.ParseVersion(s); err == nil {
			t.Errorf("ParseVersion(%q) = %s, want an error", s, v)
		}
	}
	a, b := minishare.Version{6, 5, 13}, minishare.Version{6, 10, 0}
	if !a.Before(b) || b.Before(a) || a.Before(a) {
		t.Errorf("%s and %s are ordered wrongly", a, b)
	}
}

func TestASyntaxErrorHasItsPlace(t *testing.T) {
	for src, want := range map[string]minishare.Pos{
		"{\n  \"userName\": gh_1\n}": {Line: 2, Column: 15},
		"{\"茶\": 1,}":                {Line: 1, Column: 9},
		"{\"a\": 1":                  {Line: 1, Column: 7},
		"{} x":                       {Line: 1, Column: 4},
		"":                           {Line: 1, Column: 1},
	} {
		findings := minishare.Check(minishare.ParseCall([]byte(src)), minishare.Setting{})
		if len(findings) != 1 || findings[0].Rule != "json-syntax" || findings[0].Pos != want {
			t.Errorf("%q: %+v, want json-syntax at %+v", src, findings, want)
		}
	}
}

// A flood of keys, or of levels, is read in one pass and answered briefly.
func TestAFloodOfKeysIsBounded(t *testing.T) {
	keys := "{" + strings.Repeat(`"k":1,`, 1<<20) + `"title":"t"}`
	if n := len(minishare.Check(minishare.ParseCall([]byte(keys)), minishare.Setting{})); n < 100 || n > 120 {
		t.Errorf("%d findings for a million keys, want about a hundred", n)
	}
	deep := strings.Repeat(`{"message":`, 9000) + "{}" + strings.Repeat("}", 9000)
	if n := len(minishare.Check(minishare.ParseCall([]byte(deep)), minishare.Setting{})); n > 20 {
		t.Errorf("%d findings for nine thousand levels, want few", n)
	}
}
