#import <Foundation/Foundation.h>

NS_ASSUME_NONNULL_BEGIN

/// What opens the app: URLs of its schemes and universal links, as Cordova tells
/// everybody of them. Those that come before anybody takes them, as when WeChat
/// starts the app with an answer, are kept. Used on the main thread only.
@interface MSHLinks : NSObject

+ (instancetype)links;

/// Hands over an NSURL or an NSUserActivity, those kept before first. Others hear
/// of them too: nothing is taken from anybody.
- (void)take:(void (^)(id link))taker;

@end

NS_ASSUME_NONNULL_END
