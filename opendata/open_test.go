package opendata_test

import (
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"time"

	"minishare/opendata"
)

const (
	teaApp    = "wx0123456789abcdef"
	teaKey    = opendata.SessionKey("bWluaXNoYXJlIHRlYS1rZQ==") // base64 of "minishare tea-ke"
	anotherIV = "AAAAAAAAAAAAAAAAAAAAAA=="
)

var teaTime = time.Unix(1_700_000_000, 0)

func tea(t testing.TB) *opendata.App {
	return newApp(t, opendata.Config{AppID: teaApp, Now: func() time.Time { return teaTime }})
}

// seal seals a text as it is.
func seal(t testing.TB, text string) opendata.Sealed {
	t.Helper()
	sealed, err := tea(t).Seal(teaKey, []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return sealed
}

// marked puts the tea house's watermark behind the fields of an object.
func marked(fields string) string {
	return fmt.Sprintf(`{%s,"watermark":{"timestamp":%d,"appid":%q}}`, fields, teaTime.Unix(), teaApp)
}

// wantRefusal holds an error to its kind and number.
func wantRefusal(t *testing.T, err, kind error, code int, says string) {
	t.Helper()
	refusal, ok := errors.AsType[*opendata.Error](err)
	if !ok || !errors.Is(err, kind) {
		t.Fatalf("got %v; want %v", err, kind)
	}
	if refusal.Code != code {
		t.Errorf("code %d; want %d", refusal.Code, code)
	}
	if !strings.Contains(err.Error(), says) {
		t.Errorf("got %q; want it to say %q", err, says)
	}
}

func TestOpenRefusesMalformedText(t *testing.T) {
	good := seal(t, marked(`"openGId":"G"`))
	withIV := func(iv string) opendata.Sealed { return opendata.Sealed{EncryptedData: good.EncryptedData, IV: iv} }
	withData := func(data string) opendata.Sealed { return opendata.Sealed{EncryptedData: data, IV: good.IV} }
	for name, c := range map[string]struct {
		key    opendata.SessionKey
		sealed opendata.Sealed
		kind   error
		code   int
		says   string
	}{
		"no key":            {"", good, opendata.ErrKey, -41001, "session key has 0 characters; want the 24"},
		"escaped key":       {`tiih\/tNczf5v6AKRyjwEUhQ==`, good, opendata.ErrKey, -41001, "has 26 characters"},
		"key of 18 bytes":   {"AAAAAAAAAAAAAAAAAAAAAAAA", good, opendata.ErrKey, -41001, "base64 of 18 bytes; want 16"},
		"key not base64":    {"AAAAAAAAAAAAAAAAAAAA-_==", good, opendata.ErrKey, -41001, "no standard base64 at character 20"},
		"loose bits in key": {"AAAAAAAAAAAAAAAAAAAAAB==", good, opendata.ErrKey, -41001, "no standard base64"},
		"no iv":             {teaKey, withIV(""), opendata.ErrIV, -41002, "iv has 0 characters"},
		"iv of 17 bytes":    {teaKey, withIV("AAAAAAAAAAAAAAAAAAAAAAA="), opendata.ErrIV, -41002, "17 bytes"},
		"iv with a break":   {teaKey, withIV("AAAAAAAAAAAAAAAAAAAAAAA\n"), opendata.ErrIV, -41002, "iv"},
		"no data":           {teaKey, withData(""), opendata.ErrData, -41003, "0 bytes; want a multiple of 16"},
		"half a block":      {teaKey, withData("AAAAAAAA"), opendata.ErrData, -41003, "6 bytes"},
		"lost plus":         {teaKey, withData("AAAA AAA"), opendata.ErrData, -41004, "at character 4, a space"},
		"url-safe letters":  {teaKey, withData("AA-_"), opendata.ErrData, -41004, "at character 2"},
		"cut short":         {teaKey, withData(good.EncryptedData[:7]), opendata.ErrData, -41004, "no standard base64"},
		"too long":          {teaKey, withData(strings.Repeat("A", opendata.MaxEncryptedData+1)), opendata.ErrData, -41003, "the limit is 1048576"},
	} {
		t.Run(name, func(t *testing.T) {
			plain, err := tea(t).Open(c.key, c.sealed)
			if plain != nil {
				t.Error("opened")
			}
			wantRefusal(t, err, c.kind, c.code, c.says)
		})
	}
}

// oneText is the only thing that Open says of data that does not open.
const oneText = "does not open with this session key and iv"

func TestOpenTellsNoFaultOfThePlaintextFromAnother(t *testing.T) {
	said := map[string]string{}
	for name, text := range map[string]string{
		"empty":            "",
		"no json":          strings.Repeat("x", 40),
		"null":             "null",
		"array":            "[1]",
		"two objects":      `{}{}`,
		"unfinished":       `{"watermark":`,
		"invalid utf-8":    marked("\"openGId\":\"\xff\""),
		"control in text":  marked("\"openGId\":\"\x01\""),
		"nul at the end":   marked(`"openGId":"G"`) + "\x00",
		"byte order mark":  "\ufeff" + marked(`"openGId":"G"`),
		"deeper than json": strings.Repeat("[", 20_000),
	} {
		sealed := seal(t, text)
		_, err := tea(t).Open(teaKey, sealed)
		wantRefusal(t, err, opendata.ErrData, -41003, oneText)
		said[name] = withoutLength(err, sealed)
	}
	wrongPadding := sealUnpadded(t, marked(`"openGId":"G"`))
	_, err := tea(t).Open(teaKey, wrongPadding)
	wantRefusal(t, err, opendata.ErrData, -41003, oneText)
	for name, text := range said {
		if want := withoutLength(err, wrongPadding); text != want {
			t.Errorf("%s: %q; a wrong padding gives %q", name, text, want)
		}
	}
}

// withoutLength takes the length of the data out of a message: who sent the
// data knows it.
func withoutLength(err error, s opendata.Sealed) string {
	n := base64.StdEncoding.DecodedLen(len(s.EncryptedData)) - strings.Count(s.EncryptedData, "=")
	return strings.Replace(err.Error(), fmt.Sprintf("(%d bytes)", n), "", 1)
}

// sealUnpadded seals text, with blanks up to the end of its last block, without
// any padding.
func sealUnpadded(t *testing.T, text string) opendata.Sealed {
	t.Helper()
	return sealBlocks(t, text+strings.Repeat(" ", 16-len(text)%16))
}

// sealBlocks seals whole blocks as they are.
func sealBlocks(t *testing.T, blocks string) opendata.Sealed {
	t.Helper()
	sealed := seal(t, blocks)
	data, err := base64.StdEncoding.DecodeString(sealed.EncryptedData)
	if err != nil {
		t.Fatal(err)
	}
	sealed.EncryptedData = base64.StdEncoding.EncodeToString(data[:len(blocks)])
	return sealed
}

func TestOpenTakesThePaddingOfTheStandard(t *testing.T) {
	for n := range 256 {
		// As many fields as leave room for n bytes of n, in whole blocks.
		fields := `"f":"` + strings.Repeat("x", 16-(len(marked(`"f":""`))+n)%16) + `"`
		text := marked(fields)
		plain, err := tea(t).Open(teaKey, sealBlocks(t, text+strings.Repeat(string([]byte{byte(n)}), n)))
		switch {
		case n >= 1 && n <= 16:
			if err != nil || string(plain.JSON()) != text {
				t.Errorf("%d bytes of padding: %s, %v", n, plain, err)
			}
		default:
			wantRefusal(t, err, opendata.ErrData, -41003, oneText)
		}
	}
}

func TestOpenRefusesAnUnevenPadding(t *testing.T) {
	text := marked(`"f":"` + strings.Repeat("x", 16-len(marked(`"f":""`))%16) + `"`)
	for i := range 15 {
		padding := bytes.Repeat([]byte{16}, 16)
		padding[i]--
		_, err := tea(t).Open(teaKey, sealBlocks(t, text+string(padding)))
		wantRefusal(t, err, opendata.ErrData, -41003, oneText)
	}
}

func TestOpenRefusesOtherWatermarks(t *testing.T) {
	for name, c := range map[string]struct{ text, says string }{
		"none":                {`{"opengid":"G"}`, "watermark is missing"},
		"another app's":       {`{"watermark":{"timestamp":1,"appid":"wxffffffffffffffff"}}`, `(18 bytes) is not "wx0123456789abcdef"`},
		"a prefix":            {`{"watermark":{"timestamp":1,"appid":"wx0123456789abcde"}}`, "(17 bytes)"},
		"upper case":          {`{"watermark":{"timestamp":1,"appid":"WX0123456789ABCDEF"}}`, "is not"},
		"no appid":            {`{"watermark":{"timestamp":1}}`, "no object with an appid"},
		"field in other case": {`{"watermark":{"timestamp":1,"AppID":"wx0123456789abcdef"}}`, "no object with an appid"},
		"mark in other case":  {`{"Watermark":{"timestamp":1,"appid":"wx0123456789abcdef"}}`, "watermark is missing"},
		"inside":              {`{"a":{"watermark":{"timestamp":1,"appid":"wx0123456789abcdef"}}}`, "watermark is missing"},
		"appid a number":      {`{"watermark":{"timestamp":1,"appid":1}}`, "no object"},
		"time a text":         {`{"watermark":{"timestamp":"1","appid":"wx0123456789abcdef"}}`, "whole seconds"},
		"time beyond 64 bits": {`{"watermark":{"timestamp":1e30,"appid":"wx0123456789abcdef"}}`, "whole seconds"},
		"null":                {`{"watermark":null}`, "no object"},
		"a text":              {`{"watermark":"wx0123456789abcdef"}`, "no object"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := tea(t).Open(teaKey, seal(t, c.text))
			wantRefusal(t, err, opendata.ErrWatermark, -41003, c.says)
			if errors.Is(err, opendata.ErrAge) {
				t.Error("it is no matter of age")
			}
		})
	}
}

