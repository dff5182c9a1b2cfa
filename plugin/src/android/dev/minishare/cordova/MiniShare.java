package dev.minishare.cordova;

import android.content.Context;
import org.apache.cordova.CallbackContext;
import org.apache.cordova.CordovaPlugin;
import org.apache.cordova.PluginResult;
import org.json.JSONArray;
import org.json.JSONException;
import org.json.JSONObject;

/**
 * Cordova's door to the native side, service MiniShare. Its actions are isInstalled,
 * read, share and listen; each ends in exactly one result, and runs off the WebView's
 * thread from the reading of its arguments on.
 */
public final class MiniShare extends CordovaPlugin {
    /** One call: gives its result to the callback or throws. */
    private interface Action {
        void run(JSONArray args, CallbackContext callback) throws JSONException;
    }

    private final Page page = new Page();
    private final Answers answers = Answers.IN_PROCESS;
    private Sender sender;
    private AppFiles files;

    @Override
    protected void pluginInitialize() {
        Context app = cordova.getContext().getApplicationContext();
        sender = new Sender(app, preferences.getString("WECHATAPPID", ""), new SdkLog(page::line));
        files = new AppFiles(app);
    }

    @Override
    public boolean execute(String action, String args, CallbackContext callback) {
        switch (action) {
            case "isInstalled":
                return start(this::isInstalled, args, callback);
            case "read":
                return start(this::read, args, callback);
            case "share":
                return start(this::share, args, callback);
            case "listen":
                return start(this::listen, args, callback);
            default:
                return false;
        }
    }

    @Override
    public void onResume(boolean multitasking) {
        page.foreground();
    }

    @Override
    public void onReset() {
        answers.reset();
        page.reset();
    }

    @Override
    public void onDestroy() {
        onReset();
    }

    private boolean start(Action action, String args, CallbackContext callback) {
        cordova.getThreadPool().execute(() -> {
            try {
                action.run(new JSONArray(args), callback);
            } catch (JSONException e) {
                fail(Refusal.Code.invalid, e, callback);
            } catch (RuntimeException e) {
                fail(Refusal.Code.internal, e, callback);
            }
        });
        return true;
    }

    private static void fail(Refusal.Code code, Exception e, CallbackContext callback) {
        try {
            callback.error(new Refusal(code, String.valueOf(e)).toJSON());
        } catch (JSONException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void isInstalled(JSONArray args, CallbackContext callback) {
        callback.sendPluginResult(new PluginResult(PluginResult.Status.OK, sender.isInstalled()));
    }

    private void read(JSONArray args, CallbackContext callback) throws JSONException {
        try {
            callback.success(files.read(args.optString(0), args.optLong(1)));
        } catch (ReadFailure e) {
            callback.error(e.toJSON());
        }
    }

    private void share(JSONArray args, CallbackContext callback) throws JSONException {
        JSONObject json = args.optJSONObject(0);
        try {
            if (json == null) {
                throw new Refusal(Refusal.Code.invalid, "the argument of share is not an object");
            }
            send(new ShareRequest(json), callback);
        } catch (Refusal e) {
            callback.error(e.toJSON());
        }
    }

    /** Waits before it sends: the answer may come at once. */
    private void send(ShareRequest request, CallbackContext callback) throws Refusal {
        String transaction = request.transaction();
        if (!answers.await(transaction, answer -> succeed(answer, callback))) {
            throw new Refusal(Refusal.Code.busy, "a share with transaction \"" + transaction + "\" waits for its answer already");
        }
        try {
            sender.send(request);
        } catch (Refusal e) {
            answers.forget(transaction);
            throw e;
        }
    }

    private static void succeed(Answer answer, CallbackContext callback) {
        try {
            callback.success(answer.toJSON());
        } catch (JSONException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void listen(JSONArray args, CallbackContext callback) {
        page.listen(callback);
        answers.listen(page::answer);
    }
}
