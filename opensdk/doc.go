// Package opensdk does what WeChat's official SDKs do with a mini program card:
// it checks the request as they do, changes it as they do, puts it on the wire
// as they do, and reads the wire back.
//
// # Android
//
// A card leaves an Android app as the extras of an Intent. [Android] is the SDK
// of one version; [Android.SendReq] is its sendReq, with the log lines, the
// questions it asks WeChat and the Intent that it starts:
//
//	sdk, err := opensdk.NewAndroid("") // the newest known version
//	req := opensdk.NewAndroidRequest(card, "share-1")
//	sent := sdk.SendReq(opensdk.App{ID: "wx0123456789abcdef", Package: "com.example.app"}, opensdk.TypicalPhone(), req)
//
// [Receive] is WeChat's side: it reads those extras and says who sent what.
// [Response.Intent] is WeChat's answer, and [HandleIntent] the app's reading of it.
//
// What is known of each version was recorded by running the SDK's own classes;
// the recorded cases are the vectors of this project and this package's tests.
// The SDK changes the request that it sends, so a request sent twice arrives
// mangled twice; this package does the same.
//
// # iOS
//
// A card leaves an iOS app as a binary property list on the pasteboard and a
// link that opens WeChat. [IOSApp.SendReq] makes both, [DecodePasteboard] and
// [ParseLink] read them. The answer travels the same way:
// [IOSApp.EncodeResponse], [IOSApp.ReturnLink], [IOSApp.DecodeResponse].
//
// The keys are those of SDK 1.9.2. The newer transport inside the link's query,
// and the round trip that verifies an app on its first share, are not here.
//
// # Input
//
// Everything decoded is taken to be hostile: sizes and counts are bounded, and a
// fault is an error, never a panic.
package opensdk
