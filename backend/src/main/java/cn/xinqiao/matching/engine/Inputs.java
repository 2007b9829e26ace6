package cn.xinqiao.matching.engine;

import org.jspecify.annotations.Nullable;

/** Checks shared by the input records. */
final class Inputs {

    private Inputs() {
    }

    static void positive(long value, String name) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " must be positive, not " + value);
        }
    }

    /** Unknown is null; a blank text would be a fact that matches other blanks. */
    static void notBlank(@Nullable String value, String name) {
        if (value != null && value.isBlank()) {
            throw new IllegalArgumentException(name + " is blank; unknown is null");
        }
    }

    static void within(double value, double low, double high, String name) {
        if (!(low <= value && value <= high)) {
            throw new IllegalArgumentException(name + " must be within " + low + ".." + high + ", not " + value);
        }
    }
}
