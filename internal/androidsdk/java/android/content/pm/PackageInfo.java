package android.content.pm;

public class PackageInfo {
    public Signature[] signatures;
}
