package opendata

import (
	"crypto/aes"
	"encoding/base64"
	"errors"
	"fmt"
)

const base64Of16 = 24 // characters

// decode16 reads the base64 of 16 bytes.
func decode16(kind error, name, text string) ([]byte, error) {
	if len(text) != base64Of16 {
		return nil, refuse(kind, "%s has %d characters; want the %d that are base64 of 16 bytes", name, len(text), base64Of16)
	}
	b, err := base64.StdEncoding.Strict().DecodeString(text)
	if err != nil {
		return nil, refuse(kind, "%s is no standard base64%s", name, where(text, err))
	}
	if len(b) != aes.BlockSize {
		return nil, refuse(kind, "%s is base64 of %d bytes; want 16", name, len(b))
	}
	return b, nil
}

// decodeData reads the base64 of one or more blocks.
func decodeData(text string) ([]byte, error) {
	if len(text) > MaxEncryptedData {
		return nil, refuse(ErrData, "encryptedData has %d characters; the limit is %d", len(text), MaxEncryptedData)
	}
	data, err := base64.StdEncoding.Strict().DecodeString(text)
	if err != nil {
		refusal := refuse(ErrData, "encryptedData (%d characters) is no standard base64%s", len(text), where(text, err))
		refusal.Code = codeBase64
		return nil, refusal
	}
	if len(data) == 0 || len(data)%aes.BlockSize != 0 {
		return nil, refuse(ErrData, "encryptedData is base64 of %d bytes; want a multiple of 16, at least 16", len(data))
	}
	return data, nil
}

// where says at which character base64 fails, and why if the cause is known.
func where(text string, err error) string {
	corrupt, ok := errors.AsType[base64.CorruptInputError](err)
	if !ok {
		return ""
	}
	at := int(corrupt)
	if at < len(text) && text[at] == ' ' {
		return fmt.Sprintf(" at character %d, a space: a form or a URL has lost a +; percent-encode the text", at)
	}
	return fmt.Sprintf(" at character %d", at)
}
