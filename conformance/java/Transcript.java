import android.os.Bundle;
import android.util.Log;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.Callable;

/** Writes what happened in lines of words: a name, then values. */
final class Transcript {
    private static final int SHOWN = 4096;

    private final PrintStream out;

    Transcript(PrintStream out) {
        this.out = out;
    }

    void line(String name, Object... values) throws Exception {
        StringBuilder b = new StringBuilder(name);
        for (Object value : values) {
            b.append('\t').append(word(value));
        }
        out.println(b);
    }

    /** Writes what a call returns, or the class of what it throws. */
    void outcome(String name, Callable<Object> call) throws Exception {
        Object result;
        try {
            result = call.call();
        } catch (RuntimeException e) {
            result = "throws " + e.getClass().getName();
        }
        line(name, result);
    }

    void bundle(String name, Bundle bundle) throws Exception {
        for (Map.Entry<String, Bundle.Entry> e : bundle.entries.entrySet()) {
            line(name, e.getKey(), e.getValue().kind, e.getValue().value);
        }
    }

    /** Writes and forgets the lines that were logged, of the levels that are asked for. */
    void log(String levels) throws Exception {
        for (String text : Log.lines) {
            if (levels.indexOf(text.charAt(0)) >= 0) {
                line("log", text);
            }
        }
        Log.lines.clear();
    }

    /** Words printable text after a quote, other text in base64 after a tilde, bytes after =, large values by digest. */
    private static String word(Object value) throws Exception {
        if (value == null || value instanceof Integer || value instanceof Long || value instanceof Boolean) {
            return String.valueOf(value);
        }
        boolean isBytes = value instanceof byte[];
        byte[] data = isBytes ? (byte[]) value : value.toString().getBytes(StandardCharsets.UTF_8);
        if (data.length > SHOWN) {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(data);
            return "#" + data.length + ":" + Base64.getEncoder().encodeToString(sum);
        }
        if (!isBytes && value.toString().chars().allMatch(c -> ' ' <= c && c <= '~')) {
            return "'" + value;
        }
        return (isBytes ? "=" : "~") + Base64.getEncoder().encodeToString(data);
    }
}
