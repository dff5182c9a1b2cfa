package opensdk

import "strings"

// kindOf gives the kind under which the SDKs and WeChat put the key; a text for
// one that nobody knows.
func kindOf(key string) Kind {
	switch key {
	case keyCommand, keyScene, keyMediaType, keySDKVer, keyMiniprogramType, keyDisableForward, keySDKVersion, keyErrCode:
		return KindInt
	case keyWithShareTicket, keyUpdatableMessage, keySecretMessage, keyPageSecret:
		return KindBoolean
	case keyThumbData, keyChecksum:
		return KindBytes
	case keyExtraInfo:
		return KindSerializable
	case keySupportContent:
		return KindLong
	}
	return KindString
}

// isWireKey tells a key of the SDKs by how all of them look: _wxfamily_name,
// _mmessage_name.
func isWireKey(key string) bool {
	name, found := "", false
	for _, start := range []string{"_wx", "_mmessage_", "_message_", "wx_token_"} {
		if name, found = strings.CutPrefix(key, start); found {
			break
		}
	}
	if strings.HasPrefix(key, "_wx") {
		_, name, found = strings.Cut(name, "_")
	}
	return found && name != "" && strings.Trim(key, "_.0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}
