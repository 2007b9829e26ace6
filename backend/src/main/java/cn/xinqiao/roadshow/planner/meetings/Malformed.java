package cn.xinqiao.roadshow.planner.meetings;

/** A file that cannot be understood; the message names the line and the field. */
public final class Malformed extends RuntimeException {
    Malformed(int line, String message) {
        super("line %d: %s".formatted(line, message));
    }
}
