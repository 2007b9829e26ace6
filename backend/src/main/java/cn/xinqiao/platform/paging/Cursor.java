package cn.xinqiao.platform.paging;

import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.error.ProblemException;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Where a page ended, opaque to callers.
 *
 * @param key the sort key of the last item. A number stays a number: compared as text, the database would round it to 53
 *            bits
 * @param id  of the last item
 */
public record Cursor(Object key, long id) {
    public String text() {
        String typed = (key instanceof Number ? "n" : "s") + id + ":" + key;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(typed.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads what {@link #text} wrote; anything else is refused. */
    public static Cursor parse(String text) {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            int colon = plain.indexOf(':');
            String key = plain.substring(colon + 1);
            return new Cursor(plain.startsWith("n") ? new BigDecimal(key) : key, Long.parseLong(plain.substring(1, colon)));
        } catch (IllegalArgumentException | IndexOutOfBoundsException ignored) { // a cursor is opaque; a made-up one is refused
            throw unknown();
        }
    }

    /** The key, where the list sorts by whole numbers only. */
    public long number() {
        if (key instanceof BigDecimal number) {
            try {
                return number.longValueExact();
            } catch (ArithmeticException ignored) { // not one of ours
                throw unknown();
            }
        }
        throw unknown();
    }

    private static ProblemException unknown() {
        return ProblemException.invalid("/cursor", "Unknown", Text.of("分页游标无效", "This cursor is not one of ours"));
    }
}
