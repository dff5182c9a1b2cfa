package android.content.pm;

public class Signature {
    private final String hex;

    public Signature(String hex) {
        this.hex = hex;
    }

    public String toCharsString() {
        return hex;
    }
}
