package android.os;

import java.util.Map;
import java.util.TreeMap;

/**
 * A Bundle that remembers by which call each value was put. As Android does, it
 * gives null or the default for a value of another type.
 */
public class Bundle {
    /** What was put under a key. */
    public static final class Entry {
        public final String kind;
        public final Object value;

        public Entry(String kind, Object value) {
            this.kind = kind;
            this.value = value;
        }
    }

    /** In the order of the keys, as the transcript wants them. */
    public final Map<String, Entry> entries = new TreeMap<>();

    public Bundle() {}

    public Bundle(Bundle other) {
        putAll(other);
    }

    public void putAll(Bundle other) {
        entries.putAll(other.entries);
    }

    public void putString(String key, String value) {
        entries.put(key, new Entry("string", value));
    }

    public void putInt(String key, int value) {
        entries.put(key, new Entry("int", value));
    }

    public void putLong(String key, long value) {
        entries.put(key, new Entry("long", value));
    }

    public void putDouble(String key, double value) {
        entries.put(key, new Entry("double", value));
    }

    public void putBoolean(String key, boolean value) {
        entries.put(key, new Entry("boolean", value));
    }

    public void putByteArray(String key, byte[] value) {
        entries.put(key, new Entry("byte[]", value));
    }

    public void putBundle(String key, Bundle value) {
        entries.put(key, new Entry("bundle", value));
    }

    public String getString(String key) {
        return get(key, String.class);
    }

    public String getString(String key, String otherwise) {
        String value = getString(key);
        return value == null ? otherwise : value;
    }

    public int getInt(String key) {
        return getInt(key, 0);
    }

    public int getInt(String key, int otherwise) {
        Integer value = get(key, Integer.class);
        return value == null ? otherwise : value;
    }

    public double getDouble(String key) {
        Double value = get(key, Double.class);
        return value == null ? 0 : value;
    }

    public boolean getBoolean(String key) {
        Boolean value = get(key, Boolean.class);
        return value != null && value;
    }

    public byte[] getByteArray(String key) {
        return get(key, byte[].class);
    }

    private <T> T get(String key, Class<T> type) {
        Entry entry = entries.get(key);
        return entry != null && type.isInstance(entry.value) ? type.cast(entry.value) : null;
    }
}
