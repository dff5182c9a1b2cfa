package android.content;

import android.content.res.AssetFileDescriptor;
import android.database.Cursor;
import android.net.Uri;
import java.io.FileNotFoundException;
import java.io.InputStream;
import java.io.OutputStream;

public abstract class ContentResolver {
    public static final String SCHEME_CONTENT = "content";
    public static final String SCHEME_ANDROID_RESOURCE = "android.resource";
    public static final String SCHEME_FILE = "file";

    public abstract Cursor query(Uri uri, String[] columns, String selection, String[] args, String order);

    public int update(Uri uri, ContentValues values, String where, String[] args) {
        return 0;
    }

    public int delete(Uri uri, String where, String[] args) {
        return 0;
    }

    public String getType(Uri uri) {
        return null;
    }

    public InputStream openInputStream(Uri uri) throws FileNotFoundException {
        throw new FileNotFoundException("No content provider: " + uri);
    }

    public OutputStream openOutputStream(Uri uri) throws FileNotFoundException {
        throw new FileNotFoundException("No content provider: " + uri);
    }

    public AssetFileDescriptor openAssetFileDescriptor(Uri uri, String mode) throws FileNotFoundException {
        throw new FileNotFoundException("No content provider: " + uri);
    }
}
