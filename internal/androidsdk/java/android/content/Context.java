package android.content;

import android.content.pm.PackageManager;
import android.content.res.AssetManager;

public abstract class Context {
    public abstract Context getApplicationContext();

    public abstract String getPackageName();

    public abstract PackageManager getPackageManager();

    public abstract ContentResolver getContentResolver();

    public abstract void startActivity(Intent intent);

    public abstract void sendBroadcast(Intent intent, String permission);

    public AssetManager getAssets() {
        return new AssetManager();
    }
}
