package opensdk_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"minishare/opensdk"
)

func sentExtras(t testing.TB) opensdk.Bundle {
	t.Helper()
	r := opensdk.NewAndroidRequest(&tea, "share-1")
	r.Message.MiniProgram.Extra = map[string]string{"k": "v"}
	sent := android(t, "").SendReq(teaApp, opensdk.TypicalPhone(), r)
	if sent.Intent == nil {
		t.Fatal(sent.Err)
	}
	return sent.Intent.Extras
}

func TestExtrasSurviveJSON(t *testing.T) {
	b := sentExtras(t)
	b.PutLong("long", 1<<62)
	b.PutBytes("no bytes", nil)
	b.PutBytes("empty bytes", []byte{})
	b.PutMap("no map", nil)
	b.PutString("not UTF-8", new("a\xff\xfeb"))
	raw, err := json.Marshal(b)
	if err != nil {
		t.Fatal(err)
	}
	got, err := opensdk.DecodeExtras(raw)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, b) {
		t.Errorf("got  %v\nwant %v", got, b)
	}
}

// The order of the keys makes two captures comparable line by line.
func TestExtrasAreSortedWhateverTheOrderOfPutting(t *testing.T) {
	var b opensdk.Bundle
	for _, key := range []string{"b", "c", "a", "b"} {
		b.PutString(key, &key)
	}
	raw, err := json.Marshal(b)
	const want = `[{"key":"a","type":"string","value":"a"},{"key":"b","type":"string","value":"b"},{"key":"c","type":"string","value":"c"}]`
	if err != nil || string(raw) != want {
		t.Errorf("%s, %v", raw, err)
	}
}

func TestDecodeExtrasRefuses(t *testing.T) {
	many, manyTexts := make([]string, 257), make([]string, 257)
	for i := range many {
		manyTexts[i] = fmt.Sprintf(`"%d":""`, i)
		many[i] = fmt.Sprintf(`{"key":"%d","type":"int","value":1}`, i)
	}
	for name, c := range map[string]struct {
		json string
		want error
	}{
		"nothing":            {``, opensdk.ErrSyntax},
		"no array":           {`{"key":"a","type":"int","value":1}`, opensdk.ErrSyntax},
		"cut short":          {`[{"key":"a","type":"int","value":1}`, opensdk.ErrSyntax},
		"text after it":      {`[] []`, opensdk.ErrSyntax},
		"unknown member":     {`[{"key":"a","type":"int","value":1,"more":2}]`, opensdk.ErrSyntax},
		"no key":             {`[{"type":"int","value":1}]`, opensdk.ErrSyntax},
		"no value":           {`[{"key":"a","type":"string"}]`, opensdk.ErrMissing},
		"unknown type":       {`[{"key":"a","type":"float","value":1}]`, opensdk.ErrType},
		"wrong type":         {`[{"key":"a","type":"int","value":"1"}]`, opensdk.ErrType},
		"null int":           {`[{"key":"a","type":"int","value":null}]`, opensdk.ErrType},
		"int too big":        {`[{"key":"a","type":"int","value":2147483648}]`, opensdk.ErrType},
		"fraction":           {`[{"key":"a","type":"int","value":1.5}]`, opensdk.ErrType},
		"bad base64":         {`[{"key":"a","type":"byte[]","value":"*"}]`, opensdk.ErrType},
		"digest for bytes":   {`[{"key":"a","type":"byte[]","value":{"length":1}}]`, opensdk.ErrType},
		"null inside a map":  {`[{"key":"a","type":"serializable","value":{"k":null}}]`, opensdk.ErrType},
		"list for a map":     {`[{"key":"a","type":"serializable","value":["k"]}]`, opensdk.ErrType},
		"no value for a map": {`[{"key":"a","type":"serializable"}]`, opensdk.ErrType},
		"too big a map":      {`[{"key":"a","type":"serializable","value":{` + strings.Join(manyTexts, ",") + `}}]`, opensdk.ErrTooLarge},
		"number inside":      {`[{"key":"a","type":"serializable","value":{"k":1}}]`, opensdk.ErrType},
		"same key twice":     {`[{"key":"a","type":"int","value":1},{"key":"a","type":"int","value":1}]`, opensdk.ErrValue},
		"too many":           {"[" + strings.Join(many, ",") + "]", opensdk.ErrTooLarge},
		"too long":           {"[" + strings.Repeat(" ", opensdk.MaxExtrasJSON) + "]", opensdk.ErrTooLarge},
		"nested without end": {strings.Repeat("[", 100_000), opensdk.ErrSyntax},
	} {
		if _, err := opensdk.DecodeExtras([]byte(c.json)); !errors.Is(err, c.want) {
			t.Errorf("%s: error %v, want %v", name, err, c.want)
		}
	}
}

