package opensdk

import (
	"encoding/base64"
	"fmt"
	"strconv"
	"strings"
)

// BizData is a message that travels inside a link instead of on the pasteboard,
// as SDK 1.9.6 and later do where WeChat opens weixinURLParamsAPI://.
//
// The names of its parameters are known from the iOS library 2.0.0; how the
// message is encoded is not. That it is a property list in base64 is inferred,
// unproven by any capture. Reading is therefore tolerant, and what cannot be read
// is kept as it came.
type BizData struct {
	Raw    string            // _wechat_sdk_biz_data as it stands in the link
	Length string            // _wechat_sdk_biz_data_len, of what is not known
	Flags  map[string]string // the other _wechat_sdk_ parameters; "1" for yes, as far as is known
}

const (
	paramBiz       = "_wechat_sdk_biz_data"
	paramBizLength = "_wechat_sdk_biz_data_len"
)

// bizFlags are the parameters that say what became of the message on its way.
var bizFlags = []string{"_wechat_sdk_erased_some_params", "_wechat_sdk_erased_paste_board_data", "_wechat_sdk_support_url_params"}

// NewBizData puts a property list into the form of a link. The length is that of
// the base64 text, by inference.
func NewBizData(plist []byte) *BizData {
	raw := base64.StdEncoding.EncodeToString(plist)
	return &BizData{Raw: raw, Length: strconv.Itoa(len(raw)), Flags: map[string]string{"_wechat_sdk_support_url_params": "1"}}
}

// Plist gives the property list, if base64 of one is what the link carries; any
// alphabet and padding will do. An error wraps [ErrSyntax].
func (b *BizData) Plist() ([]byte, error) {
	text := strings.NewReplacer("-", "+", "_", "/", " ", "+").Replace(strings.TrimRight(b.Raw, "="))
	data, err := base64.RawStdEncoding.DecodeString(text)
	if err != nil {
		return nil, fmt.Errorf("%s: %w: %w", paramBiz, ErrSyntax, err)
	}
	return data, nil
}

func (b *BizData) add(q *linkQuery) {
	if b == nil {
		return
	}
	q.add(paramBiz, b.Raw)
	q.add(paramBizLength, b.Length)
	for _, name := range bizFlags {
		q.add(name, b.Flags[name])
	}
}

// takeBiz takes the message out of a link, nil if there is none.
func (q query) takeBiz() *BizData {
	b := &BizData{Raw: q.take(paramBiz), Length: q.take(paramBizLength)}
	for _, name := range bizFlags {
		if v := q.take(name); v != "" {
			if b.Flags == nil {
				b.Flags = map[string]string{}
			}
			b.Flags[name] = v
		}
	}
	if b.Raw == "" && b.Length == "" && b.Flags == nil {
		return nil
	}
	return b
}
