package opensdk

import "minishare"

// logRow is a text that an SDK writes into its log. Where words are left out,
// those of the first rule say it.
type logRow struct {
	text     string
	on       minishare.Platform
	crash    bool // Java's own words for an exception, which count only where the SDK stands in the trace
	harmless bool // the share goes on all the same
	rules    []string
	what     minishare.Words
	fix      minishare.Words
}

// logRows are looked through in this order: what contains another text stands
// before it.
var logRows = []logRow{
	// Android, Req.checkArgs and what it calls. Recorded from the SDK's own classes.
	{text: "checkArgs fail, thumbData should not be null or exceed 128kb", on: minishare.Android,
		rules: []string{minishare.RuleImageMissing, minishare.RuleImageBytes},
		what: minishare.Words{EN: "thumbData is null, or of more than 131,072 bytes: one line for two faults. Most often the picture was not found or not loaded yet",
			ZH: "thumbData 为 null，或超过 131,072 字节：两种错误共用一句日志。多数情况是图片没找到或还没加载完"},
		fix: minishare.Words{EN: "see first that there is a picture at all, then its size; minishare cover fits it", ZH: "先确认图片确实存在，再看大小；可用 minishare cover 适配"}},
	{text: "checkArgs fail, thumbData is invalid", on: minishare.Android, rules: []string{minishare.RuleImageBytes},
		what: minishare.Words{EN: "thumbData is too large for a message that is no card: 65,536 bytes, 32,768 in old SDKs", ZH: "非小程序卡片的 thumbData 过大：上限 65,536 字节，旧版 SDK 为 32,768"}},
	{text: "checkArgs fail, title is invalid", on: minishare.Android, rules: []string{minishare.RuleTitleUnits}},
	{text: "checkArgs fail, description is invalid", on: minishare.Android, rules: []string{minishare.RuleDescUnits}},
	{text: "checkArgs fail, mediaTagName is too long", on: minishare.Android, rules: []string{minishare.RuleTagUnits}},
	{text: "checkArgs fail, messageAction is too long", on: minishare.Android, rules: []string{minishare.RuleActionUnits}},
	{text: "checkArgs fail, messageExt is too long", on: minishare.Android, rules: []string{minishare.RuleExtUnits}},
	{text: "checkArgs fail, sceneDataObject is null", on: minishare.Android, rules: []string{minishare.RuleSceneNotChat}},
	{text: "Send specifiedContact userOpenId can not be null", on: minishare.Android, rules: []string{minishare.RuleSceneNotChat}},
	{text: "Send specifiedContact openid can not be null", on: minishare.Android, rules: []string{minishare.RuleSceneNotChat}},
	{text: "checkArgs fail ,message is null", on: minishare.Android,
		what: minishare.Words{EN: "the request has no message", ZH: "请求中没有 message"},
		fix:  minishare.Words{EN: "set req.message before sendReq", ZH: "请在 sendReq 之前设置 req.message"}},
	{text: "checkArgs fail, webpageUrl is invalid", on: minishare.Android, rules: []string{minishare.RuleWebpageURLUnits, minishare.RuleWebpageURLEmpty},
		what: minishare.Words{EN: "the address of a web page's message is empty or over 10,240 UTF-16 units. With a card: it was sent again after the SDK had made a web page of it, for a WeChat too old for cards",
			ZH: "网页消息的地址为空或超过 10,240 个 UTF-16 单元。若发送的是卡片：SDK 因微信过旧把它变成了网页，之后又被再次发送"},
		fix: minishare.Words{EN: "make a new request for each share, and shorten webpageUrl", ZH: "每次分享都新建请求，并缩短 webpageUrl"}},
	{text: "webPageUrl is null", on: minishare.Android, rules: []string{minishare.RuleWebpageURLEmpty}},
	{text: "userName is null", on: minishare.Android, rules: []string{minishare.RuleUserNameEmpty}},
	{text: "miniprogram type should between", on: minishare.Android, rules: []string{minishare.RuleTypeRange}},
	{text: "sendReq checkArgs fail", on: minishare.Android,
		what: minishare.Words{EN: "sendReq gave false: the SDK refused the request, for the reason in the line before", ZH: "sendReq 返回 false：SDK 拒绝了请求，原因见上一行日志"},
		fix:  minishare.Words{EN: "look for the MicroMsg.SDK line before it", ZH: "请查看它之前的 MicroMsg.SDK 日志"}},

	// Android, sendReq on its way out.
	{text: "sendReq failed for wechat app signature check failed", on: minishare.Android,
		what: minishare.Words{EN: "WeChat is missing, or is not signed by Tencent, and the app asked the SDK to look at that", ZH: "未安装微信，或微信签名不是腾讯官方签名，而应用要求 SDK 检查"},
		fix:  minishare.Words{EN: "install WeChat from its maker; on Android 11 and later put com.tencent.mm into <queries> of the manifest", ZH: "请安装官方微信；Android 11 起须在清单的 <queries> 中声明 com.tencent.mm"}},
	{text: "open wx app failed, not installed or signature check failed", on: minishare.Android,
		what: minishare.Words{EN: "the SDK does not see WeChat", ZH: "SDK 找不到微信"},
		fix:  minishare.Words{EN: "install WeChat; on Android 11 and later put com.tencent.mm into <queries> of the manifest", ZH: "请安装微信；Android 11 起须在清单的 <queries> 中声明 com.tencent.mm"}},
	{text: "send fail, ex =", on: minishare.Android,
		what: minishare.Words{EN: "Android would not start WeChat: it is not there, or the request is larger than Binder carries, about 1 MB", ZH: "Android 无法启动微信：未安装，或请求超过 Binder 约 1 MB 的上限"},
		fix:  minishare.Words{EN: "the exception behind \"ex =\" says which; install WeChat, or shorten the request", ZH: "“ex =” 之后的异常说明原因；请安装微信或缩短请求"}},
	{text: "getTokenFromWX , token is null", on: minishare.Android, harmless: true,
		what: minishare.Words{EN: "WeChat handed the app no token. The card is sent all the same; WeChat may trust it less", ZH: "微信没有给应用 token。卡片仍会发出，但微信可能降低信任"},
		fix:  minishare.Words{EN: "with targetSdkVersion 30 or more put com.tencent.mm into <queries> of the manifest", ZH: "targetSdkVersion ≥ 30 时请在清单的 <queries> 中声明 com.tencent.mm"}},
	{text: "ArrayIndexOutOfBoundsException", on: minishare.Android, crash: true, rules: []string{minishare.RulePathOnlyQuery}},
	{text: "NullPointerException", on: minishare.Android, crash: true,
		what: minishare.Words{EN: "the SDK threw at the app: the message has no mediaObject, or the request no message", ZH: "SDK 向应用抛出异常：message 没有 mediaObject，或请求没有 message"},
		fix:  minishare.Words{EN: "give the WXMediaMessage its WXMiniProgramObject before sendReq", ZH: "请在 sendReq 之前给 WXMediaMessage 设置 WXMiniProgramObject"}},

	// Android, handleIntent.
	{text: "handleIntent fail, intent not from weixin msg", on: minishare.Android, harmless: true,
		what: minishare.Words{EN: "an Intent without WeChat's mark reached WXEntryActivity; nobody was called back", ZH: "WXEntryActivity 收到没有微信标记的 Intent；没有回调"},
		fix:  minishare.Words{EN: "nothing to do if the app itself opened the activity; else see who did", ZH: "若是应用自己打开则无需处理，否则请查明来源"}},
	{text: "checkSumConsistent fail, invalid arguments", on: minishare.Android, what: checksumWords, fix: checksumFix},
	{text: "checkSumConsistent fail, length is different", on: minishare.Android, what: checksumWords, fix: checksumFix},
	{text: "checksum fail", on: minishare.Android, what: checksumWords, fix: checksumFix},
	{text: "unknown cmd =", on: minishare.Android,
		what: minishare.Words{EN: "the answer's _wxapi_command_type is none that this SDK knows; nobody was called back", ZH: "返回的 _wxapi_command_type 不是此 SDK 认识的值；没有回调"},
		fix:  minishare.Words{EN: "update the SDK; 0 means that the key was missing", ZH: "请升级 SDK；0 表示缺少该键"}},
	{text: "invalid argument", on: minishare.Android,
		what: minishare.Words{EN: "the answer names no package as its sender; nobody was called back", ZH: "返回的 Intent 没有发送方包名；没有回调"},
		fix:  minishare.Words{EN: "see that nothing between WeChat and WXEntryActivity changes the Intent", ZH: "请检查是否有代码改动了微信返回的 Intent"}},

	// iOS, the argument checks of 2.0.0. Read in the library, not run.
	{text: "mediaMessage title too large", on: minishare.IOS, rules: []string{minishare.RuleTitleUnits}},
	{text: "mediaMessage description too large", on: minishare.IOS, rules: []string{minishare.RuleDescUnits}},
	{text: "mediaMessage thumbData too large", on: minishare.IOS, rules: []string{minishare.RuleImageBytes},
		what: minishare.Words{EN: "thumbData, the small picture for old clients, is over 65,536 bytes", ZH: "thumbData（旧版客户端的小图）超过 65,536 字节"},
		fix:  minishare.Words{EN: "leave thumbData out, or fit it: minishare cover --max-bytes 32768", ZH: "请不传 thumbData，或用 minishare cover --max-bytes 32768 适配"}},
	{text: "mediaMessage thumbData can not be translate into UIImage", on: minishare.IOS, rules: []string{minishare.RuleImageNotPicture}},
	{text: "mediaMessage mediaTagName too large", on: minishare.IOS, rules: []string{minishare.RuleTagUnits}},
	{text: "mediaMessage messageExt too large", on: minishare.IOS, rules: []string{minishare.RuleExtUnits}},
	{text: "mediaMessage messageAction too large", on: minishare.IOS, rules: []string{minishare.RuleActionUnits}},
	{text: "mediaMessage msgSignature too large", on: minishare.IOS, rules: []string{minishare.RuleSignatureUnits}},
	{text: "mediaMessage thumbDataHash too large", on: minishare.IOS, rules: []string{minishare.RuleThumbHashUnits}},
	{text: "object url too large", on: minishare.IOS, rules: []string{minishare.RuleWebpageURLUnits}},
	{text: "object hdThumbData too large", on: minishare.IOS, rules: []string{minishare.RuleImageBytes}},
	{text: "miniProgramType is invaild", on: minishare.IOS, rules: []string{minishare.RuleTypeRange}},
	{text: "object lose some param", on: minishare.IOS, rules: []string{minishare.RuleUserNameEmpty, minishare.RuleWebpageURLEmpty},
		what: minishare.Words{EN: "a field of the media object is missing; the library does not say which", ZH: "媒体对象缺少某个字段；库没有说明是哪一个"},
		fix:  minishare.Words{EN: "give userName and webpageUrl", ZH: "请填写 userName 与 webpageUrl"}},
	{text: "block share, appid=", on: minishare.IOS,
		what: minishare.Words{EN: "WeChat's server forbids this app to share this address; whether webpageUrl of a card is looked at is not known", ZH: "微信服务器禁止该应用分享此网址；是否检查卡片的 webpageUrl 尚不清楚"},
		fix:  minishare.Words{EN: "use an address of a domain that WeChat does not block", ZH: "请换用未被微信拦截的域名"}},
}

var (
	checksumWords = minishare.Words{EN: "the Intent's _mmessage_checksum does not fit its content; nobody was called back", ZH: "Intent 的 _mmessage_checksum 与内容不符；没有回调"}
	checksumFix   = minishare.Words{EN: "let WXEntryActivity pass on WeChat's Intent unchanged, and setIntent in onNewIntent", ZH: "请让 WXEntryActivity 原样传递微信的 Intent，并在 onNewIntent 中调用 setIntent"}
)
