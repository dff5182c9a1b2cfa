package android.util;

import java.util.ArrayList;
import java.util.List;

/** Keeps what is logged, for the transcript. */
public class Log {
    public static final int VERBOSE = 2;
    public static final int DEBUG = 3;
    public static final int INFO = 4;
    public static final int WARN = 5;
    public static final int ERROR = 6;

    public static final List<String> lines = new ArrayList<>();

    public static int v(String tag, String text) {
        return 0;
    }

    public static int v(String tag, String text, Throwable e) {
        return 0;
    }

    public static int d(String tag, String text) {
        return 0;
    }

    public static int d(String tag, String text, Throwable e) {
        return 0;
    }

    public static int i(String tag, String text) {
        return keep("I", tag, text);
    }

    public static int i(String tag, String text, Throwable e) {
        return keep("I", tag, text);
    }

    public static int w(String tag, String text) {
        return keep("W", tag, text);
    }

    public static int w(String tag, Throwable e) {
        return keep("W", tag, e.toString());
    }

    public static int w(String tag, String text, Throwable e) {
        return keep("W", tag, text);
    }

    public static int e(String tag, String text) {
        return keep("E", tag, text);
    }

    public static int e(String tag, String text, Throwable e) {
        return keep("E", tag, text);
    }

    private static synchronized int keep(String level, String tag, String text) {
        lines.add(level + "/" + tag + ": " + text);
        return 0;
    }
}
