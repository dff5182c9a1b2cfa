package android.app;

import android.content.ContentResolver;
import android.content.Context;
import android.content.Intent;
import android.content.pm.PackageManager;
import android.os.Bundle;
import java.util.ArrayList;
import java.util.List;

/** An activity of the app on the phone that Phone acts. */
public class Activity extends Context {
    public static Context phone;

    /** Whether the activity lies alone in its task: the app's own was ended. */
    public static boolean alone;

    public final List<Intent> startedHere = new ArrayList<>();
    public boolean finished;
    private Intent intent;

    /** Starts it, as Android does. */
    public final void start(Intent intent) {
        this.intent = intent;
        onCreate(null);
    }

    public Intent getIntent() {
        return intent;
    }

    protected void onCreate(Bundle saved) {}

    protected void onNewIntent(Intent intent) {}

    public boolean isTaskRoot() {
        return alone;
    }

    public void runOnUiThread(Runnable task) {
        task.run();
    }

    public void finish() {
        finished = true;
    }

    @Override
    public void startActivity(Intent intent) {
        startedHere.add(intent);
    }

    @Override
    public Context getApplicationContext() {
        return phone;
    }

    @Override
    public String getPackageName() {
        return phone.getPackageName();
    }

    @Override
    public PackageManager getPackageManager() {
        return phone.getPackageManager();
    }

    @Override
    public ContentResolver getContentResolver() {
        return phone.getContentResolver();
    }

    @Override
    public void sendBroadcast(Intent intent, String permission) {
        phone.sendBroadcast(intent, permission);
    }
}
