package chat_test

import (
	"maps"
	"strings"
	"testing"

	"minishare/chat"
)

func TestQueriesAreDecodedAsJavaScriptDoes(t *testing.T) {
	for query, want := range map[string]map[string]string{
		"":                        {},
		"a=1&b=2":                 {"a": "1", "b": "2"},
		"a=1&a=2":                 {"a": "2"},
		"a":                       {"a": ""},
		"a=":                      {"a": ""},
		"=1&&":                    {},
		"a=b=c":                   {"a": "b=c"},
		"a=%E8%8C%B6":             {"a": "茶"},
		"%E8%8C%B6=a":             {"茶": "a"},
		"a=1+2%2B3%20":            {"a": "1+2+3 "},
		"a=%26%3D%3f":             {"a": "&=?"},
		"a=%":                     {"a": "%"},
		"a=%4":                    {"a": "%4"},
		"a=%zz%20":                {"a": "%zz%20"},
		"a=%\x1134":               {"a": "%\x1134"},
		"a=%E8%8C":                {"a": "%E8%8C"},
		"a=%ED%A0%80":             {"a": "%ED%A0%80"}, // half of a surrogate pair
		"a=%C0%AF":                {"a": "%C0%AF"},    // overlong
		"a=%F0%9F%98%80":          {"a": "😀"},
		"__proto__=x":             {"__proto__": "x"},
		"u=https%3A%2F%2Fa%2F%3F": {"u": "https://a/?"},
	} {
		if got := chat.ParseQuery(query); !maps.Equal(got, want) {
			t.Errorf("%q: %q, want %q", query, got, want)
		}
	}
}

func FuzzParseQuery(f *testing.F) {
	f.Add("a=1&b=%E8%8C%B6&c")
	f.Add("a=%&=&&%00=+")
	f.Fuzz(func(t *testing.T, query string) {
		values := chat.ParseQuery(query)
		if max := strings.Count(query, "&") + 1; len(values) > max {
			t.Errorf("%d values from %q", len(values), query)
		}
		for name, value := range values {
			if len(name)+len(value) > len(query) {
				t.Errorf("%q has grown to %q=%q", query, name, value)
			}
		}
	})
}
