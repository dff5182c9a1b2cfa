package opensdk_test

import (
	"encoding/binary"
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"minishare/opensdk"
)

// parcel strings words and texts together: numbers of four bytes, texts in UTF-16
// with an end mark, all padded.
func parcel(parts ...any) []byte {
	var out []byte
	for _, part := range parts {
		switch p := part.(type) {
		case int:
			out = binary.LittleEndian.AppendUint32(out, uint32(p))
		case string:
			out = binary.LittleEndian.AppendUint32(out, uint32(len(p)))
			for _, b := range []byte(p) {
				out = append(out, b, 0)
			}
			out = append(out, 0, 0)
		case []byte:
			out = append(out, p...)
		}
		for len(out)%4 != 0 {
			out = append(out, 0)
		}
	}
	return out
}

// bundleOf puts a bundle's head before its entries.
func bundleOf(entries ...any) []byte {
	body := parcel(entries...)
	return append(parcel(len(body), 0x4C444E42), body...)
}

// A bundle byte by byte, from Android's source.
func TestParcelByHand(t *testing.T) {
	var b opensdk.Bundle
	b.PutString("s", new("ab"))
	b.PutInt("i", -1)
	b.PutLong("l", 1)
	b.PutBoolean("b", true)
	b.PutBytes("d", []byte{1, 2, 3, 4, 5})
	b.PutNull("n")
	b.PutMap("m", map[string]string{"k": "v"})
	for layout, textMap := range map[opensdk.ParcelLayout][]any{
		opensdk.Parcel13: {2, 36, 1, 0, "k", 0, "v"},
		opensdk.Parcel12: {2, 1, 0, "k", 0, "v"},
	} {
		entries := []any{7, "b", 9, 1, "d", 13, 5, []byte{1, 2, 3, 4, 5}, "i", 1, -1, "l", 6, 1, 0}
		entries = append(append(append(entries, "m"), textMap...), "n", -1, "s", 0, "ab")
		want := bundleOf(entries...)
		got, err := b.Parcel(layout)
		if layout == opensdk.Parcel13 {
			binary.LittleEndian.PutUint32(want[slices.Index(want, 36):], uint32(len(parcel(1, 0, "k", 0, "v"))))
		}
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("layout %d:\n%x, %v\nwant\n%x", layout, got, err, want)
		}
		again, err := opensdk.DecodeParcel(want)
		if err != nil || !reflect.DeepEqual(again, b) {
			t.Errorf("layout %d: %v, %v\nwant %v", layout, again, err, b)
		}
		if again, err = opensdk.DecodeParcel(append(want, 0, 0, 0, 0)); err != nil || again.Len() != 7 {
			t.Errorf("with a flag behind: %v, %v", again, err)
		}
	}
}

// Android keeps the keys in the order of their hash.
func TestParcelOrder(t *testing.T) {
	r := opensdk.NewAndroidRequest(&tea, "share-1")
	r.Message.MiniProgram.Extra = map[string]string{"k": "v"}
	data, err := send1(t, r).Parcel(opensdk.Parcel13)
	if err != nil {
		t.Fatal(err)
	}
	last := -1
	for _, key := range []string{
		"_wxapi_sendmessagetowx_req_media_type", "_message_token", "_wxapi_basereq_transaction", "_wxobject_thumbdatadash",
		"_wxobject_sdkVer", "_wxminiprogram_path", "_wxminiprogram_type", "_wxobject_description", "_mmessage_appPackage",
		"_wxobject_thumbdata", "_wxobject_message_action", "_wxobject_message_ext", "_wxminiprogram_disableforward",
		"_wxminiprogram_isupdatablemsg", "_wxapi_sendmessagetowx_req_use_open_id", "_wxapi_command_type",
		"_wxminiprogram_username", "_mmessage_content", "_wxobject_title", "_wxapi_basereq_openid", "_mmessage_checksum",
		"_wxapi_sendmessagetowx_req_scene", "_wxobject_mediatagname", "_mmessage_sdkVersion", "_wxminiprogram_extrainfo",
		"_wxminiprogram_webpageurl", "_wxobject_identifier_", "_wxminiprogram_issecretmsg", "_wxminiprogram_withsharetiket",
		"_wxobject_msgsignature",
	} {
		at := strings.Index(string(data), string(parcel(key)))
		if at <= last {
			t.Errorf("%s at %d, the key before it at %d", key, at, last)
		}
		last = at
	}
}

