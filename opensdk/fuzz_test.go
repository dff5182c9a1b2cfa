package opensdk_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"testing"

	"howett.net/plist"

	"minishare/opensdk"
)

// seedExtras gives extras of every version and kind as JSON.
func seedExtras(f *testing.F) {
	for _, version := range opensdk.AndroidVersions() {
		for _, phone := range []opensdk.Phone{opensdk.TypicalPhone(), {Installed: true, Token: new("t")}} {
			sent := android(f, version).SendReq(teaApp, phone, opensdk.NewAndroidRequest(&tea, "share-1"))
			addJSON(f, sent.Intent.Extras)
		}
	}
	addJSON(f, sentExtras(f))
	addJSON(f, opensdk.Response{ErrCode: -2, ErrStr: new("茶")}.Intent(teaApp, opensdk.TypicalPhone()).Extras)
	f.Add([]byte(`[{"key":"a","type":"long","value":-9223372036854775808},{"key":"","type":"serializable","value":{"":"\ud83d"}}]`))
}

func addJSON(f *testing.F, b opensdk.Bundle) {
	raw, err := json.Marshal(b)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(raw)
}

// Whatever decodes survives being written and read again, and a request in it
// survives the wire.
func FuzzDecodeExtras(f *testing.F) {
	seedExtras(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		b, err := opensdk.DecodeExtras(data)
		if err != nil {
			return
		}
		raw, err := json.Marshal(b)
		if err != nil {
			t.Fatal(err)
		}
		if again, err := opensdk.DecodeExtras(raw); err != nil && len(raw) <= opensdk.MaxExtrasJSON || err == nil && !reflect.DeepEqual(again, b) {
			t.Fatalf("%v, %v\nwas %v", again, err, b)
		}
		if got, err := opensdk.Receive(b); err == nil && got.Request == nil {
			t.Fatal("neither a request nor an error")
		}
		r, err := opensdk.DecodeRequest(b)
		if err != nil {
			return
		}
		sameAfterTheWire(t, r)
	})
}

func sameAfterTheWire(t *testing.T, r *opensdk.Request) {
	t.Helper()
	b, err := android(t, "").ToBundle(r)
	if err != nil {
		t.Fatal(err)
	}
	again, err := opensdk.DecodeRequest(b)
	if o := r.Message.MiniProgram; o != nil {
		maps.DeleteFunc(o.Extra, func(key, _ string) bool { return key == "" }) // as putExtra does
	}
	if err != nil || !reflect.DeepEqual(again, r) {
		t.Fatalf("%+v, %v\nwas %+v", again, err, r)
	}
	for _, version := range opensdk.AndroidVersions() {
		sent := android(t, version).SendReq(teaApp, opensdk.TypicalPhone(), r)
		if sent.Returned != (sent.Err == nil) || sent.Returned != (sent.Intent != nil) {
			t.Fatalf("%s: %+v", version, sent)
		}
	}
}

// An app is called back only for what carries WeChat's mark and a right checksum,
// and gets from WeChat's own answer what WeChat put in.
func FuzzHandleIntent(f *testing.F) {
	seedExtras(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		extras, err := opensdk.DecodeExtras(data)
		if err != nil {
			return
		}
		got := opensdk.HandleIntent(extras)
		if !got.Returned {
			if got.Callback != "" || got.Response != nil || len(got.Log) == 0 {
				t.Fatalf("refused, but %+v", got)
			}
			return
		}
		sum := opensdk.Checksum(extras.String("_mmessage_content"), extras.Int("_mmessage_sdkVersion"), extras.String("_mmessage_appPackage"))
		if string(extras.Bytes("_mmessage_checksum")) != sum || *extras.String("wx_token_key") != "com.tencent.mm.openapi.token" {
			t.Fatalf("called back for %v", extras)
		}
		if got.Response == nil {
			return
		}
		again := opensdk.HandleIntent(got.Response.Intent(teaApp, opensdk.TypicalPhone()).Extras)
		if !reflect.DeepEqual(again.Response, got.Response) {
			t.Fatalf("%+v, was %+v", again.Response, got.Response)
		}
	})
}