// What WeChat would find wrong, each fault under its key.
func TestReceiveRefuses(t *testing.T) {
	for name, c := range map[string]struct {
		spoil func(*opensdk.Bundle)
		key   string
		want  error
	}{
		"missing key":      {func(b *opensdk.Bundle) { b.Delete("_wxobject_title") }, "_wxobject_title", opensdk.ErrMissing},
		"missing number":   {func(b *opensdk.Bundle) { b.Delete("_wxapi_command_type") }, "_wxapi_command_type", opensdk.ErrMissing},
		"wrong type":       {func(b *opensdk.Bundle) { b.PutInt("_wxobject_title", 1) }, "_wxobject_title", opensdk.ErrType},
		"text for a flag":  {func(b *opensdk.Bundle) { b.PutString("_wxminiprogram_withsharetiket", new("true")) }, "_wxminiprogram_withsharetiket", opensdk.ErrType},
		"null for a flag":  {func(b *opensdk.Bundle) { b.PutString("_wxminiprogram_withsharetiket", nil) }, "_wxminiprogram_withsharetiket", opensdk.ErrType},
		"newer, mistyped":  {func(b *opensdk.Bundle) { b.PutInt("_message_token", 1) }, "_message_token", opensdk.ErrType},
		"another command":  {func(b *opensdk.Bundle) { b.PutInt("_wxapi_command_type", 1) }, "_wxapi_command_type", opensdk.ErrValue},
		"another medium":   {func(b *opensdk.Bundle) { b.PutInt("_wxapi_sendmessagetowx_req_media_type", 1) }, "_wxapi_sendmessagetowx_req_media_type", opensdk.ErrValue},
		"another object":   {func(b *opensdk.Bundle) { b.PutString("_wxobject_identifier_", new("com.example.Object")) }, "_wxobject_identifier_", opensdk.ErrValue},
		"another question": {func(b *opensdk.Bundle) { b.PutString("_mmessage_content", new("weixin://sendresp?appid=wx1")) }, "_mmessage_content", opensdk.ErrValue},
		"wrong checksum":   {func(b *opensdk.Bundle) { b.PutBytes("_mmessage_checksum", []byte("0")) }, "_mmessage_checksum", opensdk.ErrChecksum},
		"checksum of a content that is not this one": {func(b *opensdk.Bundle) { b.PutString("_mmessage_content", new("x")) }, "_mmessage_checksum", opensdk.ErrChecksum},
	} {
		extras := sentExtras(t)
		c.spoil(&extras)
		_, err := opensdk.Receive(extras)
		if fault := faultOf(err, c.key); !errors.Is(fault, c.want) {
			t.Errorf("%s: %v, want %s: %v", name, err, c.key, c.want)
		}
	}
}

// faultOf finds the fault of one key among those joined in err.
func faultOf(err error, key string) error {
	joined, ok := err.(interface{ Unwrap() []error })
	if !ok {
		return nil
	}
	for _, err := range joined.Unwrap() {
		var fault *opensdk.KeyError
		if errors.As(err, &fault) && fault.Key == key {
			return fault
		}
	}
	return nil
}

