package opensdk

import (
	"fmt"

	"minishare"
)

// The limits that both SDKs keep beside those of the contract's parameters: texts
// in UTF-16 units, pictures in bytes.
const (
	maxMediaTagName  = 64
	maxMessageAction = 2048
	maxMessageExt    = 2048
	maxThumb         = 65536 // of what is not Android's card
)

const (
	nullPointer = "java.lang.NullPointerException"
	outOfBounds = "java.lang.ArrayIndexOutOfBoundsException"
)

// CheckArgs does what Req.checkArgs does: nil, or the first fault in the SDK's
// own order as a [CheckError], or a [CrashError] where the SDK throws.
func (a Android) CheckArgs(r *Request) error {
	m := r.Message
	switch {
	case m == nil:
		return refuse("", "message", "is null", "SendMessageToWX.Req", "checkArgs fail ,message is null")
	case m.mediaType() == 0:
		return &CrashError{Field: "mediaObject", Exception: nullPointer}
	}
	if err := a.checkScene(r); err != nil {
		return err
	}
	return a.CheckMessage(m)
}

// CheckMessage does what WXMediaMessage.checkArgs does, its media object's
// checks included.
func (a Android) CheckMessage(m *Message) error {
	if err := checkThumb(m); err != nil {
		return err
	}
	if err := checkTexts(m); err != nil {
		return err
	}
	switch {
	case m.MiniProgram != nil:
		return a.CheckMiniProgram(m.MiniProgram)
	case m.WebPage != nil:
		return a.CheckWebPage(m.WebPage)
	}
	return refuse("", "mediaObject", "is null", "", "")
}

// CheckMiniProgram does what WXMiniProgramObject.checkArgs does.
func (a Android) CheckMiniProgram(o *MiniProgram) error {
	const tag = "WXMiniProgramObject"
	switch {
	case text(o.WebpageURL) == "":
		return refuse(minishare.RuleWebpageURLEmpty, "webpageUrl", "is null or empty", tag, "webPageUrl is null")
	case text(o.UserName) == "":
		return refuse(minishare.RuleUserNameEmpty, "userName", "is null or empty", tag, "userName is null")
	case o.MiniprogramType < 0 || o.MiniprogramType > 2:
		return refuse(minishare.RuleTypeRange, "miniprogramType", fmt.Sprintf("is %d, not 0, 1 or 2", o.MiniprogramType),
			tag, "miniprogram type should between MINIPTOGRAM_TYPE_RELEASE and MINIPROGRAM_TYPE_PREVIEW")
	}
	return nil
}

// CheckWebPage does what WXWebpageObject.checkArgs does. It comes to bear on a card
// that is sent again after the fallback for an old WeChat, for which the address
// had no limit before. Seen in SDK 5.5.3 and taken for the others.
func (a Android) CheckWebPage(o *WebPage) error {
	const tag, log = "WXWebpageObject", "checkArgs fail, webpageUrl is invalid"
	n := minishare.Units(text(o.WebpageURL))
	switch {
	case n == 0:
		return refuse(minishare.RuleWebpageURLEmpty, "webpageUrl", "is null or empty", tag, log)
	case n > minishare.MaxWebpageUnits:
		return refuse(minishare.RuleWebpageURLUnits, "webpageUrl", tooMany(n, "UTF-16 units", minishare.MaxWebpageUnits), tag, log)
	}
	return nil
}

func (a Android) checkScene(r *Request) error {
	const tag = "SendMessageToWX.Req"
	switch {
	case r.Scene == 3 && a.num >= sdk5_4_3 && r.UserOpenID == nil:
		return refuse(minishare.RuleSceneNotChat, "userOpenId", "is null, but scene is 3", tag,
			"Send specifiedContact userOpenId can not be null.")
	case r.Scene == 3 && a.num >= sdk5_4_3 && r.OpenID == nil:
		return refuse(minishare.RuleSceneNotChat, "openId", "is null, but scene is 3", tag,
			"Send specifiedContact openid can not be null.")
	case r.Scene == 4 && a.num >= sdk6_8_0:
		return refuse(minishare.RuleSceneNotChat, "scene", "is 4, which takes data that no card has", tag,
			"checkArgs fail, sceneDataObject is null")
	}
	return nil
}

func checkThumb(m *Message) error {
	const tag, log = "WXMediaMessage", "checkArgs fail, thumbData should not be null or exceed 128kb"
	size := len(m.ThumbData)
	switch {
	case m.mediaType() != mediaMiniProgram && size > maxThumb:
		return refuse(minishare.RuleImageBytes, "thumbData", tooMany(size, "bytes", maxThumb), tag, "checkArgs fail, thumbData is invalid")
	case m.mediaType() != mediaMiniProgram:
		return nil
	case m.ThumbData == nil:
		return refuse(minishare.RuleImageMissing, "thumbData", "is null", tag, log)
	case size > minishare.MaxCover:
		return refuse(minishare.RuleImageBytes, "thumbData", tooMany(size, "bytes", minishare.MaxCover), tag, log)
	}
	return nil
}

func checkTexts(m *Message) error {
	for _, c := range [...]struct {
		rule, field string
		text        *string
		limit       int
		log         string
	}{
		{minishare.RuleTitleUnits, "title", m.Title, minishare.MaxTitle, "title is invalid"},
		{minishare.RuleDescUnits, "description", m.Description, minishare.MaxDescription, "description is invalid"},
		{minishare.RuleTagUnits, "mediaTagName", m.MediaTagName, maxMediaTagName, "mediaTagName is too long"},
		{minishare.RuleActionUnits, "messageAction", m.MessageAction, maxMessageAction, "messageAction is too long"},
		{minishare.RuleExtUnits, "messageExt", m.MessageExt, maxMessageExt, "messageExt is too long"},
	} {
		if n := minishare.Units(text(c.text)); n > c.limit {
			return refuse(c.rule, c.field, tooMany(n, "UTF-16 units", c.limit), "WXMediaMessage", "checkArgs fail, "+c.log)
		}
	}
	return nil
}

func refuse(rule, field, what, tag, log string) *CheckError {
	if log != "" {
		log = logLine('E', tag, log)
	}
	return &CheckError{Rule: rule, Field: field, What: what, Log: log}
}

func tooMany(n int, unit string, limit int) string {
	return fmt.Sprintf("has %d %s, at most %d", n, unit, limit)
}

// logLine words a line as Android's log shows it.
func logLine(level rune, tag, text string) string {
	return string(level) + "/MicroMsg.SDK." + tag + ": " + text
}