func TestOpenHoldsTheAge(t *testing.T) {
	sealed := seal(t, marked(`"openGId":"G"`))
	for name, c := range map[string]struct {
		later time.Duration
		ok    bool
	}{
		"at once":         {0, true},
		"at the limit":    {time.Minute, true},
		"beyond it":       {time.Minute + 1, false},
		"clock behind":    {-time.Minute, true},
		"far in future":   {-time.Minute - 1, false},
		"ages ago":        {1 << 62, false},
		"ages from now":   {-1 << 62, false},
		"next to the end": {time.Minute - 1, true},
	} {
		t.Run(name, func(t *testing.T) {
			app := newApp(t, opendata.Config{
				AppID: teaApp, MaxAge: time.Minute,
				Now: func() time.Time { return teaTime.Add(c.later) },
			})
			_, err := app.Open(teaKey, sealed)
			switch {
			case c.ok && err != nil:
				t.Error(err)
			case !c.ok:
				wantRefusal(t, err, opendata.ErrAge, -41003, "the limit is 1m0s")
				wantRefusal(t, err, opendata.ErrWatermark, -41003, "watermark.timestamp")
			}
		})
	}
}

// No timestamp, however large, comes round to now.
func TestOpenHoldsTheAgeOfOddTimestamps(t *testing.T) {
	app := newApp(t, opendata.Config{AppID: teaApp, MaxAge: 24 * time.Hour})
	for _, timestamp := range []string{"", `"timestamp":0,`, `"timestamp":-1,`, `"timestamp":9223372036854775807,`, `"timestamp":-9223372036854775808,`} {
		_, err := app.Open(teaKey, seal(t, fmt.Sprintf(`{"watermark":{%s"appid":%q}}`, timestamp, teaApp)))
		if !errors.Is(err, opendata.ErrAge) {
			t.Errorf("%q: got %v", timestamp, err)
		}
	}
}

