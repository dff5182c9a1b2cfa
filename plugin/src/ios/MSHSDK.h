// WeChat's SDK: a framework from 2.0.5 on, loose headers before.
#if __has_include(<WechatOpenSDK/WXApi.h>)
#import <WechatOpenSDK/WXApi.h>
#else
#import "WXApi.h"
#endif
