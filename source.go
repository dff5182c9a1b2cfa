package minishare

// Where the rules come from.
const (
	srcContract = "the contract: ShareMiniProgram, parameters"
	srcAndroid  = "official Android SDK 5.1.4 to 6.8.34, its own classes run on a JVM"
	srcIOS      = "official iOS library 2.0.0, read"
	srcHeader   = "iOS SDK header WXApiObject.h 2.0.4"
	srcOwn      = "minishare's own choice"

	docAndroid   = "https://developers.weixin.qq.com/doc/oplatform/Mobile_App/Share_and_Favorites/Android.html"
	docIOS       = "https://developers.weixin.qq.com/doc/oplatform/Mobile_App/Share_and_Favorites/iOS.html"
	docHarmony   = "https://developers.weixin.qq.com/doc/oplatform/Mobile_App/Share_and_Favorites/ohos.html"
	docIOSAccess = "https://developers.weixin.qq.com/doc/oplatform/Mobile_App/Access_Guide/iOS.md"
	docIOSFAQ    = "https://developers.weixin.qq.com/doc/oplatform/Mobile_App/FAQ/iOS.md"
	docDonut     = "https://developers.weixin.qq.com/miniprogram/dev/platform-capabilities/miniapp/api/miniapp/shareMiniProgramMessage.html"
	docCancel    = "https://open.weixin.qq.com/cgi-bin/announce?action=getannouncement&key=11534138374cE6li"
)
