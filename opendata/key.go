package opendata

import (
	"crypto/aes"
	"crypto/cipher"
	"fmt"
	"log/slog"
)

// SessionKey is the session_key that code2Session gives for a user: base64 of 16
// bytes, 24 characters. It prints and logs as its length only; JSON and
// conversion to string give it as it is.
//
// Source: https://developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/user-login/code2Session.html
type SessionKey string

// Format hides the key from every verb of package fmt.
func (k SessionKey) Format(f fmt.State, _ rune) { fmt.Fprint(f, k.hidden()) }

// LogValue hides the key from package slog.
func (k SessionKey) LogValue() slog.Value { return slog.StringValue(k.hidden()) }

func (k SessionKey) hidden() string {
	return fmt.Sprintf("session key (%d characters)", len(k))
}

// cipher gives AES under the key, or an error of kind [ErrKey].
func (k SessionKey) cipher() (cipher.Block, error) {
	raw, err := k.bytes()
	if err != nil {
		return nil, err
	}
	return aes.NewCipher(raw)
}

func (k SessionKey) bytes() ([]byte, error) {
	return decode16(ErrKey, "session key", string(k))
}
