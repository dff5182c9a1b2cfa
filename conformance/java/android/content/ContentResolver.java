package android.content;

import android.database.Cursor;
import android.net.Uri;

public abstract class ContentResolver {
    public abstract Cursor query(Uri uri, String[] columns, String selection, String[] args, String order);

    public int update(Uri uri, ContentValues values, String where, String[] args) {
        return 0;
    }

    public int delete(Uri uri, String where, String[] args) {
        return 0;
    }
}
