package opensdk_test

import (
	"errors"
	"maps"
	"os/exec"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"howett.net/plist"

	"minishare/opensdk"
)

// strange is all that a property list can hold under keys nobody knows.
var strange = map[string]any{
	"account": "茶", "real": 1.5, "date": time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC), "big": uint64(1) << 63, "less": int64(-5),
	"bytes": []byte{0, 255}, "on": true, "list": []any{int64(1), "two", []any{}}, "dict": map[string]any{"in": map[string]any{}, "": "x"},
}

func pasteOf(t testing.TB, format int, more map[string]any) []byte {
	t.Helper()
	card := maps.Clone(goldenCard)
	maps.Copy(card, more)
	data, err := plist.Marshal(map[string]any{teaIOS.ID: card, "old_text": "copied before"}, format)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestUnknownKeysSurviveTheRoundTrip(t *testing.T) {
	for name, format := range map[string]int{"binary": plist.BinaryFormat, "XML": plist.XMLFormat} {
		got, err := opensdk.DecodePasteboard(pasteOf(t, format, strange))
		if err != nil {
			t.Fatal(name, err)
		}
		if want := slices.Sorted(maps.Keys(strange)); !slices.Equal(got.Unknown, want) {
			t.Errorf("%s: unknown %q, want %q", name, got.Unknown, want)
		}
		if !reflect.DeepEqual(got.Rest, strange) {
			t.Errorf("%s: rest\n%v, want\n%v", name, got.Rest, strange)
		}
		data, err := got.Encode()
		if err != nil {
			t.Fatal(name, err)
		}
		again, err := opensdk.DecodePasteboard(data)
		if err != nil || !reflect.DeepEqual(again, got) {
			t.Errorf("%s: again\n%+v, %v, was\n%+v", name, again, err, got)
		}
	}
}

func TestAnswerSurvivesTheRoundTrip(t *testing.T) {
	want := &opensdk.Answer{
		AppID: teaIOS.ID, Response: opensdk.Response{ErrCode: -2}, WeChat: 0x18001623, Language: "zh_CN", Country: "CN",
		OldText: new("copied before"), Unknown: slices.Sorted(maps.Keys(strange)), Rest: strange,
	}
	data, err := want.Encode()
	if err != nil {
		t.Fatal(err)
	}
	if got, err := opensdk.DecodeAnswer(data); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%+v, %v\nwant %+v", got, err, want)
	}
}

// A third party's card lacks keys that the SDK's has; reading and writing it adds
// no text that was not there.
func TestMinimalCardStaysWithoutTexts(t *testing.T) {
	data, err := plist.Marshal(map[string]any{"wx1": map[string]any{
		"command": "1010", "objectType": "36", "scene": "0", "withShareTicket": true, "miniprogramType": 0,
	}}, plist.BinaryFormat)
	if err != nil {
		t.Fatal(err)
	}
	got, err := opensdk.DecodePasteboard(data)
	if err != nil {
		t.Fatal(err)
	}
	if data, err = got.Encode(); err != nil {
		t.Fatal(err)
	}
	if again, err := opensdk.DecodePasteboard(data); err != nil || !reflect.DeepEqual(again, got) {
		t.Errorf("again %+v, %v, was %+v", again, err, got)
	}
}

func TestXMLByApplesTool(t *testing.T) {
	const card = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
	<key>wx1</key>
	<dict>
		<key>command</key> <string>1010</string>
		<key>objectType</key> <string>36</string>
		<key>scene</key> <string>0</string>
		<key>title</key> <string>tea &amp; more</string>
		<key>withShareTicket</key> <true/>
		<key>miniprogramType</key> <integer>0x2</integer>
		<key>hdThumbData</key>
		<data>
		Y292
		ZXI=
		</data>
		<!-- by hand -->
	</dict>
</dict>
</plist>
`
	got, err := opensdk.DecodePasteboard([]byte("\xef\xbb\xbf" + card))
	if err != nil {
		t.Fatal(err)
	}
	m := got.Request.Message
	if *m.Title != "tea & more" || string(m.HDImageData) != "cover" || m.MiniProgram.MiniprogramType != 2 || !m.MiniProgram.WithShareTicket {
		t.Errorf("%+v, %+v", m, m.MiniProgram)
	}
}

func TestHostileXML(t *testing.T) {
	in := func(s string) string { return `<plist><dict><key>wx1</key>` + s + `</dict></plist>` }
	for name, c := range map[string]struct {
		xml  string
		want error
	}{
		"cut off":             {`<plist><dict>`, opensdk.ErrSyntax},
		"nothing":             {`<?xml version="1.0"?>`, opensdk.ErrSyntax},
		"no value":            {`<plist></plist>`, opensdk.ErrSyntax},
		"two values":          {`<plist><dict/><dict/></plist>`, opensdk.ErrSyntax},
		"another root":        {`<?xml version="1.0"?><dict/>`, opensdk.ErrSyntax},
		"a list":              {`<plist><array/></plist>`, opensdk.ErrType},
		"nested deep":         {in(strings.Repeat("<array>", 100_000)), opensdk.ErrTooLarge},
		"many keys":           {in("<dict>" + strings.Repeat("<key>a</key><true/>", 2) + "</dict>"), opensdk.ErrSyntax},
		"key without value":   {in("<dict><key>a</key></dict>"), opensdk.ErrSyntax},
		"value without key":   {in("<dict><true/></dict>"), opensdk.ErrSyntax},
		"long list":           {in("<array>" + strings.Repeat("<true/>", 257) + "</array>"), opensdk.ErrTooLarge},
		"text between":        {in("<dict>x</dict>"), opensdk.ErrSyntax},
		"element in text":     {in("<string><b/></string>"), opensdk.ErrSyntax},
		"bad base64":          {in("<data>*</data>"), opensdk.ErrSyntax},
		"bad integer":         {in("<integer>one</integer>"), opensdk.ErrSyntax},
		"bad real":            {in("<real>one</real>"), opensdk.ErrSyntax},
		"bad date":            {in("<date>today</date>"), opensdk.ErrSyntax},
		"date of another age": {in("<date>0001-01-01T00:00:00Z</date>"), opensdk.ErrValue},
		"unknown element":     {in("<set/>"), opensdk.ErrSyntax},
		"entity":              {`<!DOCTYPE plist [<!ENTITY a "aaaa">]>` + in("<string>&a;</string>"), opensdk.ErrSyntax},
		"another encoding":    {`<?xml version="1.0" encoding="UTF-7"?>` + in("<dict/>"), opensdk.ErrSyntax},
	} {
		if got, err := opensdk.DecodePasteboard([]byte(c.xml)); !errors.Is(err, c.want) {
			t.Errorf("%s: %+v, %v, want %v", name, got, err, c.want)
		}
	}
}

func TestPlistXMLIsReadByOthers(t *testing.T) {
	xml, err := opensdk.PlistXML(pasteOf(t, plist.BinaryFormat, nil))
	if err != nil {
		t.Fatal(err)
	}
	got, err := opensdk.DecodePasteboard(xml)
	if err != nil || *got.OldText != "copied before" {
		t.Fatal(err)
	}
	if _, err := exec.LookPath("plistutil"); err != nil {
		t.Skip("plistutil of libplist-utils is not there to read the property list")
	}
	cmd := exec.Command("plistutil", "-f", "bin")
	cmd.Stdin = strings.NewReader(string(xml))
	binary, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	if again, err := opensdk.DecodePasteboard(binary); err != nil || !reflect.DeepEqual(again, got) {
		t.Errorf("from libplist %+v, %v", again, err)
	}
}
