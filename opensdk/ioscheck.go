package opensdk

import (
	"bytes"
	"fmt"
	"image"
	_ "image/gif"  // so that image.DecodeConfig knows it
	_ "image/jpeg" // so that image.DecodeConfig knows it
	_ "image/png"  // so that image.DecodeConfig knows it

	"minishare"
)

// The limits of the iOS SDK's code that differ from Android's or are its own:
// texts in UTF-16 units, pictures in bytes.
const (
	MaxWebpageURL    = 10240 // the SDK's header says 1024 bytes
	MaxMsgSignature  = 10240
	MaxThumbDataHash = 1024
	MaxIOSThumb      = 65536
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
	c.text(minishare.RuleTitleUnits, "title", m.Title, MaxTitle, "mediaMessage title")
	c.text(minishare.RuleDescUnits, "description", m.Description, MaxDescription, "mediaMessage description")
	c.data("thumbData", m.ThumbData, MaxIOSThumb, "mediaMessage thumbData")
	if m.ThumbData != nil && !decodable(m.ThumbData) {
		c.refuse(minishare.RuleImageNotPicture, "thumbData", "is no picture", "mediaMessage thumbData can not be translate into UIImage")
	}
	c.text(minishare.RuleTagUnits, "mediaTagName", m.MediaTagName, MaxMediaTagName, "mediaMessage mediaTagName")
	c.text(minishare.RuleExtUnits, "messageExt", m.MessageExt, MaxMessageExt, "mediaMessage messageExt")
	c.text(minishare.RuleActionUnits, "messageAction", m.MessageAction, MaxMessageAction, "mediaMessage messageAction")
	c.text(minishare.RuleSignatureUnits, "msgSignature", m.MsgSignature, MaxMsgSignature, "mediaMessage msgSignature")
	c.text(minishare.RuleThumbHashUnits, "thumbDataHash", m.ThumbDataHash, MaxThumbDataHash, "mediaMessage thumbDataHash")
	c.text(minishare.RuleWebpageURLUnits, "webpageUrl", m.MiniProgram.WebpageURL, MaxWebpageURL, "object url")
	c.data("hdImageData", m.HDImageData, MaxCover, "object hdThumbData")
	if n := m.MiniProgram.MiniprogramType; n < 0 || n > 2 {
		c.refuse(minishare.RuleTypeRange, "miniProgramType", fmt.Sprintf("is %d, not 0, 1 or 2", n), "miniProgramType is invaild")
	}
	return c.refused
}

type iosCheck struct{ refused []*CheckError }

func (c *iosCheck) refuse(rule, field, what, log string) {
	c.refused = append(c.refused, &CheckError{Rule: rule, Field: field, What: what, Log: log})
}

func (c *iosCheck) text(rule, field string, s *string, limit int, name string) {
	if n := units(s); n > limit {
		c.refuse(rule, field, tooMany(n, "UTF-16 units", limit), name+" too large")
	}
}

func (c *iosCheck) data(field string, data []byte, limit int, name string) {
	if n := len(data); n > limit {
		c.refuse(minishare.RuleImageBytes, field, tooMany(n, "bytes", limit), name+" too large")
	}
}

// decodable tells whether UIImage would take the bytes. Formats that Go does not
// know are taken at the word of their first bytes.
func decodable(data []byte) bool {
	if _, _, err := image.DecodeConfig(bytes.NewReader(data)); err == nil {
		return true
	}
	for _, magic := range [...]string{"BM", "II*\x00", "MM\x00*"} { // BMP, TIFF
		if bytes.HasPrefix(data, []byte(magic)) {
			return true
		}
	}
	if len(data) < 12 {
		return false
	}
	return string(data[4:8]) == "ftyp" || string(data[:4]) == "RIFF" && string(data[8:12]) == "WEBP" // HEIC, WebP
}
