package opensdk

import (
	"encoding/json"
	"fmt"

	"minishare"
)

// HarmonyRequest is a SendMessageToWXReq of HarmonyOS's @tencent/wechat_open_sdk,
// 1.0.6 and later: its fields as data. How the SDK writes them into a Want is not
// known, so that this is no wire form; nothing here was run on a device.
//
// Of the request, WebpageURL does not travel: neither source of the field list
// shows it.
type HarmonyRequest struct {
	Request         *Request
	CallbackAbility string   // ability that takes the answer; "" for EntryAbility, as the SDK has it
	Unknown         []string // fields that are not among the known, sorted, such as "message.more"
	Rest            HarmonyRest
}

// HarmonyRest holds the JSON of fields that nobody knows, by name.
type HarmonyRest struct {
	Request, Message, MediaObject map[string]json.RawMessage
}

// The limits of HarmonyOS. Source: WeChat's HarmonyOS share document, which
// counts bytes.
const (
	maxHarmonyTitle       = 512
	maxHarmonyDescription = 1024
)

// DefaultAbility is the SDK's own callbackAbility.
const DefaultAbility = "EntryAbility"

// NewHarmonyRequest makes the request for a card, with the cover as thumbData.
func NewHarmonyRequest(card *minishare.Card, transaction string) *HarmonyRequest {
	r := NewAndroidRequest(card, transaction)
	r.Message.MiniProgram.WebpageURL = nil
	return &HarmonyRequest{Request: r, CallbackAbility: DefaultAbility}
}

// CheckHarmony gives what breaks the limits that WeChat documents for HarmonyOS;
// what the SDK itself does then, and with which words, is not known.
func CheckHarmony(r *Request) []*CheckError {
	m := r.Message
	if m == nil || m.MiniProgram == nil {
		return []*CheckError{{Field: "mediaObject", What: "is null"}}
	}
	c := iosCheck{}
	if n := len(text(m.Title)); n > maxHarmonyTitle {
		c.refuse("title-bytes", "title", tooMany(n, "bytes", maxHarmonyTitle), "")
	}
	if n := len(text(m.Description)); n > maxHarmonyDescription {
		c.refuse("description-bytes", "description", tooMany(n, "bytes", maxHarmonyDescription), "")
	}
	if n := len(m.ThumbData); n > minishare.MaxHarmonyCover {
		c.refuse("image-harmony", "thumbData", tooMany(n, "bytes", minishare.MaxHarmonyCover), "")
	}
	if r.Scene != 0 {
		c.refuse(minishare.RuleSceneNotChat, "scene", fmt.Sprintf("is %d; a mini program goes to a chat only, 0", r.Scene), "")
	}
	if n := m.MiniProgram.MiniprogramType; n < 0 || n > 2 {
		c.refuse(minishare.RuleTypeRange, "miniprogramType", fmt.Sprintf("is %d, not 0, 1 or 2", n), "")
	}
	return c.refused
}

// Encode gives the request as JSON under the SDK's own names, thumbData in
// base64.
func (h *HarmonyRequest) Encode() ([]byte, error) {
	m := h.Request.Message
	if m == nil || m.MiniProgram == nil {
		return nil, &CheckError{Field: "mediaObject", What: "is null"}
	}
	o := m.MiniProgram
	object := map[string]any{
		"withShareTicket": o.WithShareTicket, "miniprogramType": o.MiniprogramType, "disableForward": o.DisableForward != 0,
		"isUpdatableMessage": o.UpdatableMessage, "isSecretMessage": o.SecretMessage,
	}
	putText(object, "userName", o.UserName)
	putText(object, "path", o.Path)
	if o.Extra != nil {
		object["extraInfoMap"] = o.Extra
	}
	message := map[string]any{"mediaObject": object}
	putText(message, "title", m.Title)
	putText(message, "description", m.Description)
	if m.ThumbData != nil {
		message["thumbData"] = m.ThumbData
	}
	req := map[string]any{"message": message, "scene": h.Request.Scene, "callbackAbility": h.CallbackAbility}
	putText(req, "transaction", h.Request.Transaction)
	putRest(req, h.Rest.Request)
	putRest(message, h.Rest.Message)
	putRest(object, h.Rest.MediaObject)
	return json.Marshal(req)
}

func putRest(object map[string]any, rest map[string]json.RawMessage) {
	for name, raw := range rest {
		if _, known := object[name]; !known {
			object[name] = raw
		}
	}
}
