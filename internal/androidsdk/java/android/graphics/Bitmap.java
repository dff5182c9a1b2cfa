package android.graphics;

import java.io.OutputStream;

public class Bitmap {
    public enum CompressFormat { JPEG }

    public boolean compress(CompressFormat format, int quality, OutputStream out) {
        return false;
    }
}
