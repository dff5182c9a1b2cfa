import android.content.ContentResolver;
import android.content.Context;
import android.content.Intent;
import android.content.pm.ApplicationInfo;
import android.content.pm.PackageInfo;
import android.content.pm.PackageManager;
import android.content.pm.Signature;
import android.database.Cursor;
import android.net.Uri;
import android.os.Bundle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The app's Context on a phone with or without WeChat. It notes all that leaves the app. */
final class Phone extends Context {
    static final String WECHAT = "com.tencent.mm";

    final List<String> asked = new ArrayList<>();
    Intent started;
    String via;
    String permission;

    private final Case in;

    Phone(Case in) {
        this.in = in;
    }

    @Override
    public Context getApplicationContext() {
        return this;
    }

    @Override
    public String getPackageName() {
        return in.text("package");
    }

    @Override
    public void startActivity(Intent intent) {
        if (!in.flag("installed")) {
            throw new RuntimeException("Unable to find explicit activity class {" + intent.targetPackage + "/"
                    + intent.targetClass + "}; have you declared this activity in your AndroidManifest.xml?");
        }
        started = intent;
        via = "startActivity";
    }

    @Override
    public void sendBroadcast(Intent intent, String permission) {
        started = intent;
        via = "sendBroadcast";
        this.permission = permission;
    }

    @Override
    public PackageManager getPackageManager() {
        return new PackageManager() {
            @Override
            public PackageInfo getPackageInfo(String name, int flags) throws NameNotFoundException {
                require(name);
                PackageInfo info = new PackageInfo();
                info.signatures = new Signature[] {new Signature("00")};
                return info;
            }

            @Override
            public ApplicationInfo getApplicationInfo(String name, int flags) throws NameNotFoundException {
                require(name);
                ApplicationInfo info = new ApplicationInfo();
                info.metaData = new Bundle();
                if (in.text("meta") != null) {
                    info.metaData.putInt("com.tencent.mm.BuildInfo.OPEN_SDK_VERSION", in.number("meta"));
                }
                return info;
            }

            private void require(String name) throws NameNotFoundException {
                if (!in.flag("installed") || !WECHAT.equals(name)) {
                    throw new NameNotFoundException(name);
                }
            }
        };
    }

    @Override
    public ContentResolver getContentResolver() {
        return new ContentResolver() {
            @Override
            public Cursor query(Uri uri, String[] columns, String selection, String[] args, String order) {
                String question = uri + (selection == null ? "" : " where " + selection) + " args " + Arrays.toString(args);
                asked.add(question);
                if (!in.flag("installed")) {
                    return null;
                }
                if (question.contains("_build_info_sdk_int_")) {
                    return Row.of("type", "1", "value", in.text("supports"));
                }
                return question.contains("genTokenForOpenSdk") ? Row.of("token", in.text("token")) : null;
            }
        };
    }

    /** The one row of an answer. */
    private static final class Row implements Cursor {
        private final List<String> names = new ArrayList<>();
        private final List<String> values = new ArrayList<>();

        /** Gives no cursor where the last value is null: nobody answers. */
        static Cursor of(String... pairs) {
            if (pairs[pairs.length - 1] == null) {
                return null;
            }
            Row row = new Row();
            for (int i = 0; i < pairs.length; i += 2) {
                row.names.add(pairs[i]);
                row.values.add(pairs[i + 1]);
            }
            return row;
        }

        @Override
        public int getColumnIndex(String name) {
            return names.indexOf(name);
        }

        @Override
        public boolean moveToFirst() {
            return true;
        }

        @Override
        public boolean moveToNext() {
            return false;
        }

        @Override
        public int getInt(int column) {
            return Integer.parseInt(values.get(column));
        }

        @Override
        public String getString(int column) {
            return values.get(column);
        }

        @Override
        public void close() {}
    }
}
