package opensdk_test

import (
	"encoding/json"
	"errors"
	"reflect"
	"testing"

	"minishare/opensdk"
)

type shareExpect struct {
	OK    bool
	Check struct {
		Object, Message, Req any
	}
	Log       []string
	Bundle    json.RawMessage // extras, or "throws …"
	Send      sendExpect
	SendAgain []sendExpect
}

type sendExpect struct {
	Returned any
	Log      []string
	Asked    []string
	Intent   *intentExpect
	Decoded  map[string]any
}

type intentExpect struct {
	Via                    string
	Action, Package, Class *string
	Flags                  int32
	Extras                 []extra
}

// What the SDKs' checks say of a card, in what order, and with which log line.
func TestCheckArgsAsRecorded(t *testing.T) {
	each(t, "share", func(t *testing.T, sdk opensdk.Android, in vectorInput, want shareExpect) {
		r := in.request()
		err := sdk.CheckArgs(r)
		if got := outcome(err); got != want.Check.Req || (err == nil) != want.OK {
			t.Errorf("checkArgs of the request: %v, recorded %v", got, want.Check.Req)
		}
		var refused *opensdk.CheckError
		if errors.As(err, &refused) {
			sameLog(t, []string{refused.Log}, want.Log)
		} else {
			sameLog(t, nil, want.Log)
		}
		if r.Message == nil {
			return
		}
		if got := outcome(sdk.CheckMessage(r.Message)); got != want.Check.Message {
			t.Errorf("checkArgs of the message: %v, recorded %v", got, want.Check.Message)
		}
		if r.Message.MiniProgram == nil {
			return
		}
		if got := outcome(sdk.CheckMiniProgram(r.Message.MiniProgram)); got != want.Check.Object {
			t.Errorf("checkArgs of the object: %v, recorded %v", got, want.Check.Object)
		}
	})
}

func TestToBundleAsRecorded(t *testing.T) {
	each(t, "share", func(t *testing.T, sdk opensdk.Android, in vectorInput, want shareExpect) {
		got, err := sdk.ToBundle(in.request())
		if err != nil {
			var throws string
			decode(t, want.Bundle, &throws)
			if outcome(err) != throws {
				t.Errorf("toBundle %v, recorded %s", outcome(err), throws)
			}
			return
		}
		var extras []extra
		decode(t, want.Bundle, &extras)
		sameBundle(t, got, extras)
	})
}

// Everything that leaves the app, down to the type of each extra.
func TestSendReqAsRecorded(t *testing.T) {
	each(t, "share", func(t *testing.T, sdk opensdk.Android, in vectorInput, want shareExpect) {
		r := in.request()
		for _, want := range append([]sendExpect{want.Send}, want.SendAgain...) {
			got := sdk.SendReq(in.app(), in.phone(t), r)
			sameSent(t, got, want)
			if got.Intent != nil {
				sameDecoded(t, got.Intent.Extras, want.Decoded)
			}
		}
	})
}

func sameSent(t *testing.T, got opensdk.Sent, want sendExpect) {
	t.Helper()
	if outcome(got.Err) != want.Returned || (got.Err == nil) != got.Returned {
		t.Errorf("sendReq returned %v (%v), recorded %v", got.Returned, got.Err, want.Returned)
	}
	sameLog(t, got.Log, want.Log)
	if len(got.Asked)+len(want.Asked) > 0 && !reflect.DeepEqual(got.Asked, want.Asked) {
		t.Errorf("asked %q, recorded %q", got.Asked, want.Asked)
	}
	if got.Intent == nil || want.Intent == nil {
		if got.Intent != nil || want.Intent != nil {
			t.Errorf("intent %+v, recorded %+v", got.Intent, want.Intent)
		}
		return
	}
	sameIntent(t, *got.Intent, *want.Intent)
	sameBundle(t, got.Intent.Extras, want.Intent.Extras)
}

func sameIntent(t *testing.T, got opensdk.Intent, want intentExpect) {
	t.Helper()
	if got.Via != want.Via || got.Flags != want.Flags || got.Action != or(want.Action, "") ||
		got.Package != or(want.Package, "") || got.Class != or(want.Class, "") {
		t.Errorf("intent %+v, recorded %+v", got, want)
	}
}

// sameDecoded compares with what the SDK read back out of its own extras.
func sameDecoded(t *testing.T, extras opensdk.Bundle, want map[string]any) {
	t.Helper()
	got, err := opensdk.Receive(extras)
	if err != nil {
		t.Fatal(err)
	}
	if len(got.Unknown) > 0 {
		t.Errorf("unknown keys %q", got.Unknown)
	}
	r, m, o := got.Request, got.Request.Message, got.Request.Message.MiniProgram
	have := map[string]any{
		"transaction": r.Transaction, "openId": r.OpenID, "userOpenId": r.UserOpenID, "scene": r.Scene,
		"title": m.Title, "description": m.Description, "thumb": m.ThumbData, "sdkVer": m.SDKVer, "objectType": 36,
		"userName": o.UserName, "path": o.Path, "webpageUrl": o.WebpageURL, "withShareTicket": o.WithShareTicket,
		"miniprogramType": o.MiniprogramType,
	}
	for key, v := range have {
		have[key] = recorded(t, v)
	}
	if !reflect.DeepEqual(have, want) {
		t.Errorf("decoded\n%v\nrecorded\n%v", have, want)
	}
}
