package android.content;

import android.os.Bundle;

/** An Intent as the SDK fills it. */
public class Intent {
    public static final int FLAG_ACTIVITY_NEW_TASK = 0x10000000;
    public static final int FLAG_ACTIVITY_SINGLE_TOP = 0x20000000;
    public static final int FLAG_ACTIVITY_CLEAR_TOP = 0x04000000;

    public String action;
    public String targetPackage;
    public String targetClass;
    public int flags;
    private final Bundle extras = new Bundle();

    public Intent() {}

    public Intent(String action) {
        this.action = action;
    }

    public Intent setClassName(String pkg, String cls) {
        targetPackage = pkg;
        targetClass = cls;
        return this;
    }

    public Intent setFlags(int flags) {
        this.flags = flags;
        return this;
    }

    public Intent addFlags(int flags) {
        this.flags |= flags;
        return this;
    }

    public Intent putExtras(Bundle bundle) {
        extras.putAll(bundle);
        return this;
    }

    public Intent putExtra(String key, String value) {
        extras.putString(key, value);
        return this;
    }

    public Intent putExtra(String key, int value) {
        extras.putInt(key, value);
        return this;
    }

    public Intent putExtra(String key, long value) {
        extras.putLong(key, value);
        return this;
    }

    public Intent putExtra(String key, byte[] value) {
        extras.putByteArray(key, value);
        return this;
    }

    public Bundle getExtras() {
        return new Bundle(extras);
    }

    public String getStringExtra(String key) {
        return extras.getString(key);
    }

    public int getIntExtra(String key, int otherwise) {
        return extras.getInt(key, otherwise);
    }

    public byte[] getByteArrayExtra(String key) {
        return extras.getByteArray(key);
    }
}
