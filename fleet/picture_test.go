package fleet

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"minishare"
)

// TestAPictureIsJudgedAloneAsInItsCall holds the fleet to [minishare.Prepare]: the
// same rules break, in the same words, and the covers are the same bytes.
func TestAPictureIsJudgedAloneAsInItsCall(t *testing.T) {
	pictures, err := filepath.Glob("../testdata/pictures/*.*")
	if err != nil || len(pictures) < 20 {
		t.Fatalf("%d pictures, %v", len(pictures), err)
	}
	for i, file := range pictures {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		platform := []minishare.Platform{"", minishare.Android, minishare.IOS, minishare.HarmonyOS}[i%4]
		for _, name := range []string{filepath.Base(file), "a.PNG", "a.jpg?x=.png", "noending"} {
			compare(t, call(name, "茶"), minishare.Setting{Platform: platform}, data, nil)
		}
	}
}

func TestWhatCannotBeReadIsJudgedAlike(t *testing.T) {
	lost := minishare.Refuse(minishare.RuleImageNotFound, nil, "no %s", "没有 %s", "a.png")
	for _, text := range []string{"茶", strings.Repeat("茶", 600)} {
		compare(t, call("a.png", text), minishare.Setting{}, nil, lost)
		compare(t, call("../a.png", text), minishare.Setting{}, nil, nil)
		compare(t, call("https://a.example/a.png", text), minishare.Setting{WeChat: minishare.Version{6, 5, 5}}, nil, nil)
	}
	compare(t, `{"key": 1`, minishare.Setting{}, nil, nil)
	compare(t, `{"imagePath": 7}`, minishare.Setting{}, nil, nil)
}

// TestARequestCannotOutgrowTheSDKs is why a call and its picture can be judged
// apart: with the longest line and the largest cover the request rules are silent.
func TestARequestCannotOutgrowTheSDKs(t *testing.T) {
	data, err := os.ReadFile("../testdata/pictures/jpeg-420.jpg")
	if err != nil {
		t.Fatal(err)
	}
	data = append(data[:len(data):len(data)], make([]byte, minishare.MaxCover-len(data))...)
	line := call("a.jpg", "茶")
	line = strings.Replace(line, "pages/", "pages/"+strings.Repeat("x", MaxLine-len(line)), 1)
	for _, p := range []minishare.Platform{"", minishare.Android, minishare.IOS, minishare.HarmonyOS} {
		_, findings := minishare.Prepare(minishare.ParseCall([]byte(line)), minishare.Setting{Platform: p}, read{data, nil})
		for _, f := range findings {
			if strings.HasPrefix(f.Rule, "request-") {
				t.Errorf("%s: %s", p, f.What.EN)
			}
		}
	}
}

func call(imagePath, title string) string {
	return fmt.Sprintf(`{"userName": "gh_5c1a9e0b7d24", "path": "pages/tea", "title": %q, "imagePath": %q, "webpageUrl": "https://teahouse.example/", "withShareTicket": true, "miniprogramType": 0}`, title, imagePath)
}

func compare(t *testing.T, src string, s minishare.Setting, data []byte, readErr error) {
	t.Helper()
	card, want := minishare.Prepare(minishare.ParseCall([]byte(src)), s, read{data, readErr})
	c, got, pictured := judge([]byte(src), s)
	var f fitted
	if pictured {
		f = fit(data, readErr, endingOf(c.ImagePath), s)
		got = append(got, f.findings...)
	}
	if a, b := sentences(want), sentences(got); !slices.Equal(a, b) {
		t.Errorf("%s, %+v:\n%q, want\n%q", src, s, b, a)
	}
	if card != nil && (f.cover == nil || !bytes.Equal(card.Cover.Data, f.cover.Data)) {
		t.Errorf("%s: another cover", src)
	}
	if card != nil && card.Thumb != nil && (f.thumb == nil || !bytes.Equal(card.Thumb.Data, f.thumb.Data)) {
		t.Errorf("%s: another thumb", src)
	}
}

func sentences(all minishare.Findings) []string {
	var texts []string
	for _, f := range all {
		texts = append(texts, f.Rule+" "+f.Level.String()+" "+f.What.EN+f.What.ZH+f.Fix.EN)
	}
	slices.Sort(texts)
	return texts
}
