package dev.minishare.cordova;

import org.apache.cordova.CallbackContext;
import org.apache.cordova.PluginResult;
import org.json.JSONException;
import org.json.JSONObject;

/** The page's ear: what happens goes there as events while it listens, and nowhere else. */
final class Page {
    private volatile CallbackContext listener;

    /** Lets the page listen; a listener before it is told no more. */
    void listen(CallbackContext callback) {
        listener = callback;
    }

    void reset() {
        listener = null;
    }

    void foreground() {
        tell("foreground", new JSONObject());
    }

    void line(String level, String tag, String message) {
        try {
            tell("log", new JSONObject().put("level", level).put("tag", String.valueOf(tag)).put("message", String.valueOf(message)));
        } catch (JSONException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Tells of an answer that no share waits for. */
    void answer(Answer answer) {
        try {
            tell("answer", answer.toJSON());
        } catch (JSONException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void tell(String type, JSONObject event) {
        CallbackContext callback = listener;
        if (callback == null) {
            return;
        }
        try {
            PluginResult result = new PluginResult(PluginResult.Status.OK, event.put("type", type));
            result.setKeepCallback(true);
            callback.sendPluginResult(result);
        } catch (JSONException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
