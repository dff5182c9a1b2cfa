package android.webkit;

public class WebChromeClient {
    public interface CustomViewCallback {}
}
