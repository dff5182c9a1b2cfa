package opendata

import (
	"crypto/sha1"
	"crypto/subtle"
	"encoding/hex"
)

// MaxRawData bounds what is signed and verified, in bytes. WeChat names no
// limit; its own rawData has a few hundred.
const MaxRawData = 1 << 20

// Signed is what wx.getUserInfo gives beside the sealed data. Its JSON has
// WeChat's names.
//
// Source: https://developers.weixin.qq.com/miniprogram/dev/framework/open-ability/signature.html
type Signed struct {
	RawData   string `json:"rawData"`   // the very text that was signed; JSON that was parsed and written anew is another
	Signature string `json:"signature"` // 40 lower-case hex digits: SHA-1 of rawData and the text of the session key
}

// Sign signs rawData as WeChat does. The error is of kind [ErrKey], or
// [ErrSignature] where rawData has more than [MaxRawData] bytes.
func Sign(key SessionKey, rawData string) (Signed, error) {
	if _, err := key.bytes(); err != nil {
		return Signed{}, err
	}
	if len(rawData) > MaxRawData {
		return Signed{}, refuse(ErrSignature, "rawData has %d bytes; the limit is %d", len(rawData), MaxRawData)
	}
	sum := sha1.Sum([]byte(rawData + string(key)))
	return Signed{RawData: rawData, Signature: hex.EncodeToString(sum[:])}, nil
}

// Verify tells whether WeChat signed RawData under this session key; nil is yes.
// The comparison takes the same time whatever the signature. The error is of
// kind [ErrKey], so that a session without a key never verifies, or
// [ErrSignature].
func Verify(key SessionKey, s Signed) error {
	want, err := Sign(key, s.RawData)
	if err != nil {
		return err
	}
	if len(s.Signature) != len(want.Signature) {
		return refuse(ErrSignature, "signature has %d characters; want %d lower-case hex digits", len(s.Signature), len(want.Signature))
	}
	if subtle.ConstantTimeCompare([]byte(s.Signature), []byte(want.Signature)) != 1 {
		return refuse(ErrSignature, "signature is not that of rawData (%d bytes) and this session key", len(s.RawData))
	}
	return nil
}