// What a pasteboard holds survives being written and read again, unknown keys
// included, and as XML too.
func FuzzDecodePasteboard(f *testing.F) {
	full := opensdk.NewIOSRequest(&tea)
	full.Message.MediaTagName, full.Message.MsgSignature = new("tag"), new("sig")
	full.Message.MiniProgram.Extra = map[string]string{"k": "茶"}
	for _, r := range []*opensdk.Request{opensdk.NewIOSRequest(&tea), full} {
		f.Add(sendIOS(f, r).Pasteboard)
	}
	f.Add(pasteOf(f, plist.BinaryFormat, strange))
	f.Add(pasteOf(f, plist.XMLFormat, strange))
	f.Add(cardWith("\x61\xd8\x3d"))
	f.Add(cardWith("\xa2\x0f\x0f", "\xa2\x0f\x0f"))
	f.Add(bplist("\xd2\x01\x02\x03\x00", "\x51a", "\x58old_text", "\x51x"))
	f.Fuzz(func(t *testing.T, data []byte) {
		opensdk.DecodeAnswer(data)
		got, err := opensdk.DecodePasteboard(data)
		if err != nil {
			return
		}
		binary, err := got.Encode()
		if err != nil {
			return // an app id that no link can hold, or what no property list has
		}
		if len(binary) > opensdk.MaxPasteboard {
			return
		}
		again, err := opensdk.DecodePasteboard(binary)
		if err != nil {
			t.Fatal(err)
		}
		if fmt.Sprintf("%#v", again.Rest) != fmt.Sprintf("%#v", got.Rest) { // a NaN is not itself
			t.Fatalf("rest %#v\nwas %#v", again.Rest, got.Rest)
		}
		again.Rest, got.Rest = nil, nil
		if !reflect.DeepEqual(again, got) {
			t.Fatalf("%+v %+v\nwas %+v %+v", again, again.Request.Message, got, got.Request.Message)
		}
		if xml, err := opensdk.PlistXML(binary); err == nil && len(xml) <= opensdk.MaxPasteboard {
			opensdk.DecodePasteboard(xml) // characters that XML has no place for are lost
		}
	})
}

// A link that is read is written as one that reads the same; a return belongs to
// the app that it names.
func FuzzParseLink(f *testing.F) {
	link := opensdk.Link{AppID: teaIOS.ID, BundleID: teaIOS.BundleID, Context: "0f", Token: "tok_1", Biz: opensdk.NewBizData([]byte("bplist00"))}
	f.Add(link.String())
	f.Add(link.Scheme())
	f.Add(teaIOS.TokenLink("tok_1", "0f") + "&more=1")
	f.Add(teaIOS.ResendLink("0f"))
	f.Add(teaIOS.ReturnLink() + "?_wechat_sdk_biz_data=--__")
	f.Add(teaIOS.ReturnScheme())
	f.Fuzz(func(t *testing.T, s string) {
		if r, err := opensdk.ParseReturn(s); err == nil {
			app := opensdk.IOSApp{ID: r.AppID, BundleID: "b", UniversalLink: "https://example.com"}
			if again, err := opensdk.ParseReturn(app.TokenLink(r.Token, r.Context)); err != nil || again.Token != r.Token || again.Context != r.Context {
				t.Fatalf("%q is %+v, again %+v, %v", s, r, again, err)
			}
		}
		link, err := opensdk.ParseLink(s)
		if err != nil {
			return
		}
		if link.Biz != nil {
			link.Biz.Plist()
		}
		if again, err := opensdk.ParseLink(link.String()); len(link.String()) <= 1<<20 && (err != nil || !reflect.DeepEqual(again, link)) {
			t.Fatalf("%q is %+v, again %+v, %v", s, link, again, err)
		}
	})
}

// Whatever is read from a parcel is read again from what it is written as, in the
// layout of today.
func FuzzDecodeParcel(f *testing.F) {
	for _, layout := range []opensdk.ParcelLayout{opensdk.Parcel12, opensdk.Parcel13} {
		data, err := sentExtras(f).Parcel(layout)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Add(bundleOf(3, "a", 2, 20, 1, 1, 1, 1, 1, "b", 7, 7, "c", 11, 2, 1, 5, 0, "x"))
	f.Add(bundleOf(1, "key", 3, 4, 0x4C444E42, 0))
	f.Fuzz(func(t *testing.T, data []byte) {
		b, err := opensdk.DecodeParcel(data)
		if err != nil {
			return
		}
		again, err := b.Parcel(opensdk.Parcel13)
		if err != nil {
			t.Fatal(err)
		}
		back, err := opensdk.DecodeParcel(again)
		if err != nil && len(again) <= opensdk.MaxParcel || err == nil && !reflect.DeepEqual(back, b) {
			t.Fatalf("%v, %v\nwas %v", back, err, b)
		}
		raw, err := json.Marshal(b)
		if err != nil {
			t.Fatal(err)
		}
		if back, err := opensdk.DecodeExtras(raw); err != nil && len(raw) <= opensdk.MaxExtrasJSON || err == nil && !reflect.DeepEqual(back, b) {
			t.Fatalf("JSON %v, %v\nwas %v", back, err, b)
		}
		if got, err := opensdk.Receive(b); err == nil {
			back, err := opensdk.Receive(got.Extras())
			if err != nil || !reflect.DeepEqual(back.Request, got.Request) || !reflect.DeepEqual(back.Envelope, got.Envelope) {
				t.Fatalf("received %+v, %v\nwas %+v", back, err, got)
			}
		}
	})
}
