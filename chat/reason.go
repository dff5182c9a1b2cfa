package chat

import "minishare"

// Reason says why WeChat refuses a share.
type Reason string

// The reasons.
const (
	ReasonOldSharer     Reason = "sharer-too-old"
	ReasonAppUnknown    Reason = "app-unknown"
	ReasonPackage       Reason = "app-package"
	ReasonSignature     Reason = "app-signature"
	ReasonBundle        Reason = "app-bundle"
	ReasonUniversalLink Reason = "app-universal-link"
	ReasonScene         Reason = "scene"
	ReasonAppIDAsName   Reason = "appid-as-username"
	ReasonUnknown       Reason = "mini-program-unknown"
	ReasonAccounts      Reason = "accounts-differ"
	ReasonVersion       Reason = "version-missing"
	ReasonNotInstalled  Reason = "not-installed"
	ReasonPlanned       Reason = "planned"
)

// Refusal is why WeChat would not have a share.
type Refusal struct {
	Reason  Reason          `json:"reason"`
	ErrCode minishare.Code  `json:"errCode"`         // the answer
	Shows   string          `json:"shows,omitempty"` // what WeChat puts on the screen, where it is known
	Words   minishare.Words `json:"words"`           // what is wrong
	Fix     minishare.Words `json:"fix"`             // what to do about it
	Source  string          `json:"source"`
}

// refusal is a row of the table: a [Refusal] whose words wait for their values.
type refusal struct {
	code    minishare.Code
	iOS     minishare.Code // in its place on iOS, which knows no -6; 0 for the same
	shows   string
	what    minishare.Words
	fix     minishare.Words
	sources string
}

