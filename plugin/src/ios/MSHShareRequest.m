#import "MSHShareRequest.h"

/// Of base64 text: eight times the largest cover that the SDK takes, 131,072 bytes.
static const NSUInteger MostImageText = 8 * 131072;

@implementation MSHShareRequest {
    NSDictionary *_json;
    NSData *_cover;
    NSData *_thumb;
}

+ (instancetype)requestWithJSON:(id)json fault:(NSString **)fault
{
    if (![json isKindOfClass:[NSDictionary class]]) {
        *fault = @"the argument of share is not an object";
        return nil;
    }
    MSHShareRequest *request = [[self alloc] init];
    request->_json = json;
    request->_cover = [request image:@"hdImageData" fault:fault];
    request->_thumb = [request image:@"thumbData" fault:fault];
    return *fault == nil ? request : nil;
}

- (NSString *)transaction
{
    return [self text:@"transaction"];
}

- (SendMessageToWXReq *)toSDK
{
    WXMediaMessage *message = [WXMediaMessage message];
    message.title = [self text:@"title"];
    message.description = [self text:@"description"];
    message.thumbData = _thumb;
    message.mediaObject = [self miniProgram];
    SendMessageToWXReq *req = [[SendMessageToWXReq alloc] init];
    req.bText = NO;
    req.message = message;
    req.scene = (int)[self number:@"scene"];
    return req;
}

- (WXMiniProgramObject *)miniProgram
{
    WXMiniProgramObject *card = [WXMiniProgramObject object];
    card.userName = [self text:@"userName"];
    card.path = [self text:@"path"];
    card.webpageUrl = [self text:@"webpageUrl"];
    card.hdImageData = _cover;
    card.withShareTicket = [self number:@"withShareTicket"] != 0;
    card.miniProgramType = (WXMiniProgramType)[self number:@"miniprogramType"];
    return card;
}

/// Gives "" for null, and for what is no text.
- (NSString *)text:(NSString *)name
{
    id value = _json[name];
    return [value isKindOfClass:[NSString class]] ? value : @"";
}

/// Gives 0 for null; JavaScript's true and the text "true" are 1.
- (NSInteger)number:(NSString *)name
{
    id value = _json[name];
    if ([value isKindOfClass:[NSNumber class]]) {
        return [value integerValue];
    }
    NSString *text = [self text:name];
    return [text isEqualToString:@"true"] ? 1 : [text integerValue];
}

/// Gives nil for a picture that is not there.
- (NSData *)image:(NSString *)name fault:(NSString **)fault
{
    NSString *text = [self text:name];
    if (text.length == 0) {
        return nil;
    }
    if (text.length > MostImageText) {
        *fault = [NSString stringWithFormat:@"%@: %lu characters of base64, more than %lu", name, (unsigned long)text.length, (unsigned long)MostImageText];
        return nil;
    }
    NSData *data = [[NSData alloc] initWithBase64EncodedString:text options:NSDataBase64DecodingIgnoreUnknownCharacters];
    if (data.length == 0) {
        *fault = [NSString stringWithFormat:@"%@: not base64", name];
    }
    return data;
}

@end
