package android.util;

/** Android's Base64 takes line breaks, and throws at letters that are none of base64's. */
public class Base64 {
    public static final int DEFAULT = 0;
    public static final int NO_WRAP = 2;

    public static byte[] decode(String text, int flags) {
        return java.util.Base64.getDecoder().decode(text.replaceAll("\\s", ""));
    }

    public static String encodeToString(byte[] data, int flags) {
        return java.util.Base64.getEncoder().encodeToString(data);
    }
}
