package minishare

import (
	"net/url"
	"strings"
)

// settingRules are about what no parameter says; each is silent while its part
// of the [Setting] is unknown.
var settingRules = []Rule{
	{
		ID: "client-card", Parameter: wholeCall, Level: Warning, Platforms: []Platform{OldClient},
		Text:    Words{"WeChat below 6.5.6, and WeChat on iPad, show a web page with webpageUrl in place of the card.", "6.5.6 以下的微信及 iPad 版微信会以网页（webpageUrl）代替卡片。"},
		Remedy:  Words{"let webpageUrl say the same as the card", "请让 webpageUrl 的内容与卡片一致"},
		Sources: []string{docAndroid, docIOS},
		call: func(_ *Call, s Setting) []Words {
			if s.IPad {
				return breach(true, "an iPad shows the web page", "iPad 上显示为网页")
			}
			return beforeVersion(s, CardSince, "shows the web page", "会显示为网页")
		},
	},
	{
		ID: "client-cover", Parameter: "imagePath", Level: Warning, Platforms: []Platform{IOS, OldClient},
		Text:    Words{"On iOS, WeChat below 6.5.9 shows the small thumbData instead of hdImageData.", "iOS 上 6.5.9 以下的微信显示较小的 thumbData，而不是 hdImageData。"},
		Remedy:  Words{"nothing to do: minishare sends both", "无需处理：minishare 会同时发送两者"},
		Sources: []string{docIOS},
		call: func(_ *Call, s Setting) []Words {
			return beforeVersion(s, HDImageSince, "shows the small picture", "会显示小图")
		},
	},
	{
		ID: "client-ticket", Parameter: "withShareTicket", Level: Warning, Platforms: everywhere,
		Text:    Words{"A shareTicket needs WeChat 6.5.13 or later, and appears only when another user opens the card in a group.", "shareTicket 需要微信 6.5.13 及以上，且仅当其他用户在群聊中打开卡片时才会给出。"},
		Remedy:  Words{"let the mini program work without a shareTicket too", "请让小程序在没有 shareTicket 时也能工作"},
		Sources: []string{srcContract, docAndroid, docIOS},
		call: func(c *Call, s Setting) []Words {
			if !c.WithShareTicket {
				return nil
			}
			return beforeVersion(s, TicketSince, "gives no shareTicket", "不会给出 shareTicket")
		},
	},
	{
		ID: "client-link", Parameter: wholeCall, Level: Warning, Platforms: []Platform{IOS},
		Text:    Words{"WeChat below 7.0.7 does not open universal links; the SDK falls back to the URL scheme.", "7.0.7 以下的微信不支持 Universal Link；SDK 会退回到 URL Scheme。"},
		Remedy:  Words{"keep the app's URL scheme registered besides the universal link", "除 Universal Link 外，请保留应用的 URL Scheme"},
		Sources: []string{docIOSAccess},
		call: func(_ *Call, s Setting) []Words {
			if s.UniversalLink == "" {
				return nil
			}
			return beforeVersion(s, UniversalLinks, "opens no universal link", "不支持 Universal Link")
		},
	},
	{
		ID: "client-answer", Parameter: wholeCall, Level: Note, Platforms: everywhere,
		Text:    Words{"Since WeChat 6.7.2 a cancelled share is answered with 0 like a sent one: success means \"came back from WeChat\", never \"was shared\".", "自微信 6.7.2 起，取消分享与发送成功都返回 0：success 只表示“从微信返回”，不代表“已分享”。"},
		Remedy:  Words{"give no reward for success", "请勿以 success 作为奖励依据"},
		Sources: []string{docCancel},
		call: func(_ *Call, s Setting) []Words {
			return breach(s.WeChat.Known() && !s.WeChat.Before(CancelIsOK), "WeChat %s answers 0 to a cancelled share too", "微信 %s 对取消的分享同样返回 0", s.WeChat)
		},
	},
	{
		ID: "universal-link", Parameter: wholeCall, Level: Error, Platforms: []Platform{IOS}, Code: InvalidArgument,
		Text:    Words{"A universal link is https, with a host and no query, fragment or port; registerApp refuses others, and WeChat does not come back through them.", "Universal Link 须为 https，带域名，不含参数、锚点或端口；否则 registerApp 会拒绝，微信也无法跳回。"},
		Remedy:  Words{"give the link as it stands in the WeChat Open Platform console, such as https://app.example.com/wechat/", "请按微信开放平台登记的内容填写，例如 https://app.example.com/wechat/"},
		Sources: []string{docIOSAccess, docIOSFAQ, srcIOS},
		call: func(_ *Call, s Setting) []Words {
			return breach(s.UniversalLink != "" && !isUniversalLink(s.UniversalLink), "%q is no universal link", "%q 不是合法的 Universal Link", shorten(s.UniversalLink))
		},
	},
	{
		ID: "account", Parameter: "userName", Level: Error, Platforms: everywhere, Code: InvalidArgument,
		Text:    Words{"App and mini program must belong to the same WeChat Open Platform account; WeChat refuses the share otherwise.", "应用与小程序须在同一个微信开放平台账号下，否则微信会拒绝分享。"},
		Remedy:  Words{"bind the mini program to the app's account at open.weixin.qq.com", "请在 open.weixin.qq.com 把小程序绑定到应用所在的账号"},
		Sources: []string{docAndroid, docIOS, docDonut},
		call: func(_ *Call, s Setting) []Words {
			a, m := s.AppAccount, s.MiniProgramAccount
			return breach(a != "" && m != "" && a != m, "the app belongs to %q, the mini program to %q", "应用属于 %q，小程序属于 %q", shorten(a), shorten(m))
		},
	},
}

func beforeVersion(s Setting, since Version, en, zh string) []Words {
	return breach(s.WeChat.Known() && s.WeChat.Before(since), "WeChat %s "+en, "微信 %s "+zh, s.WeChat)
}

func isUniversalLink(link string) bool {
	u, err := url.Parse(link)
	return err == nil && u.Scheme == "https" && u.Hostname() != "" && u.Port() == "" &&
		!strings.ContainsAny(link, "?#") && u.User == nil && !strings.ContainsFunc(link, isBlank)
}
