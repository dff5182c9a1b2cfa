#import <Cordova/CDVInvokedUrlCommand.h>
#import <Cordova/CDVPlugin.h>
#import "MSHMiniShare.h"
#import "MSHSDK.h"

/// As large as GCC's struct objc_class.
struct objc_class_of_gcc { void *words[17]; };

void teachBlocks(void);
void runMainQueue(void);

/// What a step led to, for the test.
extern NSMutableDictionary *said;

/// What WeChat and its SDK do, as the test wants it.
extern NSDictionary *weChat;

@interface NSUserActivity (Web)
@property (copy) NSURL *webpageURL;
@end

/// Property values of objects whose classes have no room for them.
NSMutableDictionary *valuesOf(id object);
