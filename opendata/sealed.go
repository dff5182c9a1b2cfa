package opendata

import (
	"crypto/aes"
	"crypto/cipher"
	"encoding/base64"
	"fmt"
	"io"
)

// The bounds of what is opened and sealed. WeChat names none; its own data has
// a few hundred bytes, 30 days of steps about two thousand.
const (
	MaxEncryptedData = 1 << 20                  // characters of encryptedData
	MaxPlaintext     = MaxEncryptedData/4*3 - 1 // bytes, so that padding still fits
)

// Sealed is open data as the mini program gets it and sends it on. Its JSON has
// WeChat's names, so a request's body can be decoded into it.
//
// Source: https://developers.weixin.qq.com/miniprogram/dev/framework/open-ability/signature.html
type Sealed struct {
	EncryptedData string `json:"encryptedData"` // standard base64 of AES-128-CBC with PKCS#7 padding
	IV            string `json:"iv"`            // standard base64 of 16 bytes: 24 characters
}

// Open decrypts open data and checks its watermark. The error is an [*Error] of
// kind [ErrKey] or [ErrIV] where these are malformed, [ErrData] where the data is,
// where it does not open or was changed, [ErrWatermark] where it is another mini
// program's, and [ErrAge] where it is too old or from the future.
func (a *App) Open(key SessionKey, s Sealed) (*Plain, error) {
	block, err := key.cipher()
	if err != nil {
		return nil, err
	}
	iv, err := decode16(ErrIV, "iv", s.IV)
	if err != nil {
		return nil, err
	}
	data, err := decodeData(s.EncryptedData)
	if err != nil {
		return nil, err
	}
	cipher.NewCBCDecrypter(block, iv).CryptBlocks(data, data)
	text, padded := unpad(data)
	// The JSON is read even where the padding is wrong, so that the time it takes
	// does not tell the two faults apart.
	fields, isObject := readObject(text)
	if !padded || !isObject {
		return nil, refuse(ErrData, "encryptedData (%d bytes) does not open with this session key and iv; a later wx.login may have replaced the key", len(data))
	}
	mark, err := a.readMark(fields)
	if err != nil {
		return nil, err
	}
	if mixed(fields) {
		return nil, refuse(ErrData, "encryptedData (%d bytes) mixes the fields of a user with others; it was changed after WeChat sealed it", len(data))
	}
	return &Plain{text: text, fields: fields, mark: mark}, nil
}

// Seal encrypts the plaintext as it is, with an iv from Config.Rand. It takes
// what Open would refuse too, for stand-ins that play a fault; [App.Stamp] makes
// what Open takes. The error is of kind [ErrKey], or [ErrData] where plaintext
// has more than [MaxPlaintext] bytes, or it is Config.Rand's.
func (a *App) Seal(key SessionKey, plaintext []byte) (Sealed, error) {
	block, err := key.cipher()
	if err != nil {
		return Sealed{}, err
	}
	if len(plaintext) > MaxPlaintext {
		return Sealed{}, refuse(ErrData, "plaintext has %d bytes; the limit is %d", len(plaintext), MaxPlaintext)
	}
	iv := make([]byte, aes.BlockSize)
	if _, err := io.ReadFull(a.config.Rand, iv); err != nil {
		return Sealed{}, fmt.Errorf("opendata: iv: %w", err)
	}
	data := pad(plaintext)
	cipher.NewCBCEncrypter(block, iv).CryptBlocks(data, data)
	return Sealed{
		EncryptedData: base64.StdEncoding.EncodeToString(data),
		IV:            base64.StdEncoding.EncodeToString(iv),
	}, nil
}
