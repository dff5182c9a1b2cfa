package lines_test

import (
	"encoding/json"
	"errors"
	"io"
	"strings"
	"testing"

	"minishare"
	"minishare/fleet/internal/lines"
)

// all reads to the end; the place is that behind the last line.
func all(t testing.TB, text string, f lines.Format) ([]lines.Line, lines.Place, error) {
	t.Helper()
	r := lines.New(strings.NewReader(text), f)
	var got []lines.Line
	for {
		place := r.Place()
		l, err := r.Next()
		if err != nil {
			if errors.Is(err, io.EOF) {
				err = nil
			}
			return got, place, err
		}
		got = append(got, l)
	}
}

func TestTheKeyIsTakenOutAndPlacesStay(t *testing.T) {
	for text, want := range map[string]struct{ key, call string }{
		`{"key": "a", "path": 1}`:              {"a", `{            "path": 1}`},
		`{"path": 1, "key": 17}`:               {"17", `{"path": 1           }`},
		`{"key":"茶"}`:                          {"茶", `{           }`},
		` { "a" : {"key": 1} , "key" : "x" } `: {"x", ` { "a" : {"key": 1}               } `},
		`{"path": 1}`:                          {"", ""},
		`{"key": 1, "key": 2}`:                 {"", ""},
		`{"key": null}`:                        {"", ""},
		`{"key": ""}`:                          {"", ""},
		`{"key": "` + strings.Repeat("x", lines.MaxKey+1) + `"}`: {"", ""},
	} {
		got, _, err := all(t, text, lines.NDJSON)
		if err != nil || len(got) != 1 {
			t.Fatalf("%s: %d lines, %v", text, len(got), err)
		}
		l := got[0]
		if want.call == "" {
			if l.Fault == nil || l.Fault.Rule != lines.RuleNoKey {
				t.Errorf("%s: %+v, want %s", text, l, lines.RuleNoKey)
			}
			continue
		}
		if l.Fault != nil || l.Key != want.key || string(l.Call) != want.call {
			t.Errorf("%s: key %q, call %s, want %s", text, l.Key, l.Call, want.call)
		}
	}
}

func TestLinesEndInEveryWay(t *testing.T) {
	got, place, err := all(t, "\ufeff{\"key\": 1}\r\n\n  \n{\"key\": 2}\nnonsense\n"+strings.Repeat("x", lines.MaxBytes+1)+"\n{\"key\": 3}", lines.NDJSON)
	if err != nil || len(got) != 5 {
		t.Fatalf("%d lines, %v", len(got), err)
	}
	if got[0].Key != "1" || got[1].Key != "2" || got[2].Fault != nil || got[3].Fault.Rule != lines.RuleTooLong || got[4].Key != "3" || got[4].Number != 5 {
		t.Errorf("%+v", got)
	}
	if place.Lines != 5 || place.Offset < lines.MaxBytes {
		t.Errorf("place %+v", place)
	}
}

func TestARecordOfACSVMaySpanLines(t *testing.T) {
	got, _, err := all(t, "path,key,title\r\n\"a\"\"b\",k,\"two\nlines\"\r\n,k2,\r\nx,k3\n", lines.CSV)
	if err != nil || len(got) != 3 {
		t.Fatalf("%d records, %v", len(got), err)
	}
	if string(got[0].Call) != `{"path":"a\"b","title":"two\nlines"}` || string(got[1].Call) != `{"path":""}` || got[2].Fault.Rule != lines.RuleCSV {
		t.Errorf("%s, %s, %+v", got[0].Call, got[1].Call, got[2])
	}
	for text, want := range map[string]error{"a,b\n1,2\n": lines.ErrHeading, "key\n\"" + strings.Repeat("x\n", 1<<20): lines.ErrEndless} {
		if _, _, err := all(t, text, lines.CSV); !errors.Is(err, want) {
			t.Errorf("%.10q: %v, want %v", text, err, want)
		}
	}
	if got, _, err := all(t, "", lines.CSV); len(got) != 0 || err != nil {
		t.Errorf("an empty file: %v, %v", got, err)
	}
}

func TestSkipHoldsThePrefixToItsHash(t *testing.T) {
	const text = "{\"key\": 1}\n{\"key\": 2}\n{\"key\": 3}\n"
	r := lines.New(strings.NewReader(text), lines.NDJSON)
	r.Next()
	r.Next()
	place := r.Place()
	again := lines.New(strings.NewReader(text), lines.NDJSON)
	if err := again.Skip(place); err != nil {
		t.Fatal(err)
	}
	if l, err := again.Next(); err != nil || l.Key != "3" || l.Number != 3 {
		t.Errorf("%+v, %v", l, err)
	}
	for _, changed := range []string{"", text[:12], strings.Replace(text, "2", "4", 1), "\n" + text} {
		if err := lines.New(strings.NewReader(changed), lines.NDJSON).Skip(place); !errors.Is(err, lines.ErrChanged) {
			t.Errorf("%q: %v", changed, err)
		}
	}
}

func TestAKeyThatCameBeforeIsNamed(t *testing.T) {
	got, _, err := all(t, "{\"key\": \"a\"}\n{\"key\": 1}\n{\"key\": \"a\"}\n{\"key\": \"1\"}", lines.NDJSON)
	if err != nil || got[0].SameAs != 0 || got[2].SameAs != 1 || got[3].SameAs != 2 {
		t.Errorf("%+v, %v", got, err)
	}
}

// FuzzLines holds that reading never fails on what is in a line, that the same bytes
// read the same, and that a call without its key is JSON where it was.
func FuzzLines(f *testing.F) {
	f.Add("{\"key\": \"a\", \"path\": 1}\n\n{\"key\"", false)
	f.Add("key,path\na,b\n\"", true)
	f.Fuzz(func(t *testing.T, text string, csv bool) {
		format := lines.NDJSON
		if csv {
			format = lines.CSV
		}
		got, place, err := all(t, text, format)
		if err != nil && !csv {
			t.Fatal(err)
		}
		if place.Offset > int64(len(text)) || place.Lines != int64(len(got)) {
			t.Fatalf("place %+v of %d bytes, %d lines", place, len(text), len(got))
		}
		for _, l := range got {
			if l.Fault == nil && l.Key != "" && !json.Valid(l.Call) {
				t.Fatalf("call %q of key %q", l.Call, l.Key)
			}
			if l.Fault == nil {
				minishare.ParseCall(l.Call)
			}
		}
		if err := lines.New(strings.NewReader(text), format).Skip(place); err != nil {
			t.Fatal(err)
		}
	})
}
