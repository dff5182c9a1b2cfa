import android.app.Activity;
import android.content.Intent;
import android.os.Bundle;
import dev.minishare.cordova.EntryActivity;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.cordova.CordovaInterface;
import org.apache.cordova.CordovaPreferences;
import org.apache.cordova.CordovaWebView;
import org.apache.cordova.PluginEntry;
import org.apache.cordova.PluginManager;
import org.apache.cordova.PluginResult;
import org.json.JSONArray;
import org.json.JSONException;
import org.json.JSONObject;

/**
 * An app with the plugin in Cordova's own PluginManager, driven by lines of JSON on
 * standard input. To each it writes one line: what the page was told, what left the
 * app, what was logged.
 */
public final class Stage {
    private static JSONObject said;
    private static AppContext app;
    private static Phone phone;
    private static PluginManager plugins;
    private static ExecutorService pool = Executors.newSingleThreadExecutor();

    public static void main(String[] args) throws Exception {
        PrintStream out = new PrintStream(System.out, false, "UTF-8");
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line; (line = in.readLine()) != null; ) {
            said = new JSONObject().put("results", new JSONArray()).put("log", new JSONArray()).put("asked", new JSONArray()).put("started", new JSONArray());
            act(new JSONObject(line));
            out.println(said);
        }
        out.flush();
        System.exit(0); // the SDK's own threads would hold the program
    }

    private static void act(JSONObject step) throws Exception {
        switch (step.getString("do")) {
            case "phone": // the process starts
                start(step);
                break;
            case "page": // the app's activity is there
                load(step.getString("appId"));
                break;
            case "exec":
                plugins.exec("MiniShare", step.getString("action"), step.getString("callback"), step.getString("args"));
                break;
            case "resume":
                plugins.onResume(false);
                break;
            case "leave":
                plugins.onReset();
                break;
            default: // enter
                enter(step);
        }
        pool.shutdown();
        pool.awaitTermination(20, TimeUnit.SECONDS);
        pool = Executors.newSingleThreadExecutor();
        tell();
    }

    private static void start(JSONObject step) throws JSONException {
        StringBuilder line = new StringBuilder("phone");
        for (Iterator<?> names = step.keys(); names.hasNext(); ) {
            String name = (String) names.next();
            if (!step.isNull(name)) {
                line.append('\t').append(name).append('=').append(Base64.getEncoder().encodeToString(step.get(name).toString().getBytes(StandardCharsets.UTF_8)));
            }
        }
        phone = new Phone(new Case(line.toString()));
        app = new AppContext(phone, step.getBoolean("official"));
        Activity.phone = app;
    }

    private static void load(String appId) {
        CordovaPreferences preferences = new CordovaPreferences();
        preferences.set("WECHATAPPID", appId);
        CordovaInterface cordova = proxy(CordovaInterface.class, (name, args) ->
                "getContext".equals(name) ? app : "getThreadPool".equals(name) ? pool : null);
        CordovaWebView page = proxy(CordovaWebView.class, (name, args) -> {
            if ("sendPluginResult".equals(name)) {
                result((PluginResult) args[0], (String) args[1]);
            }
            return "getPreferences".equals(name) ? preferences : null;
        });
        plugins = new PluginManager(page, cordova, Collections.singleton(new PluginEntry("MiniShare", "dev.minishare.cordova.MiniShare", true)));
        plugins.init();
    }

    private interface Call {
        Object of(String name, Object[] args) throws Exception;
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> call.of(method.getName(), args)));
    }

    private static synchronized void result(PluginResult result, String callback) throws JSONException {
        said.getJSONArray("results").put(new JSONObject()
                .put("callback", callback)
                .put("status", PluginResult.Status.values()[result.getStatus()].name())
                .put("binary", result.getMessageType() == PluginResult.MESSAGE_TYPE_ARRAYBUFFER)
                .put("message", result.getMessage())
                .put("keep", result.getKeepCallback())
                .put("thread", Thread.currentThread().getName()));
    }

    /** WeChat, or any other app, starts the entry activity. */
    private static void enter(JSONObject step) throws JSONException {
        Activity.alone = step.getBoolean("alone");
        Intent intent = step.isNull("extras") ? null : new Intent();
        if (intent != null) {
            intent.putExtras(bundle(step.getJSONArray("extras")));
        }
        EntryActivity activity = new EntryActivity();
        activity.start(intent);
        said.put("finished", activity.finished);
        for (Intent started : activity.startedHere) {
            started(started, "startActivity");
        }
    }

    private static void tell() throws JSONException {
        for (String line : android.util.Log.lines) {
            said.getJSONArray("log").put(line);
        }
        android.util.Log.lines.clear();
        for (String question : phone.asked) {
            said.getJSONArray("asked").put(question);
        }
        phone.asked.clear();
        if (phone.started != null) {
            started(phone.started, phone.via);
            phone.started = null;
        }
    }

    /** In the form of opensdk's Intent. */
    private static void started(Intent i, String via) throws JSONException {
        JSONArray extras = new JSONArray();
        for (Map.Entry<String, Bundle.Entry> e : i.getExtras().entries.entrySet()) {
            Object value = e.getValue().value;
            if (value instanceof byte[]) {
                value = Base64.getEncoder().encodeToString((byte[]) value);
            }
            extras.put(new JSONObject().put("key", e.getKey()).put("type", e.getValue().kind).put("value", value == null ? JSONObject.NULL : value));
        }
        said.getJSONArray("started").put(new JSONObject()
                .put("via", via).put("package", i.targetPackage).put("class", i.targetClass).put("flags", i.flags).put("extras", extras));
    }

    private static Bundle bundle(JSONArray extras) throws JSONException {
        Bundle bundle = new Bundle();
        for (int i = 0; i < extras.length(); i++) {
            JSONObject e = extras.getJSONObject(i);
            String key = e.getString("key");
            switch (e.getString("type")) {
                case "int":
                    bundle.putInt(key, e.getInt("value"));
                    break;
                case "byte[]":
                    bundle.putByteArray(key, Base64.getDecoder().decode(e.getString("value")));
                    break;
                default:
                    bundle.putString(key, e.isNull("value") ? null : e.getString("value"));
            }
        }
        return bundle;
    }
}
