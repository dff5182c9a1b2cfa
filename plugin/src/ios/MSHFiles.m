#import "MSHFiles.h"

/// In bytes, whatever the page asks for.
static const long long Most = 64 << 20;

@implementation MSHFiles

+ (NSData *)read:(NSString *)path most:(long long)most failure:(NSDictionary **)failure
{
    NSUInteger limit = (NSUInteger)MAX(0, MIN(most, Most));
    NSURL *file = [self find:path];
    if (file == nil) {
        *failure = [self failure:@"unreadable" message:[path stringByAppendingString:@": not a file of this phone"]];
        return nil;
    }
    *failure = [self obstacle:file limit:limit];
    return *failure == nil ? [self read:file limit:limit failure:failure] : nil;
}

/// Gives the file that a path means, nil for what is no file.
+ (NSURL *)find:(NSString *)path
{
    NSRange colon = [path rangeOfString:@":"];
    if ([path hasPrefix:@"/"]) {
        return [NSURL fileURLWithPath:path];
    }
    if (colon.location == NSNotFound) {
        return path.length == 0 ? nil : [[NSBundle mainBundle].bundleURL URLByAppendingPathComponent:path];
    }
    NSURL *url = [NSURL URLWithString:path];
    // .path is decoded, and without the query that cameras put behind it
    return url.isFileURL && url.path.length > 0 ? [NSURL fileURLWithPath:url.path] : nil;
}

/// Looks before it opens: a pipe or a device would never end.
+ (NSDictionary *)obstacle:(NSURL *)file limit:(NSUInteger)limit
{
    NSError *error = nil;
    NSDictionary *values = [file resourceValuesForKeys:@[NSURLIsRegularFileKey, NSURLFileSizeKey] error:&error];
    if (values == nil) {
        return [self failureOf:error];
    }
    if (![values[NSURLIsRegularFileKey] boolValue]) {
        return [self failure:@"unreadable" message:[file.path stringByAppendingString:@": not a regular file"]];
    }
    NSNumber *size = values[NSURLFileSizeKey];
    return size.unsignedLongLongValue > limit ? [self tooLarge:file size:size limit:limit] : nil;
}

/// Trusts no size that was given before: files grow.
+ (NSData *)read:(NSURL *)file limit:(NSUInteger)limit failure:(NSDictionary **)failure
{
    NSError *error = nil;
    NSFileHandle *handle = [NSFileHandle fileHandleForReadingFromURL:file error:&error];
    NSData *data = [handle readDataUpToLength:limit + 1 error:&error];
    [handle closeAndReturnError:nil];
    if (data == nil) {
        *failure = [self failureOf:error];
        return nil;
    }
    if (data.length > limit) {
        *failure = [self tooLarge:file size:nil limit:limit];
        return nil;
    }
    return data;
}

+ (NSDictionary *)failureOf:(NSError *)error
{
    NSString *reason = @"unreadable";
    if (error.code == NSFileReadNoSuchFileError || error.code == NSFileNoSuchFileError) {
        reason = @"missing";
    } else if (error.code == NSFileReadNoPermissionError) {
        reason = @"denied";
    }
    return [self failure:reason message:error.localizedDescription ?: @"it cannot be read"];
}

+ (NSDictionary *)tooLarge:(NSURL *)file size:(NSNumber *)size limit:(NSUInteger)limit
{
    NSString *is = size == nil ? @"" : [NSString stringWithFormat:@"%@ bytes, ", size];
    NSString *message = [NSString stringWithFormat:@"%@: %@more than %lu", file.path, is, (unsigned long)limit];
    NSMutableDictionary *failure = [[self failure:@"tooLarge" message:message] mutableCopy];
    failure[@"size"] = size;
    return failure;
}

+ (NSDictionary *)failure:(NSString *)reason message:(NSString *)message
{
    return @{@"reason": reason, @"message": message};
}

@end
