import android.content.ContentResolver;
import android.content.Context;
import android.content.Intent;
import android.content.pm.ApplicationInfo;
import android.content.pm.PackageInfo;
import android.content.pm.PackageManager;
import android.content.pm.Signature;
import android.database.Cursor;
import android.net.Uri;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.InputStream;
import java.lang.reflect.Field;

/** The app on a phone: what Phone acts, WeChat's certificate, a provider of files and the app's own activity. */
final class AppContext extends Context {
    private final Phone phone;
    private final boolean official;

    AppContext(Phone phone, boolean official) {
        this.phone = phone;
        this.official = official;
    }

    @Override
    public Context getApplicationContext() {
        return this;
    }

    @Override
    public String getPackageName() {
        return phone.getPackageName();
    }

    @Override
    public void startActivity(Intent intent) {
        phone.startActivity(intent);
    }

    @Override
    public void sendBroadcast(Intent intent, String permission) {}

    @Override
    public PackageManager getPackageManager() {
        PackageManager packages = phone.getPackageManager();
        return new PackageManager() {
            @Override
            public PackageInfo getPackageInfo(String name, int flags) throws NameNotFoundException {
                PackageInfo info = packages.getPackageInfo(name, flags);
                info.signatures = new Signature[] {new Signature(official ? tencent() : "00")};
                return info;
            }

            @Override
            public ApplicationInfo getApplicationInfo(String name, int flags) throws NameNotFoundException {
                return packages.getApplicationInfo(name, flags);
            }

            @Override
            public Intent getLaunchIntentForPackage(String name) {
                return new Intent("android.intent.action.MAIN").setClassName(name, name + ".MainActivity");
            }
        };
    }

    /** The certificate that the SDK looks for. */
    private static String tencent() {
        try {
            Field field = Class.forName("com.tencent.mm.opensdk.openapi.WXApiImplComm").getDeclaredField("WX_APP_SIGNATURE");
            field.setAccessible(true);
            return (String) field.get(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public ContentResolver getContentResolver() {
        ContentResolver resolver = phone.getContentResolver();
        return new ContentResolver() {
            @Override
            public Cursor query(Uri uri, String[] columns, String selection, String[] args, String order) {
                return resolver.query(uri, columns, selection, args, order);
            }

            @Override
            public InputStream openInputStream(Uri uri) throws FileNotFoundException {
                return provided(uri);
            }
        };
    }

    /** What providers do, good and bad. */
    private static InputStream provided(Uri uri) throws FileNotFoundException {
        switch (uri.toString()) {
            case "content://pictures/1":
                return new ByteArrayInputStream(new byte[] {1, 2, 3});
            case "content://pictures/none":
                return null;
            case "content://pictures/secret":
                throw new SecurityException("Permission Denial: reading com.example.Pictures");
            case "content://pictures/broken":
                throw new IllegalStateException("a provider's own fault");
            case "content://pictures/endless":
                return new InputStream() {
                    @Override
                    public int read() {
                        return 7;
                    }
                };
            default:
                throw new FileNotFoundException("No content provider: " + uri);
        }
    }
}
