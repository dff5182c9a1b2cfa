package android.database;

public interface Cursor {
    default int getCount() {
        return 1;
    }

    int getColumnIndex(String name);

    boolean moveToFirst();

    boolean moveToNext();

    int getInt(int column);

    String getString(int column);

    void close();
}
