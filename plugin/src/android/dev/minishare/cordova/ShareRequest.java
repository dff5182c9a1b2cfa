package dev.minishare.cordova;

import android.util.Base64;
import com.tencent.mm.opensdk.modelmsg.SendMessageToWX;
import com.tencent.mm.opensdk.modelmsg.WXMediaMessage;
import com.tencent.mm.opensdk.modelmsg.WXMiniProgramObject;
import org.json.JSONObject;

/**
 * A card as JavaScript hands it over. It was checked there; what is odd all the same
 * goes to the SDK as it is, which refuses it with a reason.
 */
final class ShareRequest {
    /** Of base64 text: eight times the largest cover that the SDK takes, 131,072 bytes. */
    private static final int MOST_IMAGE_TEXT = 8 * 131072;

    private final JSONObject json;

    ShareRequest(JSONObject json) {
        this.json = json;
    }

    String transaction() {
        return text("transaction");
    }

    /** Makes the SDK's own request: a new one each time, because sending changes it. */
    SendMessageToWX.Req toSDK() throws Refusal {
        WXMediaMessage message = new WXMediaMessage(miniProgram());
        message.title = given("title");
        message.description = given("description");
        message.thumbData = image("hdImageData"); // Android's card has one picture; hdImageData is iOS's name for it
        SendMessageToWX.Req req = new SendMessageToWX.Req();
        req.transaction = given("transaction");
        req.message = message;
        req.scene = json.optInt("scene", SendMessageToWX.Req.WXSceneSession);
        return req;
    }

    private WXMiniProgramObject miniProgram() {
        WXMiniProgramObject card = new WXMiniProgramObject();
        card.userName = text("userName");
        card.path = text("path");
        card.webpageUrl = text("webpageUrl");
        card.withShareTicket = json.optBoolean("withShareTicket", false);
        card.miniprogramType = json.optInt("miniprogramType", WXMiniProgramObject.MINIPTOGRAM_TYPE_RELEASE);
        return card;
    }

    /** Gives null for a text that was left out or empty. */
    private String given(String name) {
        String text = text(name);
        return text.isEmpty() ? null : text;
    }

    /** optString would give the word "null" for a null. */
    private String text(String name) {
        return json.isNull(name) ? "" : json.optString(name);
    }

    private byte[] image(String name) throws Refusal {
        String text = text(name);
        if (text.length() > MOST_IMAGE_TEXT) {
            throw new Refusal(Refusal.Code.invalid, name + ": " + text.length() + " characters of base64, more than " + MOST_IMAGE_TEXT);
        }
        try {
            return Base64.decode(text, Base64.DEFAULT);
        } catch (IllegalArgumentException e) {
            throw new Refusal(Refusal.Code.invalid, name + ": not base64");
        }
    }
}
