// What iOS's runtime gives and GCC's does not: blocks that are objects, the main
// queue, and Foundation's newer ways to read a file.
#import "stage.h"
#include <string.h>
#include <sys/stat.h>

extern void *_NSConcreteStackBlock[32];
extern void *_NSConcreteGlobalBlock[32];
extern void *_NSConcreteMallocBlock[32];

@interface BlockObject : NSObject
@end

@implementation BlockObject

/// Makes blocks answer messages: their class pointers lead into these arrays.
+ (void)teach
{
    [[[self alloc] init] retain]; // so that the class is ready
    void *arrays[] = {_NSConcreteStackBlock, _NSConcreteGlobalBlock, _NSConcreteMallocBlock};
    for (int i = 0; i < 3; i++) {
        memcpy(arrays[i], (void *)self, sizeof(struct objc_class_of_gcc));
    }
}

- (id)copy
{
    return (id)_Block_copy(self);
}

- (id)copyWithZone:(NSZone *)zone
{
    return (id)_Block_copy(self);
}

- (id)retain
{
    return self;
}

- (oneway void)release
{
}

@end

void teachBlocks(void)
{
    [BlockObject teach];
}

static NSMutableArray *mainQueue;

dispatch_queue_t dispatch_get_main_queue(void)
{
    return nil;
}

void dispatch_once(dispatch_once_t *once, dispatch_block_t block)
{
    if (*once == 0) {
        *once = 1;
        block();
    }
}

void dispatch_async(dispatch_queue_t queue, dispatch_block_t block)
{
    if (mainQueue == nil) {
        mainQueue = [[NSMutableArray alloc] init];
    }
    [mainQueue addObject:[NSValue valueWithPointer:_Block_copy(block)]];
}

void runMainQueue(void)
{
    while ([mainQueue count] > 0) {
        dispatch_block_t block = (dispatch_block_t)[[mainQueue objectAtIndex:0] pointerValue];
        [mainQueue removeObjectAtIndex:0];
        block();
    }
}

@implementation NSFileHandle (Since13)

- (NSData *)readDataUpToLength:(NSUInteger)length error:(NSError **)error
{
    return [self readDataOfLength:length];
}

- (BOOL)closeAndReturnError:(NSError **)error
{
    [self closeFile];
    return YES;
}

@end

@implementation NSURL (Since4)

- (NSDictionary *)resourceValuesForKeys:(NSArray *)keys error:(NSError **)error
{
    struct stat info;
    if (stat([[self path] fileSystemRepresentation], &info) != 0) {
        *error = [NSError errorWithDomain:NSCocoaErrorDomain code:NSFileReadNoSuchFileError userInfo:nil];
        return nil;
    }
    return [NSDictionary dictionaryWithObjectsAndKeys:
        [NSNumber numberWithBool:S_ISREG(info.st_mode)], NSURLIsRegularFileKey,
        [NSNumber numberWithLongLong:info.st_size], NSURLFileSizeKey, nil];
}

@end