var refusals = map[Reason]refusal{
	ReasonOldSharer: {
		code:    minishare.Unsupported,
		what:    minishare.Words{EN: "the sharer's own WeChat, %s, is older than 6.5.6 and has no cards", ZH: "分享者的微信 %s 低于 6.5.6，不支持小程序卡片"},
		fix:     minishare.Words{EN: "update WeChat on the sharer's phone", ZH: "请升级分享者手机上的微信"},
		sources: docIOS,
	},
	ReasonAppUnknown: {
		code: minishare.Banned, iOS: minishare.CommonError,
		what:    minishare.Words{EN: "no app is registered under the AppID %.64q", ZH: "没有登记 AppID 为 %.64q 的移动应用"},
		fix:     minishare.Words{EN: "register the app, or give registerApp the AppID of the Open Platform's console", ZH: "请登记该应用，或检查 registerApp 的 AppID 是否与开放平台一致"},
		sources: seenSignature,
	},
	ReasonPackage: {
		code:    minishare.Banned,
		what:    minishare.Words{EN: "the package is %.64q; registered is %.64q", ZH: "应用包名为 %.64q，登记的是 %.64q"},
		fix:     minishare.Words{EN: "register this package name, mind suffixes of debug builds", ZH: "请登记此包名，注意调试版的包名后缀"},
		sources: docAndroid,
	},
	ReasonSignature: {
		code:    minishare.Banned,
		what:    minishare.Words{EN: "the package is signed %s; registered is %s", ZH: "安装包签名为 %s，登记的是 %s"},
		fix:     minishare.Words{EN: "register the signature of the key that signed this build; then reinstall WeChat, which keeps the old one", ZH: "请登记当前签名；微信会缓存旧签名，改后需重装微信"},
		sources: seenSignature,
	},
	ReasonBundle: {
		code: minishare.CommonError, shows: "未验证应用",
		what:    minishare.Words{EN: "the bundle id is %.64q; registered is %.64q", ZH: "Bundle ID 为 %.64q，登记的是 %.64q"},
		fix:     minishare.Words{EN: "register this bundle id", ZH: "请在开放平台登记此 Bundle ID"},
		sources: docIOSFAQ,
	},
	ReasonUniversalLink: {
		code: minishare.CommonError, shows: "未验证应用",
		what:    minishare.Words{EN: "the universal link is %.64q; registered is %.64q", ZH: "Universal Link 为 %.64q，登记的是 %.64q"},
		fix:     minishare.Words{EN: "make both the same to the letter, the slash at the end included", ZH: "请使两者完全一致，包括结尾的斜杠"},
		sources: seenLink,
	},
	ReasonScene: {
		code:    minishare.Unsupported,
		what:    minishare.Words{EN: "scene is %d; a card goes to a chat only, which is 0", ZH: "scene 为 %d；小程序卡片只能分享到聊天（0）"},
		fix:     minishare.Words{EN: "leave scene out, or give 0", ZH: "请省略 scene 或传 0"},
		sources: srcContract,
	},
	ReasonAppIDAsName: {
		code: minishare.UserCancel, shows: "不支持的分享类型",
		what:    minishare.Words{EN: "userName %.64q is an AppID, not an original ID", ZH: "userName %.64q 是 AppID，不是原始 ID"},
		fix:     minishare.Words{EN: "give the mini program's original ID, which begins with gh_", ZH: "请填写小程序的原始 ID（以 gh_ 开头）"},
		sources: seenAppID,
	},
	ReasonUnknown: {
		code: minishare.UserCancel, shows: "不支持的分享类型",
		what:    minishare.Words{EN: "no mini program has the original ID %.64q", ZH: "没有原始 ID 为 %.64q 的小程序"},
		fix:     minishare.Words{EN: "check userName for a slip; register the mini program here, or let unknown ones be accepted", ZH: "请检查 userName 是否写错；也可在此登记该小程序，或设为接受未知小程序"},
		sources: srcInferred,
	},
	ReasonAccounts: {
		code:    minishare.CommonError,
		what:    minishare.Words{EN: "the app belongs to the account %.64q, the mini program to %.64q", ZH: "App 属于开放平台账号 %.64q，小程序属于 %.64q"},
		fix:     minishare.Words{EN: "bind the mini program to the app's Open Platform account", ZH: "请将小程序绑定到 App 所属的微信开放平台账号"},
		sources: docDonut,
	},
	ReasonVersion: {
		code:    minishare.CommonError,
		what:    minishare.Words{EN: "the mini program %s has no %s version", ZH: "小程序 %s 没有 %s 版本"},
		fix:     minishare.Words{EN: "upload that version, or give another miniprogramType: 0 release, 1 development, 2 trial", ZH: "请先上传该版本，或改用其他 miniprogramType：0 正式版、1 开发版、2 体验版"},
		sources: srcInferred,
	},
	ReasonNotInstalled: {
		code:    minishare.NotInstalled,
		what:    minishare.Words{EN: "WeChat is not installed", ZH: "未安装微信"},
		fix:     minishare.Words{EN: "install WeChat; a plan of the stand-in made this up", ZH: "请安装微信；此结果由替身按计划模拟"},
		sources: docAndroid,
	},
}

// refusalOf fills a row of the table in.
func refusalOf(why Reason, on minishare.Platform, values ...any) *Refusal {
	row := refusals[why]
	code := row.code
	if on == minishare.IOS && row.iOS != 0 {
		code = row.iOS
	}
	return &Refusal{
		Reason: why, ErrCode: code, Shows: row.shows,
		Words: minishare.Wordsf(row.what.EN, row.what.ZH, values...), Fix: row.fix, Source: row.sources,
	}
}

// plannedRefusal is one that has no reason but somebody's wish.
func plannedRefusal(code minishare.Code) *Refusal {
	return &Refusal{
		Reason: ReasonPlanned, ErrCode: code, Words: code.Words(), Source: docAndroid,
		Fix: minishare.Words{EN: "nothing is wrong: the stand-in was told to answer so", ZH: "并无错误：替身按要求返回此结果"},
	}
}
