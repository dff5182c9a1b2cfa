// Package interop holds minishare/opendata against two public libraries that
// know nothing of it. It is a module of its own so that they weigh on no user.
package interop

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/medivhzhan/weapp/v3"
	"github.com/medivhzhan/weapp/v3/encrypt"
	"github.com/silenceper/wechat/v2/miniprogram/config"
	"github.com/silenceper/wechat/v2/miniprogram/context"
	"github.com/silenceper/wechat/v2/miniprogram/encryptor"

	"minishare/opendata"
)

const appID = "wx0123456789abcdef"

var (
	user = opendata.UserInfo{
		OpenID: "oUser00000000000000000000001", NickName: `林"晓" <&> 🍵`, Gender: 2, Language: "zh_CN",
		City: "Guangzhou", Province: "Guangdong", Country: "CN", AvatarURL: "http://example.com/a?b=1&c=2", UnionID: "oUnion",
	}
	group = opendata.GroupInfo{OpenGID: "tGroup0000000000000000000001"}
	when  = time.Unix(1_700_000_000, 0)
)

func newApp(t *testing.T) *opendata.App {
	t.Helper()
	app, err := opendata.New(opendata.Config{AppID: appID, Now: func() time.Time { return when }})
	if err != nil {
		t.Fatal(err)
	}
	return app
}

func newKey() opendata.SessionKey {
	return opendata.SessionKey(base64.StdEncoding.EncodeToString(noise(16)))
}

func noise(n int) []byte {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte(rand.Uint32())
	}
	return b
}

// seal stamps and seals v under a new key.
func seal(t *testing.T, v any) (opendata.SessionKey, opendata.Sealed) {
	t.Helper()
	app, key := newApp(t), newKey()
	plaintext, err := app.Stamp(v)
	if err != nil {
		t.Fatal(err)
	}
	sealed, err := app.Seal(key, plaintext)
	if err != nil {
		t.Fatal(err)
	}
	return key, sealed
}

func silenceper(appID string) *encryptor.Encryptor {
	return encryptor.NewEncryptor(&context.Context{Config: &config.Config{AppID: appID}})
}

func medivhzhan() *weapp.Client { return weapp.NewClient(appID, "") }

func TestSilenceperOpensWhatWeSealed(t *testing.T) {
	for range 50 {
		key, sealed := seal(t, user)
		got, err := silenceper(appID).Decrypt(string(key), sealed.EncryptedData, sealed.IV)
		if err != nil {
			t.Fatal(err)
		}
		want := opendata.UserInfo{
			OpenID: got.OpenID, NickName: got.NickName, Gender: got.Gender, Language: got.Language,
			City: got.City, Province: got.Province, Country: got.Country, AvatarURL: got.AvatarURL, UnionID: got.UnionID,
		}
		if want != user || got.Watermark.AppID != appID || got.Watermark.Timestamp != when.Unix() {
			t.Fatalf("got %+v", got)
		}
		key, sealed = seal(t, group)
		if got, err = silenceper(appID).Decrypt(string(key), sealed.EncryptedData, sealed.IV); err != nil || got.OpenGID != group.OpenGID {
			t.Fatalf("got %+v, %v", got, err)
		}
		if _, err := silenceper("wxffffffffffffffff").Decrypt(string(key), sealed.EncryptedData, sealed.IV); err != encryptor.ErrAppIDNotMatch {
			t.Fatalf("for another app: %v", err)
		}
	}
}

func TestMedivhzhanOpensWhatWeSealedAndSigned(t *testing.T) {
	for range 50 {
		key, sealed := seal(t, user)
		signed, err := opendata.Sign(key, `{"nickName":"林\"晓\" <&> 🍵"}`)
		if err != nil {
			t.Fatal(err)
		}
		got, err := medivhzhan().DecryptUserInfo(string(key), signed.RawData, sealed.EncryptedData, signed.Signature, sealed.IV)
		if err != nil {
			t.Fatal(err)
		}
		if got.OpenID != user.OpenID || got.Nickname != user.NickName || got.Avatar != user.AvatarURL || got.UnionID != user.UnionID || got.Watermark.AppID != appID {
			t.Fatalf("got %+v", got)
		}
		key, sealed = seal(t, group)
		if info, err := medivhzhan().DecryptShareInfo(string(key), sealed.EncryptedData, sealed.IV); err != nil || info.GID != group.OpenGID {
			t.Fatalf("got %+v, %v", info, err)
		}
	}
}

// Both give the very bytes, at every size around the borders of blocks.
func TestBothOpenEverySize(t *testing.T) {
	app := newApp(t)
	for _, n := range sizes() {
		key, text := newKey(), noise(n)
		sealed, err := app.Seal(key, text)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := encryptor.GetCipherText(string(key), sealed.EncryptedData, sealed.IV); err != nil || string(got) != string(text) {
			t.Fatalf("silenceper, %d bytes: %v", n, err)
		}
		if got, err := medivhzhan().DecryptUserData(string(key), sealed.EncryptedData, sealed.IV); err != nil || string(got) != string(text) {
			t.Fatalf("medivhzhan, %d bytes: %v", n, err)
		}
	}
}

func sizes() []int {
	var all []int
	for _, border := range []int{16, 1 << 10, 64 << 10, 70 << 10} {
		for n := border - 17; n <= border+17; n++ {
			all = append(all, max(n, 0))
		}
	}
	return all
}

// The way back: only this library can encrypt. It picks the iv itself and pads
// up to a multiple of 32 bytes, as WeChat's messages are but its open data is
// not, so only texts that come out alike are taken.
func TestWeOpenWhatMedivhzhanSealed(t *testing.T) {
	app, opened := newApp(t), 0
	for _, n := range sizes() {
		text := fmt.Sprintf(`{"openGId":%q,"watermark":{"timestamp":%d,"appid":%q}}`, strings.Repeat("t", n), when.Unix(), appID)
		if len(text)%32 < 16 {
			continue
		}
		opened++
		rawKey, iv := noise(16), make([]byte, 16)
		data, err := encrypt.NewCBC(iv, rawKey, []byte(text)).Encrypt()
		if err != nil {
			t.Fatal(err)
		}
		sealed := opendata.Sealed{
			EncryptedData: base64.StdEncoding.EncodeToString(data[16:]), // it leaves a block of zeros in front
			IV:            base64.StdEncoding.EncodeToString(iv),
		}
		plain, err := app.Open(opendata.SessionKey(base64.StdEncoding.EncodeToString(rawKey)), sealed)
		if err != nil || string(plain.JSON()) != text {
			t.Fatalf("%d bytes: %v", len(text), err)
		}
	}
	if opened < 50 {
		t.Errorf("only %d texts were fit to try", opened)
	}
}

func TestWeVerifyWhatMedivhzhanSigned(t *testing.T) {
	for range 50 {
		key := newKey()
		raw, err := json.Marshal(user)
		if err != nil {
			t.Fatal(err)
		}
		signature := encrypt.NewSignable(false, string(raw), string(key)).Sign()
		if err := opendata.Verify(key, opendata.Signed{RawData: string(raw), Signature: signature}); err != nil {
			t.Fatal(err)
		}
	}
}
