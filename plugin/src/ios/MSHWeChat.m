#import "MSHWeChat.h"

MSHRefusal const MSHRefusalNotInstalled = @"notInstalled";
MSHRefusal const MSHRefusalUnsupported = @"unsupported";
MSHRefusal const MSHRefusalRefused = @"refused";
MSHRefusal const MSHRefusalRegister = @"register";

/// The SDK writes a few lines in a call; a loop of its own must not fill the memory.
static const NSUInteger MostLines = 64;

@interface MSHWeChat () <WXApiDelegate>
@end

@implementation MSHWeChat {
    NSString *_appId;
    NSString *_link;
    __weak id<MSHWeChatListener> _listener;
    NSMutableArray<NSString *> *_lines; // of the call that runs
    BOOL _registered;
}

- (instancetype)initWithAppId:(NSString *)appId universalLink:(NSString *)link listener:(id<MSHWeChatListener>)listener
{
    if ((self = [super init])) {
        _appId = appId;
        _link = [link hasPrefix:@"https://"] ? link : @"";
        _listener = listener;
        _lines = [NSMutableArray array];
        [self startLog];
        [self registerApp];
    }
    return self;
}

- (BOOL)isInstalled
{
    return [WXApi isWXAppInstalled];
}

- (void)send:(MSHShareRequest *)request refused:(void (^)(MSHRefusal, NSString *, NSArray<NSString *> *))refused
{
    [_lines removeAllObjects];
    NSString *message = nil;
    MSHRefusal code = [self obstacle:&message];
    if (code != nil) {
        refused(code, message, [_lines copy]);
        return;
    }
    [WXApi sendReq:[request toSDK] completion:^(BOOL success) {
        dispatch_async(dispatch_get_main_queue(), ^{
            if (!success) {
                refused(MSHRefusalRefused, @"WeChat's SDK refused the card; its log says why", [self->_lines copy]);
            }
        });
    }];
}

/// Finds out before the SDK is asked what it would not tell.
- (MSHRefusal)obstacle:(NSString **)message
{
    if (![WXApi isWXAppInstalled]) {
        *message = @"WeChat is not installed, or LSApplicationQueriesSchemes lacks weixin";
        return MSHRefusalNotInstalled;
    }
    if (![self registerApp]) {
        *message = [NSString stringWithFormat:@"WeChat's SDK did not register app id \"%@\" with universal link \"%@\"", _appId, _link];
        return MSHRefusalRegister;
    }
    if (![WXApi isWXAppSupportApi]) {
        *message = @"this WeChat is too old for the SDK: update WeChat";
        return MSHRefusalUnsupported;
    }
    return nil;
}

- (BOOL)registerApp
{
    _registered = _registered || ([_appId hasPrefix:@"wx"] && [WXApi registerApp:_appId universalLink:_link]);
    return _registered;
}

- (void)take:(id)link
{
    if ([link isKindOfClass:[NSURL class]]) {
        if ([[link scheme] caseInsensitiveCompare:_appId] == NSOrderedSame) {
            [WXApi handleOpenURL:link delegate:self];
        }
    } else if ([link isKindOfClass:[NSUserActivity class]]) {
        [WXApi handleOpenUniversalLink:link delegate:self]; // refuses what is not WeChat's
    }
}

- (void)onResp:(BaseResp *)resp
{
    if ([resp isKindOfClass:[SendMessageToWXResp class]]) {
        [_listener answered:resp.errCode words:resp.errStr ?: @""];
    }
}

/// The SDK keeps the block for good, and calls it on any thread.
- (void)startLog
{
    __weak MSHWeChat *weakSelf = self;
    [WXApi startLogByLevel:WXLogLevelDetail logBlock:^(NSString *line) {
        dispatch_async(dispatch_get_main_queue(), ^{
            [weakSelf keep:line];
        });
    }];
}

- (void)keep:(NSString *)line
{
    if (line == nil) {
        return;
    }
    if (_lines.count < MostLines) {
        [_lines addObject:line];
    }
    [_listener logged:line];
}

@end
