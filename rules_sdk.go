package minishare

// What one request may weigh, in bytes.
const (
	MaxBinder    = 1 << 20 // Android's Binder buffer, shared by all calls under way
	MaxHarmony   = 200_000 // HarmonyOS's want
	MaxIOSLink   = 460_800 // iOS SDK, kWeChatSDK_UrlMaxDataSize
	requestFrame = 4096    // keys and fixed values, generously
)

// sdkRules are about fields of the SDKs' request beyond the nine parameters,
// and about the request as a whole.
var sdkRules = []Rule{
	fieldRule(RuleTagUnits, "mediaTagName", androidIOS),
	fieldRule(RuleActionUnits, "messageAction", androidIOS),
	fieldRule(RuleExtUnits, "messageExt", androidIOS),
	fieldRule(RuleSignatureUnits, "msgSignature", []Platform{IOS}),
	fieldRule(RuleThumbHashUnits, "thumbDataHash", []Platform{IOS}),
	{
		ID: "request-android", Parameter: wholeCall, Level: Error, Platforms: []Platform{Android}, Code: InvalidArgument,
		Text:    Words{"Android carries an Intent in a Binder buffer of about 1 MB; a request over that throws inside startActivity, and sendReq gives false.", "Android 的 Intent 经约 1 MB 的 Binder 缓冲传递；超出时 startActivity 抛出异常，sendReq 返回 false。"},
		Remedy:  Words{"shorten path, userName and webpageUrl, which no SDK bounds", "请缩短 path、userName、webpageUrl（SDK 对它们不设限）"},
		Sources: []string{srcAndroid},
		card: func(c *Card, _ *picture, _ Setting) []Words {
			return overRequest(len(c.Cover.Data)+2*c.units(), MaxBinder)
		},
	},
	{
		ID: "request-ios", Parameter: wholeCall, Level: Warning, Platforms: []Platform{IOS},
		Text:    Words{"The iOS SDK carries a request in a link of 460,800 bytes at most and drops part of a larger one.", "iOS SDK 通过链接传递请求，最多 460,800 字节，超出时会丢弃部分内容。"},
		Remedy:  Words{"shorten the texts", "请缩短文本"},
		Sources: []string{srcIOS},
		card: func(c *Card, _ *picture, _ Setting) []Words {
			return overRequest((len(c.Cover.Data)+c.bytes())*4/3, MaxIOSLink)
		},
	},
	{
		ID: "request-harmony", Parameter: wholeCall, Level: Warning, Platforms: []Platform{HarmonyOS},
		Text:    Words{"HarmonyOS carries a request in a want of about 200 KB.", "HarmonyOS 通过 want 传递请求，上限约 200 KB。"},
		Remedy:  Words{"shorten the texts", "请缩短文本"},
		Sources: []string{docHarmony, "HarmonyOS share error 1003702002"},
		card: func(c *Card, _ *picture, _ Setting) []Words {
			return overRequest(min(len(c.Cover.Data), MaxHarmonyCover)+c.bytes(), MaxHarmony)
		},
	},
}

// fieldRule makes the rule that bounds one SDK field.
func fieldRule(id, field string, on []Platform) Rule {
	limit := sdkFields[field]
	return Rule{
		ID: id, Parameter: field, Level: Error, Platforms: on, Code: InvalidArgument,
		Text:    Wordsf("The SDK refuses a %s of more than %d UTF-16 units in silence.", "SDK 会静默拒绝超过 %[2]d 个 UTF-16 单元的 %[1]s。", field, limit),
		Remedy:  Wordsf("shorten %s to %d bytes, which holds by every count", "请将 %s 缩短到 %d 字节内，按任何方式计数都不会超限", field, limit),
		Sources: []string{srcAndroid, srcIOS},
		call:    func(c *Call, _ Setting) []Words { return overUnits(c.extraText(field), limit) },
	}
}

// extraText gives an SDK field's text, "" where it is no text.
func (c *Call) extraText(field string) string {
	e, ok := c.extra[field]
	if !ok {
		return ""
	}
	return jsonText(e.raw)
}

func overRequest(n, limit int) []Words {
	return breach(n+requestFrame > limit, "the request is about %d bytes; the limit is %d", "请求约 %d 字节，上限为 %d", n+requestFrame, limit)
}

func (c *Card) texts() []string {
	return []string{c.UserName, c.Path, c.Title, c.Description, c.WebpageURL}
}

func (c *Card) units() (n int) {
	for _, s := range c.texts() {
		n += Units(s)
	}
	return n
}

func (c *Card) bytes() (n int) {
	for _, s := range c.texts() {
		n += len(s)
	}
	return n
}
