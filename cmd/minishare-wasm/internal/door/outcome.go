package door

import (
	"strings"

	"minishare"
	"minishare/opensdk"
)

// Ending is the question "outcome": how did a share end, in the words of the
// contract? Just one of the two is given.
type Ending struct {
	Answer  *Answer  `json:"answer,omitempty"`
	Refused *Refused `json:"refused,omitempty"`
}

// Answer is what WeChat answered.
type Answer struct {
	ErrCode     minishare.Code `json:"errCode"`
	ErrStr      string         `json:"errStr,omitempty"`
	Transaction string         `json:"transaction,omitempty"`
}

// Refused is why a request never reached WeChat.
type Refused struct {
	Code    string   `json:"code"` // notInstalled, unsupported, refused, invalid, busy, register, internal
	Message string   `json:"message,omitempty"`
	Log     []string `json:"log,omitempty"` // the SDK's own lines
}

// Ended is the answer: what success gets, or what fail gets.
type Ended struct {
	ErrMsg  string             `json:"errMsg"`
	ErrCode minishare.Code     `json:"errCode"`
	Failure *minishare.Failure `json:"failure"` // null for success
}

func outcome(in Ending, _ []byte) (Ended, []byte, error) {
	var f *minishare.Failure
	switch {
	case in.Refused != nil:
		f = in.Refused.failure()
	case in.Answer != nil:
		f = in.Answer.failure()
	}
	if f == nil {
		return Ended{ErrMsg: minishare.OKMsg}, nil, nil
	}
	return Ended{ErrMsg: f.ErrMsg, ErrCode: f.ErrCode, Failure: f}, nil, nil
}

func (a *Answer) failure() *minishare.Failure {
	f := minishare.Answered(a.ErrCode)
	if f != nil && a.ErrStr != "" {
		f.ErrMsg += ": " + shorten(a.ErrStr)
	}
	return f
}

// refusals are the codes of the native side. Busy and register have no number of
// their own in the contract's family: the nearest is taken.
var refusals = map[string]struct {
	code minishare.Code
	rule string
	what minishare.Words
	fix  minishare.Words
}{
	"notInstalled": {minishare.NotInstalled, "not-installed",
		minishare.Words{EN: "WeChat is not installed", ZH: "未安装微信"},
		minishare.Words{EN: "ask Wechat.isInstalled() first and hide the button; on Android 11 and later the app's manifest must name com.tencent.mm under queries, on iOS Info.plist must list weixin under LSApplicationQueriesSchemes", ZH: "请先用 Wechat.isInstalled() 判断并隐藏按钮；Android 11 及以上须在清单的 queries 中声明 com.tencent.mm，iOS 须在 LSApplicationQueriesSchemes 中列出 weixin"}},
	"unsupported": {minishare.UnsupportedAPI, "unsupported",
		minishare.Words{EN: "this WeChat is too old for mini program cards", ZH: "微信版本过低，不支持小程序卡片"},
		minishare.Words{EN: "ask the user to update WeChat", ZH: "请提示用户更新微信"}},
	"refused": {minishare.RequestNotSent, "not-sent",
		minishare.Words{EN: "the request was not sent: sendReq returned false", ZH: "请求未发出：sendReq 返回 false"},
		minishare.Words{EN: "the SDK's log lines tell why; without any, compare AppID, package name, signature and universal link with those on open.weixin.qq.com", ZH: "原因见 SDK 日志；若没有日志，请核对 AppID、包名、签名和 Universal Link 与开放平台登记的是否一致"}},
	"invalid": {minishare.InvalidArgument, "invalid",
		minishare.Words{EN: "the request is not what the native side takes", ZH: "原生层无法识别该请求"},
		minishare.Words{EN: "reinstall the plugin: its JavaScript and its native part must be of one version", ZH: "请重新安装插件：JavaScript 与原生部分的版本必须一致"}},
	"busy": {minishare.RequestNotSent, "busy",
		minishare.Words{EN: "another share is on its way", ZH: "另一个分享正在进行"},
		minishare.Words{EN: "disable the button until success or fail was called", ZH: "在 success 或 fail 回调之前请禁用分享按钮"}},
	"register": {minishare.NotInitialized, "not-registered",
		minishare.Words{EN: "the app is not registered with WeChat's SDK", ZH: "应用未在微信 SDK 注册"},
		minishare.Words{EN: "give the plugin the variable WECHAT_APP_ID, and WECHAT_UNIVERSAL_LINK on iOS, as registered on open.weixin.qq.com", ZH: "请为插件设置变量 WECHAT_APP_ID（iOS 还需 WECHAT_UNIVERSAL_LINK），与开放平台登记的一致"}},
	"internal": {minishare.ThreadError, "internal",
		minishare.Words{EN: "the native side failed", ZH: "原生层出错"},
		minishare.Words{EN: "please report it, with the message", ZH: "请附上此信息反馈给我们"}},
}

func (r *Refused) failure() *minishare.Failure {
	row, ok := refusals[r.Code]
	if !ok {
		row = refusals["internal"]
	}
	f := &minishare.Failure{ErrMsg: minishare.FailPrefix + row.what.EN, ErrCode: row.code, Rule: row.rule, Hint: row.fix}
	if r.Message != "" {
		f.ErrMsg += ": " + shorten(r.Message)
	}
	r.explain(f)
	return f
}

// explain adds what the SDK's first telling line means: it names the field that
// sendReq's false does not.
func (r *Refused) explain(f *minishare.Failure) {
	lines := r.Log[:min(len(r.Log), maxLog)]
	meanings := opensdk.ExplainLog(strings.Join(lines, "\n"))
	if len(meanings) == 0 {
		return
	}
	m := meanings[0]
	f.ErrMsg += ": " + m.What.EN
	f.Hint = m.Fix
	if len(m.Rules) == 0 {
		return
	}
	f.Rule = m.Rules[0]
	if rule, ok := minishare.RuleByID(f.Rule); ok {
		f.Parameter = rule.Parameter
	}
}

const maxLog = 100 // lines
