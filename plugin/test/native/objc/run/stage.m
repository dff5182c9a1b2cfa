// An app with the plugin in a stand-in for Cordova, driven by lines of JSON on
// standard input. To each it writes one line: what the page was told, what left.
#import "stage.h"
#import <Cordova/CDVPluginNotifications.h>
#include <stdio.h>

const NSNotificationName CDVPluginHandleOpenURLNotification = @"CDVPluginHandleOpenURLNotification";
const NSNotificationName CDVPluginContinueUserActivityNotification = @"CDVPluginContinueUserActivityNotification";
NSNotificationName const UIApplicationWillEnterForegroundNotification = @"UIApplicationWillEnterForegroundNotification";

NSMutableDictionary *said;

@implementation CDVPluginResult
@dynamic associatedObject, keepCallback, status, message;

+ (instancetype)resultWithStatus:(CDVCommandStatus)status message:(id)message
{
    CDVPluginResult *result = [[self alloc] init];
    [valuesOf(result) setObject:[NSNumber numberWithInt:(int)status] forKey:@"status"];
    [valuesOf(result) setObject:message forKey:@"message"];
    return result;
}

+ (instancetype)resultWithStatus:(CDVCommandStatus)status messageAsBool:(BOOL)message
{
    return [self resultWithStatus:status message:[NSNumber numberWithBool:message]];
}

+ (instancetype)resultWithStatus:(CDVCommandStatus)status messageAsDictionary:(NSDictionary *)message
{
    return [self resultWithStatus:status message:message];
}

+ (instancetype)resultWithStatus:(CDVCommandStatus)status messageAsArrayBuffer:(NSData *)message
{
    return [self resultWithStatus:status message:[NSDictionary dictionaryWithObject:[message base64EncodedStringWithOptions:0] forKey:@"bytes"]];
}

- (void)setKeepCallbackAsBool:(BOOL)keep
{
    [valuesOf(self) setObject:[NSNumber numberWithBool:keep] forKey:@"keep"];
}

@end

/// Cordova, with the app's preferences.
@interface Cordova : NSObject {
    NSDictionary *_settings;
}
@end

@implementation Cordova

- (id)initWithSettings:(NSDictionary *)settings
{
    _settings = settings;
    return self;
}

- (id)settings
{
    return self;
}

- (id)cordovaSettingForKey:(NSString *)key
{
    return [_settings objectForKey:key];
}

- (void)runInBackground:(void (^)(void))block
{
    block();
}

- (void)sendPluginResult:(CDVPluginResult *)result callbackId:(NSString *)callback
{
    NSMutableDictionary *told = valuesOf(result);
    [told setObject:callback forKey:@"callback"];
    [[said objectForKey:@"results"] addObject:told];
}

@end

static id cordova;

@implementation CDVPlugin
@dynamic webViewEngine, webView, viewController, commandDelegate, hasPendingOperation;

- (id)commandDelegate
{
    return cordova;
}

- (void)pluginInitialize
{
}

- (void)onReset
{
}

@end

/// GNUstep's user activity is empty.
@implementation NSUserActivity (Web)

- (NSURL *)webpageURL
{
    return [valuesOf(self) objectForKey:@"webpageURL"];
}

- (void)setWebpageURL:(NSURL *)url
{
    [valuesOf(self) setObject:url forKey:@"webpageURL"];
}

@end

static MSHMiniShare *plugin;

static void start(NSDictionary *step)
{
    weChat = [step retain];
    cordova = [[Cordova alloc] initWithSettings:[step objectForKey:@"settings"]];
}

static void act(NSDictionary *step)
{
    NSString *what = [step objectForKey:@"do"];
    NSNotificationCenter *center = [NSNotificationCenter defaultCenter];
    if ([what isEqualToString:@"phone"]) {
        start(step);
    } else if ([what isEqualToString:@"page"]) {
        plugin = [[MSHMiniShare alloc] init];
        [plugin pluginInitialize];
    } else if ([what isEqualToString:@"leave"]) {
        [plugin onReset];
    } else if ([what isEqualToString:@"front"]) {
        [center postNotificationName:UIApplicationWillEnterForegroundNotification object:nil];
    } else if ([what isEqualToString:@"url"]) {
        [center postNotificationName:CDVPluginHandleOpenURLNotification object:[NSURL URLWithString:[step objectForKey:@"url"]]];
    } else if ([what isEqualToString:@"link"]) {
        NSUserActivity *activity = [[NSUserActivity alloc] init];
        [activity setWebpageURL:[NSURL URLWithString:[step objectForKey:@"url"]]];
        [center postNotificationName:CDVPluginContinueUserActivityNotification object:activity];
    } else {
        CDVInvokedUrlCommand *command = [[CDVInvokedUrlCommand alloc] initWithArguments:[step objectForKey:@"args"]
            callbackId:[step objectForKey:@"callback"] className:@"MiniShare" methodName:[step objectForKey:@"action"]];
        [plugin performSelector:NSSelectorFromString([[step objectForKey:@"action"] stringByAppendingString:@":"]) withObject:command];
    }
    runMainQueue();
}

int main(void)
{
    [[NSAutoreleasePool alloc] init]; // never drained: the plugin counts on ARC, which is not here
    teachBlocks();
    NSData *input = [[NSFileHandle fileHandleWithStandardInput] readDataToEndOfFile];
    for (NSDictionary *step in [NSJSONSerialization JSONObjectWithData:input options:0 error:NULL]) {
        said = [NSMutableDictionary dictionaryWithObject:[NSMutableArray array] forKey:@"results"];
        act(step);
        NSData *line = [NSJSONSerialization dataWithJSONObject:said options:0 error:NULL];
        fwrite([line bytes], 1, [line length], stdout);
        putchar('\n');
    }
    return 0;
}
