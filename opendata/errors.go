package opendata

import (
	"errors"
	"fmt"
)

// The kinds of refusal. Each comes wrapped in an [*Error].
var (
	// ErrKey: the session key is not base64 of 16 bytes.
	ErrKey = errors.New("wrong session key")
	// ErrIV: the iv is not base64 of 16 bytes.
	ErrIV = errors.New("wrong iv")
	// ErrData: encryptedData is malformed, too long, or does not open with the
	// session key and iv.
	ErrData = errors.New("wrong encryptedData")
	// ErrWatermark: what was opened has no watermark, or another mini program's.
	ErrWatermark = errors.New("wrong watermark")
	// ErrAge is the [ErrWatermark] of data that is older than Config.MaxAge, or
	// further in the future.
	ErrAge = fmt.Errorf("%w: age", ErrWatermark)
	// ErrShape: the data is in order, but of another shape than was asked for.
	ErrShape = errors.New("wrong shape")
	// ErrSignature: the signature is not that of rawData under the session key.
	ErrSignature = errors.New("wrong signature")
)

// Error is a refusal. Its text names the field, the length found and the limit,
// never a session key or what was sealed.
type Error struct {
	// Kind is one of this package's sentinels.
	Kind error
	// Code is what WeChat's sample code answers in this case: -41001 for the
	// session key, -41002 for the iv, -41003 for data that does not open or bears
	// another watermark, -41004 for base64. It is 0 where the sample has none.
	Code int
	text string
}

// Error gives the text.
func (e *Error) Error() string { return e.text }

// Unwrap gives the kind.
func (e *Error) Unwrap() error { return e.Kind }

const codeBase64 = -41004

// codes are the numbers of WeChat's sample code. Its comments tell others for
// the same cases; these are the ones that it returns.
var codes = map[error]int{
	ErrKey: -41001, ErrIV: -41002, ErrData: -41003, ErrWatermark: -41003, ErrAge: -41003,
}

func refuse(kind error, format string, args ...any) *Error {
	return &Error{Kind: kind, Code: codes[kind], text: fmt.Sprintf(format, args...)}
}
