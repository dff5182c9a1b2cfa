// swift-tools-version:5.9
// What cordova-ios 8 builds the iOS side from; older ones and CocoaPods go by the
// <source-file>s and the <podspec> of plugin.xml. The SDK's version is in both.

import PackageDescription

let package = Package(
    name: "cordova-plugin-minishare",
    platforms: [.iOS(.v13)],
    products: [
        .library(name: "cordova-plugin-minishare", targets: ["MiniShare"])
    ],
    dependencies: [
        // Cordova puts the platform's own in its place.
        .package(url: "https://github.com/apache/cordova-ios.git", branch: "master")
    ],
    targets: [
        .target(
            name: "MiniShare",
            dependencies: [
                .product(name: "Cordova", package: "cordova-ios"),
                "WechatOpenSDK"
            ],
            path: "src/ios",
            publicHeadersPath: ".",
            linkerSettings: [
                .linkedFramework("CoreGraphics"),
                .linkedFramework("Security"),
                .linkedFramework("UIKit"),
                .linkedFramework("WebKit"),
                .linkedLibrary("c++"),
                .linkedLibrary("sqlite3"),
                .linkedLibrary("z")
            ]
        ),
        // Tencent's own archive, the one that its pod unpacks.
        .binaryTarget(
            name: "WechatOpenSDK",
            url: "https://dldir1.qq.com/WechatWebDev/opensdk/XCFramework/OpenSDK2.0.5.zip",
            checksum: "00e7c16d76de05cae3f96fd051b928147a17e2047169a5a6e10631a293f0dd14"
        )
    ]
)
