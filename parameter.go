package minishare

import (
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"
)

// kind is the JavaScript type that the contract gives a parameter.
type kind int

const (
	text   kind = iota
	flag        // true, false, "true", "false"
	number      // a whole number
)

var kindWords = map[kind]Words{
	text:   {"a string", "字符串"},
	flag:   {"true or false", "true 或 false"},
	number: {"a number", "数字"},
}

// parameter is one of the nine, as the contract's table has it.
type parameter struct {
	name     string
	kind     kind
	required bool
	aliases  []string // what peers call it, folded
	example  Words    // what to write where a required one is missing
}

var parameters = []parameter{
	{"userName", text, true, nil, Words{"the original ID, such as \"gh_d43f693ca31f\"", "原始 ID，例如 \"gh_d43f693ca31f\""}},
	{"path", text, true, nil, Words{"a page, such as \"pages/index\"; \"\" is the home page", "页面，例如 \"pages/index\"；\"\" 表示首页"}},
	{"title", text, false, nil, Words{}},
	{"description", text, false, []string{"desc"}, Words{}},
	{"imagePath", text, true, []string{"hdimagedata", "hdimageurl", "coverurl", "imageurl", "thumbimageurl", "thumbdata", "thumb"}, Words{"a picture, such as \"www/img/logo.png\"", "图片，例如 \"www/img/logo.png\""}},
	{"webpageUrl", text, true, []string{"weburl"}, Words{"a web page for old clients, such as \"https://example.com/\"", "旧版客户端打开的网页，例如 \"https://example.com/\""}},
	{"withShareTicket", flag, true, nil, Words{"true or false", "true 或 false"}},
	{"miniprogramType", number, true, nil, Words{"0, the release version", "0（正式版）"}},
	{"scene", number, false, nil, Words{}},
}

// sdkFields are fields of the SDKs' request that the contract's call has no
// place for, with the length the SDKs allow in UTF-16 units (0: no limit).
var sdkFields = map[string]int{
	"transaction": 0, "openId": 0, "userOpenId": 0, "disableForward": 0,
	"mediaTagName": 64, "messageAction": 2048, "messageExt": 2048,
	"msgSignature": 10240, "thumbDataHash": 1024,
}

func parameterNamed(name string) (parameter, bool) {
	i := slices.IndexFunc(parameters, func(p parameter) bool { return p.name == name })
	if i < 0 {
		return parameter{}, false
	}
	return parameters[i], true
}

// meant finds the parameter that a key of another spelling stands for.
func meant(key string) (parameter, bool) {
	folded := fold(key)
	for _, p := range parameters {
		if folded == fold(p.name) || slices.Contains(p.aliases, folded) {
			return p, true
		}
	}
	return parameter{}, false
}

// nearest gives the parameter that an unknown key is most like, or "".
func nearest(key string) string {
	best, least := "", 1+len(key)/3
	if len(key) > 40 {
		return ""
	}
	for _, p := range parameters {
		if d := levenshtein.ComputeDistance(fold(key), fold(p.name)); d < least {
			best, least = p.name, d
		}
	}
	return best
}

func fold(key string) string {
	return strings.ToLower(strings.NewReplacer("_", "", "-", "").Replace(key))
}
