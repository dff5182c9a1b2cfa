package minishare_test

import (
	"bufio"
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"minishare"
	"minishare/appfiles"
)

// vector is one case of testdata/vectors/rules.jsonl; its README says what the
// fields mean.
type vector struct {
	Rule    string                     `json:"rule"`
	Case    string                     `json:"case"`
	Call    map[string]json.RawMessage `json:"call"`
	Without []string                   `json:"without"`
	Source  json.RawMessage            `json:"source"`
	Files   map[string]vectorFile      `json:"files"`
	Setting vectorSetting              `json:"setting"`
	Found   []string                   `json:"found"`
}

type vectorSetting struct {
	Platform           minishare.Platform `json:"platform"`
	WeChat             string             `json:"weChat"`
	IPad               bool               `json:"iPad"`
	UniversalLink      string             `json:"universalLink"`
	AppAccount         string             `json:"appAccount"`
	MiniProgramAccount string             `json:"miniProgramAccount"`
	AsIs               bool               `json:"asIs"`
}

type vectorFile struct {
	Picture string `json:"picture"`
	Pad     int    `json:"pad"`
	Cut     int    `json:"cut"`
	Text    string `json:"text"`
	Size    *int64 `json:"size"`
	Dir     bool   `json:"dir"`
	Link    string `json:"link"`
}

func TestVectors(t *testing.T) {
	base := readBase(t)
	for _, v := range readVectors(t) {
		t.Run(v.Rule+"/"+v.Case, func(t *testing.T) {
			files, err := appfiles.Open(appfiles.Config{Package: v.layOut(t, base)})
			if err != nil {
				t.Fatal(err)
			}
			defer files.Close()
			card, findings := minishare.Prepare(minishare.ParseCall(v.source(t, base)), v.setting(t), files)
			v.compare(t, findings)
			if refused := findings.Failure() != nil; refused == (card != nil) {
				t.Errorf("card is there: %v; refused: %v", card != nil, refused)
			}
		})
	}
}

// TestEachRuleHasVectors holds that a rule cannot be added without a case that
// meets it and one that breaks it, nor a case for a rule that is not there.
func TestEachRuleHasVectors(t *testing.T) {
	meets, breaks := map[string]int{}, map[string]int{}
	for _, v := range readVectors(t) {
		if _, ok := minishare.RuleByID(v.Rule); !ok {
			t.Errorf("case %q is about %q, which is no rule", v.Case, v.Rule)
		}
		if slices.Contains(v.Found, v.Rule) {
			breaks[v.Rule]++
		} else {
			meets[v.Rule]++
		}
	}
	for _, r := range minishare.Rules() {
		if meets[r.ID] == 0 || breaks[r.ID] == 0 {
			t.Errorf("rule %s: %d cases meet it, %d break it; want one of each", r.ID, meets[r.ID], breaks[r.ID])
		}
	}
}

func (v vector) compare(t *testing.T, findings minishare.Findings) {
	t.Helper()
	var got []string
	for _, f := range findings {
		got = append(got, f.Rule)
		if f.What.EN == "" || f.What.ZH == "" || f.Fix.EN == "" || f.Fix.ZH == "" {
			t.Errorf("%s: a sentence is missing: %+v", f.Rule, f)
		}
	}
	slices.Sort(got)
	if want := slices.Sorted(slices.Values(v.Found)); !slices.Equal(got, want) {
		t.Errorf("found %v, want %v", got, want)
		for _, f := range findings {
			t.Logf("%s: %s: %s", f.Rule, f.Parameter, f.What.EN)
		}
	}
}

func (v vector) setting(t *testing.T) minishare.Setting {
	t.Helper()
	s := minishare.Setting{
		Platform: v.Setting.Platform, IPad: v.Setting.IPad, UniversalLink: v.Setting.UniversalLink,
		AppAccount: v.Setting.AppAccount, MiniProgramAccount: v.Setting.MiniProgramAccount, AsIs: v.Setting.AsIs,
	}
	if v.Setting.WeChat != "" {
		version, err := minishare.ParseVersion(v.Setting.WeChat)
		if err != nil {
			t.Fatal(err)
		}
		s.WeChat = version
	}
	return s
}

// source gives the JSON of the case's call.
func (v vector) source(t *testing.T, base vector) []byte {
	t.Helper()
	if v.Source != nil {
		return []byte(expand(t, v.Source).(string))
	}
	call := maps.Clone(base.Call)
	for _, name := range v.Without {
		delete(call, name)
	}
	for name, value := range v.Call {
		expanded, err := json.Marshal(expand(t, value))
		if err != nil {
			t.Fatal(err)
		}
		call[name] = expanded
	}
	src, err := json.Marshal(call)
	if err != nil {
		t.Fatal(err)
	}
	return src
}

// expand turns {"$repeat"} and {"$join"} into texts.
func expand(t *testing.T, raw json.RawMessage) any {
	t.Helper()
	var directive struct {
		Repeat []any             `json:"$repeat"`
		Join   []json.RawMessage `json:"$join"`
	}
	_ = json.Unmarshal(raw, &directive) // anything else is a plain value
	switch {
	case len(directive.Repeat) == 2:
		return strings.Repeat(directive.Repeat[0].(string), int(directive.Repeat[1].(float64)))
	case directive.Join != nil:
		var parts strings.Builder
		for _, part := range directive.Join {
			parts.WriteString(expand(t, part).(string))
		}
		return parts.String()
	}
	var value any
	if err := json.Unmarshal(raw, &value); err != nil {
		t.Fatal(err)
	}
	return value
}

// layOut makes the app's package of the case and gives its folder.
func (v vector) layOut(t *testing.T, base vector) string {
	t.Helper()
	dir := t.TempDir()
	files := maps.Clone(base.Files)
	maps.Copy(files, v.Files)
	for name, f := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := f.write(path); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func (f vectorFile) write(path string) error {
	switch {
	case f.Dir:
		return os.Mkdir(path, 0o755)
	case f.Link != "":
		return os.Symlink(f.Link, path)
	case f.Size != nil:
		if err := os.WriteFile(path, nil, 0o644); err != nil {
			return err
		}
		return os.Truncate(path, *f.Size)
	}
	data, err := f.bytes()
	if err != nil {
		return err
	}
	return os.WriteFile(path, data, 0o644)
}

func (f vectorFile) bytes() ([]byte, error) {
	if f.Text != "" {
		return []byte(f.Text), nil
	}
	data, err := os.ReadFile(filepath.Join("testdata", "vectors", "pictures", f.Picture))
	switch {
	case err != nil:
		return nil, err
	case f.Cut > 0:
		return data[:f.Cut], nil
	case f.Pad > 0:
		return append(data, make([]byte, f.Pad-len(data))...), nil
	}
	return data, nil
}

func readBase(t *testing.T) vector {
	t.Helper()
	src, err := os.ReadFile("testdata/vectors/base.json")
	if err != nil {
		t.Fatal(err)
	}
	var base vector
	if err := json.Unmarshal(src, &base); err != nil {
		t.Fatal(err)
	}
	return base
}

func readVectors(t *testing.T) []vector {
	t.Helper()
	f, err := os.Open("testdata/vectors/rules.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var all []vector
	for lines := bufio.NewScanner(f); lines.Scan(); {
		dec := json.NewDecoder(strings.NewReader(lines.Text()))
		dec.DisallowUnknownFields()
		var v vector
		if err := dec.Decode(&v); err != nil {
			t.Fatalf("%v in %s", err, lines.Text())
		}
		all = append(all, v)
	}
	if len(all) == 0 {
		t.Fatal("no vectors")
	}
	return all
}
