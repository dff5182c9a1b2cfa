#import <Foundation/Foundation.h>

NS_ASSUME_NONNULL_BEGIN

/// Reads what iOS lets the app read and the WebView does not: absolute paths, file:
/// URLs, and files of the app's own bundle such as www/img/logo.png. Anything else,
/// the network above all, is refused; so are ph: and assets-library:, because an app
/// that links the photo library must give Apple a reason. Reading blocks.
@interface MSHFiles : NSObject

/// Gives the bytes of a file, at most so many, or nil and a failure
/// {reason, message, size} for JavaScript.
+ (nullable NSData *)read:(NSString *)path most:(long long)most failure:(NSDictionary *_Nullable *_Nonnull)failure;

@end

NS_ASSUME_NONNULL_END