// wx.getChatToolInfo seals no watermark.
func TestUnmarkedDataNeedsLeave(t *testing.T) {
	app := newApp(t, opendata.Config{AppID: teaApp, Unmarked: true})
	plain, err := app.Open(teaKey, seal(t, `{"opengid":"G","open_single_roomid":"","group_openid":"U","chat_type":3}`))
	if err != nil {
		t.Fatal(err)
	}
	if group, err := opendata.As[opendata.GroupEnterInfo](plain); err != nil || group != (opendata.GroupEnterInfo{OpenGID: "G", GroupOpenID: "U", ChatType: 3}) {
		t.Errorf("got %+v, %v", group, err)
	}
	if plain.Watermark() != (opendata.Watermark{}) {
		t.Errorf("watermark %v; want none", plain.Watermark())
	}
	_, err = app.Open(teaKey, seal(t, `{"opengid":"G","watermark":{"appid":"wxffffffffffffffff"}}`))
	wantRefusal(t, err, opendata.ErrWatermark, -41003, "is not")
}

func TestConfigReportsAllFaults(t *testing.T) {
	_, err := opendata.New(opendata.Config{MaxAge: -time.Second, Unmarked: true})
	for _, says := range []string{"AppID is empty", "MaxAge is -1s", "exclude each other"} {
		if err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("got %v; want it to say %q", err, says)
		}
	}
	if _, err := opendata.New(opendata.Config{AppID: "gh_d43f693ca31f"}); err == nil || !strings.Contains(err.Error(), `"gh_d43f693ca31f" is an original id`) {
		t.Errorf("got %v", err)
	}
}

// Neither logs nor messages show what is secret.
func TestNothingShowsSecrets(t *testing.T) {
	const secret = "tGroupThatNobodyMayRead"
	plain, err := tea(t).Open(teaKey, seal(t, marked(`"openGId":"`+secret+`","gender":12345678`)))
	if err != nil {
		t.Fatal(err)
	}
	var shown bytes.Buffer
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d"} {
		fmt.Fprintf(&shown, verb+verb+verb+"\n", teaKey, plain, struct{ K opendata.SessionKey }{teaKey})
	}
	slog.New(slog.NewJSONHandler(&shown, nil)).Info("json", "key", teaKey, "plain", plain)
	slog.New(slog.NewTextHandler(&shown, nil)).Info("text", "key", teaKey, "plain", plain)
	_, err = opendata.As[struct {
		OpenGID int `json:"openGId"`
	}](plain)
	fmt.Fprintln(&shown, err)
	_, err = opendata.As[struct {
		Gender int8 `json:"gender"`
	}](plain)
	fmt.Fprintln(&shown, err)
	_, err = opendata.As[opendata.GroupInfo](plain)
	fmt.Fprintln(&shown, err)
	fmt.Fprintln(&shown, opendata.Verify(teaKey, opendata.Signed{RawData: secret, Signature: strings.Repeat("0", 40)}))
	for _, leak := range []string{string(teaKey), fmt.Sprintf("%x", string(teaKey)), secret, fmt.Sprintf("%x", secret), "12345678"} {
		if strings.Contains(shown.String(), leak) {
			t.Errorf("shows %s:\n%s", leak, shown.String())
		}
	}
}