func send1(t testing.TB, r *opensdk.Request) opensdk.Bundle {
	t.Helper()
	sent := android(t, "").SendReq(teaApp, opensdk.TypicalPhone(), r)
	if sent.Intent == nil {
		t.Fatal(sent.Err)
	}
	return sent.Intent.Extras
}

// A card reads the same from a parcel of every version and layout.
func TestCardSurvivesTheParcel(t *testing.T) {
	for _, version := range opensdk.AndroidVersions() {
		for _, phone := range []opensdk.Phone{opensdk.TypicalPhone(), {Installed: true}} {
			r := opensdk.NewAndroidRequest(&tea, "😀")
			r.Message.MiniProgram.Extra = map[string]string{"k": "v", "茶": ""}
			sent := android(t, version).SendReq(teaApp, phone, r)
			want, err := opensdk.Receive(sent.Intent.Extras)
			if err != nil {
				t.Fatal(err)
			}
			for _, layout := range []opensdk.ParcelLayout{opensdk.Parcel12, opensdk.Parcel13} {
				data, err := sent.Intent.Extras.Parcel(layout)
				if err != nil {
					t.Fatal(err)
				}
				extras, err := opensdk.DecodeParcel(data)
				if err != nil {
					t.Fatal(err)
				}
				got, err := opensdk.Receive(extras)
				if err != nil || !reflect.DeepEqual(got.Request, want.Request) || !reflect.DeepEqual(got.Envelope, want.Envelope) {
					t.Errorf("%s, layout %d: %+v, %v", version, layout, got, err)
				}
			}
		}
	}
}

// What no card uses is kept as it is, wherever its end can be told.
func TestParcelKeepsStrangeTypes(t *testing.T) {
	for name, value := range map[string][]any{
		"short": {5, 7}, "float": {7, 7}, "double": {8, 7, 7}, "byte": {20, 7},
		"bundle": {3, 4, 0x4C444E42, 0}, "empty bundle": {3, 0}, "parcelable": {4, 8, 1, 2},
		"map of numbers": {2, 20, 1, 1, 1, 1, 1}, "list": {11, 12, 1, 1, 1},
	} {
		data := bundleOf(append([]any{1, "key"}, value...)...)
		got, err := opensdk.DecodeParcel(data)
		e, _ := got.Lookup("key")
		if err != nil || e.Kind != opensdk.KindParcel || e.Value.(opensdk.Parceled).Type != int32(value[0].(int)) {
			t.Errorf("%s: %+v, %v", name, e, err)
			continue
		}
		if again, err := got.Parcel(opensdk.Parcel13); err != nil || !slices.Equal(again, data) {
			t.Errorf("%s: again\n%x, %v, was\n%x", name, again, err, data)
		}
	}
	// Up to Android 12 only what can be read has an end.
	for name, value := range map[string][]any{
		"list": {11, 2, 1, 5, 0, "x"}, "map of numbers": {2, 1, 0, "k", 1, 5}, "list in a list": {11, 1, 11, 0},
	} {
		data := bundleOf(append([]any{1, "key"}, value...)...)
		got, err := opensdk.DecodeParcel(data)
		if e, _ := got.Lookup("key"); err != nil || e.Kind != opensdk.KindParcel {
			t.Errorf("%s: %+v, %v", name, e, err)
		} else if again, err := got.Parcel(opensdk.Parcel12); err != nil || !slices.Equal(again, data) {
			t.Errorf("%s: again\n%x, %v, was\n%x", name, again, err, data)
		}
	}
}

