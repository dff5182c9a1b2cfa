#import <Foundation/Foundation.h>
#import "MSHSDK.h"

NS_ASSUME_NONNULL_BEGIN

/// A card as JavaScript hands it over. It was checked there; what is odd all the
/// same goes to the SDK as it is, which refuses it with a reason.
@interface MSHShareRequest : NSObject

/// The app's own name for this sending. WeChat does not give it back on iOS.
@property (nonatomic, readonly) NSString *transaction;

/// Gives nil, and why, for what is no card at all.
+ (nullable instancetype)requestWithJSON:(id)json fault:(NSString *_Nullable *_Nonnull)fault;

/// The SDK's own request.
- (SendMessageToWXReq *)toSDK;

@end

NS_ASSUME_NONNULL_END
