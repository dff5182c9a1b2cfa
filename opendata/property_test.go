package opendata_test

import (
	"encoding/base64"
	"errors"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"minishare/opendata"
)

// random is one reproducible source of keys, ivs and texts.
type random struct{ *rand.ChaCha8 }

func newRandom(name string) random {
	var seed [32]byte
	copy(seed[:], name)
	return random{rand.NewChaCha8(seed)}
}

func (r random) bytes(n int) []byte {
	b := make([]byte, n)
	r.Read(b) // never fails
	return b
}

func (r random) key() opendata.SessionKey {
	return opendata.SessionKey(base64.StdEncoding.EncodeToString(r.bytes(16)))
}

func (r random) app(t testing.TB) *opendata.App {
	return newApp(t, opendata.Config{AppID: teaApp, Rand: r, Now: func() time.Time { return teaTime }})
}

// payload gives a text of n bytes that JSON holds as it is.
func (r random) payload(n int) string {
	letters := []string{"a", "Z", "9", " ", "/", "茶", "é", "🍵"}
	var b strings.Builder
	for b.Len() < n {
		if s := letters[r.Uint64()%uint64(len(letters))]; b.Len()+len(s) <= n {
			b.WriteString(s)
		}
	}
	return b.String()
}

func sizes() []int {
	var all []int
	for n := range 100 {
		all = append(all, n)
	}
	for _, border := range []int{256, 1024, 4096, 16 << 10, 32 << 10, 64 << 10, 70 << 10} {
		for n := border - 17; n <= border+17; n++ {
			all = append(all, n)
		}
	}
	return all
}

func TestOpenUndoesSeal(t *testing.T) {
	r := newRandom("round trip")
	app := r.app(t)
	for _, n := range sizes() {
		text, key := marked(`"payload":"`+r.payload(n)+`"`), r.key()
		sealed, err := app.Seal(key, []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		plain, err := app.Open(key, sealed)
		if err != nil || string(plain.JSON()) != text {
			t.Fatalf("%d bytes: got %s, %v", len(text), plain, err)
		}
	}
}

func TestTheLargestTextFits(t *testing.T) {
	text := marked(`"payload":"` + strings.Repeat("x", opendata.MaxPlaintext-len(marked(`"payload":""`))) + `"`)
	sealed := seal(t, text)
	if len(sealed.EncryptedData) != opendata.MaxEncryptedData {
		t.Errorf("%d characters; want %d", len(sealed.EncryptedData), opendata.MaxEncryptedData)
	}
	if plain, err := tea(t).Open(teaKey, sealed); err != nil || string(plain.JSON()) != text {
		t.Errorf("got %s, %v", plain, err)
	}
	_, err := tea(t).Seal(teaKey, []byte(text+" "))
	wantRefusal(t, err, opendata.ErrData, -41003, "plaintext has 786432 bytes; the limit is 786431")
}

func TestSealTellsOfAnEndOfRandomness(t *testing.T) {
	dry := errors.New("dry")
	app := newApp(t, opendata.Config{AppID: teaApp, Rand: failing{dry}})
	if sealed, err := app.Seal(teaKey, []byte("{}")); !errors.Is(err, dry) || sealed != (opendata.Sealed{}) {
		t.Errorf("got %v, %v", sealed, err)
	}
}

type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }

// flips gives each base64 text that differs from the given one in one bit of
// what it encodes.
func flips(t *testing.T, text string) []string {
	t.Helper()
	b, err := base64.StdEncoding.DecodeString(text)
	if err != nil {
		t.Fatal(err)
	}
	all := make([]string, 0, 8*len(b))
	for bit := range 8 * len(b) {
		b[bit/8] ^= 1 << (bit % 8)
		all = append(all, base64.StdEncoding.EncodeToString(b))
		b[bit/8] ^= 1 << (bit % 8)
	}
	return all
}

// flipTexts are the shapes that bits are flipped under.
func flipTexts(r random) []string {
	return []string{
		marked(`"openGId":"tGidOfTheDeskTestGroup00000A"`),
		marked(`"opengid":"tG","open_single_roomid":"","group_openid":"oU","chat_type":3`),
		marked(`"nickName":"` + r.payload(150) + `","gender":1`),
	}
}

func TestNoFlippedBitOfKeyOrDataOpens(t *testing.T) {
	r := newRandom("flips")
	app := r.app(t)
	for _, text := range flipTexts(r) {
		key := r.key()
		sealed, err := app.Seal(key, []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		for _, other := range flips(t, string(key)) {
			_, err := app.Open(opendata.SessionKey(other), sealed)
			wantRefusal(t, err, opendata.ErrData, -41003, oneText)
		}
		for bit, other := range flips(t, sealed.EncryptedData) {
			if plain, err := app.Open(key, opendata.Sealed{EncryptedData: other, IV: sealed.IV}); err == nil {
				t.Fatalf("bit %d of the data: %s", bit, plain.JSON())
			}
		}
	}
}

// The cipher does not protect the first block from who changes the iv. What
// opens then differs in the one bit and nowhere else; the watermark is right.
func TestFlippedBitOfTheIVChangesOneBitAtMost(t *testing.T) {
	r := newRandom("iv flips")
	app := r.app(t)
	for _, text := range flipTexts(r) {
		key := r.key()
		sealed, err := app.Seal(key, []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		for bit, iv := range flips(t, sealed.IV) {
			plain, err := app.Open(key, opendata.Sealed{EncryptedData: sealed.EncryptedData, IV: iv})
			if err != nil {
				continue
			}
			changed := []byte(text)
			changed[bit/8] ^= 1 << (bit % 8)
			if string(plain.JSON()) != string(changed) || plain.Watermark() != (opendata.Watermark{Timestamp: teaTime.Unix(), AppID: teaApp}) {
				t.Fatalf("bit %d gives %s", bit, plain.JSON())
			}
		}
	}
}

func TestNoFlippedBitOfTheAppIDOpens(t *testing.T) {
	sealed := seal(t, marked(`"openGId":"G"`))
	for bit := range 8 * len(teaApp) {
		other := []byte(teaApp)
		other[bit/8] ^= 1 << (bit % 8)
		app := newApp(t, opendata.Config{AppID: string(other)})
		_, err := app.Open(teaKey, sealed)
		wantRefusal(t, err, opendata.ErrWatermark, -41003, "watermark.appid")
	}
}

func TestNoFlippedBitVerifies(t *testing.T) {
	r := newRandom("signatures")
	for n := range 80 {
		key := r.key()
		signed, err := opendata.Sign(key, r.payload(n))
		if err != nil {
			t.Fatal(err)
		}
		if err := opendata.Verify(key, signed); err != nil {
			t.Fatal(err)
		}
		for _, other := range flips(t, string(key)) {
			wantRefusal(t, opendata.Verify(opendata.SessionKey(other), signed), opendata.ErrSignature, 0, "is not that of")
		}
		for bit := range 8 * n {
			raw := []byte(signed.RawData)
			raw[bit/8] ^= 1 << (bit % 8)
			wantRefusal(t, opendata.Verify(key, opendata.Signed{RawData: string(raw), Signature: signed.Signature}), opendata.ErrSignature, 0, "is not that of")
		}
		for bit := range 8 * len(signed.Signature) {
			raw := []byte(signed.Signature)
			raw[bit/8] ^= 1 << (bit % 8)
			wantRefusal(t, opendata.Verify(key, opendata.Signed{RawData: signed.RawData, Signature: string(raw)}), opendata.ErrSignature, 0, "is not that of")
		}
	}
}
