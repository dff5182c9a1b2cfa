import android.content.Intent;
import android.os.Bundle;
import com.tencent.mm.opensdk.modelbase.BaseReq;
import com.tencent.mm.opensdk.modelbase.BaseResp;
import com.tencent.mm.opensdk.modelmsg.SendMessageToWX;
import com.tencent.mm.opensdk.modelmsg.WXMediaMessage;
import com.tencent.mm.opensdk.modelmsg.WXMiniProgramObject;
import com.tencent.mm.opensdk.modelmsg.WXWebpageObject;
import com.tencent.mm.opensdk.openapi.IWXAPI;
import com.tencent.mm.opensdk.openapi.IWXAPIEventHandler;
import com.tencent.mm.opensdk.openapi.WXAPIFactory;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;

/**
 * Puts the cases of standard input to the official SDK and writes what it does.
 * Pieces of input and output are those of Case and Transcript.
 */
public final class Runner {
    private static Transcript out;

    public static void main(String[] args) throws Exception {
        PrintStream stream = new PrintStream(new BufferedOutputStream(System.out, 1 << 16), false, "UTF-8");
        out = new Transcript(stream);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String line; (line = in.readLine()) != null; ) {
            run(new Case(line));
            stream.println("end");
        }
        stream.flush();
        System.exit(0); // the SDK's own threads would hold the program
    }

    private static void run(Case c) throws Exception {
        switch (c.kind) {
            case "share":
                share(c);
                break;
            case "register":
                register(c);
                break;
            case "response":
                response(c);
                break;
            default:
                handle(c);
        }
    }

    private static void share(Case c) throws Exception {
        SendMessageToWX.Req req = request(c);
        check(req);
        out.outcome("bundled", () -> {
            Bundle bundle = new Bundle();
            req.toBundle(bundle);
            out.bundle("bundle", bundle);
            return true;
        });
        out.log("");
        for (int i = Math.max(1, c.number("times")); i > 0; i--) {
            send(c, req);
        }
    }

    private static void check(SendMessageToWX.Req req) throws Exception {
        WXMediaMessage message = req.message;
        if (message != null && message.mediaObject != null) {
            out.outcome("object", message.mediaObject::checkArgs);
        }
        if (message != null) {
            out.outcome("message", () -> checkArgs(message));
        }
        out.log("");
        out.outcome("request", req::checkArgs);
        out.log("EW");
    }

    /** WXMediaMessage.checkArgs is for the SDK's own package only. */
    private static boolean checkArgs(WXMediaMessage message) throws Exception {
        Method check = WXMediaMessage.class.getDeclaredMethod("checkArgs");
        check.setAccessible(true);
        try {
            return (Boolean) check.invoke(message);
        } catch (java.lang.reflect.InvocationTargetException e) {
            throw (RuntimeException) e.getCause();
        }
    }

    private static void send(Case c, SendMessageToWX.Req req) throws Exception {
        Phone phone = new Phone(c);
        IWXAPI api = WXAPIFactory.createWXAPI(phone, c.text("appid"), c.flag("checkSignature"));
        android.util.Log.lines.clear();
        out.outcome("sent", () -> api.sendReq(req));
        out.log("EW");
        for (String question : phone.asked) {
            out.line("asked", question);
        }
        if (phone.started == null) {
            return;
        }
        intent(phone);
        received(phone.started);
    }

    private static void intent(Phone phone) throws Exception {
        Intent i = phone.started;
        out.line("intent", phone.via, i.action, i.targetPackage, i.targetClass, i.flags, phone.permission);
        out.bundle("extra", i.getExtras());
    }

    /** The SDK reading its own extras back. */
    private static void received(Intent i) throws Exception {
        SendMessageToWX.Req req = new SendMessageToWX.Req(i.getExtras());
        WXMediaMessage m = req.message;
        out.log("");
        out.line("received", req.transaction, req.openId, req.userOpenId, req.scene, m.sdkVer, m.title, m.description,
                m.thumbData, m.mediaTagName, m.messageAction, m.messageExt, m.getType());
        if (m.mediaObject instanceof WXMiniProgramObject) {
            WXMiniProgramObject o = (WXMiniProgramObject) m.mediaObject;
            out.line("card", o.webpageUrl, o.userName, o.path, o.withShareTicket, o.miniprogramType, o.disableforward);
        } else {
            WXWebpageObject o = (WXWebpageObject) m.mediaObject;
            out.line("page", o.webpageUrl, o.extInfo, o.canvasPageXml);
        }
    }

    private static SendMessageToWX.Req request(Case c) {
        SendMessageToWX.Req req = new SendMessageToWX.Req();
        req.transaction = c.text("transaction");
        req.openId = c.text("openId");
        req.userOpenId = c.text("userOpenId");
        req.scene = c.number("scene");
        if (c.flag("noMessage")) {
            return req;
        }
        WXMediaMessage m = req.message = new WXMediaMessage();
        m.sdkVer = c.number("sdkVer");
        m.title = c.text("title");
        m.description = c.text("description");
        m.thumbData = c.bytes("thumb");
        m.mediaTagName = c.text("mediaTagName");
        m.messageAction = c.text("messageAction");
        m.messageExt = c.text("messageExt");
        if (c.flag("noObject")) {
            return req;
        }
        if (c.flag("isPage")) {
            WXWebpageObject page = new WXWebpageObject();
            m.mediaObject = page;
            page.webpageUrl = c.text("webpageUrl");
            page.extInfo = c.text("extInfo");
            page.canvasPageXml = c.text("canvasPageXml");
            return req;
        }
        WXMiniProgramObject o = new WXMiniProgramObject();
        m.mediaObject = o;
        o.webpageUrl = c.text("webpageUrl");
        o.userName = c.text("userName");
        o.path = c.text("path");
        o.withShareTicket = c.flag("withShareTicket");
        o.miniprogramType = c.number("miniprogramType");
        o.disableforward = c.number("disableForward");
        return req;
    }

    private static void register(Case c) throws Exception {
        Phone phone = new Phone(c);
        IWXAPI api = WXAPIFactory.createWXAPI(phone, c.text("appid"), false);
        out.outcome("registered", () -> api.registerApp(c.text("appid")));
        out.log("EW");
        if (phone.started != null) {
            intent(phone);
        }
    }

    /** What WeChat's side would put into an answer. */
    private static void response(Case c) throws Exception {
        SendMessageToWX.Resp resp = new SendMessageToWX.Resp();
        resp.errCode = c.number("errCode");
        resp.errStr = c.text("errStr");
        resp.transaction = c.text("transaction");
        resp.openId = c.text("openId");
        Bundle bundle = new Bundle();
        resp.toBundle(bundle);
        out.bundle("bundle", bundle);
    }

    /** The extras of the case, name by kind and key, as an Intent that reaches the app. */
    private static void handle(Case c) throws Exception {
        Intent intent = new Intent();
        Bundle extras = new Bundle();
        for (String name : c.names()) {
            int at = name.indexOf(':');
            if (at > 0) {
                put(extras, name.substring(0, at), name.substring(at + 1), c, name);
            }
        }
        intent.putExtras(extras);
        IWXAPI api = WXAPIFactory.createWXAPI(new Phone(c), "wx0123456789abcdef", false);
        android.util.Log.lines.clear();
        out.outcome("handled", () -> api.handleIntent(intent, new IWXAPIEventHandler() {
            @Override
            public void onReq(BaseReq req) {
                note("onReq", req.getType());
            }

            @Override
            public void onResp(BaseResp resp) {
                note("onResp", resp.getType());
                if (resp instanceof SendMessageToWX.Resp) {
                    note("answer", resp.errCode, resp.errStr, resp.transaction, resp.openId);
                }
            }
        }));
        out.log("EWI");
    }

    private static void note(String name, Object... values) {
        try {
            out.line(name, values);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void put(Bundle extras, String kind, String key, Case c, String name) {
        switch (kind) {
            case "string":
                extras.putString(key, c.text(name));
                break;
            case "nullstring":
                extras.putString(key, null);
                break;
            case "int":
                extras.putInt(key, c.number(name));
                break;
            case "boolean":
                extras.putBoolean(key, c.flag(name));
                break;
            default:
                extras.putByteArray(key, c.bytes(name));
        }
    }
}
