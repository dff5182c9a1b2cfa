package dev.minishare.cordova;

import org.json.JSONException;
import org.json.JSONObject;

/** A file that cannot be read, and why. */
final class ReadFailure extends Exception {
    /** The words of these are the reasons that JavaScript knows. */
    enum Reason { missing, denied, tooLarge, unreadable }

    final Reason reason;
    private final long size;

    ReadFailure(Reason reason, String message) {
        this(reason, message, -1);
    }

    /** With the size in bytes, as far as it is known. */
    ReadFailure(Reason reason, String message, long size) {
        super(message);
        this.reason = reason;
        this.size = size;
    }

    JSONObject toJSON() throws JSONException {
        JSONObject json = new JSONObject().put("reason", reason.name()).put("message", getMessage());
        return size < 0 ? json : json.put("size", size);
    }
}
