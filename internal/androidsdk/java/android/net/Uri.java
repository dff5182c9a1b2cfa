package android.net;

import java.io.File;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** A URI split as Android splits it: leniently, at the first colon, then at the marks. */
public class Uri {
    private final String text;

    private Uri(String text) {
        this.text = text;
    }

    public static Uri parse(String text) {
        return new Uri(text);
    }

    public static Uri fromFile(File file) {
        return new Uri("file://" + file.getPath());
    }

    public String getScheme() {
        int colon = text.indexOf(':');
        return colon < 0 ? null : text.substring(0, colon);
    }

    /** The decoded path, null for an opaque URI. */
    public String getPath() {
        String rest = text.substring(text.indexOf(':') + 1);
        if (getScheme() != null && !rest.startsWith("/")) {
            return null;
        }
        rest = rest.split("[?#]", 2)[0];
        if (rest.startsWith("//")) {
            int slash = rest.indexOf('/', 2);
            rest = slash < 0 ? "" : rest.substring(slash);
        }
        return URLDecoder.decode(rest.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    public String getHost() {
        return null;
    }

    public String getQueryParameter(String key) {
        return null;
    }

    public boolean isAbsolute() {
        return getScheme() != null;
    }

    public boolean isRelative() {
        return getScheme() == null;
    }

    public String getSchemeSpecificPart() {
        return text.substring(text.indexOf(':') + 1);
    }

    public static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    public Builder buildUpon() {
        throw new UnsupportedOperationException();
    }

    public String getQuery() {
        return null;
    }

    public Uri normalizeScheme() {
        return this;
    }

    @Override
    public String toString() {
        return text;
    }

    public static class Builder {
        public Builder scheme(String scheme) {
            return this;
        }

        public Builder authority(String authority) {
            return this;
        }

        public Builder appendPath(String path) {
            return this;
        }

        public Builder path(String path) {
            return this;
        }

        public Builder query(String query) {
            return this;
        }

        public Builder appendQueryParameter(String key, String value) {
            return this;
        }

        public Uri build() {
            return null;
        }
    }
}
