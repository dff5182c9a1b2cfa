package android.content.pm;

import android.content.Intent;

public abstract class PackageManager {
    public static class NameNotFoundException extends Exception {
        public NameNotFoundException(String name) {
            super(name);
        }
    }

    public abstract PackageInfo getPackageInfo(String name, int flags) throws NameNotFoundException;

    public abstract ApplicationInfo getApplicationInfo(String name, int flags) throws NameNotFoundException;

    public Intent getLaunchIntentForPackage(String name) {
        return null;
    }
}
