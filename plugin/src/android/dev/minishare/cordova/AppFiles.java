package dev.minishare.cordova;

import android.content.Context;
import android.net.Uri;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads what Android lets the app read and the WebView does not: absolute paths,
 * file:, content: and the app's own assets, as www/… or under file:///android_asset/.
 * Anything else, the network above all, is refused. Reading blocks.
 */
final class AppFiles {
    /** In bytes, whatever the page asks for. */
    private static final int MOST = 64 << 20;
    private static final String ASSETS = "/android_asset/";

    /** A file that was found. */
    private interface Source {
        InputStream open() throws IOException;
    }

    private final Context context;

    AppFiles(Context context) {
        this.context = context;
    }

    /** Gives the bytes of a file, at most so many. */
    byte[] read(String path, long most) throws ReadFailure {
        int limit = (int) Math.max(0, Math.min(most, MOST));
        try (InputStream in = find(path, limit).open()) {
            if (in == null) {
                throw new ReadFailure(ReadFailure.Reason.missing, path + ": nobody provides it");
            }
            return read(in, path, limit);
        } catch (FileNotFoundException e) {
            throw new ReadFailure(reason(e), path + ": " + e.getMessage());
        } catch (SecurityException e) {
            throw new ReadFailure(ReadFailure.Reason.denied, path + ": " + e.getMessage());
        } catch (IOException | RuntimeException e) { // a provider is another app's code, and throws what it likes
            throw new ReadFailure(ReadFailure.Reason.unreadable, path + ": " + e);
        }
    }

    /** The only place where Android names the lack of a permission is the text. */
    private static ReadFailure.Reason reason(FileNotFoundException e) {
        String text = String.valueOf(e.getMessage());
        boolean denied = text.contains("EACCES") || text.contains("EPERM") || text.contains("Permission denied");
        return denied ? ReadFailure.Reason.denied : ReadFailure.Reason.missing;
    }

    private Source find(String path, int limit) throws ReadFailure {
        Uri uri = Uri.parse(path);
        String scheme = uri.getScheme();
        if (scheme == null) {
            return path.startsWith("/") ? file(path, limit) : asset(path);
        }
        switch (scheme) {
            case "file":
                String name = String.valueOf(uri.getPath()); // decoded, without the query that cameras put behind it
                return name.startsWith(ASSETS) ? asset(name.substring(ASSETS.length())) : file(name, limit);
            case "content":
                return () -> context.getContentResolver().openInputStream(uri);
            default:
                throw new ReadFailure(ReadFailure.Reason.unreadable, path + ": not a file of this phone");
        }
    }

    private Source asset(String name) {
        return () -> context.getAssets().open(name);
    }

    private static Source file(String path, int limit) throws ReadFailure {
        File file = new File(path);
        if (file.exists() && !file.isFile()) { // a pipe or a device would never end
            throw new ReadFailure(ReadFailure.Reason.unreadable, path + ": not a regular file");
        }
        if (file.length() > limit) {
            throw tooLarge(path, limit, file.length());
        }
        return () -> new FileInputStream(file);
    }

    /** Trusts no size that was given before: files grow, and providers lie. */
    private static byte[] read(InputStream in, String path, int limit) throws IOException, ReadFailure {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] piece = new byte[16 << 10];
        for (int n; (n = in.read(piece)) >= 0; ) {
            if (n > limit - out.size()) {
                throw tooLarge(path, limit, -1);
            }
            out.write(piece, 0, n);
        }
        return out.toByteArray();
    }

    private static ReadFailure tooLarge(String path, int limit, long size) {
        String is = size < 0 ? "more than " : size + " bytes, more than ";
        return new ReadFailure(ReadFailure.Reason.tooLarge, path + ": " + is + limit, size);
    }
}
