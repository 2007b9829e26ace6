package cn.xinqiao.platform.demo;

/** The password of every demo login; it opens nothing but invented data. */
public final class DemoPassword {
    public static final String VALUE = "xinqiao-demo-2026";

    private DemoPassword() {
    }
}