func TestHostileParcels(t *testing.T) {
	deep := []any{1, "key"}
	for range 100_000 {
		deep = append(deep, 11, 1)
	}
	for name, c := range map[string]struct {
		data []byte
		want error
	}{
		"nothing":               {nil, opensdk.ErrSyntax},
		"only a length":         {parcel(8), opensdk.ErrSyntax},
		"no magic":              {parcel(4, 0x4C444E43, 0), opensdk.ErrSyntax},
		"length of -1":          {parcel(-1, 0x4C444E42, 0), opensdk.ErrSyntax},
		"length too long":       {parcel(400, 0x4C444E42, 0), opensdk.ErrSyntax},
		"text behind":           {append(bundleOf(0), "12345678"...), opensdk.ErrSyntax},
		"too long":              {make([]byte, opensdk.MaxParcel+1), opensdk.ErrTooLarge},
		"257 entries":           {bundleOf(257), opensdk.ErrTooLarge},
		"-1 entries":            {bundleOf(-1), opensdk.ErrTooLarge},
		"one entry less":        {bundleOf(2, "a", 1, 1), opensdk.ErrSyntax},
		"one entry more":        {bundleOf(0, "a", 1, 1), opensdk.ErrSyntax},
		"null key":              {bundleOf(1, -1, 1, 1), opensdk.ErrSyntax},
		"key of 2^31-1 units":   {bundleOf(1, 0x7fffffff), opensdk.ErrSyntax},
		"key twice":             {bundleOf(2, "a", 1, 1, "a", 1, 1), opensdk.ErrValue},
		"value missing":         {bundleOf(1, "a"), opensdk.ErrSyntax},
		"text cut off":          {bundleOf(1, "a", 0, 4, 0), opensdk.ErrSyntax},
		"bytes of 2^31-1":       {bundleOf(1, "a", 13, 0x7fffffff), opensdk.ErrSyntax},
		"bytes of -4":           {bundleOf(1, "a", 13, -4, 0), opensdk.ErrSyntax},
		"long cut off":          {bundleOf(1, "a", 6, 0), opensdk.ErrSyntax},
		"type nobody knows":     {bundleOf(1, "a", 99, 0), opensdk.ErrType},
		"prefix of -4":          {bundleOf(1, "a", 4, -4), opensdk.ErrSyntax},
		"bundle longer than it": {bundleOf(1, "a", 3, 100, 0x4C444E42), opensdk.ErrSyntax},
		"lists without end":     {bundleOf(deep...), opensdk.ErrSyntax},
	} {
		got, err := opensdk.DecodeParcel(c.data)
		if !errors.Is(err, c.want) {
			t.Errorf("%s: %+v, %v, want %v", name, got, err, c.want)
		}
	}
}

func TestParcelRefusesWhatHasAKind(t *testing.T) {
	for name, raw := range map[string]string{
		"a text":     `[{"key":"a","type":"parcel","value":{"type":0,"data":""}}]`,
		"not padded": `[{"key":"a","type":"parcel","value":{"type":4,"data":"AA=="}}]`,
		"a null":     `[{"key":"a","type":"parcel","value":null}]`,
		"no null":    `[{"key":"a","type":"null","value":1}]`,
	} {
		if _, err := opensdk.DecodeExtras([]byte(raw)); err == nil {
			t.Errorf("%s: read", name)
		}
	}
}

// WeChat's side keeps what it does not know, and what a fallback left behind.
func TestReceivedSurvivesTheRoundTrip(t *testing.T) {
	for _, version := range opensdk.AndroidVersions() {
		for _, phone := range []opensdk.Phone{opensdk.TypicalPhone(), {Installed: true, Token: new("t")}} {
			extras := android(t, version).SendReq(teaApp, phone, opensdk.NewAndroidRequest(&tea, "share-1")).Intent.Extras
			extras.PutInt("_wxapi_new", 1)
			extras.PutMap("_wxminiprogram_extrainfo", map[string]string{"": "no SDK sends this"})
			got, err := opensdk.Receive(extras)
			if err != nil {
				t.Fatal(err)
			}
			if again := got.Extras(); !reflect.DeepEqual(again, extras) {
				t.Errorf("%s: again\n%v\nwas\n%v", version, again, extras)
			}
			if n, ok := got.Rest.Lookup("_wxapi_new"); !ok || n.Value != int32(1) || !slices.Equal(got.Unknown, []string{"_wxapi_new"}) {
				t.Errorf("%s: rest %v, unknown %q", version, got.Rest, got.Unknown)
			}
		}
	}
}
