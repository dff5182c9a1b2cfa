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
// the recorded cases are the vectors of this project and this package's tests,
// and package conformance holds it against the classes themselves. The SDK
// changes the request that it sends, so a request sent twice arrives mangled
// twice; this package does the same.
//
// Extras are read and written as JSON ([DecodeExtras]), as a raw parcel
// ([DecodeParcel], [Bundle.Parcel]) and as text ([DecodeBundleText], [DecodeAm],
// [Intent.AmStart]).
//
// # iOS
//
// A card leaves an iOS app as a property list on the pasteboard and a link that
// opens WeChat. [IOSApp.SendReq] makes both, [DecodePasteboard] and [ParseLink]
// read them. The answer travels the same way: [Answer], [ParseReturn]. On the
// first share WeChat verifies the app before it takes the card; [IOSClient]
// follows it through that.
//
// The keys are those of SDK 1.9.2. In newer SDKs the message may travel inside the
// link, in a form that nobody has shown: see [BizData].
//
// # HarmonyOS
//
// [HarmonyRequest] holds the request's documented fields as data.
//
// # Logs
//
// The SDKs refuse in silence but for a log line: [ExplainLog] finds the rule
// behind it and the remedy.
//
// # Input
//
// Everything decoded is taken to be hostile: sizes, counts and depths are bounded,
// and a fault is an error, never a panic. What is decoded and encoded again is the
// same value; keys that nobody knows are reported and survive.
package opensdk
