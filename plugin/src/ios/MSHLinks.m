#import "MSHLinks.h"
#import <Cordova/CDVPluginNotifications.h>

/// More than one is rare: several windows, or a user in a hurry.
static const NSUInteger MostKept = 8;

@implementation MSHLinks {
    NSMutableArray *_kept;
    void (^_taker)(id link);
}

/// Listens before the app starts: Cordova makes plugins only when the page is
/// loaded, and a URL that starts the app is told before that.
+ (void)load
{
    NSNotificationCenter *center = [NSNotificationCenter defaultCenter];
    [center addObserver:[self links] selector:@selector(opened:) name:CDVPluginHandleOpenURLNotification object:nil];
    [center addObserver:[self links] selector:@selector(opened:) name:CDVPluginContinueUserActivityNotification object:nil];
}

+ (instancetype)links
{
    static MSHLinks *links;
    static dispatch_once_t once;
    dispatch_once(&once, ^{
        links = [[self alloc] init];
        links->_kept = [NSMutableArray array];
    });
    return links;
}

- (void)take:(void (^)(id link))taker
{
    _taker = [taker copy];
    NSArray *kept = [_kept copy];
    [_kept removeAllObjects];
    for (id link in kept) {
        taker(link);
    }
}

- (void)opened:(NSNotification *)notification
{
    id link = notification.object;
    if (link == nil) {
        return;
    }
    if (_taker != nil) {
        _taker(link);
    } else if (_kept.count < MostKept) {
        [_kept addObject:link];
    }
}

@end
