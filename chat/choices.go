package chat

import "minishare"

// Choice explains one of the [Settings].
type Choice struct {
	Setting string          `json:"setting"` // its name in JSON
	Default string          `json:"default"` // as JSON has it, without quotes
	Others  []string        `json:"others"`  // what else it can be
	Words   minishare.Words `json:"words"`   // what it decides, and what is known
	Sources []string        `json:"sources"`
}

const (
	docScenes   = "https://developers.weixin.qq.com/miniprogram/dev/reference/scene-list.html"
	docShare    = "https://developers.weixin.qq.com/miniprogram/dev/framework/open-ability/share.html"
	docLogin    = "https://developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/user-login/code2Session.html"
	docAndroid  = "https://developers.weixin.qq.com/doc/oplatform/Mobile_App/Share_and_Favorites/Android.html"
	docIOS      = "https://developers.weixin.qq.com/doc/oplatform/Mobile_App/Share_and_Favorites/iOS.html"
	docIOSFAQ   = "https://developers.weixin.qq.com/doc/oplatform/Mobile_App/FAQ/iOS.md"
	docDonut    = "https://developers.weixin.qq.com/miniprogram/dev/platform-capabilities/miniapp/api/miniapp/shareMiniProgramMessage.html"
	srcContract = "the contract: ShareMiniProgram, parameters"
	srcInferred = "inferred; no public document says it"

	seenAppID     = "https://github.com/nixzhu/MonkeyKing/issues/196"
	seenSignature = "https://github.com/yorkie/react-native-wechat/issues/227"
	seenLink      = "https://github.com/OpenFlutter/fluwx/issues/498"
	seenScene1036 = "https://developers.weixin.qq.com/community/personal/oCJUswwJpTTUIoENk0QPDNMgaWks/question"
	seenScene1008 = "https://github.com/little-snow-fox/react-native-wechat-lib/issues/143"
	seenTimeline  = "https://github.com/little-snow-fox/react-native-wechat-lib/issues/281"
)

var verdicts = []string{string(Accept)}

// Choices explains all settings, in the order of [Settings].
func Choices() []Choice {
	return []Choice{
		{"sceneProfile", string(SceneChat), []string{string(SceneApp)}, minishare.Words{
			EN: "the scene of a card that an app shared: 1044, 1008 and 1036 are all reported; one test on a phone would settle it",
			ZH: "App 分享的卡片打开时的场景值：1044、1008、1036 均有人报告，公开资料没有定论",
		}, []string{docScenes, seenScene1036, seenScene1008}},
		{"sharerGetsTicket", "false", []string{"true"}, minishare.Words{
			EN: "whether the sharer gets a shareTicket for his own card: the document says other users do, and nothing speaks against it",
			ZH: "分享者自己打开卡片是否得到 shareTicket：文档只说“其他用户”，未见反例",
		}, []string{docShare}},
		{"renewSessions", "false", []string{"true"}, minishare.Words{
			EN: "whether each wx.login makes a new session_key: it may, says the document, and then data sealed before no longer opens",
			ZH: "每次 wx.login 是否更换 session_key：文档说“可能”更换，之前的加密数据随之无法解密",
		}, []string{docLogin}},
		{"unknownMiniPrograms", string(Refuse), verdicts, minishare.Words{
			EN: "a userName that is registered nowhere here; accepted ones are shown by their id",
			ZH: "此处未登记的 userName；接受时以原始 ID 显示",
		}, []string{srcInferred}},
		{"unknownApps", string(Refuse), verdicts, minishare.Words{
			EN: "an AppID that is registered nowhere here",
			ZH: "此处未登记的移动应用 AppID",
		}, []string{srcInferred, seenSignature}},
		{"otherAccounts", string(Refuse), verdicts, minishare.Words{
			EN: "app and mini program under different Open Platform accounts cannot share, say the documents; with which code they do not",
			ZH: "文档规定 App 与小程序须在同一开放平台账号下，否则无法分享；错误码未说明",
		}, []string{docAndroid, docIOS, docDonut}},
		{"missingVersions", string(Refuse), verdicts, minishare.Words{
			EN: "a miniprogramType whose version does not exist: refused as it is shared, or only when somebody opens it",
			ZH: "miniprogramType 所指版本不存在：分享时拒绝，或打开时才提示",
		}, []string{srcInferred}},
		{"universalLinks", string(Refuse), verdicts, minishare.Words{
			EN: "an iOS universal link that is not letter for letter the registered one, a slash at the end included",
			ZH: "iOS Universal Link 与登记的不完全一致（包括结尾的斜杠）",
		}, []string{docIOSFAQ, seenLink}},
		{"otherScenes", string(Refuse), verdicts, minishare.Words{
			EN: "a scene that is no chat: the contract supports chats only, newer Android SDKs let 1 and 3 through",
			ZH: "非聊天的 scene：接口只支持聊天，较新的 Android SDK 会放行 1 和 3",
		}, []string{srcContract, seenTimeline}},
		{"oldSharers", string(Refuse), verdicts, minishare.Words{
			EN: "a card from somebody whose own WeChat is older than 6.5.6 and shows no cards",
			ZH: "分享者自己的微信低于 6.5.6，不支持卡片",
		}, []string{docIOS, srcInferred}},
	}
}
