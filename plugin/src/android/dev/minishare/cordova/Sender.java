package dev.minishare.cordova;

import android.content.Context;
import com.tencent.mm.opensdk.constants.Build;
import com.tencent.mm.opensdk.modelmsg.SendMessageToWX;
import com.tencent.mm.opensdk.openapi.IWXAPI;
import com.tencent.mm.opensdk.openapi.WXAPIFactory;

/**
 * Sends cards to WeChat by its own SDK. Its methods ask other apps and so may take
 * their time: never call them on the threads of the page or the screen.
 */
final class Sender {
    private final Context context;
    private final String appId;
    private final SdkLog log;
    private IWXAPI api;
    private boolean ready;

    Sender(Context context, String appId, SdkLog log) {
        this.context = context;
        this.appId = appId;
        this.log = log;
    }

    /** Tells whether WeChat is there, signed by Tencent. */
    synchronized boolean isInstalled() {
        return api().isWXAppInstalled();
    }

    /** Hands a card to WeChat, or says why it did not get there. One card at a time. */
    synchronized void send(ShareRequest request) throws Refusal {
        SendMessageToWX.Req req = request.toSDK();
        log.begin();
        try {
            prepare();
            if (!api.sendReq(req)) {
                throw new Refusal(Refusal.Code.refused, "WeChat's SDK refused the card; its log says why", log.end());
            }
        } catch (RuntimeException e) { // the SDK throws at a path of only "?", and what Android throws at it
            throw new Refusal(Refusal.Code.internal, "WeChat's SDK threw " + e, log.end());
        } finally {
            log.end();
        }
    }

    /** Finds out before the SDK is asked what it would not tell. */
    private void prepare() throws Refusal {
        if (!isInstalled()) {
            throw new Refusal(Refusal.Code.notInstalled, "WeChat is not installed, or not signed by Tencent", log.end());
        }
        if (ready) {
            return;
        }
        if (!appId.startsWith("wx") || !api.registerApp(appId)) { // the SDK takes any text, WeChat does not
            throw new Refusal(Refusal.Code.register, "WeChat's SDK did not register app id \"" + appId + "\"", log.end());
        }
        int supported = api.getWXAppSupportAPI();
        if (supported > 0 && supported < Build.MINIPROGRAM_SUPPORTED_SDK_INT) {
            throw new Refusal(Refusal.Code.unsupported, "this WeChat knows no mini program cards: version 6.5.6 or later does", log.end());
        }
        ready = true;
    }

    private IWXAPI api() {
        if (api == null) {
            api = WXAPIFactory.createWXAPI(context, appId, true);
            api.setLogImpl(log);
        }
        return api;
    }
}
