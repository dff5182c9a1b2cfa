package opensdk_test

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"minishare/opensdk"
)

type respExpect struct {
	Bundle  []extra
	Intent  intentExpect
	Handled bool
	Got     *gotExpect
	Log     []string
}

type gotExpect struct {
	Callback, Class             string
	Type, ErrCode               int32
	ErrStr, Transaction, OpenID *string
	CheckArgs                   bool
}

// WeChat's answer on the wire, and what an app makes of it, forged ones included.
func TestResponseAsRecorded(t *testing.T) {
	each(t, "resp", func(t *testing.T, _ opensdk.Android, in vectorInput, want respExpect) {
		r := opensdk.Response{ErrCode: in.ErrCode, ErrStr: in.ErrStr, Transaction: in.Transaction, OpenID: in.OpenID}
		sameBundle(t, r.ToBundle(), want.Bundle)
		extras := r.Intent(in.app(), in.phone(t)).Extras
		in.forge(t, &extras)
		sameBundle(t, extras, want.Intent.Extras)
		got := opensdk.HandleIntent(extras)
		sameLog(t, got.Log, want.Log)
		sameHandled(t, got, want)
	})
}

// forge changes the envelope as the case asks for.
func (in vectorInput) forge(t *testing.T, extras *opensdk.Bundle) {
	t.Helper()
	const content, pkg, checksum, token = "_mmessage_content", "_mmessage_appPackage", "_mmessage_checksum", "wx_token_key"
	if in.Cmd != nil {
		extras.PutInt("_wxapi_command_type", *in.Cmd)
	}
	if in.Content != nil {
		extras.PutString(content, in.Content)
	}
	for key, raw := range map[string]json.RawMessage{pkg: in.AppPackage, token: in.TokenKey} {
		if raw != nil {
			var s *string
			decode(t, raw, &s)
			extras.PutString(key, s)
		}
	}
	switch sum := or(in.Checksum, "auto"); sum {
	case "auto":
		extras.PutBytes(checksum, []byte(opensdk.Checksum(extras.String(content), extras.Int("_mmessage_sdkVersion"), extras.String(pkg))))
	case "absent":
		extras.Delete(checksum)
	default:
		extras.PutBytes(checksum, []byte(sum))
	}
}

func sameHandled(t *testing.T, got opensdk.Handled, want respExpect) {
	t.Helper()
	if got.Returned != want.Handled {
		t.Errorf("handleIntent %t, recorded %t", got.Returned, want.Handled)
	}
	if want.Got == nil {
		if got.Callback != "" || got.Response != nil {
			t.Errorf("called back %+v, recorded nobody", got)
		}
		return
	}
	if got.Callback != want.Got.Callback || got.Command != want.Got.Type {
		t.Errorf("called %s with command %d, recorded %+v", got.Callback, got.Command, *want.Got)
	}
	if want.Got.Type != 2 {
		return
	}
	resp := opensdk.Response{ErrCode: want.Got.ErrCode, ErrStr: want.Got.ErrStr, Transaction: want.Got.Transaction, OpenID: want.Got.OpenID}
	if !reflect.DeepEqual(got.Response, &resp) {
		t.Errorf("response %+v, recorded %+v", got.Response, *want.Got)
	}
}

// Other answers and questions of WeChat reach the app too, and are no share's.
func TestCommandsReachTheirCallback(t *testing.T) {
	extras := opensdk.Response{}.Intent(teaApp, opensdk.TypicalPhone()).Extras
	for command, want := range map[int32]string{1: "onResp", 3: "onReq", 4: "onReq", 5: "onResp", 6: "onReq", 19: "onResp", 99: "", -1: ""} {
		extras.PutInt("_wxapi_command_type", command)
		got := opensdk.HandleIntent(extras)
		if got.Callback != want || got.Returned != (want != "") || got.Response != nil {
			t.Errorf("command %d: %+v", command, got)
		}
	}
}

func TestAnswerOfNobodyIsRefused(t *testing.T) {
	extras := opensdk.Response{}.Intent(teaApp, opensdk.TypicalPhone()).Extras
	extras.PutString("_mmessage_appPackage", new(""))
	if got := opensdk.HandleIntent(extras); got.Returned || len(got.Log) != 1 || !strings.HasSuffix(got.Log[0], "invalid argument") {
		t.Errorf("%+v", got)
	}
}

type registerExpect struct {
	Returned   bool
	Log        []string
	Permission string
	Intent     intentExpect
}

func TestRegisterAppAsRecorded(t *testing.T) {
	each(t, "register", func(t *testing.T, sdk opensdk.Android, in vectorInput, want registerExpect) {
		got := sdk.RegisterApp(in.app())
		if !want.Returned || len(want.Log) > 0 || got.Permission != want.Permission {
			t.Errorf("registerApp %+v, recorded %+v", got, want)
		}
		sameIntent(t, got, want.Intent)
		sameBundle(t, got.Extras, want.Intent.Extras)
	})
}

func TestChecksumAsRecorded(t *testing.T) {
	each(t, "checksum", func(t *testing.T, _ opensdk.Android, in vectorInput, want struct{ Checksum string }) {
		if got := opensdk.Checksum(in.Content, in.SDKInt, in.Pkg); got != want.Checksum {
			t.Errorf("checksum %s, recorded %s", got, want.Checksum)
		}
	})
}

// The value of a captured Intent published elsewhere, which owes nothing to our
// records.
func TestChecksumOfACapture(t *testing.T) {
	if got := opensdk.Checksum(nil, 620953856, new("com.tencent.mm")); got != "1c84447a3580a34a094a9aa00820631a" {
		t.Errorf("checksum %s", got)
	}
}

// A pair of surrogates whole within the eight units is one character of UTF-8.
func TestChecksumOfAWholeEmoji(t *testing.T) {
	if got := opensdk.Checksum(new("a😀bcdefghi"), 0, nil); got != "09237737052b1e0bf01438cdbeceefc0" {
		t.Errorf("checksum %s", got)
	}
}
