import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/**
 * One line of input: words between tabs, the first the kind of the case, the rest
 * name=base64. A name that is absent is null.
 */
final class Case {
    final String kind;
    private final Map<String, byte[]> values = new HashMap<>();

    Case(String line) {
        String[] words = line.split("\t");
        kind = words[0];
        for (int i = 1; i < words.length; i++) {
            int at = words[i].indexOf('=');
            values.put(words[i].substring(0, at), Base64.getDecoder().decode(words[i].substring(at + 1)));
        }
    }

    Iterable<String> names() {
        return values.keySet();
    }

    byte[] bytes(String name) {
        return values.get(name);
    }

    String text(String name) {
        byte[] value = values.get(name);
        return value == null ? null : new String(value, StandardCharsets.UTF_8);
    }

    int number(String name) {
        String text = text(name);
        return text == null ? 0 : Integer.parseInt(text);
    }

    boolean flag(String name) {
        return "true".equals(text(name));
    }
}
