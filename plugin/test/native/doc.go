// Package native tests the plugin's native side where there is neither a phone
// nor Android's nor Apple's tools. It is nothing but tests:
//
//	go test ./plugin/test/native
//
// The Java is compiled against Cordova's own framework and the official SDK's
// classes, and run on a JVM with small stand-ins for Android: what reaches WeChat
// must be what opensdk makes. The Objective-C is parsed with Cordova's and
// Tencent's headers. A real Cordova project gets the packed plugin and loses it
// again.
//
// What is not this project's comes from npm, in pinned versions, and is kept in
// build/native, which git ignores. Without npm, a JDK or the network the tests say
// so and are skipped; with MINISHARE_NATIVE=required in the environment they fail
// instead. doc/native.md tells what was never run.
package native
