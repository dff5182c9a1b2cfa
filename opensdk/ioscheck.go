package opensdk

import (
	"errors"
	"fmt"

	"minishare"
	"minishare/cover"
)

// The limits that the iOS SDK alone keeps, in UTF-16 units.
const (
	maxMsgSignature  = 10240
	maxThumbDataHash = 1024
)

// CheckIOS gives what the argument checks of the iOS SDK 2.0.0 refuse in a card,
// each with its log text; none for a card that passes. Their order in the SDK is
// not known, so that all are given. The SDK does not mind a card without a
// picture, and userName and path are not looked at.
func CheckIOS(r *Request) []*CheckError {
	m := r.Message
	if m == nil || m.MiniProgram == nil {
		return []*CheckError{{Field: "mediaObject", What: "is nil"}}
	}
	c := iosCheck{}
	c.text(minishare.RuleTitleUnits, "title", m.Title, minishare.MaxTitle, "mediaMessage title")
	c.text(minishare.RuleDescUnits, "description", m.Description, minishare.MaxDescription, "mediaMessage description")
	c.data("thumbData", m.ThumbData, maxThumb, "mediaMessage thumbData")
	if m.ThumbData != nil && !decodable(m.ThumbData) {
		c.refuse(minishare.RuleImageNotPicture, "thumbData", "is no picture", "mediaMessage thumbData can not be translate into UIImage")
	}
	c.text(minishare.RuleTagUnits, "mediaTagName", m.MediaTagName, maxMediaTagName, "mediaMessage mediaTagName")
	c.text(minishare.RuleExtUnits, "messageExt", m.MessageExt, maxMessageExt, "mediaMessage messageExt")
	c.text(minishare.RuleActionUnits, "messageAction", m.MessageAction, maxMessageAction, "mediaMessage messageAction")
	c.text(minishare.RuleSignatureUnits, "msgSignature", m.MsgSignature, maxMsgSignature, "mediaMessage msgSignature")
	c.text(minishare.RuleThumbHashUnits, "thumbDataHash", m.ThumbDataHash, maxThumbDataHash, "mediaMessage thumbDataHash")
	c.text(minishare.RuleWebpageURLUnits, "webpageUrl", m.MiniProgram.WebpageURL, minishare.MaxWebpageUnits, "object url")
	c.data("hdImageData", m.HDImageData, minishare.MaxCover, "object hdThumbData")
	if n := m.MiniProgram.MiniprogramType; n < 0 || n > 2 {
		c.refuse(minishare.RuleTypeRange, "miniprogramType", fmt.Sprintf("is %d, not 0, 1 or 2", n), "miniProgramType is invaild")
	}
	return c.refused
}

type iosCheck struct{ refused []*CheckError }

func (c *iosCheck) refuse(rule, field, what, log string) {
	c.refused = append(c.refused, &CheckError{Rule: rule, Field: field, What: what, Log: log})
}

func (c *iosCheck) text(rule, field string, s *string, limit int, name string) {
	if n := minishare.Units(text(s)); n > limit {
		c.refuse(rule, field, tooMany(n, "UTF-16 units", limit), name+" too large")
	}
}

func (c *iosCheck) data(field string, data []byte, limit int, name string) {
	if n := len(data); n > limit {
		c.refuse(minishare.RuleImageBytes, field, tooMany(n, "bytes", limit), name+" too large")
	}
}

// decodable tells whether UIImage would take the bytes. A picture of a format
// that only others read, such as HEIC, is given the benefit of the doubt.
func decodable(data []byte) bool {
	_, err := cover.Inspect(data, cover.Config{})
	return err == nil || errors.Is(err, cover.ErrUnsupported) || errors.Is(err, cover.ErrTooLarge)
}
