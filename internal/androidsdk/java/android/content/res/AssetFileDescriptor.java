package android.content.res;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import android.os.ParcelFileDescriptor;

public abstract class AssetFileDescriptor {
    public abstract FileInputStream createInputStream() throws IOException;

    public abstract FileOutputStream createOutputStream() throws IOException;

    public abstract ParcelFileDescriptor getParcelFileDescriptor();

    public abstract long getLength();

    public abstract long getStartOffset();
}
