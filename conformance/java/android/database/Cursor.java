package android.database;

public interface Cursor {
    int getColumnIndex(String name);

    boolean moveToFirst();

    boolean moveToNext();

    int getInt(int column);

    String getString(int column);

    void close();
}
