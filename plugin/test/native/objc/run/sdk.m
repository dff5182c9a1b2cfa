// The SDK, as far as a share uses it: it notes what it gets and does what the test
// wants.
#import "stage.h"

NSDictionary *weChat;
static WXLogBolock logBlock;

NSMutableDictionary *valuesOf(id object)
{
    static NSMutableDictionary *all;
    if (all == nil) {
        all = [[NSMutableDictionary alloc] init];
    }
    NSValue *key = [NSValue valueWithNonretainedObject:object];
    if ([all objectForKey:key] == nil) {
        [all setObject:[NSMutableDictionary dictionary] forKey:key];
    }
    return [all objectForKey:key];
}

#define OBJECT(type, name, set) \
    - (type)name { return [valuesOf(self) objectForKey:@#name]; } \
    - (void)set:(type)value { [valuesOf(self) setValue:value forKey:@#name]; }
#define NUMBER(type, name, set) \
    - (type)name { return (type)[[valuesOf(self) objectForKey:@#name] longLongValue]; } \
    - (void)set:(type)value { [valuesOf(self) setObject:[NSNumber numberWithLongLong:(long long)value] forKey:@#name]; }

@implementation BaseReq
@dynamic type, openID;
@end

@implementation BaseResp
@dynamic type;
NUMBER(int, errCode, setErrCode)
OBJECT(NSString *, errStr, setErrStr)
@end

@implementation SendMessageToWXResp
@dynamic lang, country;
@end

@implementation SendAuthResp
@dynamic code, state, lang, country;
@end

@implementation SendMessageToWXReq
@dynamic text, toUserOpenId, sceneDataObject;
NUMBER(BOOL, bText, setBText)
NUMBER(int, scene, setScene)
OBJECT(WXMediaMessage *, message, setMessage)
@end

@implementation WXMediaMessage
@dynamic mediaTagName, messageExt, messageAction, thumbDataHash, msgSignature;
+ (WXMediaMessage *)message { return [[self alloc] init]; }
OBJECT(NSString *, title, setTitle)
OBJECT(NSString *, description, setDescription)
OBJECT(NSData *, thumbData, setThumbData)
OBJECT(id, mediaObject, setMediaObject)
@end

@implementation WXMiniProgramObject
@dynamic disableForward, isUpdatableMessage, isSecretMessage, extraInfoDic;
+ (WXMiniProgramObject *)object { return [[self alloc] init]; }
OBJECT(NSString *, webpageUrl, setWebpageUrl)
OBJECT(NSString *, userName, setUserName)
OBJECT(NSString *, path, setPath)
OBJECT(NSData *, hdImageData, setHdImageData)
NUMBER(BOOL, withShareTicket, setWithShareTicket)
NUMBER(WXMiniProgramType, miniProgramType, setMiniProgramType)
@end

static id text(id value)
{
    return [value isKindOfClass:[NSData class]] ? [value base64EncodedStringWithOptions:0] : value ?: [NSNull null];
}

static BOOL does(NSString *name)
{
    return [[weChat objectForKey:name] boolValue];
}

@implementation WXApi

+ (BOOL)registerApp:(NSString *)appid universalLink:(NSString *)universalLink
{
    [said setObject:[NSArray arrayWithObjects:appid, universalLink, nil] forKey:@"registered"];
    if (!does(@"registers") && logBlock != nil) {
        logBlock(@"registerApp refused");
    }
    return does(@"registers");
}

+ (BOOL)isWXAppInstalled { return does(@"installed"); }

+ (BOOL)isWXAppSupportApi { return does(@"supports"); }

+ (void)startLogByLevel:(WXLogLevel)level logBlock:(WXLogBolock)block
{
    logBlock = (WXLogBolock)_Block_copy(block);
}

+ (void)sendReq:(BaseReq *)req completion:(void (^)(BOOL))completion
{
    SendMessageToWXReq *share = (SendMessageToWXReq *)req;
    WXMediaMessage *message = [share message];
    WXMiniProgramObject *card = [message mediaObject];
    NSMutableDictionary *sent = [NSMutableDictionary dictionary];
    [sent setObject:text([message title]) forKey:@"title"];
    [sent setObject:text([message description]) forKey:@"description"];
    [sent setObject:text([message thumbData]) forKey:@"thumbData"];
    [sent setObject:text([card hdImageData]) forKey:@"hdImageData"];
    [sent setObject:text([card userName]) forKey:@"userName"];
    [sent setObject:text([card path]) forKey:@"path"];
    [sent setObject:text([card webpageUrl]) forKey:@"webpageUrl"];
    [sent setObject:[NSNumber numberWithInt:[card withShareTicket]] forKey:@"withShareTicket"];
    [sent setObject:[NSNumber numberWithInt:(int)[card miniProgramType]] forKey:@"miniprogramType"];
    [sent setObject:[NSNumber numberWithInt:[share scene]] forKey:@"scene"];
    [sent setObject:[NSNumber numberWithInt:[share bText]] forKey:@"bText"];
    [said setObject:sent forKey:@"sent"];
    if (!does(@"sends")) {
        logBlock(@"mediaMessage title too large");
    }
    completion(does(@"sends"));
}

/// A link of the test's says what WeChat answers: …?errCode&errStr
+ (BOOL)handleOpenURL:(NSURL *)url delegate:(id<WXApiDelegate>)delegate
{
    NSArray *words = [[url query] componentsSeparatedByString:@"&"];
    [said setObject:[NSNumber numberWithBool:YES] forKey:@"handled"];
    BaseResp *resp = [[url host] isEqualToString:@"login"] ? [[SendAuthResp alloc] init] : [[SendMessageToWXResp alloc] init];
    [resp setErrCode:[[words objectAtIndex:0] intValue]];
    if ([words count] > 1) {
        [resp setErrStr:[words objectAtIndex:1]];
    }
    [delegate onResp:resp];
    return YES;
}

+ (BOOL)handleOpenUniversalLink:(NSUserActivity *)activity delegate:(id<WXApiDelegate>)delegate
{
    return [[[activity webpageURL] path] hasPrefix:@"/app/wx"] && [self handleOpenURL:[activity webpageURL] delegate:delegate];
}

@end
