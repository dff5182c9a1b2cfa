package opensdk

// Response is WeChat's answer to a share: SendMessageToWX.Resp. On iOS only the
// code travels.
type Response struct {
	ErrCode     int32   // minishare.OK to minishare.Banned, but any number is passed on
	ErrStr      *string // WeChat's words, often nil
	Transaction *string // echo of the request's
	OpenID      *string
}

// tokenOfWeChat is what the app takes for proof that WeChat is calling.
const tokenOfWeChat = "com.tencent.mm.openapi.token"

// ToBundle gives the extras of the answer alone, as Resp.toBundle does.
func (r Response) ToBundle() Bundle {
	var b Bundle
	b.PutInt(keyCommand, commandSend)
	b.PutInt(keyErrCode, r.ErrCode)
	b.PutString(keyErrStr, r.ErrStr)
	b.PutString(keyRespTransaction, r.Transaction)
	b.PutString(keyRespOpenID, r.OpenID)
	return b
}

// Intent gives the Intent with which WeChat on the phone answers the app. Which
// flags it carries was not recorded.
func (r Response) Intent(app App, phone Phone) Intent {
	extras := r.ToBundle()
	extras.PutString(keyTokenKey, new(tokenOfWeChat))
	extras.sign(contentOf("sendresp", app.ID), phone.supports(), wechatPackage)
	return Intent{
		Via:     "startActivity",
		Package: app.Package,
		Class:   app.Package + ".wxapi.WXEntryActivity",
		Extras:  extras,
	}
}

// RegisterApp gives the broadcast with which registerApp makes the app known to
// WeChat. The call itself returns true.
func (a Android) RegisterApp(app App) Intent {
	var extras Bundle
	extras.PutLong(keySupportContent, 0)
	extras.sign(contentOf("registerapp", app.ID), a.num, app.Package)
	return Intent{
		Via:        "sendBroadcast",
		Action:     "com.tencent.mm.plugin.openapi.Intent.ACTION_HANDLE_APP_REGISTER",
		Permission: "com.tencent.mm.permission.MM_MESSAGE",
		Extras:     extras,
	}
}
