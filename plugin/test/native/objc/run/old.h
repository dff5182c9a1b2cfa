// GCC's runtime knows no weak references; nothing is released, so that none hangs.
#import "gaps.h"
#undef __weak
#define __weak
