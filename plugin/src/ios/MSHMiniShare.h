#import <Cordova/CDVPlugin.h>

NS_ASSUME_NONNULL_BEGIN

/// Cordova's door to the native side, service MiniShare. Each action ends in
/// exactly one result, but for listen, whose callback is kept for events.
@interface MSHMiniShare : CDVPlugin

/// [] → whether WeChat is installed.
- (void)isInstalled:(CDVInvokedUrlCommand *)command;

/// [path, maxBytes] → the bytes of a file, or {reason, message, size}.
- (void)read:(CDVInvokedUrlCommand *)command;

/// [request] → WeChat's answer {errCode, errStr, transaction}, or {code, message, log}.
- (void)share:(CDVInvokedUrlCommand *)command;

/// [] → events {type: log, answer or foreground}, for good.
- (void)listen:(CDVInvokedUrlCommand *)command;

@end

NS_ASSUME_NONNULL_END
