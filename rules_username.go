package minishare

import (
	"strings"
	"unicode"
)

var userNameRules = []Rule{
	{
		ID: RuleUserNameEmpty, Parameter: "userName", Level: Error, Platforms: everywhere, Code: InvalidArgument,
		Text:    Words{"userName is the original ID of the mini program; the Android SDK refuses an empty one in silence (\"userName is null\").", "userName 是小程序的原始 ID；Android SDK 会静默拒绝空值（“userName is null”）。"},
		Remedy:  Words{"copy the original ID (gh_…) from the mini program's settings page at mp.weixin.qq.com", "在 mp.weixin.qq.com 的小程序设置页复制原始 ID（gh_…）"},
		Sources: []string{srcContract, srcAndroid},
		call: func(c *Call, _ Setting) []Words {
			return breach(c.Given("userName") && c.UserName == "", "userName is empty", "userName 为空")
		},
	},
	{
		ID: "username-appid", Parameter: "userName", Level: Error, Platforms: everywhere, Code: InvalidArgument,
		Text:    Words{"WeChat answers an AppID in userName with \"unsupported share type\" or −2, the code of a cancelled share.", "userName 误填 AppID 时，微信会提示“不支持的分享类型”或返回 −2（与“用户取消”相同）。"},
		Remedy:  Words{"give the mini program's original ID, which begins with gh_; it stands on the settings page at mp.weixin.qq.com, below the AppID", "请填小程序的原始 ID（以 gh_ 开头），在 mp.weixin.qq.com 设置页 AppID 下方"},
		Sources: []string{docDonut, "https://github.com/nixzhu/MonkeyKing/issues/196", "https://github.com/RxReader/wechat_kit/issues/24"},
		call: func(c *Call, _ Setting) []Words {
			return breach(isAppID(c.UserName), "%q is an AppID, not an original ID", "%q 是 AppID，不是原始 ID", shorten(c.UserName))
		},
	},
	{
		ID: "username-suffix", Parameter: "userName", Level: Error, Platforms: []Platform{Android}, Code: InvalidArgument,
		Text:    Words{"The Android SDK appends @app by itself, so one given becomes @app@app and names no mini program.", "Android SDK 会自行追加 @app；若已带上就成了 @app@app，找不到小程序。"},
		Remedy:  Words{"give the original ID without @app", "请去掉 @app"},
		Sources: []string{srcAndroid},
		call: func(c *Call, _ Setting) []Words {
			return breach(strings.HasSuffix(c.UserName, "@app"), "%q ends in @app; Android would send %q", "%q 以 @app 结尾；Android 会发送 %q", shorten(c.UserName), shorten(c.UserName+"@app"))
		},
	},
	{
		ID: "username-space", Parameter: "userName", Level: Error, Platforms: everywhere, Code: InvalidArgument,
		Text:    Words{"The SDKs pass spaces and control characters on, and WeChat then knows no mini program of that ID.", "SDK 会原样传递空格与控制字符，微信便找不到该原始 ID。"},
		Remedy:  Words{"remove the white space", "请删除空白字符"},
		Sources: []string{srcAndroid},
		call: func(c *Call, _ Setting) []Words {
			return breach(strings.ContainsFunc(c.UserName, isBlank), "%q holds white space", "%q 含有空白字符", shorten(c.UserName))
		},
	},
	{
		ID: "username-form", Parameter: "userName", Level: Warning, Platforms: everywhere,
		Text:    Words{"An original ID begins with gh_; WeChat's page says usually.", "原始 ID 一般以 gh_ 开头。"},
		Remedy:  Words{"copy the original ID from the mini program's settings page at mp.weixin.qq.com", "在 mp.weixin.qq.com 的小程序设置页复制原始 ID"},
		Sources: []string{docDonut, srcContract},
		call: func(c *Call, _ Setting) []Words {
			id := strings.TrimFunc(c.UserName, isBlank)
			return breach(id != "" && !isAppID(c.UserName) && !strings.HasPrefix(id, "gh_"), "%q does not begin with gh_", "%q 不是以 gh_ 开头", shorten(c.UserName))
		},
	},
}

// isAppID tells whether s has the form of a WeChat AppID: wx and 16 hex digits.
// Anything that begins with wx and has no gh_ is meant as one.
func isAppID(s string) bool {
	return strings.HasPrefix(strings.ToLower(strings.TrimFunc(s, isBlank)), "wx")
}

func isBlank(r rune) bool {
	return unicode.IsSpace(r) || unicode.IsControl(r) || r == '\uFEFF' || r == '\u200B'
}