func TestReceiveTellsAllFaultsAtOnce(t *testing.T) {
	_, err := opensdk.Receive(opensdk.Bundle{})
	for _, key := range []string{"_wxapi_command_type", "_wxobject_thumbdata", "_mmessage_checksum", "_wxapi_sendmessagetowx_req_media_type"} {
		if !errors.Is(faultOf(err, key), opensdk.ErrMissing) {
			t.Errorf("%s is not said to be missing: %v", key, err)
		}
	}
}

func TestUnknownKeysAreReported(t *testing.T) {
	extras := sentExtras(t)
	extras.PutInt("_wxapi_new", 1)
	extras.PutBoolean("zoom", true)
	got, err := opensdk.Receive(extras)
	if err != nil || !reflect.DeepEqual(got.Unknown, []string{"_wxapi_new", "zoom"}) {
		t.Errorf("unknown %q, %v", got.Unknown, err)
	}
}

// A null loses its type on a real parcel.
func TestNullOfAnyKindIsNull(t *testing.T) {
	extras := sentExtras(t)
	extras.PutString("_wxobject_thumbdata", nil)
	extras.PutBytes("_wxobject_title", nil)
	got, err := opensdk.Receive(extras)
	if err != nil || got.Request.Message.ThumbData != nil || got.Request.Message.Title != nil {
		t.Errorf("%+v, %v", got, err)
	}
}

// Req.toBundle's extras have no envelope and still are a request.
func TestDecodeRequestWithoutEnvelope(t *testing.T) {
	for _, version := range opensdk.AndroidVersions() {
		want := opensdk.NewAndroidRequest(&tea, "share-1")
		want.Message.ThumbData = []byte{}
		b, err := android(t, version).ToBundle(want)
		if err != nil {
			t.Fatal(err)
		}
		got, err := opensdk.DecodeRequest(b)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %+v, %v", version, got, err)
		}
	}
}

func TestHandleIntentTakesWrongTypesForAbsent(t *testing.T) {
	extras := opensdk.Response{ErrCode: -2}.Intent(teaApp, opensdk.TypicalPhone()).Extras
	extras.PutString("_wxapi_baseresp_errcode", new("-2"))
	got := opensdk.HandleIntent(extras)
	if !got.Returned || got.Response.ErrCode != 0 {
		t.Errorf("%+v", got)
	}
}

// Who sends can be told even where what is sent cannot.
func TestDecodeEnvelopeAlone(t *testing.T) {
	extras := sentExtras(t)
	extras.Delete("_wxobject_title")
	got, err := opensdk.DecodeEnvelope(extras)
	if err != nil || got.AppID != teaApp.ID || got.AppPackage != teaApp.Package || got.SDKInt != android(t, "").SDKInt() {
		t.Errorf("%+v, %v", got, err)
	}
	extras.PutBytes("_mmessage_checksum", make([]byte, 32))
	if _, err := opensdk.DecodeEnvelope(extras); !errors.Is(err, opensdk.ErrChecksum) {
		t.Errorf("error %v", err)
	}
}

func TestCloneIsIndependent(t *testing.T) {
	b := sentExtras(t)
	clone := b.Clone()
	clone.PutString("_wxobject_title", new("changed"))
	clone.Delete("_mmessage_content")
	clone.PutInt("a", 1)
	if !reflect.DeepEqual(b, sentExtras(t)) {
		t.Errorf("the original changed: %v", b)
	}
}

func TestIntentSurvivesJSON(t *testing.T) {
	want := opensdk.Response{ErrCode: -2}.Intent(teaApp, opensdk.TypicalPhone())
	raw, err := json.Marshal(want)
	if err != nil {
		t.Fatal(err)
	}
	var got opensdk.Intent
	if err := json.Unmarshal(raw, &got); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%+v, %v", got, err)
	}
}
