package opensdk_test

import (
	"encoding/json"
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"minishare"
	"minishare/opensdk"
)

// The fields under the names of @tencent/wechat_open_sdk, each with its type.
func TestHarmonyFieldByField(t *testing.T) {
	h := opensdk.NewHarmonyRequest(&tea, "share-1")
	h.Request.Message.MiniProgram.Extra = map[string]string{"k": "v"}
	data, err := h.Encode()
	if err != nil {
		t.Fatal(err)
	}
	var got any
	decode(t, data, &got)
	want := map[string]any{
		"transaction": "share-1", "scene": 0.0, "callbackAbility": "EntryAbility",
		"message": map[string]any{
			"title": "茶", "description": "A tea house", "thumbData": "Y292ZXI=",
			"mediaObject": map[string]any{
				"userName": "gh_d43f693ca31f", "path": "pages/tea?id=1", "miniprogramType": 2.0, "withShareTicket": true,
				"disableForward": false, "isUpdatableMessage": false, "isSecretMessage": false, "extraInfoMap": map[string]any{"k": "v"},
			},
		},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("encoded\n%v\nwant\n%v", got, want)
	}
	back, err := opensdk.DecodeHarmony(data)
	if err != nil || !reflect.DeepEqual(back, h) {
		t.Errorf("decoded\n%+v, %v\nwas\n%+v", back, err, h)
	}
}

func TestHarmonyKeepsUnknownFields(t *testing.T) {
	const raw = `{"more":[1, 2],"message":{"a.b":"<&>","mediaObject":{"webpageUrl":"https://example.com/"}}}`
	got, err := opensdk.DecodeHarmony([]byte(raw))
	if err != nil {
		t.Fatal(err)
	}
	if want := []string{"message.a.b", "message.mediaObject.webpageUrl", "more"}; !slices.Equal(got.Unknown, want) {
		t.Errorf("unknown %q, want %q", got.Unknown, want)
	}
	data, err := got.Encode()
	if err != nil {
		t.Fatal(err)
	}
	if again, err := opensdk.DecodeHarmony(data); err != nil || !reflect.DeepEqual(again, got) {
		t.Errorf("again %+v, %v, was %+v", again, err, got)
	}
}

// JavaScript writes a Uint8Array in one of these ways.
func TestHarmonyPictureAsNumbers(t *testing.T) {
	for _, raw := range []string{`"AP8B"`, `[0,255,1]`, `{"0":0,"2":1,"1":255}`} {
		got, err := opensdk.DecodeHarmony([]byte(`{"message":{"thumbData":` + raw + `,"mediaObject":{}}}`))
		if err != nil || !slices.Equal(got.Request.Message.ThumbData, []byte{0, 255, 1}) {
			t.Errorf("%s: %v", raw, err)
		}
	}
}

func TestDecodeHarmonyRefuses(t *testing.T) {
	in := func(message string) string { return `{"message":` + message + `}` }
	for name, c := range map[string]struct {
		json string
		want error
	}{
		"nothing":          {``, opensdk.ErrSyntax},
		"null":             {`null`, opensdk.ErrSyntax},
		"a list":           {`[]`, opensdk.ErrSyntax},
		"no message":       {`{}`, opensdk.ErrMissing},
		"null message":     {in(`null`), opensdk.ErrSyntax},
		"no object":        {in(`{}`), opensdk.ErrMissing},
		"number as title":  {in(`{"title":1,"mediaObject":{}}`), opensdk.ErrType},
		"text as flag":     {in(`{"mediaObject":{"withShareTicket":"true"}}`), opensdk.ErrType},
		"number too large": {in(`{"mediaObject":{"miniprogramType":2147483648}}`), opensdk.ErrType},
		"byte of 256":      {in(`{"thumbData":[256],"mediaObject":{}}`), opensdk.ErrType},
		"byte missing":     {in(`{"thumbData":{"1":0},"mediaObject":{}}`), opensdk.ErrValue},
		"too long":         {strings.Repeat(" ", opensdk.MaxExtrasJSON+1), opensdk.ErrTooLarge},
	} {
		if got, err := opensdk.DecodeHarmony([]byte(c.json)); !errors.Is(err, c.want) {
			t.Errorf("%s: %+v, %v, want %v", name, got, err, c.want)
		}
	}
}

func TestCheckHarmonyGivesAllFaults(t *testing.T) {
	r := opensdk.NewHarmonyRequest(&tea, "").Request
	if refused := opensdk.CheckHarmony(r); len(refused) > 0 {
		t.Errorf("the tea house's card: %v", refused)
	}
	m := r.Message
	m.Title, m.Description, m.ThumbData = new(strings.Repeat("茶", 171)), new(strings.Repeat("茶", 342)), make([]byte, 65537)
	r.Scene, m.MiniProgram.MiniprogramType = 1, 3
	var rules []string
	for _, refused := range opensdk.CheckHarmony(r) {
		rules = append(rules, refused.Rule)
		if _, ok := minishare.RuleByID(refused.Rule); !ok {
			t.Errorf("no rule %q", refused.Rule)
		}
	}
	if want := []string{"title-bytes", "description-bytes", "image-harmony", "scene-not-chat", "type-range"}; !slices.Equal(rules, want) {
		t.Errorf("rules %q, want %q", rules, want)
	}
}

func FuzzDecodeHarmony(f *testing.F) {
	data, err := opensdk.NewHarmonyRequest(&tea, "share-1").Encode()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Add([]byte(`{"more":[1, 2],"message":{"a.b":"<&>","thumbData":{"0":1},"mediaObject":{"new":null}}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		got, err := opensdk.DecodeHarmony(data)
		if err != nil {
			return
		}
		raw, err := got.Encode()
		if err != nil {
			t.Fatal(err)
		}
		if again, err := opensdk.DecodeHarmony(raw); err != nil && len(raw) <= opensdk.MaxExtrasJSON || err == nil && !reflect.DeepEqual(again, got) {
			was, _ := json.Marshal(got)
			t.Fatalf("%+v, %v\nwas %s", again, err, was)
		}
	})
}
