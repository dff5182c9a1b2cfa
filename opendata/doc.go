// Package opendata opens and makes WeChat's open data: what a mini program gets
// from wx.getShareInfo, wx.getGroupEnterInfo, wx.getUserInfo and their like as
// encryptedData and iv, and sends to its back end to be read there. It needs
// the standard library only and no network.
//
// # Opening
//
// A back end makes one [App] for each mini program. The session key is what
// code2Session gave for this user; it never leaves the server.
//
//	app, err := opendata.New(opendata.Config{AppID: "wx4f4bc4dec97d474b"})
//	plain, err := app.Open(sessionKey, opendata.Sealed{EncryptedData: data, IV: iv})
//	group, err := plain.OpenGID()
//
// [Plain.OpenGID] is the group that a share card was opened in. [As] reads any
// other shape: [GroupInfo], [GroupEnterInfo], [UserInfo] or a type of your own.
// wx.getChatToolInfo was seen to leave the watermark out; open its data with an
// App that has Config.Unmarked.
//
// wx.getUserInfo also gives rawData and a signature of it: see [Verify].
//
// # Making
//
// A stand-in for WeChat, or a test, goes the other way: [App.Stamp] puts the
// watermark on, [App.Seal] encrypts, [Sign] signs.
//
// # Errors
//
// Every refusal is an [*Error]; errors.Is tells its kind, [ErrKey], [ErrIV],
// [ErrData], [ErrWatermark], [ErrAge], [ErrShape] or [ErrSignature]. No message
// holds a session key or what was sealed. A wrong key, a wrong padding and text
// that is no JSON are one error after the same work, so that nobody learns of
// the plaintext by trying.
//
// [ErrData] in production mostly means that wx.login has given the user a newer
// session key since: let the mini program call wx.login and then ask for its
// open data again.
//
// # What WeChat's scheme does not promise
//
// The cipher is AES-128-CBC without authentication, and the sender may be
// anybody. Who knows the plaintext, as users know theirs, can change its first 16
// bytes through the iv and cut blocks off its front, and still it opens. Further
// in, a change leaves 16 bytes of noise, which is refused unless all of them
// happen to be UTF-8 that a JSON string may hold, about once in a million times.
//
// The worst of it is prevented here: a user cannot pass the text of his own
// nickname off as a group's id or a phone number, since Open refuses user info
// that lacks its nickName or has such fields beside. But a few characters at the
// front remain open to change. Where that matters, ask WeChat's servers.
//
// Old data also opens again as long as its session key lives; Config.MaxAge
// bounds that.
//
// # Compatibility
//
// What this package seals, WeChat's sample code and other libraries open, and
// the other way round; that is tested. Exported names stay; new shapes may come.
package opendata
