// Package inspect reads what was captured between an app and WeChat, of whatever
// form, and says what it is, what is wrong with it and what WeChat makes of it.
//
//	c, err := inspect.Read(data)
//	// c.Form: an iOS pasteboard; c.Card: the call behind it; c.Findings; c.Says
//
// It understands
//
//   - iOS pasteboards, type "content": property lists, binary or XML;
//   - iOS links: https://help.wechat.com/app/…, weixin://app/…, and WeChat's
//     returns to the app, by universal link or by scheme;
//   - Android extras: JSON as minishare writes it, a raw Bundle parcel, the text of
//     adb shell dumpsys activity, an am start command;
//   - logs: the MicroMsg.SDK lines of adb logcat, the SDK's lines of Xcode's console;
//   - HarmonyOS requests as JSON;
//   - base64 or hex of any of these.
//
// What a form does not carry, such as the picture in dumpsys' text, is named in
// [Capture.Lost] and not held against the card.
//
// Captures are taken to be hostile: at most [MaxBytes] are read, everything is
// bounded, and what cannot be read is an error or a fault, never a panic.
package inspect
