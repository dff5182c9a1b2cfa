package opensdk_test

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"minishare/opensdk"
)

// vector is one recorded case: what the SDK's own classes answered.
type vector struct {
	ID     string
	Input  vectorInput
	Expect map[string]json.RawMessage // by version
}

type vectorInput struct {
	Mode                                    string
	UserName, Path, Title                   *string
	Description, WebpageURL                 *string
	Thumb                                   []byte
	ThumbLen                                *int
	ThumbSeed                               int
	WithShareTicket                         bool
	MiniprogramType, Scene                  int32
	Transaction, OpenID, UserOpenID         *string
	SDKVer                                  int32
	MediaTagName, MessageAction, MessageExt *string
	DisableForward                          int32
	IsUpdatableMessage                      bool
	Object, Message                         string
	AppID, PackageName                      *string
	WxInstalled                             *bool
	WxVersion                               json.RawMessage
	WxSignature                             string
	CheckSignature                          bool
	Token                                   *string
	AndroidSDK                              *int
	ErrCode                                 int32
	ErrStr                                  *string
	Cmd                                     *int32
	Content, Checksum, Pkg                  *string
	AppPackage, TokenKey                    json.RawMessage
	SDKInt                                  int32
}

// vectors gives the recorded cases of one mode.
func vectors(t *testing.T, mode string) []vector {
	t.Helper()
	f, err := os.Open(filepath.Join("..", "testdata", "vectors", "android-sdk.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var cases []vector
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var v vector
		dec := json.NewDecoder(bytes.NewReader(lines.Bytes()))
		dec.DisallowUnknownFields() // an input that is not read is a case not tested
		if err := dec.Decode(&v); err != nil {
			t.Fatal(err)
		}
		if v.Input.Mode == mode || v.Input.Mode == "" && mode == "share" {
			cases = append(cases, v)
		}
	}
	if err := lines.Err(); err != nil || len(cases) == 0 {
		t.Fatalf("no %s vector: %v", mode, err)
	}
	return cases
}

// each runs a test for every case of a mode in every recorded version.
func each[E any](t *testing.T, mode string, test func(*testing.T, opensdk.Android, vectorInput, E)) {
	for _, v := range vectors(t, mode) {
		for version, raw := range v.Expect {
			t.Run(v.ID+"/"+version, func(t *testing.T) {
				sdk, err := opensdk.NewAndroid(version)
				if err != nil {
					t.Fatal(err)
				}
				var want E
				if err := json.Unmarshal(raw, &want); err != nil {
					t.Fatal(err)
				}
				test(t, sdk, v.Input, want)
			})
		}
	}
}

func (in vectorInput) request() *opensdk.Request {
	r := &opensdk.Request{
		Transaction: in.Transaction, OpenID: in.OpenID, UserOpenID: in.UserOpenID, Scene: in.Scene,
	}
	if in.Message == "none" {
		return r
	}
	r.Message = &opensdk.Message{
		Title: in.Title, Description: in.Description, ThumbData: in.thumb(), SDKVer: in.SDKVer,
		MediaTagName: in.MediaTagName, MessageAction: in.MessageAction, MessageExt: in.MessageExt,
	}
	if in.Object == "none" {
		return r
	}
	r.Message.MiniProgram = &opensdk.MiniProgram{
		UserName: in.UserName, Path: in.Path, WebpageURL: in.WebpageURL, WithShareTicket: in.WithShareTicket,
		MiniprogramType: in.MiniprogramType, DisableForward: in.DisableForward, UpdatableMessage: in.IsUpdatableMessage,
	}
	return r
}

func (in vectorInput) thumb() []byte {
	if in.ThumbLen == nil {
		return in.Thumb
	}
	data := make([]byte, *in.ThumbLen)
	for i := range data {
		data[i] = byte(31*i + in.ThumbSeed)
	}
	return data
}

func (in vectorInput) app() opensdk.App {
	return opensdk.App{
		ID:             or(in.AppID, "wx0123456789abcdef"),
		Package:        or(in.PackageName, "com.example.app"),
		CheckSignature: in.CheckSignature,
	}
}

func (in vectorInput) phone(t *testing.T) opensdk.Phone {
	wechat := new(int32(671104336))
	if in.WxVersion != nil {
		decode(t, in.WxVersion, &wechat)
	}
	return opensdk.Phone{
		Installed: or(in.WxInstalled, true),
		Official:  in.WxSignature == "official",
		WeChatSDK: wechat,
		Token:     in.Token,
		API:       or(in.AndroidSDK, 28),
	}
}

func or[T any](p *T, otherwise T) T {
	if p == nil {
		return otherwise
	}
	return *p
}

func decode(t *testing.T, raw []byte, v any) {
	t.Helper()
	if err := json.Unmarshal(raw, v); err != nil {
		t.Fatal(err)
	}
}

// extra is an entry of a recorded bundle.
type extra struct {
	Key   string
	Type  opensdk.Kind
	Value any
}

// sameBundle compares key by key, type and value.
func sameBundle(t *testing.T, got opensdk.Bundle, want []extra) {
	t.Helper()
	i := 0
	for e := range got.All() {
		have := extra{e.Key, e.Kind, recorded(t, e.Value)}
		if i >= len(want) {
			t.Errorf("extra %+v, not recorded", have)
		} else if !reflect.DeepEqual(have, want[i]) {
			t.Errorf("extra %+v, recorded %+v", have, want[i])
		}
		i++
	}
	for ; i < len(want); i++ {
		t.Errorf("no extra %+v", want[i])
	}
}

// recorded words a value as the vectors do: bytes by their digest.
func recorded(t *testing.T, v any) any {
	t.Helper()
	if data, ok := v.([]byte); ok {
		sum := sha256.Sum256(data)
		digest := map[string]any{"length": len(data), "sha256": hex.EncodeToString(sum[:])}
		if len(data) <= 64 {
			digest["base64"] = base64.StdEncoding.EncodeToString(data)
		}
		v = digest
	}
	raw, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	var plain any
	decode(t, raw, &plain)
	return plain
}

// outcome words the result of a call as the vectors do.
func outcome(err error) any {
	var crash *opensdk.CrashError
	if errors.As(err, &crash) {
		return "throws " + crash.Exception
	}
	return err == nil
}

// sameLog compares log lines. Those that the harness worded instead of Android
// are compared up to where the SDK's own words end.
func sameLog(t *testing.T, got, want []string) {
	t.Helper()
	const own = "send fail, ex = "
	for i, line := range want {
		if before, _, ok := strings.Cut(line, own); ok && strings.HasSuffix(line, "(harness)") && i < len(got) {
			if head, _, _ := strings.Cut(got[i], own); head == before {
				want[i] = got[i]
			}
		}
	}
	if len(got)+len(want) > 0 && !reflect.DeepEqual(got, want) {
		t.Errorf("log\n%s\nrecorded\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}
