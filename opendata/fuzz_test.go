package opendata_test

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"minishare/opendata"
)

// What opens is one JSON object with the right watermark and is sealed to the
// same text again; all else is a refusal.
func FuzzOpen(f *testing.F) {
	for _, v := range vectors(f) {
		f.Add(v.AppID, string(v.SessionKey), v.EncryptedData, v.IV)
	}
	f.Add(teaApp, string(teaKey), seal(f, marked(`"openGId":"G"`)).EncryptedData, anotherIV)
	f.Add("wx", "", "", "")
	f.Add("wx", string(teaKey), "AAAA AAA", anotherIV)
	f.Fuzz(func(t *testing.T, appID, key, data, iv string) {
		app, err := opendata.New(opendata.Config{AppID: appID})
		if err != nil {
			return
		}
		sealed := opendata.Sealed{EncryptedData: data, IV: iv}
		plain, err := app.Open(opendata.SessionKey(key), sealed)
		if err != nil {
			mustBeRefusal(t, err)
			return
		}
		if plain.Watermark().AppID != appID || !json.Valid(plain.JSON()) {
			t.Fatalf("opened %s with watermark %v", plain.JSON(), plain.Watermark())
		}
		sealed.EncryptedData = strings.NewReplacer("\r", "", "\n", "").Replace(data)
		sealsTo(t, opendata.SessionKey(key), plain.JSON(), sealed)
	})
}

func mustBeRefusal(t *testing.T, err error) {
	t.Helper()
	if refusal, ok := errors.AsType[*opendata.Error](err); !ok || refusal.Kind == nil || refusal.Error() == "" {
		t.Fatalf("%T is no refusal: %v", err, err)
	}
}

func sealsTo(t *testing.T, key opendata.SessionKey, text []byte, want opendata.Sealed) {
	t.Helper()
	iv, err := base64.StdEncoding.DecodeString(want.IV)
	if err != nil {
		t.Fatal(err)
	}
	app := newApp(t, opendata.Config{AppID: teaApp, Rand: bytes.NewReader(iv)})
	if got, err := app.Seal(key, text); err != nil || got != want {
		t.Fatalf("sealed again: %v, %v\nwas %v", got, err, want)
	}
}

// Any text may be sealed by who has the key. Reading it never panics, and what
// opens is the text itself.
func FuzzPlain(f *testing.F) {
	for _, v := range vectors(f) {
		f.Add([]byte(v.Plaintext))
	}
	f.Add([]byte(marked(`"opengid":"G","open_single_roomid":"","group_openid":"","chat_type":3`)))
	f.Add([]byte(marked(`"openGId":1,"opengid":[],"nickName":null`)))
	f.Add([]byte(`{"watermark":{"appid":"wx0123456789abcdef","timestamp":-9223372036854775808}}`))
	f.Add([]byte(`{"watermark":{"appid":"wx0123456789abcdef"},"watermark":{}}`))
	f.Add([]byte("null"))
	f.Fuzz(func(t *testing.T, text []byte) {
		for _, unmarked := range []bool{false, true} {
			app := newApp(t, opendata.Config{AppID: teaApp, Unmarked: unmarked})
			sealed, err := app.Seal(teaKey, text)
			if err != nil {
				mustBeRefusal(t, err)
				return
			}
			plain, err := app.Open(teaKey, sealed)
			if err != nil {
				mustBeRefusal(t, err)
				continue
			}
			if !bytes.Equal(plain.JSON(), text) {
				t.Fatalf("got %q", plain.JSON())
			}
			readAs(t, plain)
		}
	})
}

// readAs reads the data as every type; each answer is a value or a refusal.
func readAs(t *testing.T, plain *opendata.Plain) {
	t.Helper()
	id, gidErr := plain.OpenGID()
	_, groupErr := opendata.As[opendata.GroupInfo](plain)
	_, enterErr := opendata.As[opendata.GroupEnterInfo](plain)
	_, userErr := opendata.As[opendata.UserInfo](plain)
	if _, err := opendata.As[map[string]any](plain); err != nil {
		t.Fatalf("is no object: %v", err)
	}
	for _, err := range []error{gidErr, groupErr, enterErr, userErr} {
		if err != nil {
			mustBeRefusal(t, err)
		}
	}
	if (gidErr == nil) == (id == "") {
		t.Fatalf("the id %q with the error %v", id, gidErr)
	}
	if fields, _ := opendata.As[map[string]any](plain); gidErr == nil && fields["avatarUrl"] != nil {
		t.Fatal("a user and a group in one")
	}
}
