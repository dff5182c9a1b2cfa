package opensdk_test

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"minishare/opensdk"
)

// printed words extras as Java's Bundle.toString does.
func printed(b opensdk.Bundle) string {
	var entries []string
	for e := range b.All() {
		switch v := e.Value.(type) {
		case nil:
			entries = append(entries, e.Key+"=null")
		case []byte:
			entries = append(entries, e.Key+"=[B@1b2c3d4")
		case map[string]string:
			entries = append(entries, e.Key+"={k=v}")
		default:
			entries = append(entries, fmt.Sprintf("%s=%v", e.Key, v))
		}
	}
	return "Bundle[{" + strings.Join(entries, ", ") + "}]"
}

// A card whose texts look like the text around them.
func trickyExtras(t testing.TB) opensdk.Bundle {
	t.Helper()
	r := opensdk.NewAndroidRequest(&tea, "share-1")
	r.Message.Title = new("a=b, c=d}] {x}, _wx=no key, 茶")
	r.Message.Description = new("two\nlines, 'and' \"quotes\" \\")
	r.Message.MiniProgram.Extra = map[string]string{"k": "v"}
	return send1(t, r)
}

func TestBundleTextOfDumpsys(t *testing.T) {
	extras := trickyExtras(t)
	text := `  Hist #0: ActivityRecord{5c5e1d1 u0 com.tencent.mm/.plugin.base.stub.WXEntryActivity t42}
    Intent { flg=0x18000000 cmp=com.tencent.mm/.plugin.base.stub.WXEntryActivity (has extras) }
    extras: ` + printed(extras) + "\n    mLastPausedActivity=null\n"
	got, err := opensdk.DecodeBundleText(text)
	if err != nil {
		t.Fatal(err)
	}
	if got.Component != "com.tencent.mm/.plugin.base.stub.WXEntryActivity" || got.Flags != 0x18000000 {
		t.Errorf("component %q, flags %#x", got.Component, got.Flags)
	}
	if want := []string{"_mmessage_checksum", "_wxobject_thumbdata"}; !slices.Equal(got.Lost, want) {
		t.Errorf("lost %q, want %q", got.Lost, want)
	}
	for e := range extras.All() {
		have, ok := got.Extras.Lookup(e.Key)
		lost := slices.Contains(got.Lost, e.Key)
		if !ok || lost != (have.Value == nil && e.Value != nil) || !lost && !reflect.DeepEqual(have.Value, e.Value) {
			t.Errorf("%s: %+v, want %+v", e.Key, have, e)
		}
	}
	if r, err := opensdk.Receive(got.Extras); err != nil || *r.Request.Message.Title != "a=b, c=d}] {x}, _wx=no key, 茶" {
		t.Errorf("%+v, %v", r, err)
	}
}

func TestBundleTextRefuses(t *testing.T) {
	many := make([]string, 257)
	for i := range many {
		many[i] = fmt.Sprintf("_wxnew_%d=x", i)
	}
	in := func(s string) string { return "Bundle[{" + s + "}]" }
	for name, c := range map[string]struct {
		text string
		want error
	}{
		"nothing":      {"", opensdk.ErrSyntax},
		"only a mark":  {"Intent { flg=0x18000000 cmp=com.tencent.mm/.X (has extras) }", opensdk.ErrLost},
		"parcelled":    {"extras: Bundle[mParcelledData.dataSize=3204]", opensdk.ErrLost},
		"no end":       {"Bundle[{_wxapi_command_type=2", opensdk.ErrSyntax},
		"no key":       {in("nothing here"), opensdk.ErrSyntax},
		"bad number":   {in("_wxapi_command_type=two"), opensdk.ErrType},
		"bad flag":     {in("_wxminiprogram_withsharetiket=1"), opensdk.ErrType},
		"bad map":      {in("_wxminiprogram_extrainfo=k"), opensdk.ErrType},
		"key twice":    {in("_wxobject_title=a, _wxobject_title=b"), opensdk.ErrValue},
		"too many":     {in(strings.Join(many, ", ")), opensdk.ErrTooLarge},
		"too long":     {strings.Repeat(" ", opensdk.MaxBundleText+1), opensdk.ErrTooLarge},
		"int too much": {in("_wxapi_command_type=2147483648"), opensdk.ErrType},
	} {
		if got, err := opensdk.DecodeBundleText(c.text); !errors.Is(err, c.want) {
			t.Errorf("%s: %+v, %v, want %v", name, got, err, c.want)
		}
	}
}

