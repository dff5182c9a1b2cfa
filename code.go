package minishare

import "strconv"

// Code is the errCode of a result: 0 and below come from WeChat, 1001 and up
// from the plugin. The numbers are those of the contract's plugin family.
type Code int

// The result codes.
const (
	OK              Code = 0
	CommonError     Code = -1
	UserCancel      Code = -2
	SendFailed      Code = -3
	AuthDenied      Code = -4
	Unsupported     Code = -5
	Banned          Code = -6
	NotInitialized  Code = 1001
	NotInstalled    Code = 1002
	RequestNotSent  Code = 1003
	InvalidArgument Code = 1004
	ThreadError     Code = 1005
	IOError         Code = 1006
	UnsupportedAPI  Code = 1007
)

var codeWords = map[Code]Words{
	OK:              {"came back from WeChat; since WeChat 6.7.2 a cancelled share arrives as this too, so it never means \"was shared\"", "已从微信返回；自微信 6.7.2 起取消分享也返回此值，因此它不代表“已分享”"},
	CommonError:     {"general error: signature, AppID or parameters", "一般错误：签名、AppID 或参数有误"},
	UserCancel:      {"the user cancelled; also WeChat's answer to an AppID in userName", "用户取消；userName 误填 AppID 时微信也返回此值"},
	SendFailed:      {"sending failed", "发送失败"},
	AuthDenied:      {"authorization denied", "授权被拒绝"},
	Unsupported:     {"the WeChat client does not support it", "微信客户端不支持"},
	Banned:          {"banned; most often the package's signature is not the registered one", "被封禁；多为安装包签名与开放平台登记的不一致"},
	NotInitialized:  {"the WeChat API is not initialized", "微信 API 未初始化"},
	NotInstalled:    {"WeChat is not installed", "未安装微信"},
	RequestNotSent:  {"the request was not sent: sendReq returned false", "请求未发出：sendReq 返回 false"},
	InvalidArgument: {"invalid parameters", "参数无效"},
	ThreadError:     {"thread error", "线程错误"},
	IOError:         {"the picture could not be read", "图片读取失败"},
	UnsupportedAPI:  {"unsupported call", "不支持的调用"},
}

// Words explains the code.
func (c Code) Words() Words {
	if w, ok := codeWords[c]; ok {
		return w
	}
	return Wordsf("unknown code %d", "未知错误码 %d", int(c))
}

// String gives the code as a number with its meaning.
func (c Code) String() string { return strconv.Itoa(int(c)) + " (" + c.Words().EN + ")" }
