package minishare

import (
	"net/url"
	"strings"
)

// The lengths that webpageUrl may have.
const (
	MaxWebpageBytes = 1024  // bytes, as the iOS header says
	MaxWebpageUnits = 10240 // UTF-16 units, as the iOS library checks
)

var webpageRules = []Rule{
	{
		ID: RuleWebpageURLEmpty, Parameter: "webpageUrl", Level: Error, Platforms: everywhere, Code: InvalidArgument,
		Text:    Words{"webpageUrl is what WeChat below 6.5.6 and WeChat on iPad show; the Android SDK refuses an empty one in silence (\"webPageUrl is null\").", "webpageUrl 是 6.5.6 以下及 iPad 版微信展示的网页；Android SDK 会静默拒绝空值（“webPageUrl is null”）。"},
		Remedy:  Words{"give a web page that says the same as the card", "请填写与卡片内容对应的网页"},
		Sources: []string{srcContract, srcAndroid, docIOS},
		call: func(c *Call, _ Setting) []Words {
			return breach(c.Given("webpageUrl") && c.WebpageURL == "", "webpageUrl is empty", "webpageUrl 为空")
		},
	},
	{
		ID: "webpageurl-form", Parameter: "webpageUrl", Level: Warning, Platforms: []Platform{OldClient},
		Text:    Words{"No SDK looks at the form, but an old client opens the text as it stands: without http:// or https:// and a host it opens nothing.", "SDK 不检查格式，但旧版客户端会原样打开：没有 http:// 或 https:// 及域名就打不开。"},
		Remedy:  Words{"give the whole address, https:// first", "请写完整地址，以 https:// 开头"},
		Sources: []string{srcAndroid, srcContract},
		call: func(c *Call, _ Setting) []Words {
			return breach(c.WebpageURL != "" && !isWebAddress(c.WebpageURL), "%q is no whole web address", "%q 不是完整的网址", shorten(c.WebpageURL))
		},
	},
	{
		ID: "webpageurl-bytes", Parameter: "webpageUrl", Level: Warning, Platforms: []Platform{IOS},
		Text:    Words{"The iOS header allows 1024 bytes; the documents say 10 KB, the iOS library refuses more than 10,240 UTF-16 units, Android has no limit.", "iOS 头文件规定不超过 1024 字节；文档为 10 KB，iOS 库拒绝超过 10,240 个 UTF-16 单元，Android 无限制。"},
		Remedy:  Words{"shorten the address; a long query can stand behind a short link of your own", "请缩短网址；较长的参数可放到自己的短链之后"},
		Sources: []string{srcHeader, docIOS},
		call: func(c *Call, _ Setting) []Words {
			return breach(len(c.WebpageURL) > MaxWebpageBytes && Units(c.WebpageURL) <= MaxWebpageUnits, "%d bytes; the iOS header allows %d", "共 %d 字节，iOS 头文件上限为 %d", len(c.WebpageURL), MaxWebpageBytes)
		},
	},
	{
		ID: RuleWebpageURLUnits, Parameter: "webpageUrl", Level: Error, Platforms: []Platform{IOS}, Code: InvalidArgument,
		Text:    Words{"The iOS library refuses a web address of more than 10,240 UTF-16 units in silence (\"object url too large\").", "iOS 库会静默拒绝超过 10,240 个 UTF-16 单元的网址（“object url too large”）。"},
		Remedy:  Words{"shorten the address to 1024 bytes", "请将网址缩短到 1024 字节内"},
		Sources: []string{srcIOS, docIOS},
		call:    func(c *Call, _ Setting) []Words { return overUnits(c.WebpageURL, MaxWebpageUnits) },
	},
}

func isWebAddress(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (strings.EqualFold(u.Scheme, "http") || strings.EqualFold(u.Scheme, "https")) && u.Host != "" && !strings.ContainsFunc(s, isBlank)
}
