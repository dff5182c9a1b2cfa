package minishare

// optionRules are about withShareTicket, miniprogramType and scene. What their
// types get wrong is found while reading.
var optionRules = []Rule{
	{
		ID: RuleTypeRange, Parameter: "miniprogramType", Level: Error, Platforms: phones, Code: InvalidArgument,
		Text:    Words{"miniprogramType is 0, 1 or 2; both SDKs refuse every other number in silence.", "miniprogramType 只能是 0、1、2；两端 SDK 会静默拒绝其他数字。"},
		Remedy:  Words{"0 opens the release version, 1 the development version, 2 the trial version", "0 打开正式版，1 打开开发版，2 打开体验版"},
		Sources: []string{srcContract, srcAndroid, srcIOS},
		call: func(c *Call, _ Setting) []Words {
			return breach(c.MiniprogramType < Release || c.MiniprogramType > Trial, "%s is none of 0, 1, 2", "%s 不是 0、1、2 之一", c.shown("miniprogramType", int(c.MiniprogramType)))
		},
	},
	{
		ID: "type-members", Parameter: "miniprogramType", Level: Warning, Platforms: everywhere,
		Text:    Words{"The development and the trial version open only for members of the mini program; others see an error page. iOS needs SDK 1.8.1 or later for them.", "开发版与体验版只有小程序成员能打开，其他人会看到错误页；iOS 需 SDK 1.8.1 及以上。"},
		Remedy:  Words{"send 0, the release version, to the public", "面向公众请传 0（正式版）"},
		Sources: []string{docIOS, docDonut},
		call: func(c *Call, _ Setting) []Words {
			return breach(c.MiniprogramType == Develop || c.MiniprogramType == Trial, "%d opens for members only", "%d 仅成员可打开", c.MiniprogramType)
		},
	},
	{
		ID: "type-label", Parameter: "miniprogramType", Level: Note, Platforms: everywhere,
		Text:    Words{"1 is the development version (SDK: TEST) and 2 the trial version (SDK: PREVIEW); the contract's page labels them experience and preview, the wrong way round.", "1 是开发版（SDK：TEST），2 是体验版（SDK：PREVIEW）；规范页面把 1、2 的名称标反了。"},
		Remedy:  Words{"go by the number: 0 release, 1 development, 2 trial", "以数字为准：0 正式版，1 开发版，2 体验版"},
		Sources: []string{docDonut, srcHeader, srcAndroid},
		call: func(c *Call, _ Setting) []Words {
			word := map[MiniprogramType]Words{Develop: {"development", "开发版"}, Trial: {"trial", "体验版"}}[c.MiniprogramType]
			if word.EN == "" {
				return nil
			}
			return []Words{{EN: "this opens the " + word.EN + " version", ZH: "将打开" + word.ZH}}
		},
	},
	{
		ID: RuleSceneNotChat, Parameter: "scene", Level: Error, Platforms: everywhere, Code: InvalidArgument,
		Text:    Words{"A mini program card goes to a chat, scene 0. Android turns other scenes into 0 in silence or refuses them (3 and 4 need more fields); Moments never shows the card.", "小程序卡片只能分享到会话，即 scene 0。Android 会静默把其他值改成 0，或因 3、4 缺少字段而拒绝；朋友圈不支持小程序卡片。"},
		Remedy:  Words{"leave scene out, or give 0", "请省略 scene，或传 0"},
		Sources: []string{srcContract, docAndroid, docHarmony, srcAndroid},
		call: func(c *Call, _ Setting) []Words {
			return breach(c.Scene != SceneSession, "%s is not 0", "%s 不是 0", c.shown("scene", int(c.Scene)))
		},
	},
}

// shown gives a number as the caller wrote it; a program's call has no text.
func (c *Call) shown(parameter string, value int) string {
	if e := c.given[parameter]; len(e.raw) > 0 {
		return shorten(string(e.raw))
	}
	return Wordsf("%d", "%d", value).EN
}
