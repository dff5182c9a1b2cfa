package dev.minishare.cordova;

import android.app.Activity;
import android.content.Intent;
import android.os.Bundle;
import android.util.Log;
import com.tencent.mm.opensdk.modelbase.BaseReq;
import com.tencent.mm.opensdk.modelbase.BaseResp;
import com.tencent.mm.opensdk.modelmsg.SendMessageToWX;
import com.tencent.mm.opensdk.openapi.IWXAPIEventHandler;
import com.tencent.mm.opensdk.openapi.WXAPIFactory;

/**
 * Where WeChat comes back to: the manifest gives it the name that WeChat looks for,
 * &lt;application id&gt;.wxapi.WXEntryActivity. It shows nothing, takes answers to shares
 * and hands all else to the app's own activity, which gets it in onNewIntent.
 *
 * <p>Every app on the phone can start it with whatever it likes.
 */
public final class EntryActivity extends Activity {
    private static final String TAG = "MiniShare";

    @Override
    protected void onCreate(Bundle saved) {
        super.onCreate(saved);
        take(getIntent());
    }

    @Override
    protected void onNewIntent(Intent intent) {
        super.onNewIntent(intent);
        take(intent);
    }

    private void take(Intent intent) {
        try {
            Answer answer = answerIn(intent);
            if (answer == null) {
                showApp(intent.getExtras());
            } else {
                Answers.IN_PROCESS.deliver(answer);
                showApp();
            }
        } catch (RuntimeException e) { // extras that cannot be unpacked, above all
            Log.w(TAG, "an intent that cannot be handled: " + e);
        } finally {
            finish();
        }
    }

    /** Gives the answer to a share, null if the intent is anything else. The SDK needs no app id to read. */
    private Answer answerIn(Intent intent) {
        Reader reader = new Reader();
        WXAPIFactory.createWXAPI(this, null, false).handleIntent(intent, reader);
        return reader.answer;
    }

    /** The app lies below this activity, unless Android has ended it. */
    private void showApp() {
        if (isTaskRoot()) {
            startActivity(launch());
        }
    }

    private void showApp(Bundle extras) {
        Intent app = launch();
        if (extras != null) {
            app.putExtras(extras);
        }
        startActivity(app);
    }

    private Intent launch() {
        Intent app = getPackageManager().getLaunchIntentForPackage(getPackageName());
        return app.addFlags(Intent.FLAG_ACTIVITY_NEW_TASK | Intent.FLAG_ACTIVITY_CLEAR_TOP | Intent.FLAG_ACTIVITY_SINGLE_TOP);
    }

    /** Picks the answer to a share out of what WeChat sends. */
    private static final class Reader implements IWXAPIEventHandler {
        private Answer answer;

        @Override
        public void onReq(BaseReq req) {} // WeChat asks the app for something

        @Override
        public void onResp(BaseResp resp) {
            if (resp instanceof SendMessageToWX.Resp) {
                answer = Answer.of((SendMessageToWX.Resp) resp);
            }
        }
    }
}
