// What Apple's Foundation has and GNUstep's lacks, as far as the plugin, Cordova's
// headers and the SDK's use it. Included before everything else.
#import <Foundation/Foundation.h>

#undef nil
#define nil ((void *)0)

#undef __nullable
#define __nullable _Nullable

#define NS_SWIFT_NAME(name)
#define NS_SWIFT_UI_ACTOR
#define NS_TYPED_ENUM
#define NS_TYPED_EXTENSIBLE_ENUM

typedef unsigned int UInt32;
typedef unsigned long long UInt64;

typedef struct { double x, y, width, height; } CGRect;
typedef NSInteger NSURLSessionAuthChallengeDisposition;

typedef long dispatch_once_t;
typedef void (^dispatch_block_t)(void);
typedef NSObject *dispatch_queue_t;
void dispatch_once(dispatch_once_t *once, dispatch_block_t block);
void dispatch_async(dispatch_queue_t queue, dispatch_block_t block);
dispatch_queue_t dispatch_get_main_queue(void);

@interface NSFileHandle (Since13)
- (nullable NSData *)readDataUpToLength:(NSUInteger)length error:(NSError **)error;
- (BOOL)closeAndReturnError:(NSError **)error;
@end

@interface NSURL (Since4)
- (nullable NSDictionary<NSString *, id> *)resourceValuesForKeys:(nonnull NSArray<NSString *> *)keys error:(NSError **)error;
@end
