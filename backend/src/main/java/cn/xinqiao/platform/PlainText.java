package cn.xinqiao.platform;

import cn.xinqiao.platform.error.FieldErrors;
import org.jspecify.annotations.Nullable;

/**
 * Text that people type: blanks around it removed, no control characters, no half surrogate pairs (which databases and
 * JSON writers treat each in their own way), not too long.
 */
public final class PlainText {
    /** One line without control characters and half characters, for entries that are checked by {@code @Pattern}. */
    public static final String ONE_LINE = "[^\\p{Cc}\\p{Cs}\\p{Cn}]*";

    private PlainText() {
    }

    /** A one-line entry that must be there; what is wrong is added to {@code errors}. */
    public static String required(FieldErrors errors, String pointer, @Nullable String typed, int maxLength) {
        String text = optional(errors, pointer, typed, maxLength);
        if (text == null) {
            errors.add(pointer, "Required", "此项必填", "This entry is required");
            return "";
        }
        return text;
    }

    /** A one-line entry that may be left empty: null when it was. */
    public static @Nullable String optional(FieldErrors errors, String pointer, @Nullable String typed, int maxLength) {
        return check(errors, pointer, typed, maxLength, false);
    }

    /** Same, over several lines. */
    public static @Nullable String lines(FieldErrors errors, String pointer, @Nullable String typed, int maxLength) {
        return check(errors, pointer, typed, maxLength, true);
    }

    private static @Nullable String check(FieldErrors errors, String pointer, @Nullable String typed, int maxLength, boolean lines) {
        if (typed == null || typed.isBlank()) {
            return null;
        }
        String text = typed.strip();
        if (text.codePointCount(0, text.length()) > maxLength) {
            errors.add(pointer, "TooLong", "最多 " + maxLength + " 个字", "At most " + maxLength + " characters");
        } else if (!text.codePoints().allMatch(c -> allowed(c, lines))) {
            errors.add(pointer, "Characters", "含有不能使用的控制字符", "Contains control characters, which cannot be used");
        }
        return text;
    }

    private static boolean allowed(int codePoint, boolean lines) {
        if (codePoint == '\n' || codePoint == '\r' || codePoint == '\t') {
            return lines;
        }
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.SURROGATE, Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
