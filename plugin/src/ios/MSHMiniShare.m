#import "MSHMiniShare.h"
#import "MSHFiles.h"
#import "MSHLinks.h"
#import "MSHWeChat.h"

/// More answers than these that nobody waits for are not WeChat's.
static const NSUInteger MostKept = 16;

@interface MSHMiniShare () <MSHWeChatListener>
@end

@implementation MSHMiniShare {
    MSHWeChat *_weChat;
    NSString *_ear;         // callback of the page that listens
    NSString *_waiting;     // callback of the share in WeChat, the newest only
    NSString *_transaction; // of that share; WeChat does not give it back on iOS
    NSMutableArray<NSDictionary *> *_kept;
}

- (void)pluginInitialize
{
    _kept = [NSMutableArray array];
    _weChat = [[MSHWeChat alloc] initWithAppId:[self setting:@"WECHATAPPID"] universalLink:[self setting:@"WECHATUNIVERSALLINK"] listener:self];
    __weak MSHMiniShare *weakSelf = self;
    [[MSHLinks links] take:^(id link) {
        MSHMiniShare *plugin = weakSelf;
        if (plugin != nil) {
            [plugin->_weChat take:link];
        }
    }];
    [[NSNotificationCenter defaultCenter] addObserver:self selector:@selector(foreground) name:UIApplicationWillEnterForegroundNotification object:nil];
}

- (NSString *)setting:(NSString *)name
{
    id value = [self.commandDelegate.settings cordovaSettingForKey:name];
    return [value isKindOfClass:[NSString class]] ? value : @"";
}

- (void)isInstalled:(CDVInvokedUrlCommand *)command
{
    [self send:[CDVPluginResult resultWithStatus:CDVCommandStatus_OK messageAsBool:[_weChat isInstalled]] to:command.callbackId];
}

- (void)read:(CDVInvokedUrlCommand *)command
{
    id path = [command argumentAtIndex:0];
    id most = [command argumentAtIndex:1];
    [self.commandDelegate runInBackground:^{
        NSDictionary *failure = nil;
        NSData *data = [MSHFiles read:[path isKindOfClass:[NSString class]] ? path : @""
                                 most:[most isKindOfClass:[NSNumber class]] ? [most longLongValue] : 0
                              failure:&failure];
        CDVPluginResult *result = data == nil
            ? [CDVPluginResult resultWithStatus:CDVCommandStatus_ERROR messageAsDictionary:failure]
            : [CDVPluginResult resultWithStatus:CDVCommandStatus_OK messageAsArrayBuffer:data];
        [self send:result to:command.callbackId];
    }];
}

- (void)share:(CDVInvokedUrlCommand *)command
{
    NSString *callback = command.callbackId;
    NSString *fault = nil;
    MSHShareRequest *request = [MSHShareRequest requestWithJSON:[command argumentAtIndex:0] fault:&fault];
    if (request == nil) {
        [self fail:callback code:@"invalid" message:fault log:@[]];
        return;
    }
    if (_waiting != nil && [_transaction isEqualToString:request.transaction]) {
        [self fail:callback code:@"busy" message:@"a share with this transaction waits for its answer already" log:@[]];
        return;
    }
    _waiting = callback; // the page has given up an earlier one: answers do not say whose they are
    _transaction = request.transaction;
    [_weChat send:request refused:^(MSHRefusal code, NSString *message, NSArray<NSString *> *log) {
        if ([self->_waiting isEqualToString:callback]) {
            self->_waiting = nil;
        }
        [self fail:callback code:code message:message log:log];
    }];
}

- (void)listen:(CDVInvokedUrlCommand *)command
{
    _ear = command.callbackId;
    NSArray *kept = [_kept copy];
    [_kept removeAllObjects];
    for (NSDictionary *event in kept) {
        [self tell:event];
    }
}

/// The page is left: nobody of it hears any more. Answers are kept for the next.
- (void)onReset
{
    _ear = nil;
    _waiting = nil;
}

- (void)foreground
{
    [self tell:@{@"type": @"foreground"}];
}

#pragma mark - MSHWeChatListener

- (void)answered:(int)errCode words:(NSString *)errStr
{
    NSDictionary *answer = @{@"errCode": @(errCode), @"errStr": errStr, @"transaction": _transaction ?: @""};
    _transaction = nil; // a second answer would be to something else
    if (_waiting != nil) {
        NSString *callback = _waiting;
        _waiting = nil;
        [self send:[CDVPluginResult resultWithStatus:CDVCommandStatus_OK messageAsDictionary:answer] to:callback];
        return;
    }
    NSMutableDictionary *event = [answer mutableCopy];
    event[@"type"] = @"answer";
    if (_ear != nil) {
        [self tell:event];
    } else if (_kept.count < MostKept) {
        [_kept addObject:event];
    }
}

- (void)logged:(NSString *)line
{
    [self tell:@{@"type": @"log", @"level": @"info", @"tag": @"WechatOpenSDK", @"message": line}];
}

#pragma mark - results

- (void)tell:(NSDictionary *)event
{
    if (_ear == nil) {
        return;
    }
    CDVPluginResult *result = [CDVPluginResult resultWithStatus:CDVCommandStatus_OK messageAsDictionary:event];
    [result setKeepCallbackAsBool:YES];
    [self send:result to:_ear];
}

- (void)fail:(NSString *)callback code:(NSString *)code message:(NSString *)message log:(NSArray<NSString *> *)log
{
    NSDictionary *refusal = @{@"code": code, @"message": message, @"log": log};
    [self send:[CDVPluginResult resultWithStatus:CDVCommandStatus_ERROR messageAsDictionary:refusal] to:callback];
}

- (void)send:(CDVPluginResult *)result to:(NSString *)callback
{
    [self.commandDelegate sendPluginResult:result callbackId:callback];
}

@end
