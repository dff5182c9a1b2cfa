package opensdk

// The keys of the extras, letter for letter as the SDK's: withsharetiket and
// thumbdatadash are spelled so, and _message_token has one m less than its
// neighbours.
const (
	keyCommand     = "_wxapi_command_type"
	keyTransaction = "_wxapi_basereq_transaction"
	keyOpenID      = "_wxapi_basereq_openid"
	keyScene       = "_wxapi_sendmessagetowx_req_scene"
	keyMediaType   = "_wxapi_sendmessagetowx_req_media_type"
	keyUserOpenID  = "_wxapi_sendmessagetowx_req_use_open_id"

	keyIdentifier    = "_wxobject_identifier_"
	keySDKVer        = "_wxobject_sdkVer"
	keyTitle         = "_wxobject_title"
	keyDescription   = "_wxobject_description"
	keyThumbData     = "_wxobject_thumbdata"
	keyMediaTagName  = "_wxobject_mediatagname"
	keyMessageAction = "_wxobject_message_action"
	keyMessageExt    = "_wxobject_message_ext"
	keyMsgSignature  = "_wxobject_msgsignature"
	keyThumbDataHash = "_wxobject_thumbdatadash"

	keyWebpageURL       = "_wxminiprogram_webpageurl"
	keyUserName         = "_wxminiprogram_username"
	keyPath             = "_wxminiprogram_path"
	keyWithShareTicket  = "_wxminiprogram_withsharetiket"
	keyMiniprogramType  = "_wxminiprogram_type"
	keyDisableForward   = "_wxminiprogram_disableforward"
	keyUpdatableMessage = "_wxminiprogram_isupdatablemsg"
	keySecretMessage    = "_wxminiprogram_issecretmsg"
	keyExtraInfo        = "_wxminiprogram_extrainfo"

	keyPageURL     = "_wxwebpageobject_webpageUrl"
	keyPageExtInfo = "_wxwebpageobject_extInfo"
	keyPageXML     = "_wxwebpageobject_canvaspagexml"
	keyPageSecret  = "_wxwebpageobject_issecretmsg"

	keySDKVersion     = "_mmessage_sdkVersion"
	keyAppPackage     = "_mmessage_appPackage"
	keyContent        = "_mmessage_content"
	keyChecksum       = "_mmessage_checksum"
	keySupportContent = "_mmessage_support_content_type"
	keyToken          = "_message_token"
	keyTokenKey       = "wx_token_key"

	keyErrCode         = "_wxapi_baseresp_errcode"
	keyErrStr          = "_wxapi_baseresp_errstr"
	keyRespTransaction = "_wxapi_baseresp_transaction"
	keyRespOpenID      = "_wxapi_baseresp_openId"
)

const (
	commandSend = 2 // SendMessageToWX, request and answer

	mediaWebPage     = 5
	mediaMiniProgram = 36

	identifierMiniProgram = "com.tencent.mm.sdk.openapi.WXMiniProgramObject"
	identifierWebPage     = "com.tencent.mm.sdk.openapi.WXWebpageObject"
)

// androidKeys holds the keys of a sent card, and of the web page it may become. True
// are those that every known version sends with each of its kind.
var androidKeys = map[string]bool{
	keyCommand: true, keyTransaction: true, keyOpenID: true, keyScene: true, keyMediaType: true, keyUserOpenID: false,
	keyIdentifier: true, keySDKVer: true, keyTitle: true, keyDescription: true, keyThumbData: true,
	keyMediaTagName: true, keyMessageAction: true, keyMessageExt: true, keyMsgSignature: false, keyThumbDataHash: false,
	keyWebpageURL: true, keyUserName: true, keyPath: true, keyWithShareTicket: true, keyMiniprogramType: true,
	keyDisableForward: false, keyUpdatableMessage: false, keySecretMessage: false, keyExtraInfo: false,
	keyPageURL: true, keyPageExtInfo: true, keyPageXML: true, keyPageSecret: false,
	keySDKVersion: true, keyAppPackage: true, keyContent: true, keyChecksum: true, keyToken: false,
}

// unknownKeys gives the keys that are in none of those.
func unknownKeys(extras Bundle) []string {
	var unknown []string
	for e := range extras.All() {
		if _, ok := androidKeys[e.Key]; !ok {
			unknown = append(unknown, e.Key)
		}
	}
	return unknown
}
