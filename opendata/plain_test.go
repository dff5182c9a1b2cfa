package opendata_test

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"math"
	"strings"
	"testing"

	"minishare/opendata"
)

// opened seals the text and opens it again.
func opened(t testing.TB, text string) *opendata.Plain {
	t.Helper()
	plain, err := tea(t).Open(teaKey, seal(t, text))
	if err != nil {
		t.Fatal(err)
	}
	return plain
}

func TestOpenGID(t *testing.T) {
	for name, c := range map[string]struct{ fields, want, says string }{
		"wx.getShareInfo":      {`"openGId":"tG1"`, "tG1", ""},
		"wx.getGroupEnterInfo": {`"opengid":"tG2","open_single_roomid":"","group_openid":"","chat_type":3`, "tG2", ""},
		"before 3.7.8":         {`"opengid":"tG3"`, "tG3", ""},
		"a private chat":       {`"opengid":"","open_single_roomid":"R","chat_type":1`, "", "the group's id is empty"},
		"private, no opengid":  {`"open_single_roomid":"R","chat_type":1`, "", "the group's id is empty"},
		"an empty id":          {`"openGId":""`, "", "the group's id is empty"},
		"no id":                {`"openGId":null`, "", "the group's id is empty"},
		"user info":            {`"nickName":"Band"`, "", "has no opengid"},
		"another case":         {`"OPENGID":"tG4"`, "", "has no opengid"},
		"a number":             {`"openGId":4`, "", "openGId is no string"},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := opened(t, marked(c.fields)).OpenGID()
			if c.says != "" {
				wantRefusal(t, err, opendata.ErrShape, 0, c.says)
				return
			}
			if err != nil || got != c.want {
				t.Errorf("got %q, %v; want %q", got, err, c.want)
			}
		})
	}
}

func TestAsRefusesOtherShapes(t *testing.T) {
	group, user := opened(t, marked(`"openGId":"G"`)), opened(t, marked(`"nickName":"Band","gender":1`))
	_, err := opendata.As[opendata.UserInfo](group)
	wantRefusal(t, err, opendata.ErrShape, 0, "is no UserInfo: it has no nickName")
	_, err = opendata.As[opendata.GroupInfo](user)
	wantRefusal(t, err, opendata.ErrShape, 0, "is no GroupInfo: it has no openGId")
	_, err = opendata.As[opendata.GroupEnterInfo](group)
	wantRefusal(t, err, opendata.ErrShape, 0, "is no GroupEnterInfo: it has no opengid")
	_, err = opendata.As[[]int](group)
	wantRefusal(t, err, opendata.ErrShape, 0, "does not fit []int")
	if info, err := opendata.As[opendata.UserInfo](user); err != nil || info.NickName != "Band" || info.Gender != 1 {
		t.Errorf("got %+v, %v", info, err)
	}
	if fields, err := opendata.As[map[string]any](user); err != nil || fields["nickName"] != "Band" || fields["watermark"] == nil {
		t.Errorf("got %v, %v", fields, err)
	}
	if p, err := opendata.As[*opendata.GroupInfo](group); err != nil || p.OpenGID != "G" {
		t.Errorf("got %v, %v", p, err)
	}
}

// Who has the JSON may write to it; the open data stays.
func TestJSONIsACopy(t *testing.T) {
	plain := opened(t, marked(`"openGId":"G"`))
	clear(plain.JSON())
	if got := string(plain.JSON()); got != marked(`"openGId":"G"`) {
		t.Errorf("got %q", got)
	}
}

// A user knows the plaintext of his own user info, so he can give its blocks a
// new front through the iv. Here the text of his nickname becomes the rest of a
// group's id, or a phone number.
func TestNicknameDoesNotPassForAnotherField(t *testing.T) {
	for _, front := range []string{`{"openGId":"tVic`, `{"opengid":"tVic`, `{"phoneNumber":"`, `{"customField":"`} {
		forged, want := forge(t, front)
		if !strings.HasPrefix(want, front+"13580006666") || !json.Valid([]byte(want)) {
			t.Fatalf("the forgery is no good: %s", want)
		}
		plain, err := tea(t).Open(teaKey, forged)
		if plain != nil {
			t.Errorf("opened %s", plain.JSON())
		}
		wantRefusal(t, err, opendata.ErrData, -41003, "it was changed after WeChat sealed it")
	}
}

// forge cuts user info in the middle of its nickname and puts front there, 16
// bytes. It also gives what the cipher makes of that.
func forge(t *testing.T, front string) (opendata.Sealed, string) {
	t.Helper()
	const before = `{"nickName":"xxx` // 16 bytes
	text := before + "................" + `13580006666","gender":1,"avatarUrl":"http://example.com",` + marked(`"city":""`)[1:]
	sealed := seal(t, text)
	data, err := base64.StdEncoding.DecodeString(sealed.EncryptedData)
	if err != nil {
		t.Fatal(err)
	}
	iv := bytes.Clone(data[:16])
	for i := range iv {
		iv[i] ^= text[16+i] ^ front[i]
	}
	return opendata.Sealed{
		EncryptedData: base64.StdEncoding.EncodeToString(data[16:]),
		IV:            base64.StdEncoding.EncodeToString(iv),
	}, front + text[32:]
}

// Nor does a new front alone turn user info into something else.
func TestUserInfoIsNothingBeside(t *testing.T) {
	for _, field := range []string{"openGId", "opengid", "phoneNumber"} {
		_, err := tea(t).Open(teaKey, seal(t, marked(`"`+field+`":"x","nickName":"Band","avatarUrl":""`)))
		wantRefusal(t, err, opendata.ErrData, -41003, "mixes the fields of a user with others")
	}
}

func TestStamp(t *testing.T) {
	for name, c := range map[string]struct {
		v    any
		want string
	}{
		"struct":      {opendata.GroupInfo{OpenGID: "G"}, marked(`"openGId":"G"`)},
		"empty":       {struct{}{}, strings.Replace(marked(""), ",", "", 1)},
		"not escaped": {map[string]string{"u": "a&b<c>"}, marked(`"u":"a&b<c>"`)},
		"enter info":  {opendata.GroupEnterInfo{OpenGID: "G", ChatType: 3}, marked(`"opengid":"G","open_single_roomid":"","group_openid":"","chat_type":3`)},
	} {
		if got, err := tea(t).Stamp(c.v); err != nil || string(got) != c.want {
			t.Errorf("%s: got %s, %v\nwant %s", name, got, err, c.want)
		}
	}
	for name, v := range map[string]any{"array": []int{1}, "nil": nil, "text": "{}", "own mark": map[string]int{"watermark": 1}} {
		if _, err := tea(t).Stamp(v); !errors.Is(err, opendata.ErrShape) {
			t.Errorf("%s: got %v", name, err)
		}
	}
	if _, err := tea(t).Stamp(math.NaN()); err == nil {
		t.Error("stamped NaN")
	}
}