// The command that is written is read again, but for what am cannot say.
func TestAmRoundTrip(t *testing.T) {
	extras := trickyExtras(t)
	extras.PutLong("_mmessage_support_content_type", 1<<40)
	intent := opensdk.Intent{Package: "com.tencent.mm", Class: "com.tencent.mm.plugin.base.stub.WXEntryActivity", Flags: 0x18000000, Extras: extras}
	command, left := intent.AmStart()
	if want := []string{"_mmessage_checksum", "_wxminiprogram_extrainfo", "_wxobject_thumbdata"}; !slices.Equal(left, want) {
		t.Errorf("left %q, want %q", left, want)
	}
	for _, text := range []string{command, "$ adb shell " + command + "\nStarting: Intent { }\nam start --es _wx more", "adb shell " + quoted(command)} {
		got, err := opensdk.DecodeAm(text)
		if err != nil {
			t.Fatalf("%s\n%v", text, err)
		}
		if got.Component != intent.Package+"/"+intent.Class || got.Flags != intent.Flags || got.Extras.Len()+len(left) != extras.Len() {
			t.Errorf("%+v", got)
		}
		for e := range got.Extras.All() {
			if was, _ := extras.Lookup(e.Key); !reflect.DeepEqual(e.Value, was.Value) {
				t.Errorf("%s: %+v, was %+v", e.Key, e, was)
			}
		}
	}
}

func quoted(s string) string { return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"` }

func TestAmByHand(t *testing.T) {
	const command = `adb -s emulator-5554 shell am start-activity -W --user 0 \
  -n com.tencent.mm/.plugin.base.stub.WXEntryActivity -f 0x18000000 \
  -e _wxobject_title "tea & \"more\"" --esn _wxobject_description --ez _wxminiprogram_withsharetiket true \
  --ei _wxapi_command_type 2 --eia list 1,2 --ef f 1.5`
	got, err := opensdk.DecodeAm(command)
	if err != nil {
		t.Fatal(err)
	}
	title, _ := got.Extras.Lookup("_wxobject_title")
	if title.Value != `tea & "more"` || got.Extras.Int("_wxapi_command_type") != 2 || got.Extras.Len() != 6 || !slices.Equal(got.Lost, []string{"list", "f"}) {
		t.Errorf("%+v", got)
	}
}

func TestAmRefuses(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want error
	}{
		"nothing":       {"", opensdk.ErrSyntax},
		"another verb":  {"am kill com.tencent.mm", opensdk.ErrSyntax},
		"open quote":    {"am start --es a 'b", opensdk.ErrSyntax},
		"cut off":       {"am start --es a", opensdk.ErrSyntax},
		"bad number":    {"am start --ei a b", opensdk.ErrType},
		"key twice":     {"am start --ei a 1 --ei a 1", opensdk.ErrValue},
		"too long":      {strings.Repeat(" ", opensdk.MaxBundleText+1), opensdk.ErrTooLarge},
		"nested quotes": {`"am am am am"`, opensdk.ErrSyntax},
	} {
		if got, err := opensdk.DecodeAm(c.text); !errors.Is(err, c.want) {
			t.Errorf("%s: %+v, %v, want %v", name, got, err, c.want)
		}
	}
}

func FuzzDecodeText(f *testing.F) {
	extras := trickyExtras(f)
	command, _ := opensdk.Intent{Package: "p", Class: "c", Extras: extras}.AmStart()
	f.Add(printed(extras))
	f.Add(command)
	f.Add("adb shell \"am start --es a 'b c'\"")
	f.Add("Intent { flg=0xffffffff cmp=a/b } Bundle[{_wxa_b=1, _wxa_c=[B@0}]")
	f.Fuzz(func(t *testing.T, text string) {
		opensdk.DecodeBundleText(text)
		opensdk.ExplainLog(text)
		got, err := opensdk.DecodeAm(text)
		if err != nil {
			return
		}
		command, left := opensdk.Intent{Extras: got.Extras}.AmStart()
		again, err := opensdk.DecodeAm(command)
		if err != nil || len(left) > 0 {
			t.Fatalf("%s: %v, left %q", command, err, left)
		}
		if !reflect.DeepEqual(again.Extras, got.Extras) {
			t.Fatalf("%s: %v, was %v", command, again.Extras, got.Extras)
		}
	})
}
