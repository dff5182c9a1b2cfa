#import <Foundation/Foundation.h>
#import "MSHShareRequest.h"

NS_ASSUME_NONNULL_BEGIN

/// Why a share never reached WeChat, in the words that JavaScript knows.
typedef NSString *MSHRefusal NS_TYPED_ENUM;
extern MSHRefusal const MSHRefusalNotInstalled;
extern MSHRefusal const MSHRefusalUnsupported;
extern MSHRefusal const MSHRefusalRefused;
extern MSHRefusal const MSHRefusalRegister;

/// Hears of what WeChat and its SDK say without being asked.
@protocol MSHWeChatListener <NSObject>

/// An answer to a share. It does not say to which.
- (void)answered:(int)errCode words:(NSString *)errStr;

/// A line of the SDK's log.
- (void)logged:(NSString *)line;

@end

/// Sends cards to WeChat by its own SDK. Used on the main thread only, as the SDK
/// asks.
@interface MSHWeChat : NSObject

/// The universal link begins with https:// and ends with a slash; anything else
/// stands for none, with which the SDK registers no app.
- (instancetype)initWithAppId:(NSString *)appId universalLink:(NSString *)link listener:(id<MSHWeChatListener>)listener;

/// WeChat is there, as far as LSApplicationQueriesSchemes lets the app know.
- (BOOL)isInstalled;

/// Hands a card to WeChat. refused is called, once, if it did not get there.
- (void)send:(MSHShareRequest *)request refused:(void (^)(MSHRefusal code, NSString *message, NSArray<NSString *> *log))refused;

/// Takes an NSURL or an NSUserActivity that opened the app, if it is WeChat's.
- (void)take:(id)link;

@end

NS_ASSUME_NONNULL_END
