package dev.minishare.cordova;

import java.util.Collections;
import java.util.List;
import org.json.JSONArray;
import org.json.JSONException;
import org.json.JSONObject;

/** A share that never reached WeChat, and why. */
final class Refusal extends Exception {
    /** The words of these are the codes that JavaScript knows. */
    enum Code { notInstalled, unsupported, refused, invalid, busy, register, internal }

    final Code code;
    private final transient List<String> log;

    Refusal(Code code, String message) {
        this(code, message, Collections.emptyList());
    }

    /** With the lines that the SDK logged, which alone give its reason. */
    Refusal(Code code, String message, List<String> log) {
        super(message);
        this.code = code;
        this.log = log;
    }

    JSONObject toJSON() throws JSONException {
        return new JSONObject().put("code", code.name()).put("message", getMessage()).put("log", new JSONArray(log));
    }
}
