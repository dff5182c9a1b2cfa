// The names of UIKit's that Cordova's headers, the SDK's and the plugin mention.
#import <Foundation/Foundation.h>

typedef NSUInteger UIInterfaceOrientationMask;

@class UIColor, UIImage, UIScrollView, UIWindow;

@interface UIResponder : NSObject
@end

@interface UIView : UIResponder
@end

@interface UIViewController : UIResponder
@end

extern NSNotificationName const UIApplicationWillEnterForegroundNotification;
