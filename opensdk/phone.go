package opensdk

import "errors"

// App is the Android app that shares.
type App struct {
	ID      string // the app's id at WeChat's Open Platform, wx…; goes out unchecked
	Package string // the app's package name
	// CheckSignature makes the SDK refuse a WeChat that is not signed by Tencent,
	// as WXAPIFactory.createWXAPI does with checkSignature.
	CheckSignature bool
}

// Phone is what the SDK finds on the Android phone.
type Phone struct {
	Installed bool // WeChat is there
	Official  bool // WeChat carries Tencent's signature; looked at if the app asks for it
	// WeChatSDK is the newest SDK number that WeChat says it supports; nil if its
	// provider does not answer. WeChatMetaSDK is the same from WeChat's manifest.
	WeChatSDK, WeChatMetaSDK *int32
	Token                    *string // what WeChat's provider hands out for the app, nil if nothing
	API                      int     // Android API level
}

// TypicalPhone is a phone of today: Android 15, a WeChat that takes cards and
// hands out a token.
func TypicalPhone() Phone {
	return Phone{
		Installed: true,
		Official:  true,
		WeChatSDK: new(int32(0x28003d50)),
		Token:     new("minishare"),
		API:       35,
	}
}

// supports gives the SDK number that WeChat supports, 0 if it is not known.
func (p Phone) supports() int32 {
	if p.WeChatSDK != nil && *p.WeChatSDK != 0 {
		return *p.WeChatSDK
	}
	if p.WeChatMetaSDK != nil {
		return *p.WeChatMetaSDK
	}
	return 0
}

// Intent is a message that Android carries from one app to another.
type Intent struct {
	// Via is the call that starts it, in the words of the vectors: startActivity,
	// sendBroadcast, or pendingIntent with its codes and decimal flags.
	Via        string `json:"via"`
	Action     string `json:"action,omitempty"`
	Package    string `json:"package,omitempty"`
	Class      string `json:"class,omitempty"`
	Permission string `json:"permission,omitempty"` // that a receiver of the broadcast must hold
	Flags      int32  `json:"flags"`
	Extras     Bundle `json:"extras"`
}

// Sent is what became of a sendReq.
type Sent struct {
	Returned bool     // what sendReq returned; true says only that the Intent was started
	Err      error    // nil if Returned; else a [CheckError], a [CrashError], [ErrNotInstalled] or [ErrSignature]
	Log      []string // error and warning lines, "LEVEL/TAG: text"
	Asked    []string // questions to WeChat's content providers, in order
	Intent   *Intent  // what was started, nil if nothing was
}

// Throws gives the Java class of the exception that sendReq threw, "" if none.
func (s Sent) Throws() string {
	var crash *CrashError
	if errors.As(s.Err, &crash) {
		return crash.Exception
	}
	return ""
}

const (
	wechatPackage = "com.tencent.mm"
	wechatEntry   = "com.tencent.mm.plugin.base.stub.WXEntryActivity"
)
