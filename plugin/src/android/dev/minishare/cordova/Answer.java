package dev.minishare.cordova;

import com.tencent.mm.opensdk.modelmsg.SendMessageToWX;
import org.json.JSONException;
import org.json.JSONObject;

/** What WeChat answers to a share. Its texts are never null, as JavaScript expects them. */
final class Answer {
    final int errCode;
    final String errStr;
    final String transaction;

    Answer(int errCode, String errStr, String transaction) {
        this.errCode = errCode;
        this.errStr = errStr == null ? "" : errStr;
        this.transaction = transaction == null ? "" : transaction;
    }

    static Answer of(SendMessageToWX.Resp resp) {
        return new Answer(resp.errCode, resp.errStr, resp.transaction);
    }

    JSONObject toJSON() throws JSONException {
        return new JSONObject().put("errCode", errCode).put("errStr", errStr).put("transaction", transaction);
    }
}
