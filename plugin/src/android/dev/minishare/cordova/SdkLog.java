package dev.minishare.cordova;

import android.util.Log;
import com.tencent.mm.opensdk.utils.ILog;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Takes what the SDK logs, because it gives the reason of a refusal nowhere else.
 * Lines go on to Android's log, and to the page as events.
 */
final class SdkLog implements ILog {
    /** Takes a line; level is verbose, debug, info, warn or error. */
    interface Sink {
        void line(String level, String tag, String message);
    }

    /** The SDK writes two or three lines in a call; a loop of its own must not fill the memory. */
    private static final int MOST_LINES = 64;

    private final Sink sink;
    private final ThreadLocal<List<String>> call = new ThreadLocal<>();

    SdkLog(Sink sink) {
        this.sink = sink;
    }

    /** Keeps warnings and errors of this thread, up to end. */
    void begin() {
        call.set(new ArrayList<>());
    }

    /** Gives the lines since begin, as "E/tag: message". */
    List<String> end() {
        List<String> lines = call.get();
        call.remove();
        return lines == null ? Collections.emptyList() : lines;
    }

    @Override
    public void v(String tag, String message) {
        Log.v(tag, String.valueOf(message));
        sink.line("verbose", tag, message);
    }

    @Override
    public void d(String tag, String message) {
        Log.d(tag, String.valueOf(message));
        sink.line("debug", tag, message);
    }

    @Override
    public void i(String tag, String message) {
        Log.i(tag, String.valueOf(message));
        sink.line("info", tag, message);
    }

    @Override
    public void w(String tag, String message) {
        Log.w(tag, String.valueOf(message));
        keep("W/" + tag + ": " + message);
        sink.line("warn", tag, message);
    }

    @Override
    public void e(String tag, String message) {
        Log.e(tag, String.valueOf(message));
        keep("E/" + tag + ": " + message);
        sink.line("error", tag, message);
    }

    private void keep(String line) {
        List<String> lines = call.get();
        if (lines != null && lines.size() < MOST_LINES) {
            lines.add(line);
        }
    }
}
