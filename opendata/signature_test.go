package opendata_test

import (
	"strings"
	"testing"

	"minishare/opendata"
)

func TestVerifyRefuses(t *testing.T) {
	good, err := opendata.Sign(teaKey, `{"nickName":"Band"}`)
	if err != nil {
		t.Fatal(err)
	}
	if err := opendata.Verify(teaKey, good); err != nil {
		t.Fatal(err)
	}
	noKey := opendata.Signed{RawData: "x", Signature: "11f6ad8ec52a2984abaafd7c3b516503785c2072"} // sha1("x")
	with := func(rawData, signature string) opendata.Signed {
		return opendata.Signed{RawData: rawData, Signature: signature}
	}
	for name, c := range map[string]struct {
		key    opendata.SessionKey
		signed opendata.Signed
		kind   error
		code   int
		says   string
	}{
		"another key":           {"AAAAAAAAAAAAAAAAAAAAAA==", good, opendata.ErrSignature, 0, "rawData (19 bytes)"},
		"a session without":     {"", noKey, opendata.ErrKey, -41001, "0 characters"},
		"another text":          {teaKey, with(good.RawData+"\n", good.Signature), opendata.ErrSignature, 0, "rawData (20 bytes)"},
		"upper case":            {teaKey, with(good.RawData, strings.ToUpper(good.Signature)), opendata.ErrSignature, 0, "is not that of"},
		"one digit short":       {teaKey, with(good.RawData, good.Signature[1:]), opendata.ErrSignature, 0, "has 39 characters; want 40"},
		"none":                  {teaKey, with(good.RawData, ""), opendata.ErrSignature, 0, "has 0 characters"},
		"key's text moved over": {teaKey, with(good.RawData+string(teaKey), good.Signature), opendata.ErrSignature, 0, "is not that of"},
		"too long":              {teaKey, with(strings.Repeat("x", opendata.MaxRawData+1), good.Signature), opendata.ErrSignature, 0, "the limit is 1048576"},
	} {
		t.Run(name, func(t *testing.T) {
			wantRefusal(t, opendata.Verify(c.key, c.signed), c.kind, c.code, c.says)
		})
	}
}
