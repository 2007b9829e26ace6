package cn.xinqiao.platform;

/**
 * A command cannot go on for a reason the person at the keyboard can do something about. The message is the whole
 * line that person sees, so it says what is wrong and what to do, and never carries a class name.
 */
public final class Refused extends RuntimeException {
    public Refused(String message) {
        super(message);
    }

    public Refused(String message, Throwable cause) {
        super(message, cause);
    }
}
