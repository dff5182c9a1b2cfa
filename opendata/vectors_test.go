package opendata_test

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"os"
	"testing"
	"time"

	"minishare/opendata"
)

// vector is a row of testdata/vectors/opendata.json.
type vector struct {
	Name       string              `json:"name"`
	AppID      string              `json:"appid"`
	SessionKey opendata.SessionKey `json:"sessionKey"`
	IVHex      string              `json:"ivHex"`
	opendata.Sealed
	Plaintext string             `json:"plaintext"`
	Watermark opendata.Watermark `json:"watermark"`
}

// signed is a row of testdata/vectors/signature.json.
type signed struct {
	Name       string              `json:"name"`
	SessionKey opendata.SessionKey `json:"sessionKey"`
	opendata.Signed
}

func readVectors[T any](t testing.TB, name string, atLeast int) []T {
	t.Helper()
	raw, err := os.ReadFile("../testdata/vectors/" + name)
	if err != nil {
		t.Fatal(err)
	}
	var rows []T
	if err := json.Unmarshal(raw, &rows); err != nil {
		t.Fatal(err)
	}
	if len(rows) < atLeast {
		t.Fatalf("%s has %d rows; want %d or more", name, len(rows), atLeast)
	}
	return rows
}

func vectors(t testing.TB) []vector { return readVectors[vector](t, "opendata.json", 2) }

// app gives the vector's app, at the vector's time and with its iv.
func (v vector) app(t testing.TB) *opendata.App {
	t.Helper()
	iv, err := hex.DecodeString(v.IVHex)
	if err != nil {
		t.Fatal(err)
	}
	return newApp(t, opendata.Config{AppID: v.AppID, MaxAge: time.Second, Now: v.Watermark.Time, Rand: bytes.NewReader(iv)})
}

func newApp(t testing.TB, c opendata.Config) *opendata.App {
	t.Helper()
	app, err := opendata.New(c)
	if err != nil {
		t.Fatal(err)
	}
	return app
}

func TestVectorsOpen(t *testing.T) {
	for _, v := range vectors(t) {
		plain, err := v.app(t).Open(v.SessionKey, v.Sealed)
		if err != nil {
			t.Errorf("%s: %v", v.Name, err)
			continue
		}
		if got := string(plain.JSON()); got != v.Plaintext {
			t.Errorf("%s: got %s\nwant %s", v.Name, got, v.Plaintext)
		}
		if plain.Watermark() != v.Watermark {
			t.Errorf("%s: watermark %v; want %v", v.Name, plain.Watermark(), v.Watermark)
		}
	}
}

func TestVectorsSeal(t *testing.T) {
	for _, v := range vectors(t) {
		sealed, err := v.app(t).Seal(v.SessionKey, []byte(v.Plaintext))
		if err != nil || sealed != v.Sealed {
			t.Errorf("%s: got %v, %v\nwant %v", v.Name, sealed, err, v.Sealed)
		}
	}
}

// What a stand-in stamps is what WeChat sent, byte for byte.
func TestStampGivesTheVectorsText(t *testing.T) {
	for _, v := range vectors(t) {
		app := v.app(t)
		plain, err := app.Open(v.SessionKey, v.Sealed)
		if err != nil {
			t.Fatal(err)
		}
		stamped, err := app.Stamp(typed(t, plain))
		if err != nil || string(stamped) != v.Plaintext {
			t.Errorf("%s: got %s, %v\nwant %s", v.Name, stamped, err, v.Plaintext)
		}
	}
}

// typed reads open data as whichever type fits.
func typed(t *testing.T, plain *opendata.Plain) any {
	t.Helper()
	if group, err := opendata.As[opendata.GroupInfo](plain); err == nil {
		return group
	}
	user, err := opendata.As[opendata.UserInfo](plain)
	if err != nil {
		t.Fatal(err)
	}
	return user
}

func TestVectorsSignature(t *testing.T) {
	for _, v := range readVectors[signed](t, "signature.json", 1) {
		if err := opendata.Verify(v.SessionKey, v.Signed); err != nil {
			t.Errorf("%s: %v", v.Name, err)
		}
		if got, err := opendata.Sign(v.SessionKey, v.RawData); err != nil || got != v.Signed {
			t.Errorf("%s: got %v, %v", v.Name, got, err)
		}
		// WeChat signs the user info without its two ids.
		var user opendata.UserInfo
		if err := json.Unmarshal([]byte(v.RawData), &user); err != nil {
			t.Fatal(err)
		}
		if raw, err := json.Marshal(user); err != nil || string(raw) != v.RawData {
			t.Errorf("%s: UserInfo gives %s, %v\nwant %s", v.Name, raw, err, v.RawData)
		}
	}
}
